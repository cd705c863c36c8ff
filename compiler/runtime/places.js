/**
 * The places that show a slot, for the template that fills it.
 *
 * What a component hands over often comes from its props, which are copies. Its owner knows the originals: listeners in the slot's content are
 * handed those, and the view follows them.
 */

import { untracked } from './cell.js'
import { isObject, toRaw } from './raw.js'
import { track } from './reactive.js'

/**
 * @param {object} vm the owner
 * @param {string} address the prop slotsAt of the component
 * @param {string} name of the slot
 * @param {Record<string, () => any>} [given] the component's props as the owner has them
 * @returns {object[]} what the slot hands over at each place, and as `slot` the name of the place
 */
export function places(vm, address, name, given) {
  const record = vm.$bimini
  const users = record.users || (record.users = {})
  track(users, address)
  const user = users[address]
  if (!user) return []
  const list = user.placesOf(name)
  if (given) untracked(() => restore(user, list, given))
  return steady(user, name, list)
}

/** Puts originals in the place of copies. */
function restore(user, list, given) {
  let originals
  for (const place of list) {
    for (const key of Object.keys(place)) {
      if (!isObject(place[key])) continue
      originals = originals || originalsOf(user, given)
      const original = originals.get(toRaw(place[key]))
      if (original) place[key] = original
    }
  }
}

/** @returns {Map<object, object>} originals by copy */
function originalsOf(user, given) {
  const found = new Map()
  for (const name of Object.keys(given)) pair(user.props[name], given[name](), found)
  return found
}

/** Walks a copy and its original. Where they differ, one of them is about to change, and the original is not known. */
function pair(copy, original, found) {
  if (!isObject(copy)) return copy === original || (copy == null && original == null)
  if (!isObject(original) || Array.isArray(copy) !== Array.isArray(original)) return false
  let same = !Array.isArray(copy) || copy.length === original.length
  for (const key of Object.keys(copy)) {
    const equal = pair(copy[key], original[key], found)
    if (!isObject(copy[key])) same = same && equal
  }
  if (same && !found.has(copy)) found.set(copy, original)
  return same
}

/** Keeps the objects of places whose values are what they were: nothing that is computed for them is computed anew. */
function steady(user, name, list) {
  const before = user.lastPlaces[name] || new Map()
  const now = new Map()
  const kept = list.map((place) => {
    const last = before.get(place.slot)
    const one = last && Object.keys(place).every((key) => Object.is(toRaw(last[key]), toRaw(place[key]))) ? last : place
    now.set(place.slot, one)
    return one
  })
  user.lastPlaces[name] = now
  return kept
}
