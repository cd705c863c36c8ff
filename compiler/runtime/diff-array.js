/**
 * Lists: the rows in front of a change and those behind it keep their mirrors, in a new array too; only the window in between is looked at.
 */

import { isPlain } from './raw.js'
import { Mirror, detach, join, plain, put, viewable } from './mirror.js'
import { compare, length, shorten, update } from './diff.js'
import { Splice, canSplice } from './send.js'

/** See update() in diff.js. `all`: anything may have changed, not only what is marked. */
export function updateArray(mirror, source, marks, path, out, all, deep) {
  const start = out.length
  const sent = mirror.values.length
  let replaced = 0
  if (!all && source.length === sent) replaced = visit(mirror, source, marks.keys(), path, out, (key) => deep || marks.get(key))
  else {
    const inside = marks && !deep ? marked(mirror, marks) : []
    let [from, end, added] = deep ? [0, sent, source.length] : windowOf(mirror.values, source)
    if (end === added || (end === sent && added > end)) {
      replaced = visit(mirror, source, range(from, end), path, out, () => deep)
      from = end
    }
    if (from < end || end !== added) resize(mirror, source, path, out, start, from, end, added, inside)
    else follow(mirror, inside, path, out)
  }
  if (out.length > start + 2 || (replaced && replaced === mirror.values.length)) shorten(mirror, path, out, start, replaced)
}

/** @returns {Mirror[]} the rows in which something was written */
function marked(mirror, marks) {
  const rows = []
  for (const key of marks.keys()) {
    const row = mirror.values[key]
    if (row instanceof Mirror && row.marks && !row.broken) rows.push(row)
  }
  return rows
}

/** Updates rows that are still there, where they stand now. */
function follow(mirror, rows, path, out) {
  for (const row of rows) if (row.owner) update(row, row.source, join(path, mirror, row.key), out)
}

/** @returns {[number, number, number]} the first row that differs, and the ends of what differs among the rows sent and those there now */
function windowOf(values, source) {
  let from = 0
  let end = values.length
  let added = source.length
  while (from < end && from < added && isSame(values[from], source[from])) from++
  while (end > from && added > from && isSame(values[end - 1], source[added - 1])) {
    end--
    added--
  }
  return [from, end, added]
}

function isSame(sent, value) {
  if (!(sent instanceof Mirror)) return Object.is(sent, viewable(value))
  return sent.source === viewable(value) && !sent.broken && isPlain(sent.source)
}

/** Compares rows where they stand. @returns how many have changed as a whole */
function visit(mirror, source, keys, path, out, deepAt) {
  const sent = mirror.values.length
  let replaced = 0
  for (const key of keys) {
    if (typeof key === 'symbol' || !(key < sent)) continue
    const at = join(path, mirror, key)
    const before = out.length
    compare(mirror, +key, source[key], at, out, deepAt(key))
    if (out[before] === at) replaced++
  }
  return replaced
}

function range(from, end) {
  return Array.from({ length: end - from }, (_, i) => from + i)
}

/** Puts the rows from `from` up to `added` in the place of those up to `end`. */
function resize(mirror, source, path, out, start, from, end, added, inside) {
  const { values } = mirror
  const sent = values.length
  const rows = []
  for (let i = from; i < end; i++) detach(values[i])
  if (from === sent) values.length = added
  else {
    values.splice(from, end - from, ...new Array(added - from))
    for (let i = added; i < values.length; i++) if (values[i] instanceof Mirror) values[i].key = i
  }
  for (let i = from; i < added; i++) rows.push(put(mirror, i, viewable(source[i])))
  const appends = from === sent && (!canSplice || rows.length === 1)
  if (appends ? isShort(mirror, rows, path, sent) : canSplice && rows.length < values.length) {
    if (appends) rows.forEach((row, i) => out.push(join(path, mirror, sent + i), row))
    else out.push(path, new Splice(mirror, [from, end - from, ...rows]))
    follow(mirror, inside, path, out)
  } else {
    follow(mirror, inside, path, [])
    out.length = start
    out.push(path, plain(mirror))
  }
}

/** Rows behind a list bring their paths along; sent as a whole, the list brings the rows that are there already. */
function isShort(mirror, rows, path, sent) {
  if (!sent) return false
  const head = path.length + 6
  return rows.length * (head + String(sent).length) <= head + sent * (length(plain(mirror.values[0])) + 1)
}
