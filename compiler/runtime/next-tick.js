/** `this.$nextTick`: after the view shows what was changed. */

import { nextTick as whenShown } from './shown.js'

/** @type {import('./type.js').Feature} */
export const nextTick = {
  before({ vm }) {
    vm.$nextTick = (fn) => whenShown(fn && (() => fn.call(vm)))
  },
}
