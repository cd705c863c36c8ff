/**
 * Listeners that get the normalised event, or the rows of the loops that they stand in, or run under a condition.
 */

import { giveBack } from './result.js'
import { guard } from './instance.js'
import { shape } from './event.js'

/** @type {import('./type.js').Feature} */
export const events = {
  define(type) {
    type.listener = listener
  },
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
    const result = giveBack(guard(record, 'listener', () => run(this, entry.detail ? event.detail : event, ...rows)))
    // A text that the listener of an input returns would replace what was typed, on one platform alone.
    return entry.detail || event.type !== 'input' ? result : undefined
  }
}

/** @returns whether a listener with `once` runs for the first time, in this row if it stands in a loop */
function isFirst(record, id) {
  const done = record.done || (record.done = new Set())
  return !done.has(id) && !!done.add(id)
}
