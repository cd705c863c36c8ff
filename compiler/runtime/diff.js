/**
 * Compares what a view has been sent with what its fields are now, and finds the shortest set of paths for native setData.
 */

import { RAW, isObject, isPlain } from './raw.js'
import { Mirror, detach, fill, join, plain, put, show, viewable } from './mirror.js'
import { updateArray } from './diff-array.js'
import { isShorter } from './weigh.js'

/**
 * What has changed: path, value, path, value …, where a value may be a Splice.
 *
 * @typedef {any[]} Changes
 */

/**
 * Brings one key of a mirror up to date.
 *
 * @param {Mirror} mirror
 * @param {PropertyKey} key
 * @param {any} value what the key holds now
 * @param {string} path of the key in the view
 * @param {Changes} out gets what has changed
 * @param {boolean} [deep] look into objects that nobody marked
 */
export function compare(mirror, key, value, path, out, deep) {
  value = viewable(value)
  const sent = mirror.values[key]
  if (isObject(value) && sent instanceof Mirror && !sent.broken && Array.isArray(value) === Array.isArray(sent.values) && !isOther(sent, value, path)) {
    update(sent, value, path, out, deep)
  } else if (isObject(value) || !Object.is(sent, value) || !(key in mirror.values)) {
    detach(sent)
    out.push(path, put(mirror, key, value))
  }
}

/** @returns whether an object has next to nothing in common with the one in whose place it stands. Arrays are looked at row by row first. */
function isOther(sent, value, path) {
  return sent.source !== value && !Array.isArray(value) && isShorter(sent, value, path)
}

/** Brings a mirror up to date with the object that stands in its place now. */
export function update(mirror, source, path, out, deep) {
  const { marks } = mirror
  deep = deep || !isPlain(source)
  const all = deep || mirror.source !== source || (marks && marks.has(RAW))
  if (mirror.source !== source) show(mirror, source)
  if (!all && !marks) return
  mirror.marks = null
  if (Array.isArray(source)) updateArray(mirror, source, marks, path, out, all, deep)
  else updateObject(mirror, source, all ? null : marks, path, out, deep)
}

function updateObject(mirror, source, marks, path, out, deep) {
  const start = out.length
  const keys = marks ? [...marks.keys()] : Object.keys(source)
  let whole = lost(mirror, source, marks ? keys : Object.keys(mirror.values))
  let replaced = 0
  for (const key of keys) {
    const value = whole || typeof key === 'symbol' ? RAW : viewable(source[key])
    if (value === RAW) continue
    const at = join(path, mirror, key)
    const before = out.length
    compare(mirror, key, value, at, out, deep || (marks && marks.get(key)))
    if (out.length > before && !PATH_KEY.test(key)) whole = true
    if (out[before] === at) replaced++
  }
  if (whole) replace(mirror, source, path, out, start)
  else if (out.length > start + 2) shorten(mirror, path, out, start, replaced)
}

/** Keys that can stand in a path on every platform. */
const PATH_KEY = /^[A-Za-z_$][\w$]*$/

/** @returns whether the view knows a key that the object does not have any more */
function lost(mirror, source, keys) {
  return keys.some((key) => key in mirror.values && (!(key in source) || viewable(source[key]) === RAW))
}

/** Sends an object anew, instead of what was found inside: paths cannot say that something is gone. */
function replace(mirror, source, path, out, start) {
  for (const key of Object.keys(mirror.values)) detach(mirror.values[key])
  out.length = start
  out.push(path, fill(mirror, source))
}

/**
 * Sends an object anew where that is shorter than what has changed inside. Text is measured only when counting does not tell.
 *
 * @param {number} replaced how many of its keys have changed as a whole
 */
export function shorten(mirror, path, out, start, replaced) {
  const count = (out.length - start) / 2
  const { values } = mirror
  const size = Array.isArray(values) ? values.length : Object.keys(values).length
  if (count * 2 < size || (count * 2 === size && count > 9)) return
  const whole = plain(mirror)
  if (replaced < size && (path.length < 7 || count < leaves(mirror)) && length(out.slice(start)) < length([path, whole])) return
  out.length = start
  out.push(path, whole)
}

function leaves(sent) {
  if (!(sent instanceof Mirror)) return 1
  let sum = 0
  for (const key of Object.keys(sent.values)) sum += leaves(sent.values[key])
  return sum
}

/** @returns how long a value is on its way to the view */
export function length(value) {
  return JSON.stringify(value).length
}
