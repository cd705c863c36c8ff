/**
 * The listeners of a template. The platform calls them as methods of the instance; the author's code gets the normalised event and the rows.
 */

import { guard } from './instance.js'
import { shape } from './event.js'

/** What the last listener of a component's event returned; see takeResult. */
let result

/**
 * @param {object} view
 * @returns {object} a native method for each generated listener
 */
export function listeners(view) {
  const methods = {}
  for (const name of Object.keys(view.handlers || {})) methods[name] = listener(name, view.handlers[name])
  return methods
}

/**
 * An entry is a function, or { run, loop, detail, once, self, from, as }; compiler/README.md describes it.
 */
function listener(name, entry) {
  const run = entry.run || entry
  return function (native) {
    const record = this.$bimini
    const event = shape(native, entry)
    const { dataset } = event.currentTarget || { dataset: {} }
    if (entry.self && event.target.dataset.h !== name) return undefined
    const rows = entry.loop === undefined ? [] : record.rowsOf(entry.loop, dataset)
    if (!rows || (entry.once && !isFirst(record, name + (rows.length ? record.rowId(dataset) : '')))) return undefined
    result = guard(record, 'listener', () => run(this, entry.detail ? event.detail : event, ...rows))
    // A text that the listener of an input returns would replace what was typed, on one platform alone.
    return entry.detail || event.type !== 'input' ? result : undefined
  }
}

/** @returns whether a listener with `once` runs for the first time, in this row if it stands in a loop */
function isFirst(record, id) {
  const done = record.done || (record.done = new Set())
  return !done.has(id) && !!done.add(id)
}

/**
 * Runs `emit` and returns what the listener returned, for platforms whose events give nothing back. Works because listeners of
 * components run before the call comes back.
 */
export function resultOf(emit) {
  result = undefined
  emit()
  const value = result
  result = undefined
  return value
}
