/**
 * Text controls whose value something else may change before the view has it: a watcher, a setter, a listener beside v-model.
 *
 * A control shows what was typed, whatever its attribute says. When data end up where they were, nothing has changed for the view and the
 * control would keep what was typed. So the view is told what the control shows, and, once it has followed, what holds.
 */

import { Mirror, join, pathOf } from './mirror.js'
import { deliver } from './scheduler.js'
import { known, toRaw } from './raw.js'

/**
 * Sets what was typed, or the text that the listener beside makes of it and returns.
 *
 * @param {object} vm
 * @param {object} target what holds the value: the instance itself, or an object of its state
 * @param {PropertyKey} key
 * @param {any} value what was typed, as the model wants it
 * @param {() => any} [listener]
 */
export function typed(vm, target, key, value, listener) {
  const record = vm.$bimini
  const before = places(record, target, key).map(valueAt)
  target[key] = value
  const made = listener && listener()
  if (typeof made === 'string') target[key] = made
  Promise.resolve().then(() => {
    if (record.dead) return
    const kept = places(record, target, key).filter((place, i) => valueAt(place) === before[i] && before[i] !== value)
    if (!kept.length || kept.some((place) => valueAt(place) instanceof Mirror)) return
    const payload = {}
    for (const { mirror, key } of kept) payload[join(pathOf(mirror), mirror, key)] = value
    deliver(record, payload, () => restore(record, target, key))
  })
}

function restore(record, target, key) {
  if (record.dead) return
  const payload = {}
  for (const place of places(record, target, key)) payload[join(pathOf(place.mirror), place.mirror, place.key)] = valueAt(place)
  deliver(record, payload)
}

/** @returns where the instance's view has a key of an object */
function places(record, target, key) {
  if (target === record.vm) return [{ mirror: record.sent, key }].filter(has)
  const meta = known(toRaw(target))
  const found = []
  for (let mirror = meta && meta.mirror; mirror; mirror = mirror.next) if (rootOf(mirror) === record.sent) found.push({ mirror, key })
  return found.filter(has)
}

function has({ mirror, key }) {
  return key in mirror.values
}

function valueAt({ mirror, key }) {
  return mirror.values[key]
}

function rootOf(mirror) {
  return mirror.owner ? rootOf(mirror.owner) : mirror
}
