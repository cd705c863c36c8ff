/** Page events that setup listens to by functions: the platform must know of them before there is an instance. */

import { callHook } from './instance.js'

/** @type {import('./type.js').Feature} */
export const pageEvents = {
  define(type) {
    type.methods = Object.assign({}, type.methods)
    for (const name of type.view.hooks) {
      type.methods[name] = function (...args) {
        return callHook(this.$bimini, name, ...args)
      }
    }
  },
}
