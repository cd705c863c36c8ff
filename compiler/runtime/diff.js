/**
 * Compares what a view has been sent with what its fields are now, and finds the shortest set of paths for native setData.
 */

import { RAW, isObject, isPlain } from './raw.js'
import { Mirror, fill, join, plain, put, release, show, viewable } from './mirror.js'

/**
 * Brings one key of a mirror up to date.
 *
 * @param {Mirror} mirror
 * @param {PropertyKey} key
 * @param {any} value what the key holds now
 * @param {string} path of the key in the view
 * @param {any[]} out gets what has changed: path, value, path, value …
 * @param {boolean} [deep] look into objects that nobody marked
 */
export function compare(mirror, key, value, path, out, deep) {
  value = viewable(value)
  const sent = mirror.values[key]
  if (isObject(value) && sent instanceof Mirror && !sent.broken && Array.isArray(value) === Array.isArray(sent.values)) {
    update(sent, value, path, out, deep)
  } else if (isObject(value) || !Object.is(sent, value) || !(key in mirror.values)) {
    release(sent)
    put(mirror, key, value)
    out.push(path, plain(mirror.values[key]))
  }
}

function update(mirror, source, path, out, deep) {
  const { marks } = mirror
  deep = deep || !isPlain(source)
  const all = deep || mirror.source !== source || (marks && marks.has(RAW))
  if (mirror.source !== source) show(mirror, source)
  if (!all && !marks) return
  mirror.marks = null
  if (Array.isArray(source)) updateArray(mirror, source, all ? null : marks, path, out, deep)
  else updateObject(mirror, source, all ? null : marks, path, out, deep)
}

function updateArray(mirror, source, marks, path, out, deep) {
  const sent = mirror.values.length
  const start = out.length
  if (source.length < sent) return replace(mirror, source, path, out, start)
  let changed = 0
  let replaced = 0
  const visit = (i, deepHere) => {
    const at = join(path, mirror, i)
    const before = out.length
    compare(mirror, i, source[i], at, out, deepHere)
    if (out.length > before) changed++
    if (out[before] === at && i < sent) replaced++
  }
  if (marks) {
    for (const key of marks.keys()) {
      if (key > mirror.values.length) return replace(mirror, source, path, out, start) // a gap
      if (key < source.length) visit(+key, deep || marks.get(key))
    }
  } else for (let i = 0; i < source.length; i++) visit(i, deep)
  const most = source.length / 2
  if (replaced > most || (changed > most && length(out.slice(start)) > length([path, plain(mirror)]))) {
    out.splice(start, out.length, path, plain(mirror))
  }
}

function updateObject(mirror, source, marks, path, out, deep) {
  const start = out.length
  const keys = marks ? [...marks.keys()] : Object.keys(source)
  let whole = lost(mirror, source, marks ? keys : Object.keys(mirror.values))
  let replaced = 0
  for (const key of keys) {
    const value = whole ? RAW : viewable(source[key])
    if (value === RAW || typeof key === 'symbol') continue
    const at = join(path, mirror, key)
    const before = out.length
    compare(mirror, key, value, at, out, deep || (marks && marks.get(key)))
    if (out.length > before && !PATH_KEY.test(key)) whole = true
    if (out[before] === at) replaced++
  }
  if (whole) replace(mirror, source, path, out, start)
  else if (replaced > 1 && replaced === Object.keys(mirror.values).length) out.splice(start, out.length, path, plain(mirror))
}

/** Keys that can stand in a path on every platform. */
const PATH_KEY = /^[A-Za-z_$][\w$]*$/

/** @returns whether the view knows a key that the object does not have any more */
function lost(mirror, source, keys) {
  return keys.some((key) => key in mirror.values && (!(key in source) || viewable(source[key]) === RAW))
}

/** Sends an object anew, instead of what was found inside: paths cannot say that something is gone. */
function replace(mirror, source, path, out, start) {
  for (const key of Object.keys(mirror.values)) release(mirror.values[key])
  fill(mirror, source)
  out.splice(start, out.length, path, plain(mirror))
}

/** @returns how long a value is on its way to the view */
function length(value) {
  return JSON.stringify(value).length
}
