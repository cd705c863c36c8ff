/** `markRaw`: an object that stays as it is wherever it is put. */

import { isObject, metaOf } from './raw.js'

/** @returns the object itself, which is never made reactive from now on */
export function markRaw(value) {
  if (isObject(value)) metaOf(value).proxy = value
  return value
}
