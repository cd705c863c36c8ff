/**
 * Lists: the rows in front of a change and those behind it keep their mirrors, in a new array too; only the window in between is looked at.
 */

import { isPlain } from './raw.js'
import { Mirror, detach, join, keyOf, noteOdd, plain, put, putItem, viewable } from './mirror.js'
import { compare, length, shorten, update } from './diff.js'
import { Splice, canSplice } from './send.js'
import { isShorter } from './weigh.js'

/** See update() in diff.js. `all`: anything may have changed, not only what is marked. */
export function updateArray(mirror, source, marks, path, out, all, deep) {
  const start = out.length
  const sent = mirror.values.length
  let replaced = 0
  if (!all && source.length === sent) replaced = visit(mirror, source, marks.keys(), path, out, (key) => deep || marks.get(key))
  else {
    const inside = marks && !deep ? marked(mirror, marks) : []
    let [from, end, added] = deep ? [0, sent, source.length] : windowOf(mirror, source)
    if (!from && end === sent && (!end || !added || isShorter(mirror, source, path))) return renew(mirror, source, path, out)
    if (end === added || (end === sent && added > end)) {
      replaced = visit(mirror, source, range(from, end), path, out, () => deep)
      from = end
    }
    if (from < end || end !== added) resize(mirror, source, path, out, start, from, end, added, inside)
    else follow(mirror, inside, path, out)
  }
  if (out.length > start + 2 || (replaced && replaced === mirror.values.length)) shorten(mirror, path, out, start, replaced)
  return undefined
}

/** Sends a list anew of which nothing is left: its rows need not be told one by one. */
function renew(mirror, source, path, out) {
  if (!source.length && !mirror.values.length) return
  const { owner } = mirror
  const key = keyOf(mirror)
  detach(mirror)
  out.push(path, put(owner, key, source))
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
  for (const row of rows) if (row.owner) update(row, row.source, join(path, mirror, keyOf(row)), out)
}

/** @returns {[number, number, number]} the first row that differs, and the ends of what differs among the rows sent and those there now */
function windowOf(mirror, source) {
  const { values, items, odd } = mirror
  let from = 0
  let end = values.length
  let added = source.length
  while (from < end && from < added && ((!odd && items[from] === source[from]) || isSame(values[from], source[from]))) from++
  while (end > from && added > from && ((!odd && items[end - 1] === source[added - 1]) || isSame(values[end - 1], source[added - 1]))) {
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
    mirror.items[key] = source[key]
    noteOdd(mirror, key, source[key])
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
    mirror.moved = renumber
  }
  mirror.items = source.slice()
  for (let i = from; i < added; i++) rows.push(putItem(mirror, i, source[i]))
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

/** Tells the rows of a list where they stand. @returns where this one does */
function renumber(row) {
  const { values } = row.owner
  row.owner.moved = undefined
  for (let i = 0; i < values.length; i++) if (values[i] instanceof Mirror) values[i].key = i
  return row.key
}

/** Rows behind a list bring their paths along; sent as a whole, the list brings the rows that are there already. */
function isShort(mirror, rows, path, sent) {
  if (!sent) return false
  const head = path.length + 6
  return rows.length * (head + String(sent).length) <= head + sent * (length(plain(mirror.values[0])) + 1)
}
