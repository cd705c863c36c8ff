/**
 * `this.data` and `this.setData` as native code expects them.
 *
 * `this.data` is the platform's own object: what the view has is there, and reading it first sends what is waiting. What the view does not have
 * (fields that no template reads, props on a platform that keeps them elsewhere) is added to it, unseen by the platform. Code that changes
 * `this.data` itself changes only what it reads there, until it calls setData.
 */

import { RAW, isObject, toRaw } from './raw.js'
import { mark } from './mirror.js'
import { nextTick } from './shown.js'
import { parsePath } from './paths.js'
import { settled } from './copy.js'
import { exposeState } from './state.js'
import { trigger } from './reactive.js'

/** @type {import('./type.js').Feature} */
export const compat = {
  create(record) {
    const { vm } = record
    const own = nativeData(vm)
    let sending = false
    const native = record.setData
    record.setData = function () {
      sending = true // what the platform reads meanwhile is its own
      try {
        return native.apply(this, arguments)
      } finally {
        sending = false
      }
    }
    Object.defineProperty(vm, 'data', {
      configurable: true,
      enumerable: true,
      get() {
        const data = own.get()
        if (sending || record.dead) return data
        record.job.run()
        return complete(record, own.get())
      },
      set: own.set,
    })
    vm.setData = (paths, callback) => {
      write(record, paths)
      if (callback) nextTick(() => callback.call(vm))
    }
  },
}

/** The instance's `data` as the platform has it: a field of the instance, or an accessor of its prototype. */
function nativeData(vm) {
  for (let at = vm; at; at = Object.getPrototypeOf(at)) {
    const found = Object.getOwnPropertyDescriptor(at, 'data')
    if (found && found.get) return { get: () => found.get.call(vm), set: (value) => found.set && found.set.call(vm, value) }
    if (found) break
  }
  let data = vm.data
  return { get: () => data, set: (value) => (data = value) }
}

/** Adds what the view does not have, so that the platform neither copies nor sends it. */
function complete(record, data) {
  const hidden = (key, get, set) => {
    if (!(key in data)) Object.defineProperty(data, key, { get, set, configurable: true })
  }
  for (const key of Object.keys(record.state)) {
    if (!record.sent.fields.has(key)) hidden(key, () => record.state[key], (value) => (record.state[key] = value))
  }
  for (const key of Object.keys(record.type.defaults)) hidden(key, () => record.vm[key])
  for (const key of Object.keys(record.fields)) if (key in record.vm) hidden(key, () => record.vm[key])
  return data
}

/** Writes what setData was given into the state. */
function write(record, paths) {
  for (const path of Object.keys(paths || {})) {
    const value = paths[path]
    if (value === undefined) continue // as on the platforms
    const keys = parsePath(path)
    const [first] = keys
    if (first in record.type.defaults || first in record.fields) {
      record.vm[first] = value // says in development why that cannot be
      continue
    }
    if (!(first in record.state)) {
      record.state[first] = undefined
      exposeState(record, first)
    }
    const last = keys.pop()
    const target = reach(record.state, keys)
    const isNew = !(last in target)
    // A copy: native code goes on changing what it passed, and passes it again.
    target[last] = settled(undefined, value)
    trigger(target, Array.isArray(target) ? RAW : last, isNew || Array.isArray(target), true)
    if (target === record.state) mark(record.sent, last)
  }
}

/** Walks down a path; what is missing on the way is made, as the platforms do. */
function reach(at, keys) {
  keys.forEach((key, i) => {
    const next = toRaw(at[key])
    if (isObject(next)) at = next
    else {
      const made = isIndex(keys[i + 1]) ? [] : {}
      at[key] = made
      trigger(at, key, true)
      at = made
    }
  })
  return at
}

function isIndex(key) {
  return key !== undefined && /^\d+$/.test(key)
}
