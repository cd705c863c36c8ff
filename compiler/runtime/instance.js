/**
 * The runtime's record of a living page or component. `this` of the author's code is the platform's own instance; the record hangs on it as
 * `$bimini`.
 */

import { createState } from './state.js'

let count = 0

/**
 * @typedef {object} Record
 * @property {object} vm the native instance
 * @property {import('./type.js').Type} type
 * @property {number} id in the order of creation
 * @property {Record | null} owner the page or component whose template holds this one
 * @property {Set<Record>} children
 * @property {object} state raw data
 * @property {object} props what the script has read of the props
 * @property {Record<string, () => any>} fields how to get the value of a view's field that is no data
 * @property {(name: string, deep?: boolean) => void} mark says that a field of the view may have changed
 * @property {object} sent what its view has been sent, as its kind keeps it
 * @property {Function} setData the platform's
 * @property {import('./scheduler.js').Job} job sends what has changed
 * @property {boolean} mounted
 * @property {boolean} dead
 */

/**
 * Makes the record and everything on `this`, up to but not including `created`.
 *
 * @param {object} vm
 * @param {import('./type.js').Type} type
 * @param {Record | null} owner
 * @param {(record: Record) => void} [prepare] gives it its props
 * @returns {Record}
 */
export function createInstance(vm, type, owner, prepare) {
  const record = { vm, type, owner, id: ++count, children: new Set(), fields: {}, setData: vm.setData, mounted: false, dead: false, changedProps: false }
  const { features } = type
  record.job = { order: record.id * 2 + 1, name: type.view.name, run: () => render(record) }
  record.page = owner ? owner.page : record
  Object.defineProperty(vm, '$bimini', { value: record, configurable: true })
  if (owner) owner.children.add(record)
  if (prepare) prepare(record)
  for (const feature of features) if (feature.before) feature.before(record)
  createState(record)
  for (const feature of features) if (feature.create) feature.create(record)
  for (const name of type.fields) record.mark(name)
  return record
}

/** Runs a function of the author's; `info` tells what it is. Somebody may want its errors: errors.js. */
export let guard = (record, info, fn) => fn()

export function guardWith(run) {
  guard = run
}

/** Calls a life cycle function of the author's. */
export function callHook(record, name, ...args) {
  const hook = record.type.def[name]
  return hook && guard(record, name, () => hook.apply(record.vm, args))
}

/** Sends what has changed to the view, in one native setData. */
function render(record) {
  if (record.dead || !record.mark) return
  const { kind, features } = record.type
  const changes = kind.changes(record)
  let onShown
  for (const feature of features) if (feature.update) onShown = feature.update(record, changes, onShown)
  if (changes) kind.send(record, changes, onShown)
  else if (onShown) onShown()
}

/** @returns the value of a function that the view wants, null when it throws */
export function attempt(record, name, fn) {
  try {
    return fn()
  } catch (error) {
    if (process.env.NODE_ENV !== 'production') {
      console.error(`[bimini] ${record.type.view.name || ''}: "${name}" cannot be computed, the view gets null:`, error)
    }
    return null
  }
}

/** Ends everything that the instance keeps going. */
export function dispose(record) {
  record.dead = true
  if (record.endCells) record.endCells()
  if (record.endRows) record.endRows()
  if (record.type.kind.end) record.type.kind.end(record)
  for (const feature of record.type.features) if (feature.end) feature.end(record)
  if (record.onEnd) record.onEnd()
}
