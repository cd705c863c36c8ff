/**
 * `setData` as native code calls it, on this page or on another one of getCurrentPages(): what it is given becomes state, and travels with the
 * next update.
 */

import { RAW, isObject, toRaw } from './raw.js'
import { exposeState } from './state.js'
import { schedule } from './scheduler.js'
import { settled } from './copy.js'
import { trigger } from './reactive.js'

/** @type {import('./type.js').Feature} */
export const setData = {
  before(record) {
    const { vm } = record
    record.callbacks = []
    vm.setData = (paths, callback) => {
      for (const path of Object.keys(paths)) if (paths[path] !== undefined) write(record, path, paths[path])
      if (!callback) return
      record.callbacks.push(() => callback.call(vm))
      schedule(record.job)
    }
  },
  update(record, changes, then) {
    const { callbacks } = record
    record.callbacks = []
    if (!callbacks.length) return then
    return () => {
      if (then) then()
      if (!record.dead) for (const callback of callbacks) callback()
    }
  },
}

/** @param {string} path "rows[3].owner.name" */
function write(record, path, value) {
  const { state, vm } = record
  const keys = path.replace(/\[(\d+)\]/g, '.$1').split('.')
  const [first] = keys
  if (!(first in state)) {
    if (first in record.type.defaults || first in record.fields) {
      vm[first] = value // says in development why that cannot be
      return
    }
    state[first] = undefined
    exposeState(record, first)
  }
  const last = keys.pop()
  const target = keys.reduce((at, key, i) => reach(at, key, keys[i + 1] || last), state)
  // A copy: native code goes on changing what it passed, and passes it again.
  target[last] = settled(undefined, value)
  trigger(target, Array.isArray(target) ? RAW : last, true, true)
  record.mark(first)
}

/** Takes one step down a path; what is missing is made, as the platforms do. */
function reach(at, key, next) {
  if (!isObject(at[key])) {
    at[key] = /^\d+$/.test(next) ? [] : {}
    trigger(at, key, true)
  }
  return toRaw(at[key])
}
