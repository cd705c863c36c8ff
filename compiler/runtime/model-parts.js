/** `const [model, modifiers] = defineModel(…)`, and models with `get` and `set`. */

import { needed } from './current.js'
import { Ref } from './ref.js'
import { useModel } from './use-model.js'

/**
 * @param {string} name of the prop
 * @param {{ get?(value: any): any, set?(value: any): any }} [change] what is read, and what is told to the parent, in the place of a value
 * @returns {[Ref, object]} the model, and which modifiers the parent gave it
 */
export function modelParts(name, { get, set } = {}) {
  const { vm } = needed('defineModel')
  const made = useModel(name)
  const model = new Ref(() => (get ? get(made.value) : made.value), (value) => (made.value = set ? set(value) : value))
  return [model, vm[name === 'modelValue' ? 'modelModifiers' : name + 'Modifiers'] || {}]
}
