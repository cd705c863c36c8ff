/**
 * What a template computes per row of a v-for.
 *
 * Each row has a cell of its own, kept as long as the row's object stays in the list: changing one row computes one row, and a row that comes or
 * goes leaves the others alone.
 */

import { attempt } from './instance.js'
import { cell, end, read, untracked } from './cell.js'
import { RAW, isObject, metaOf, toRaw } from './raw.js'
import { reactive } from './reactive.js'
import { printed } from './printed.js'
import { mark } from './mirror.js'
import { chainOf, locate, rowId, rowsIn } from './loops.js'

/** @type {import('./type.js').Feature} */
export const rows = {
  create(record) {
    const { view } = record.type
    record.rowsOf = (loop, dataset) => untracked(() => locate(record, loop, dataset))
    record.rowId = rowId
    const tables = Object.keys(view.rows || {}).map((name) => {
      const [loop, fn] = view.rows[name]
      const table = new Table(record, name, chainOf(view.loops, loop), fn, [], () => mark(record.sent, name))
      record.fields[name] = () => table.values()
      return table
    })
    record.endRows = () => tables.forEach((table) => table.end())
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
   * @param {() => void} onStale
   */
  constructor(record, name, loops, fn, outer, onStale) {
    Object.assign(this, { record, name, loops, fn, outer, onStale })
    this.isText = loops.length === 1 && (record.type.view.texts || []).includes(name)
    // Whether a row's value depends on where the row stands. Inner loops may look at the indexes of outer ones.
    this.usesIndex = loops.length > 1 || fn.length > outer.length + 2
    this.shown = undefined // the values, in one array or object that stays
    this.keys = null // those of the rows, when they are not indexes
    this.entries = []
    this.stale = new Set()
    this.list = cell(() => this.arrange(), onStale)
  }

  /** @returns the values, those that are stale computed anew */
  values() {
    read(this.list)
    for (const entry of this.stale) if (!entry.gone) this.put(this.keys ? this.keys[entry.index] : entry.index, entry.value())
    this.stale.clear()
    return this.shown
  }

  put(key, value) {
    if (this.isText && value == null) value = ''
    // A nested table's values are one object that stays; it marks itself.
    if (key in this.shown && Object.is(this.shown[key], value) && !isObject(value)) return
    this.shown[key] = value
    markAll(this.shown, key)
  }

  /** Reads the list, and gives each of its rows an entry: the one that it had, if its object was there before. */
  arrange() {
    const { keys, items } = rowsIn(this.loops[0].list(this.record.vm, ...this.outer)).all()
    const indexed = !keys && !this.keys && this.shown
    const [from, before, now] = indexed ? this.changed(items) : [0, this.entries.length, items.length]
    if (!indexed) this.shown = keys ? {} : []
    this.keys = keys
    if (before > from || now > from) this.replace(from, before, items.slice(from, now))
    if (!indexed) for (const entry of this.entries) this.stale.add(entry)
    return {} // never equal to the one before: the rows may have moved
  }

  /** @returns {[number, number, number]} the first row that is another than before, and the ends of those that are, before and now */
  changed(items) {
    const { entries } = this
    let from = 0
    let before = entries.length
    let now = items.length
    while (from < before && from < now && entries[from].item === toRaw(items[from])) from++
    if (before === now || !this.usesIndex) {
      while (before > from && now > from && entries[before - 1].item === toRaw(items[now - 1])) {
        before--
        now--
      }
    }
    return [from, before, now]
  }

  /** Puts rows in the place of those between two indexes. */
  replace(from, to, items) {
    const { entries, shown, keys } = this
    const old = entries.slice(from, to)
    const pool = new Map()
    const fits = (entry, i) => entry && entry.item === toRaw(items[i])
    old.forEach((entry, i) => {
      if (!fits(entry, i)) pool.set(entry.item, (pool.get(entry.item) || []).concat(entry))
    })
    const fresh = items.map((item, i) => {
      if (fits(old[i], i)) return old[i]
      const same = !this.usesIndex && pool.get(toRaw(item))
      const entry = (same && same.shift()) || new Entry(this, toRaw(item))
      entry.index = from + i
      this.stale.add(entry)
      return entry
    })
    for (const rest of pool.values()) for (const entry of rest) if (this.usesIndex || !fresh.includes(entry)) entry.end()
    entries.splice(from, old.length, ...fresh)
    if (fresh.length === old.length) return
    for (let i = from + fresh.length; i < entries.length; i++) entries[i].index = i
    if (keys || !shown.length) return
    shown.splice(from, old.length, ...new Array(fresh.length))
    markAll(shown, RAW)
  }

  end() {
    end(this.list)
    for (const entry of this.entries) entry.end()
  }
}

/** One row: its object, where it stands, and its value. */
class Entry {
  constructor(table, item) {
    this.owner = table
    this.item = item
    this.index = undefined
    this.gone = false
    /** @type {import('./cell.js').Cell | Table | undefined} */
    this.inner = undefined
  }

  value() {
    const { record, loops, name, fn, outer } = this.owner
    if (loops.length > 1) {
      if (!this.inner) this.inner = new Table(record, name, loops.slice(1), fn, this.path(), () => this.stale())
      return this.inner.values()
    }
    if (!this.inner) this.inner = cell(() => attempt(record, name, () => this.compute()), () => this.stale())
    return read(this.inner)
  }

  compute() {
    const { record, fn, isText } = this.owner
    let value = fn(record.vm, ...this.path())
    if (isText) value = printed(value)
    return isText && isObject(value) ? JSON.stringify(value) : value
  }

  /** @returns {any[]} items and indexes or keys, from the outermost loop to this row */
  path() {
    const { outer, keys } = this.owner
    return [...outer, reactive(this.item), keys ? keys[this.index] : this.index]
  }

  stale() {
    this.owner.stale.add(this)
    this.owner.onStale()
  }

  end() {
    this.gone = true
    if (!this.inner) return
    if (this.inner instanceof Table) this.inner.end()
    else end(this.inner)
  }
}

function markAll(values, key) {
  for (let mirror = metaOf(values).mirror; mirror; mirror = mirror.next) mark(mirror, key)
}
