/**
 * What a template computes per row of a v-for.
 *
 * Each row is a cell of its own, kept as long as the row's object stays in the list: changing one row computes one row, and a row that comes or
 * goes leaves the others alone. Values behind the end of a list that has become shorter stay where they are: no template looks at them.
 */

import { attempt } from './instance.js'
import { STALE, cell, end, read, refresh, untracked } from './cell.js'
import { RAW, isObject, metaOf, toRaw } from './raw.js'
import { reactive } from './reactive.js'
import { textOf } from './printed.js'
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
    this.items = [] // what the list held
    this.entries = []
    this.moved = false // whether entries may stand elsewhere than they know
    this.stale = []
    this.era = { table: this } // entries that go all at once are not told one by one
    this.list = cell(() => this.arrange(), onStale)
  }

  /** @returns the values, those that are stale computed anew */
  values() {
    read(this.list)
    const { keys, stale } = this
    // Where most values are sent anew, those behind the end need not go with them.
    const cut = !keys && stale.length * 2 > this.entries.length && this.shown.length > this.entries.length
    const many = cut || stale.length > MANY
    if (cut) this.shown.length = this.entries.length
    this.stale = []
    for (const entry of stale) {
      if (entry.isGone) continue
      const index = this.indexOf(entry)
      this.put(keys ? keys[index] : index, entry.current(), many)
    }
    if (many) markAll(this.shown, RAW)
    return this.shown
  }

  put(key, value, quiet) {
    if (this.isText && value == null) value = ''
    // A nested table's values are one object that stays; it marks itself.
    if (key in this.shown && Object.is(this.shown[key], value) && !isObject(value)) return
    this.shown[key] = value
    if (!quiet) markAll(this.shown, key)
  }

  /** @returns {number} where an entry stands */
  indexOf(entry) {
    if (this.moved) this.entries.forEach((one, i) => (one.index = i))
    this.moved = false
    return entry.index
  }

  /** Reads the list, and gives each of its rows an entry: the one that it had, if its object was there before. */
  arrange() {
    const { keys, items } = rowsIn(this.loops[0].list(this.record.vm, ...this.outer)).all()
    const indexed = !keys && !this.keys && this.shown
    if (!indexed || (!this.entries.length && items.length)) this.shown = keys ? {} : []
    this.keys = keys
    this.follow(items)
    this.items = items.slice()
    if (!indexed) this.stale.push(...this.entries)
    return {} // never equal to the one before: the rows may have moved
  }

  /** Finds what has changed in the list, and replaces it. */
  follow(items) {
    const { entries } = this
    let from = 0
    let before = entries.length
    let now = items.length
    while (from < before && from < now && this.isSame(from, items[from])) from++
    if (before === now || !this.usesIndex) {
      while (before > from && now > from && this.isSame(before - 1, items[now - 1])) {
        before--
        now--
      }
    }
    if (from === before && from === now) return
    if (!items.length && this.loops.length === 1) this.forget()
    else if (before === now) this.exchange(items, from, now)
    else this.replace(from, before, items.slice(from, now))
  }

  isSame(i, item) {
    return this.items[i] === item || this.entries[i].item === toRaw(item)
  }

  /** Lets all entries go. Few are told; many are found gone by those whom they read. */
  forget() {
    if (this.entries.length < MANY) for (const entry of this.entries) entry.end()
    this.era.table = null
    this.era = { table: this }
    this.entries = []
  }

  /** Follows a list that is as long as it was. */
  exchange(items, from, end) {
    const { entries } = this
    const places = []
    for (let i = from; i < end; i++) if (!this.isSame(i, items[i])) places.push(i)
    const old = places.map((i) => entries[this.indexOf(entries[i])])
    const fresh = this.entriesOf(places.map((i) => items[i]), old)
    places.forEach((i, n) => {
      fresh[n].index = i
      this.entries[i] = fresh[n]
    })
  }

  /** Puts rows in the place of those between two indexes. */
  replace(from, to, items) {
    const { shown, keys } = this
    const { length } = this.entries
    const fresh = this.entriesOf(items, this.entries.slice(from, to))
    // All may have gone at once.
    if (this.entries.length) this.entries.splice(from, to - from, ...fresh)
    else this.entries = fresh
    fresh.forEach((entry, i) => (entry.index = from + i))
    if (to === length) return
    this.moved = true
    if (keys) return
    shown.length = length
    shown.splice(from, to - from, ...new Array(fresh.length))
    markAll(shown, RAW)
  }

  /** @returns {Entry[]} entries for some rows: those that had them keep them; the others of the old ones end */
  entriesOf(items, old) {
    const pool = new Map()
    for (const entry of old) pool.set(entry.item, (pool.get(entry.item) || []).concat(entry))
    let reused = 0
    const fresh = items.map((item, i) => {
      const raw = toRaw(item)
      const had = pool.get(raw)
      const entry = this.usesIndex ? old[i] && old[i].item === raw && old[i] : had && had.shift()
      if (entry) reused++
      return entry || new Entry(this.era, raw)
    })
    const all = !reused && old.length === this.entries.length && this.loops.length === 1
    if (all) {
      this.forget()
      for (const entry of fresh) entry.era = this.era
      if (!this.keys && items.length < old.length) this.shown = []
    } else if (reused < old.length) {
      const kept = new Set(fresh)
      for (const entry of old) if (!kept.has(entry)) entry.end()
    }
    this.stale.push(...fresh)
    return fresh
  }

  end() {
    end(this.list)
    for (const entry of this.entries) entry.end()
  }
}

/** With so many stale values a view looks at all of them. */
const MANY = 30

/** One row: its object, where it stands, and its value: a cell that nobody reads but its table. */
class Entry {
  constructor(era, item) {
    this.era = era
    this.item = item
    this.index = 0
    this.value = undefined
    this.failed = null
    this.state = STALE
    this.deps = []
    /** @type {Table | undefined} */
    this.inner = undefined
  }

  get isGone() {
    return !this.era.table
  }

  get users() {
    return []
  }

  current() {
    const { record, loops, name, fn } = this.era.table
    if (loops.length > 1) {
      if (!this.inner) this.inner = new Table(record, name, loops.slice(1), fn, this.path(), () => this.onStale())
      return this.inner.values()
    }
    if (this.state) {
      refresh(this)
      for (const dep of this.deps) if (dep.size > (dep.room || ROOM)) expel(dep)
    }
    return this.value
  }

  /** Called by its cell. */
  fn() {
    const { table } = this.era
    return attempt(table.record, table.name, () => this.compute(table))
  }

  compute({ record, fn, isText }) {
    const value = fn(record.vm, ...this.path())
    return isText ? textOf(value) : value
  }

  /** @returns {any[]} items and indexes or keys, from the outermost loop to this row */
  path() {
    const { table } = this.era
    const index = table.indexOf(this)
    return [...table.outer, reactive(this.item), table.keys ? table.keys[index] : index]
  }

  onStale() {
    const { table } = this.era
    if (!table) return
    table.stale.push(this)
    table.onStale()
  }

  end() {
    this.era = GONE
    if (this.inner) this.inner.end()
    else end(this)
  }
}

const GONE = { table: null }

/** How many readers of one value come before somebody looks for those that have gone without a word. */
const ROOM = 8

function expel(dep) {
  for (const user of dep) if (user.isGone) dep.delete(user)
  dep.room = Math.max(ROOM, dep.size * 2)
}

function markAll(values, key) {
  for (let mirror = metaOf(values).mirror; mirror; mirror = mirror.next) mark(mirror, key)
}
