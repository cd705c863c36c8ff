/** Refs of what something else holds: `toRef`, `toRefs`, `toValue`. */

import { Ref, isRef, ref, unref } from './ref.js'

/**
 * @param {any} source a ref, a function, an object with `key`, or a plain value
 * @param {PropertyKey} [key]
 * @param {any} [byDefault] what stands for undefined
 * @returns {Ref}
 */
export function toRef(source, key, byDefault) {
  if (key !== undefined) return member(source, key, byDefault)
  if (isRef(source)) return source
  return typeof source === 'function' ? new Ref(source, () => {}) : ref(source)
}

function member(object, key, byDefault) {
  if (isRef(object[key])) return object[key]
  return new Ref(
    () => (object[key] === undefined ? byDefault : object[key]),
    (value) => (object[key] = value)
  )
}

/** @returns a plain object or array with a ref of each member */
export function toRefs(object) {
  const refs = Array.isArray(object) ? new Array(object.length) : {}
  for (const key of Object.keys(object)) refs[key] = member(object, key)
  return refs
}

/** @returns what a ref holds or a function gives; anything else as it is */
export function toValue(source) {
  return typeof source === 'function' ? source() : unref(source)
}
