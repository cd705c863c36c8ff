/**
 * The listeners of a template. The platform calls them as methods of the instance. Those that look at the event, or stand in a loop, are made by
 * events.js.
 */

import { guard } from './instance.js'

/**
 * @param {import('./type.js').Type} type
 * @returns {object} a native method for each generated listener
 */
export function listeners({ view, listener = simple }) {
  const methods = {}
  for (const name of Object.keys(view.handlers || {})) methods[name] = listener(name, view.handlers[name])
  return methods
}

/** It gives nothing back: the platform would take a text that the listener of an input returns for what was typed. */
function simple(name, run) {
  return function () {
    guard(this.$bimini, 'listener', () => run(this))
  }
}
