/**
 * Slots that hand values to their content, on the side of the component that has them. The content stands in the template of the component's
 * owner, as a loop over the places that show the slot; see places.js. The owner finds the component by an address that it passes as a prop.
 */

import { cell, keep, read } from './cell.js'
import { trigger } from './reactive.js'
import { schedule } from './scheduler.js'
import { chainOf, rowsIn } from './loops.js'
import { readProp } from './props.js'

/** @type {import('./type.js').Feature} */
export const scopes = {
  define(type) {
    type.defaults.slotsAt = ''
  },
  create(record) {
    const { owner } = record
    const job = { order: record.id * 2, name: record.type.view.name, run: () => move(record, read(address)) }
    const address = keep(record, cell(() => readProp(record, 'slotsAt'), () => schedule(job)))
    record.placesOf = (name) => placesOf(record, name)
    record.lastPlaces = {}
    if (owner) job.run()
  },
  end(record) {
    move(record, '')
  },
}

/** Stands under a new address. Whoever asked for the component at the old one or the new one asks again. */
function move(record, address) {
  const { owner, slotsAt } = record
  if (!owner || address === slotsAt) return
  const users = owner.users || (owner.users = {})
  if (slotsAt && users[slotsAt] === record) {
    delete users[slotsAt]
    trigger(users, slotsAt, false)
  }
  record.slotsAt = address
  if (address) {
    users[address] = record
    trigger(users, address, false)
  }
}

/**
 * @returns {object[]} what the slot hands over at each place that shows it, and as `slot` the name under which its content stands there. A place
 * whose values are the same as before is the same object.
 */
function placesOf(record, name) {
  const { view } = record.type
  const places = []
  for (const site of view.scopes[name] || []) visit(record, site, chainOf(view.loops, site.loop), [], places)
  return places
}

function visit(record, site, [loop, ...inner], outer, places) {
  if (!loop) {
    if (!site.when || site.when(record.vm, ...outer)) places.push(site.run(record.vm, ...outer))
    return
  }
  const rows = rowsIn(loop.list(record.vm, ...outer))
  for (const key of rows.keys()) visit(record, site, inner, [...outer, rows.at(key), key], places)
}

/** @returns {Function} a method that keeps its `this`, the same each time */
export function bound(vm, name) {
  const record = vm.$bimini
  const methods = record.bound || (record.bound = {})
  return methods[name] || (methods[name] = vm[name].bind(vm))
}
