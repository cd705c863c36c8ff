/** What a field that is only printed shows. One rule, that of Vue: nothing for null and undefined, JSON for arrays and plain objects, else String(). */

import { isTree } from './raw.js'

/** @returns the value as text, or as what prints the same; an object only where JSON is wanted: instances with a text of their own print that */
export function printed(value) {
  if (value == null) return ''
  if (isTree(value) || value.toString === Object.prototype.toString) return value
  return typeof value === 'object' || (typeof value === 'number' && !isFinite(value)) ? String(value) : value
}
