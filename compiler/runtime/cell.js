/**
 * A cell is a value computed by a function and kept until something that the function read has changed.
 *
 * A change only says "perhaps stale" to those who read from cells: they look again before they compute, so a cell whose value came out the
 * same wakes nobody.
 */

import { watchState } from './tracking.js'

const FRESH = 0
const CHECK = 1 // a cell that it read may have changed
export const STALE = 2

/** @type {Cell | null} the cell whose function runs now */
let active = null

/** What state calls once there are cells. */
export const tracker = { track, wake, runs: () => active }

/**
 * @typedef {object} Cell
 * @property {() => any} fn
 * @property {(() => void) | undefined} onStale called once when the value may have changed, until it is read again
 * @property {any} value
 * @property {{ error: any } | null} failed what the function threw
 * @property {number} state
 * @property {Set<Cell>[]} deps the sets that this cell stands in
 * @property {Set<Cell>} users the cells that read this one
 */

/**
 * @param {() => any} fn
 * @param {() => void} [onStale]
 * @returns {Cell}
 */
export function cell(fn, onStale) {
  watchState(tracker)
  const made = { fn, onStale, value: undefined, failed: null, state: STALE, deps: [], users: new Set() }
  made.users.cell = made
  return made
}

/** @returns the cell's value, computed if need be; throws what its function threw */
export function read(cell) {
  link(cell.users)
  if (cell.state) refresh(cell)
  if (cell.failed) throw cell.failed.error
  return cell.value
}

function link(dep) {
  if (active && !dep.has(active)) {
    dep.add(active)
    active.deps.push(dep)
  }
}

/** Notes that the running cell reads a key of a holder. */
function track(holder, key) {
  if (!active) return
  const deps = holder.deps || (holder.deps = new Map())
  let dep = deps.get(key)
  if (!dep) {
    if (deps.size > 8 && !(deps.size < deps.limit)) sweep(deps)
    deps.set(key, (dep = new Set()))
  }
  link(dep)
}

/** Forgets keys that nobody reads any more: a table by id, asked for ever new ids, would go on growing. */
function sweep(deps) {
  deps.forEach((dep, key) => dep.size || deps.delete(key))
  deps.limit = deps.size * 2
}

/** Tells the cells that read a key. */
function wake({ deps }, key) {
  const dep = deps && deps.get(key)
  if (dep) for (const user of dep) stale(user, STALE)
}

/** Runs a function whose reads are nobody's. */
export function untracked(fn) {
  const before = active
  active = null
  try {
    return fn()
  } finally {
    active = before
  }
}

function stale(cell, state) {
  const before = cell.state
  if (before < state) cell.state = state
  if (before) return
  if (cell.onStale) cell.onStale()
  for (const user of cell.users) stale(user, CHECK)
}

/** Brings a cell up to date. */
export function refresh(cell) {
  if (cell.state === CHECK) {
    for (const dep of cell.deps) {
      if (dep.cell && dep.cell.state) refresh(dep.cell)
      if (cell.state === STALE) break
    }
    if (cell.state === CHECK) {
      cell.state = FRESH
      return
    }
  }
  compute(cell)
}

function compute(cell) {
  const before = active
  const { value, failed } = cell
  forget(cell)
  active = cell
  cell.state = FRESH
  cell.failed = null
  try {
    cell.value = cell.fn()
  } catch (error) {
    cell.failed = { error }
  } finally {
    active = before
  }
  if (failed || cell.failed || !Object.is(value, cell.value)) {
    for (const user of cell.users) if (user.state === CHECK) user.state = STALE
  }
}

/** Takes a cell out of everything that it read. It is not told of changes any more. */
function forget(cell) {
  for (const dep of cell.deps) dep.delete(cell)
  cell.deps = []
}

/** Ends a cell: it is told of nothing any more, and tells nobody. */
export function end(cell) {
  cell.onStale = undefined
  forget(cell)
}

/** Lets a cell end with an instance. @returns the cell */
export function keep(record, cell) {
  if (!record.cells) {
    record.cells = new Set()
    record.endCells = () => record.cells.forEach(end)
  }
  record.cells.add(cell)
  return cell
}

/** Ends a cell before its instance. */
export function drop(record, cell) {
  record.cells.delete(cell)
  end(cell)
}
