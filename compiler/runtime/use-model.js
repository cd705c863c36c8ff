/** `defineModel`: a ref of a prop that the parent binds with v-model. */

import { needed } from './current.js'
import { Ref } from './ref.js'
import { track, wake } from './tracking.js'

/**
 * Reads give what was written last, by the parent or here: where no parent binds the prop, the component keeps its own value.
 *
 * @param {string} name of the prop
 * @returns {Ref}
 */
export function useModel(name) {
  const { vm } = needed('defineModel')
  let given = vm[name]
  let value = given
  const get = () => {
    track(made, 'value')
    const now = vm[name]
    if (!Object.is(now, given)) given = value = now
    return value
  }
  const made = new Ref(get, (next) => {
    if (Object.is(get(), next)) return
    value = next
    wake(made, 'value')
    vm.$emit('update:' + name, next)
  })
  return made
}
