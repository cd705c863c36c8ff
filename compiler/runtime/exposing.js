/** `expose` in setup: what a component shows of itself. */

import { assign, unref } from './ref.js'
import { expose } from './state.js'

/** @type {import('./type.js').Feature} */
export const exposing = {
  before(record) {
    /** Others see these members of the component, and nothing else. */
    record.expose = (members) => {
      const names = Object.keys(members)
      record.type.def.expose = names
      record.exposed = {}
      for (const name of names) expose(record.exposed, name, () => unref(members[name]), (value) => assign(members, name, value))
    }
  },
}
