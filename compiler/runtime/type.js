/**
 * A type is what page() and component() make of a definition once, when its module runs; instances are made from it.
 */

import { compareSingle, releaseSingle, sendChanges } from './single.js'
import { firstData } from './state.js'

/**
 * A part of the runtime that a file can do without. `define` may replace the type's definition, `before` runs on an instance that has
 * its props but no data yet, `create` when it has its data, `end` when it goes.
 *
 * @typedef {{ define?(type: Type): void, before?(record: object): void, create?(record: object): void, end?(record: object): void }} Feature
 */

/**
 * @typedef {object} Type
 * @property {object} def the author's definition
 * @property {object} view what the template needs; compiler/README.md describes it
 * @property {Feature[]} features
 * @property {string[]} fields all fields that the view reads
 * @property {object} first the view's data before an instance lives
 * @property {object} [native] further members of the native definition, from features
 * @property {object} defaults values of props that are not given
 */

/** @returns {Type} */
export function defineType(def, view, features) {
  const type = { def, view, features: features || [], defaults: {}, compare: compareSingle, release: releaseSingle, send: sendChanges }
  for (const feature of type.features) if (feature.define) feature.define(type)
  type.fields = [...(view.fields || []), ...Object.keys(view.hoisted || {}), ...Object.keys(view.rows || {})]
  type.first = firstData(type)
  return type
}
