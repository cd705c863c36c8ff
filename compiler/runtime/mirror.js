/**
 * What a view has been sent, as a tree of our own: a mirror for each object and array that it shows. Comparing with it, never with
 * the current objects by identity, is what makes an update right whatever the author did to them.
 *
 * A mirror stands on the list of the object that it shows, so that a write to the object marks it, its owner and so on up to the view. A flush
 * walks the marks only.
 *
 * A mirror that the view does not show any more is only cut off its owner: its marks reach nobody. It leaves the lists of its objects when they
 * are shown again, or with its view.
 */

import { META, RAW, isObject, isPlain, known, metaOf } from './raw.js'

/**
 * @property {object} values what was sent: primitive values and mirrors, by key
 * @property {any[]} [items] of an array: what it held then. Where it holds the same now nothing was put in
 * @property {boolean} [odd] of an array: some of its items change without a word, or stand for something else; `items` proves nothing
 * @property {(row: Mirror) => number} [moved] of an array whose rows do not know yet where they stand: tells them
 * @property {Map<PropertyKey, boolean> | null} marks keys that were written since; RAW: any; the value says whether to look deep
 * @property {object | undefined} source the raw object shown
 * @property {Mirror | undefined} next the next mirror of the same object
 * @property {boolean} [broken] see spoil
 */
export class Mirror {
  /**
   * @param {Mirror | null} owner the mirror around this one; null for a view, and for what is not shown any more
   * @param {PropertyKey} key its place in the owner
   */
  constructor(owner, key) {
    this.owner = owner
    this.key = key
    this.values = undefined
    this.marks = null
    this.source = undefined
    this.next = undefined
  }
}

/**
 * @param {string[]} fields
 * @param {() => void} onChange called when one of them was written, or something inside
 * @returns {Mirror} the root of a view: its keys are the fields that the template reads
 */
export function viewOf(fields, onChange) {
  return Object.assign(new Mirror(null, ''), { values: {}, fields: new Set(fields), onChange })
}

/** Notes that a key of what the mirror shows was written. */
export function mark(mirror, key, deep) {
  if (mirror.fields && !mirror.fields.has(key)) return
  const marks = mirror.marks || (mirror.marks = new Map())
  const before = marks.get(key)
  if (!before) marks.set(key, !!deep)
  if (before !== undefined) return
  if (mirror.owner) mark(mirror.owner, mirror.owner.moved ? mirror.owner.moved(mirror) : mirror.key)
  else if (mirror.onChange) mirror.onChange()
}

/** Lets a mirror show an object from now on. */
export function show(mirror, source) {
  if (mirror.source) leave(mirror)
  mirror.source = source
  if (!isPlain(source)) return
  const meta = metaOf(source)
  if (meta.mirror) prune(meta)
  mirror.next = meta.mirror
  meta.mirror = mirror
}

/** Takes the mirrors that no view shows any more off an object. */
function prune(meta) {
  let before
  for (let mirror = meta.mirror; mirror; mirror = mirror.next) {
    if (isShown(mirror)) before = mirror
    else if (before) before.next = mirror.next
    else meta.mirror = mirror.next
  }
}

/** @returns something true for a mirror that stands in a view */
export function isShown(mirror) {
  while (mirror.owner) mirror = mirror.owner
  return mirror.fields
}

/** Takes a mirror off its object. */
export function leave(mirror) {
  const meta = known(mirror.source)
  if (meta && meta.mirror === mirror) meta.mirror = mirror.next
  else {
    let at = meta && meta.mirror
    while (at && at.next !== mirror) at = at.next
    if (at) at.next = mirror.next
  }
  mirror.source = mirror.next = undefined
}

/** Cuts what the view does not show any more off the tree. */
export function detach(sent) {
  if (sent instanceof Mirror) sent.owner = null
}

/** Takes a mirror, and those inside, off their objects. */
export function release(mirror) {
  if (!(mirror instanceof Mirror)) return
  if (mirror.source) leave(mirror)
  for (const key of Object.keys(mirror.values)) release(mirror.values[key])
}

