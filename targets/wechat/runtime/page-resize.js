/** `onPageResize`: a component hears that its page has another size. */

import { callHook } from './instance.js'

/** @type {import('./type.js').Feature} */
export const pageResize = {
  define(type) {
    type.native = {
      pageLifetimes: {
        resize(size) {
          if (this.$bimini) callHook(this.$bimini, 'onPageResize', size && size.size ? size : { size })
        },
      },
    }
  },
}
