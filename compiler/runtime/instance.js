/**
 * The runtime's record of a living page or component. `this` of the author's code is the platform's own instance; the record hangs on it as
 * `$bimini`.
 */

import { mark, show, viewOf } from './mirror.js'
import { report, schedule } from './scheduler.js'
import { createSetData } from './set-data.js'
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
 * @property {object} data the same, reactive
 * @property {object} props what the script has read of the props
 * @property {Record<string, () => any>} fields how to get the value of a view's field that is no data
 * @property {import('./mirror.js').Mirror} sent what its view has been sent
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
  const record = { vm, type, owner, id: ++count, children: new Set(), fields: {}, mounted: false, dead: false, changedProps: false }
  record.job = { order: record.id * 2 + 1, name: type.view.name, run: () => render(record) }
  Object.defineProperty(vm, '$bimini', { value: record, configurable: true })
  record.page = owner ? owner.page : record
  if (owner) owner.children.add(record)
  createSetData(record)
  vm.$options = type.def
  if (prepare) prepare(record)
  const { features } = type
  for (const feature of features) if (feature.before) feature.before(record)
  createState(record)
  createView(record)
  for (const feature of features) if (feature.create) feature.create(record)
  return record
}

function createView(record) {
  const { type } = record
  record.sent = viewOf(type.fields, () => schedule(record.job))
  const { texts, rows } = type.view
  record.texts = new Set((texts || []).filter((name) => !(name in Object(rows)))) // rows see to their own values
  for (const name of type.fields) type.compare(record, name, type.first[name], [])
  show(record.sent, record.state)
  for (const name of type.fields) mark(record.sent, name)
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
  if (record.dead || !record.sent) return
  const { sent, changedProps } = record
  const marks = sent.marks
  sent.marks = null
  record.changedProps = false
  const out = marks && changes(record, marks)
  const { updated } = record.type.def
  const { callbacks } = record
  const isUpdate = updated && record.mounted && (out || changedProps)
  const onShown = isUpdate || callbacks.length ? () => shown(record, isUpdate, callbacks) : undefined
  record.callbacks = []
  if (out) record.type.send(record, out, onShown)
  else if (onShown) onShown()
}

function shown(record, isUpdate, callbacks) {
  if (record.dead) return
  if (isUpdate) callHook(record, 'updated')
  for (const callback of callbacks) callback()
}

function changes(record, marks) {
  const out = []
  for (const [name, deep] of marks) {
    const get = record.fields[name]
    try {
      record.type.compare(record, name, get ? attempt(record, name, get) : record.state[name], out, deep)
    } catch (error) {
      report(error)
    }
  }
  return out.length ? out : null
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
  record.type.release(record)
  for (const feature of record.type.features) if (feature.end) feature.end(record)
  if (record.onEnd) record.onEnd()
}
