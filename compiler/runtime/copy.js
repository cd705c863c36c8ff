/**
 * Copies of what comes from the platform. The platform may change its own objects in place, so we keep none of them.
 */

import { isObject, isTree, toRaw } from './raw.js'

/**
 * @param {any} before an earlier copy, or undefined
 * @param {any} now
 * @returns a copy of `now` that shares with `before` whatever is equal; `before` itself when nothing has changed
 */
export function settled(before, now) {
  now = toRaw(now)
  if (!isTree(now)) return Object.is(before, now) ? before : now
  const array = Array.isArray(now)
  const comparable = isObject(before) && Array.isArray(before) === array
  const keys = Object.keys(now)
  const copy = array ? [] : {}
  let same = comparable && keys.length === Object.keys(before).length
  for (const key of keys) {
    copy[key] = settled(comparable ? before[key] : undefined, now[key])
    if (same && !(key in before && Object.is(copy[key], before[key]))) same = false
  }
  return same ? before : copy
}
