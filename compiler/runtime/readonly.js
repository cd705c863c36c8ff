/** `readonly` and `shallowReactive`: other views of objects. */

import { RAW, isObject, isPlain, toRaw } from './raw.js'
import { isRef, Ref } from './ref.js'
import { reactive, track, trigger } from './reactive.js'

/** @returns a view of an object, or of a ref, that cannot be written through; what is inside is read-only too */
export function readonly(value) {
  if (isRef(value)) return new Ref(() => readonly(value.value), refuse)
  return isPlain(toRaw(value)) ? new Proxy(reactive(value), { get, set: refuse, deleteProperty: refuse }) : value
}

function get(target, key) {
  const value = target[key]
  return key === RAW || typeof key === 'symbol' || typeof value === 'function' ? value : readonly(value)
}

function refuse() {
  if (process.env.NODE_ENV !== 'production') console.error('[bimini] a read-only value was written to')
  return true
}

/** @returns a reactive view of an object's own members; what is inside stays as it is */
export function shallowReactive(value) {
  value = toRaw(value)
  return isPlain(value) ? new Proxy(value, shallow) : value
}

const shallow = {
  get(target, key, receiver) {
    if (key === RAW) return target
    track(target, Array.isArray(target) ? RAW : key)
    return Reflect.get(target, key, receiver)
  },
  set(target, key, value) {
    const isNew = !(key in target)
    const before = target[key]
    target[key] = value
    if (isNew || !Object.is(before, value)) trigger(target, key, isNew || Array.isArray(target))
    return true
  },
  deleteProperty(target, key) {
    const had = key in target
    delete target[key]
    if (had) trigger(target, key, true)
    return true
  },
  ownKeys(target) {
    track(target, RAW)
    return Reflect.ownKeys(target)
  },
}

/** @returns whether a value is a reactive view of an object */
export function isReactive(value) {
  return isObject(value) && !!value[RAW]
}