/** Notes that a mirror does not hold what the view has: something went wrong on the way. It goes on listening, to be sent anew. */
export function spoil(mirror) {
  if (!(mirror instanceof Mirror)) return
  mirror.broken = true
  mirror.marks = null
  for (const key of Object.keys(mirror.values)) spoil(mirror.values[key])
}

/**
 * Fills a mirror with what an object holds.
 *
 * @returns {object} a copy of it, to be given away
 */
export function fill(mirror, source) {
  mirror.marks = null
  return Array.isArray(source) ? fillArray(mirror, source) : fillObject(mirror, source)
}

function fillArray(mirror, source) {
  const copy = []
  mirror.values = []
  mirror.items = source.slice()
  mirror.odd = false
  mirror.moved = undefined
  showInside(mirror, source)
  for (let i = 0; i < source.length; i++) copy.push(putItem(mirror, i, source[i]))
  return copy
}

function showInside(mirror, source) {
  show(mirror, source)
  for (let at = mirror.owner; at; at = at.owner) if (at.source === source) throw cycle(mirror)
}

/** Spreading is the fast way to copy an object. One of which something is known would spread that, too. */
function fillObject(mirror, source) {
  const fresh = !source[META]
  const values = (mirror.values = fresh ? { ...source } : Object.assign({}, source))
  if (!fresh) delete values[META]
  const copy = { ...values }
  showInside(mirror, source)
  for (const key of Object.keys(values)) {
    const value = values[key]
    if (typeof value === 'string' || typeof value === 'number') continue
    const seen = viewable(value)
    if (seen !== RAW) copy[key] = put(mirror, key, seen)
    else {
      delete values[key]
      delete copy[key]
    }
  }
  return copy
}

/** Puts an item of an array into its mirror, see put. */
export function putItem(mirror, i, item) {
  const copy = put(mirror, i, viewable(item))
  noteOdd(mirror, i, item)
  return copy
}

/** Notes when an item is not an object that tells of its changes. */
export function noteOdd(mirror, i, item) {
  if (!isObject(item)) return
  const { source } = Object(mirror.values[i])
  if (!source || !source[META] || (source !== item && source !== item[RAW])) mirror.odd = true
}

/** @returns {PropertyKey} where a mirror stands in its owner */
export function keyOf(mirror) {
  return mirror.owner.moved ? mirror.owner.moved(mirror) : mirror.key
}

/**
 * Puts a value that the view has not been sent into a mirror.
 *
 * @returns a copy of it, to be given away
 */
export function put(mirror, key, value) {
  if (isObject(value)) return fill((mirror.values[key] = new Mirror(mirror, key)), value)
  return (mirror.values[key] = value === RAW ? null : value)
}

/**
 * @returns what stands for a value in the view: a raw object, a primitive value (null for undefined), or RAW for what JSON leaves out
 */
export function viewable(value) {
  switch (typeof value) {
    case 'undefined':
      return null
    case 'function':
    case 'symbol':
      return RAW
    case 'bigint':
      return String(value)
    case 'object':
      if (value === null) return null
      value = value[RAW] || value
      return typeof value.toJSON === 'function' ? viewable(value.toJSON()) : value
  }
  return value
}

/** @returns a copy of what a mirror holds, to be given away */
export function plain(value) {
  if (!(value instanceof Mirror)) return value
  const { values } = value
  if (Array.isArray(values)) return values.map(plain)
  const copy = {}
  for (const key of Object.keys(values)) copy[key] = plain(values[key])
  return copy
}

/** @returns where in its view a mirror stands: "rows[3].owner" */
export function pathOf(mirror) {
  if (!mirror.owner) return ''
  return join(pathOf(mirror.owner), mirror.owner, keyOf(mirror))
}

export function join(path, mirror, key) {
  if (path === '') return String(key)
  return Array.isArray(mirror.values) ? path + '[' + key + ']' : path + '.' + key
}

function cycle(mirror) {
  const where = process.env.NODE_ENV === 'production' ? mirror.key : pathOf(mirror)
  return new Error(`"${where}" contains itself: a view can show trees only`)
}
