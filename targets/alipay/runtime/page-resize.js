/** `onPageResize`: a component hears that its page has another size. */

import { callHook } from './instance.js'

/** @type {import('./type.js').Feature} */
export const pageResize = {
  define(type) {
    type.native = {
      rootEvents: {
        onResize(event) {
          if (this.$bimini) callHook(this.$bimini, 'onPageResize', event)
        },
      },
    }
  },
}
