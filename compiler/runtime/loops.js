/** The loops of a template: what their rows are, and how a listener finds its row again. */

import { isObject, toRaw } from './raw.js'
import { range } from './lists.js'

/** @returns {object[]} a loop and those around it, the outermost first */
export function chainOf(loops, n) {
  const chain = []
  for (; n !== undefined; n = loops[n].in) chain.unshift(loops[n])
  return chain
}

/**
 * @param {any} list what a v-for loops over: an array, an object, a number, a text, or nothing
 * @returns {{ array: boolean, keys: () => (string | number)[], has: (key: string | number) => boolean, at: (key: string | number) => any,
 *   all: () => { keys: string[] | null, items: any[] } }} `all`: every row, read as one; without keys where those are indexes
 */
export function rowsIn(list) {
  if (typeof list === 'number') list = range(list)
  if (typeof list === 'string') list = [...list]
  if (!isObject(list)) list = []
  const array = Array.isArray(list)
  return {
    array,
    keys: () => (array ? Array.from(list, (_, i) => i) : Object.keys(list)),
    has: (key) => (array ? key >= 0 && key < list.length : key in list),
    at: (key) => list[key],
    all() {
      if (array) return { keys: null, items: list.length ? toRaw(list) : [] }
      const keys = Object.keys(list)
      return { keys, items: keys.map((key) => list[key]) }
    },
  }
}

/**
 * @param {import('./instance.js').Record} record
 * @param {number} loop
 * @param {object} dataset data-i and data-k of the innermost loop, data-i0, data-k0 … of those around
 * @returns {any[] | null} items and indexes, the outermost first; null when a row is gone
 */
export function locate(record, loop, dataset) {
  const chain = chainOf(record.type.view.loops, loop)
  const found = []
  for (let level = 0; level < chain.length; level++) {
    const suffix = level < chain.length - 1 ? level : ''
    const { list, key } = chain[level]
    // A key may look at the rows around its own.
    const place = find(rowsIn(list(record.vm, ...found)), key && ((item, i) => key(record.vm, ...found, item, i)), dataset['i' + suffix], dataset['k' + suffix])
    if (!place) return null
    found.push(...place)
  }
  return found
}

/** @returns {string} the same for the same row: its key if it has one, else its index, and those of the rows around it */
export function rowId(dataset) {
  const levels = Object.keys(dataset).filter((name) => /^i\d?$/.test(name))
  return levels.map((name) => name + '=' + ['k' + name.slice(1), name].map((key) => dataset[key]).find((one) => one != null)).join()
}

/** Looks at the index first, then everywhere: the list may have changed since the view was drawn. */
function find(rows, key, index, wanted) {
  const fits = (i) => !key || String(key(rows.at(i), i)) === String(wanted)
  const near = rows.array ? Number(index) : index
  if (rows.has(near) && fits(near)) return [rows.at(near), near]
  const far = key && rows.keys().find(fits)
  return far === undefined ? null : [rows.at(far), far]
}
