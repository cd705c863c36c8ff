/**
 * An instance's data: evaluated by the author's function, and reached as `this.name`.
 */

import { dataOf } from './type.js'

/** Gives the instance its data. */
export function createState(record) {
  const { vm, type } = record
  record.state = dataOf(type, vm)
  type.kind.begin(record)
  for (const key of Object.keys(record.state)) exposeState(record, key)
}

/** Makes a field of the data readable and writable as `this.key`. */
export function exposeState(record, key) {
  const { get, set } = record.type.kind
  expose(record.vm, key, () => get(record, key), (value) => set(record, key, value))
}

/** Defines an accessor on the native instance. */
export function expose(vm, key, get, set) {
  Object.defineProperty(vm, key, { get, set, enumerable: true, configurable: true })
}
