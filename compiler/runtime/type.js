/**
 * A type is what page() and component() make of a definition once, when its module runs; instances are made from it.
 */

/**
 * A part of the runtime that a file can do without. `define` may replace the type's definition, `before` runs on an instance that has
 * its props but no data yet, `create` when it has its data, `end` when it goes. `update` runs when the view is about to be told (`changes`, or
 * null when it has everything) and returns what to call when it has it: something around `then`, which others want called, or that itself.
 *
 * @typedef {{ define?(type: Type): void, before?(record: object): void, create?(record: object): void, end?(record: object): void,
 *   update?(record: object, changes: any, then?: () => void): (() => void) | undefined }} Feature
 */

/**
 * How data are kept and shown: plain.js, exact.js.
 *
 * @typedef {object} Kind
 * @property {(value: any) => any} copy of what is written down in a definition, for an instance
 * @property {(type: Type) => void} [first] completes type.first
 * @property {(record: object) => void} begin makes the view of an instance that has its state, and record.mark(name, deep), which says that a field of it
 *   may have changed
 * @property {(record: object, key: string) => any} get what `this.key` gives, for data
 * @property {(record: object, key: string, value: any) => void} set
 * @property {(record: object) => any} changes what has changed, null for nothing
 * @property {(record: object, changes: any, onShown?: () => void) => void} send
 * @property {(record: object) => void} [end]
 */

/**
 * @typedef {object} Type
 * @property {object} def the author's definition
 * @property {object} view what the template needs; compiler/README.md describes it
 * @property {Feature[]} features
 * @property {Kind} kind
 * @property {string[]} fields all fields that the view reads
 * @property {object} first the view's data before an instance lives
 * @property {object} [native] further members of the native definition, from features
 * @property {(options: object) => void} [finish] has the last word on a native page
 * @property {object} defaults values of props that are not given
 */

/** @returns {Type} */
export function defineType(kind, def, view, features = []) {
  const type = { kind, def, view, features, defaults: {}, first: {} }
  for (const feature of features) if (feature.define) feature.define(type)
  type.fields = [...(view.fields || []), ...Object.keys(view.hoisted || {}), ...Object.keys(view.rows || {})]
  // What the platform may draw before the instance lives: the data itself when it is literals, else nothing, in a form that prints nothing.
  const data = view.initial ? dataOf(type, {}) : {}
  for (const name of type.fields) type.first[name] = single(view, name, data[name])
  if (kind.first) kind.first(type)
  return type
}

/** @returns {object} the data of the definition, for an instance */
export function dataOf({ kind, def: { data } }, vm) {
  return (typeof data === 'function' ? data.call(vm, vm) : kind.copy(data)) || {}
}

/** @returns what the view gets for a single value: a field that is only printed has '' for nothing, and words for what JSON has no number for */
export function single({ texts }, name, value) {
  const text = texts && texts.includes(name)
  return value == null ? (text ? '' : null) : text && !isFinite(value) ? String(value) : value
}
