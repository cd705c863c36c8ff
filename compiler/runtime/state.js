/**
 * An instance's data: evaluated by the author's function, reactive, and reached as `this.name`.
 */

import { reactive } from './reactive.js'
import { settled } from './copy.js'
import { untracked } from './cell.js'

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
  if (typeof data === 'function') return untracked(() => data.call(vm, vm))
  return settled(undefined, data)
}

/** @returns what the view's fields hold at first, from data that is literals only */
export function initialData(type) {
  const data = evaluate(type.def.data, {}) || {}
  const initial = {}
  for (const name of type.view.fields || []) if (name in data) initial[name] = data[name] === undefined ? null : data[name]
  return initial
}
