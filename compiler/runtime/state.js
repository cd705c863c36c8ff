/**
 * An instance's data: evaluated by the author's function, reactive, and reached as `this.name`.
 */

import { reactive } from './reactive.js'
import { settled } from './copy.js'

/** Gives the instance its data. */
export function createState(record) {
  const { vm } = record
  record.state = evaluate(record.type.def.data, vm) || {}
  record.data = reactive(record.state)
  for (const key of Object.keys(record.state)) exposeState(record, key)
}

/** Makes a field of the data readable and writable as `this.key`. */
export function exposeState(record, key) {
  expose(record.vm, key, () => record.data[key], (value) => {
    record.data[key] = value
  })
}

/** Defines an accessor on the native instance. */
export function expose(vm, key, get, set) {
  Object.defineProperty(vm, key, { get, set, enumerable: true, configurable: true })
}

function evaluate(data, vm) {
  if (typeof data === 'function') return data.call(vm, vm)
  return settled(undefined, data)
}

/**
 * @param {import('./type.js').Type} type
 * @returns what the platform may draw before the instance lives: the data itself when it is literals and nothing is computed from it, else
 * nothing at all, in a form that prints nothing
 */
export function firstData({ def, view, fields }) {
  const data = (view.initial && evaluate(def.data, {})) || {}
  const complete = fields.every((name) => name in data)
  const first = {}
  for (const name of fields) {
    first[name] = complete && data[name] != null ? data[name] : (view.texts || []).includes(name) ? '' : (view.lists || []).includes(name) ? [] : null
  }
  return first
}
