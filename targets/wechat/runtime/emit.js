/** `$emit`: a component's events are WeChat's own. */

import { resultOf } from './handlers.js'
import { typeName } from './event-name.js'

/** @type {import('./type.js').Feature} */
export const emit = {
  before({ vm }) {
    vm.$emit = (name, payload) => resultOf(() => vm.triggerEvent(typeName(name), payload))
  },
}
