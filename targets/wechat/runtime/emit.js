/** `$emit`: a component's events are WeChat's own. */

import { resultOf } from './result.js'
import { typeName } from './event-name.js'

/** Events that bubble up to a component's tag from inside of it: a component's own event of such a name has another native name. */
const BUBBLING = /^(tap|long-?press|long-?tap|touch-?(start|move|end|cancel|forcechange))$/

/** @type {import('./type.js').Feature} */
export const emit = {
  before(record) {
    const { vm } = record
    vm.$emit = (name, payload) => {
      if (record.dead) return undefined
      return resultOf(() => vm.triggerEvent(typeName(name).replace(BUBBLING, 'own-$1'), payload))
    }
  },
}
