/**
 * Where components stand on the screen. A component's owner is the page or component whose template names it; where it is named inside the tag of
 * another component, it stands in a slot of that one.
 *
 * The compiler marks both: the holder's tag with `data-as`, what it holds with `data-in`, which is the slot's name, `#` and the holder's mark.
 * Inside v-for the marks have the rows' keys. Where a holder puts its slot into the content of a further component, its view says so in `within`.
 */

import { mark } from './mark.js'

/** @returns {object | null} the record of the component that a component stands in: the one whose slot shows it, else its owner */
export function parentOf(record) {
  if (record.parent === undefined) record.parent = record.owner && find(record.owner, mark(record.vm, 'in'))
  return record.parent
}

function find(at, place) {
  while (place) {
    const cut = place.indexOf('#')
    const holder = held(at, place.slice(cut + 1))
    if (!holder) break
    place = Object(holder.type.view.within)[place.slice(0, cut)]
    at = holder
  }
  return at
}

function held(owner, as) {
  for (const child of owner.children) if (mark(child.vm, 'as') === as) return child
  return null
}
