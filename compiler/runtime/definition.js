/** What of a definition becomes a native method: `methods`, a page's functions at the top level, and the template's listeners. */

import { listeners } from './handlers.js'
import { settled } from './copy.js'

/** Members of a definition that the runtime reads itself. */
const OWN = /^(name|data|props|emits|computed|watch|methods|mixins|provide|inject|expose|slots|options|components|externalClasses|created|mounted|updated|unmounted|on(Load|Show|Ready|Hide|Unload))$/

/** @param {import('./type.js').Type} type */
export function methodsOf(type) {
  return Object.assign({}, type.def.methods, type.methods, listeners(type.view))
}

/** @returns {object} a page's functions at the top level: other hooks, and methods written as native code does */
export function pageFunctions(def) {
  const functions = {}
  for (const key of Object.keys(def)) if (!OWN.test(key) && typeof def[key] === 'function') functions[key] = def[key]
  return functions
}

/** Puts other members of a page's definition on the instance, a copy each. */
export function pageFields(vm, def) {
  for (const key of Object.keys(def)) if (!OWN.test(key) && typeof def[key] !== 'function') vm[key] = settled(undefined, def[key])
}
