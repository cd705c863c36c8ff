/** The query of a page's address, for pages that read it: what `onLoad` is given, and `this.options`. */

import { readQuery } from './read-query.js'

/** @type {import('./type.js').Feature} */
export const query = {
  define(type) {
    const { finish } = type
    type.finish = (options) => {
      if (finish) finish(options)
      const { onLoad } = options
      options.onLoad = function (given = {}) {
        return onLoad.call(this, (this.options = readQuery(given)))
      }
    }
  },
}
