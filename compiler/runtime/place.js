/** Where an instance runs, and what it was made of: `$target`, `$page`, `$options`. */

import { expose } from './state.js'
import { target } from './target.js'

/** @type {import('./type.js').Feature} */
export const place = {
  before({ vm, page, type }) {
    vm.$target = target
    vm.$options = type.def
    if (!('$page' in vm)) expose(vm, '$page', () => page.vm) // a platform may have its own
  },
}
