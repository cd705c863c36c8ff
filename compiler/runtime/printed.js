/** What a field that is only printed shows. One rule, that of Vue: nothing for null and undefined, JSON for arrays and plain objects, else String(). */

import { isObject, isTree } from './raw.js'

/** @returns the value as text, or as what prints the same; an object only where JSON is wanted: instances with a text of their own print that */
export function printed(value) {
  if (value == null) return ''
  const text = typeof value === 'object' ? !isTree(value) && value.toString !== Object.prototype.toString : typeof value === 'number' && !isFinite(value)
  return text ? String(value) : value
}

/** @returns the value as text, or as what prints the same */
export function textOf(value) {
  value = printed(value)
  return isObject(value) ? JSON.stringify(value) : value
}
