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

import { RAW, isObject, isPlain, known, metaOf, toRaw } from './raw.js'

/**
 * @property {object} values what was sent: primitive values and mirrors, by key
 * @property {Map<PropertyKey, boolean> | null} marks keys that were written since; RAW: any; the value says whether to look deep
 * @property {object | undefined} source the raw object shown
 * @property {Mirror | undefined} next the next mirror of the same object
 * @property {boolean} broken see spoil
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
    this.broken = false
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
  if (before === undefined || (deep && !before)) marks.set(key, !!deep)
  if (before !== undefined) return
  if (mirror.owner) mark(mirror.owner, mirror.key)
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

/** @returns whether a mirror stands in a view */
export function isShown(mirror) {
  while (mirror.owner) mirror = mirror.owner
  return !!mirror.fields
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
  const array = Array.isArray(source)
  const copy = array ? [] : {}
  mirror.values = array ? [] : {}
  mirror.marks = null
  show(mirror, source)
  for (let at = mirror.owner; at; at = at.owner) if (at.source === source) throw cycle(mirror)
  if (array) for (let i = 0; i < source.length; i++) copy[i] = put(mirror, i, viewable(source[i]))
  else {
    for (const key of Object.keys(source)) {
      const value = viewable(source[key])
      if (value !== RAW) copy[key] = put(mirror, key, value)
    }
  }
  return copy
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
  return join(pathOf(mirror.owner), mirror.owner, mirror.key)
}

export function join(path, mirror, key) {
  if (path === '') return String(key)
  return Array.isArray(mirror.values) ? path + '[' + key + ']' : path + '.' + key
}

function cycle(mirror) {
  const where = process.env.NODE_ENV === 'production' ? mirror.key : pathOf(mirror)
  return new Error(`"${where}" contains itself: a view can show trees only`)
}
