/** Lists that a template cannot loop over as they are. */

/**
 * @param {any} list an object, or anything else that v-for takes
 * @returns {{ key: string | number, value: any }[]}
 */
export function entries(list) {
  if (typeof list === 'number' || Object(list)[Symbol.iterator]) return values(list).map((value, key) => ({ key, value }))
  return Object.keys(list || {}).map((key) => ({ key, value: list[key] }))
}

/** @returns {any[]} the rows of whatever v-for takes: an array as it is, a number, an object's values, what an iterable gives */
export function values(list) {
  if (Array.isArray(list)) return list
  if (typeof list === 'number') return range(list)
  return Object(list)[Symbol.iterator] ? [...list] : Object.keys(list || {}).map((key) => list[key])
}

/** @returns {{ k: any, v: any }[]} the rows of a list, each with a computed key */
export function keyed(list, key) {
  return entries(list).map(({ value }, index) => ({ k: key(value, index), v: value }))
}

/** @returns {any} 1, 2 … n for a number; any other list as it is */
export function range(list) {
  return typeof list === 'number' ? Array.from({ length: Math.max(0, Math.floor(list)) }, (_, index) => index + 1) : list
}

/** @returns {object} what `...rest` takes of an object: a new object without the keys that were taken */
export function without(object, ...keys) {
  const rest = Object.assign({}, object)
  for (const key of keys) delete rest[key]
  return rest
}
