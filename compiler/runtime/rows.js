/**
 * What a template computes per row of a v-for.
 *
 * Each row has a cell of its own, kept as long as the row's object stays in the list: changing one row computes one row.
 */

import { attempt } from './instance.js'
import { cell, drop, keep, read, untracked } from './cell.js'
import { RAW, isObject, metaOf, toRaw } from './raw.js'
import { mark } from './mirror.js'
import { chainOf, locate, rowId, rowsIn } from './loops.js'

/** @type {import('./type.js').Feature} */
export const rows = {
  create(record) {
    const { view } = record.type
    record.rowsOf = (loop, dataset) => untracked(() => locate(record, loop, dataset))
    record.rowId = rowId
    for (const name of Object.keys(view.rows || {})) {
      const [loop, fn] = view.rows[name]
      const table = new Table(record, name, chainOf(view.loops, loop), fn)
      record.fields[name] = () => table.values()
    }
  },
}

/** The values of one row field for one list: of the outermost loop, or of an inner one for one row of the outer. */
class Table {
  /**
   * @param {import('./instance.js').Record} record
   * @param {string} name of the field
   * @param {object[]} loops from this table's inward
   * @param {Function} fn (vm, …rows) => value
   * @param {any[]} outer items and indexes of the loops around
   * @param {() => void} [onStale]
   */
  constructor(record, name, loops, fn, outer = [], onStale = () => mark(record.sent, name)) {
    Object.assign(this, { record, name, loops, fn, outer, onStale })
    this.isText = (record.type.view.texts || []).includes(name)
    this.shown = undefined // the values, in one array or object that stays
    this.entries = new Map() // by index or key
    this.stale = new Set()
    this.list = keep(record, cell(() => this.arrange(), onStale))
  }

  /** @returns the values, those that are stale computed anew */
  values() {
    read(this.list)
    for (const key of this.stale) {
      const entry = this.entries.get(key)
      if (entry) this.put(key, entry.value())
    }
    this.stale.clear()
    return this.shown
  }

  /** What is only printed: '' for nothing, JSON for objects. */
  printed(value) {
    if (!this.isText || this.loops.length > 1) return value
    return value == null ? '' : isObject(value) ? JSON.stringify(value) : value
  }

  put(key, value) {
    value = this.printed(value)
    // A nested table's values are one object that stays; it marks itself.
    if (key in this.shown && Object.is(this.shown[key], value) && !isObject(value)) return
    this.shown[key] = value
    markAll(this.shown, key)
  }

  /** Reads the list, and gives each of its rows an entry: the one that it had, if its object was there before. */
  arrange() {
    const { record, loops, outer } = this
    const rows = rowsIn(loops[0].list(record.vm, ...outer))
    const keys = rows.keys()
    const pool = new Map()
    for (const entry of this.entries.values()) {
      const kept = pool.get(toRaw(entry.item))
      if (kept) kept.push(entry)
      else pool.set(toRaw(entry.item), [entry])
    }
    const entries = new Map()
    for (const key of keys) {
      const item = rows.at(key)
      const same = pool.get(toRaw(item))
      let entry = same && same.shift()
      if (!entry || (!Object.is(entry.index, key) && this.usesIndex())) {
        if (entry) entry.end()
        entry = this.entry(item)
      }
      entry.index = key
      if (this.entries.get(key) !== entry) this.stale.add(key)
      entries.set(key, entry)
    }
    for (const rest of pool.values()) for (const entry of rest) entry.end()
    this.entries = entries
    this.resize(rows.array, keys)
    return {} // never equal to the one before: the rows may have moved
  }

  /** Whether a row's value depends on where the row stands. Inner loops may look at the indexes of outer ones. */
  usesIndex() {
    return this.loops.length > 1 || this.fn.length > this.outer.length + 2
  }

  resize(array, keys) {
    if (!this.shown || Array.isArray(this.shown) !== array) {
      this.shown = array ? [] : {}
      for (const key of keys) this.stale.add(key)
    }
    if (array) this.shown.length = keys.length
    else for (const key of Object.keys(this.shown)) if (!this.entries.has(key)) delete this.shown[key]
    markAll(this.shown, RAW)
  }

  entry(item) {
    const { record, name, loops, fn, outer } = this
    const entry = { item, index: undefined, value: undefined, end: undefined }
    const onStale = () => {
      this.stale.add(entry.index)
      this.onStale()
    }
    if (loops.length > 1) {
      let table
      entry.value = () => {
        table = table || new Table(record, name, loops.slice(1), fn, [...outer, item, entry.index], onStale)
        return table.values()
      }
      entry.end = () => table && table.end()
    } else {
      const value = () => this.printed(fn(record.vm, ...outer, item, entry.index))
      const made = keep(record, cell(() => attempt(record, name, value), onStale))
      entry.value = () => read(made)
      entry.end = () => drop(record, made)
    }
    return entry
  }

  end() {
    drop(this.record, this.list)
    for (const entry of this.entries.values()) entry.end()
  }
}

function markAll(values, key) {
  for (let mirror = metaOf(values).mirror; mirror; mirror = mirror.next) mark(mirror, key)
}
