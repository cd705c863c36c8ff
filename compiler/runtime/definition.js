/** What of a definition becomes a native method: `methods`, a page's functions at the top level, and the template's listeners. */

import { listeners } from './handlers.js'

/** Members of a definition that the runtime reads itself. */
const OWN = /^(name|data|computed|watch|methods|mixins|provide|inject|options|components|created|(un)?mounted|updated)$/

/** @param {import('./type.js').Type} type */
export function methodsOf(type) {
  return Object.assign({}, type.def.methods, type.methods, listeners(type))
}

/** @returns {object} other members of a page: its functions (hooks, and methods written as native code does), or all that are none */
export function pageMembers(def, functions) {
  const members = {}
  for (const key of Object.keys(def)) if (!OWN.test(key) && (typeof def[key] === 'function') === functions) members[key] = def[key]
  return members
}
