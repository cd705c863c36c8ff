/** A component's life, on every platform. */

import { createInstance } from './instance.js'
import { begin } from './lifecycle.js'
import { createProps, defaultsOf } from './props.js'
import { defineType } from './type.js'

/** @returns {import('./type.js').Type} */
export function componentType(kind, def, view, features) {
  const type = defineType(kind, def, view, features)
  type.defaults = Object.assign(defaultsOf(type.def.props), type.defaults)
  return type
}

/**
 * Brings a component to life: everything up to `created`, and its first data on the way to the view.
 *
 * @param {object} vm the native instance
 * @param {import('./type.js').Type} type
 * @param {object | null} owner the native instance of the page or component whose template holds it
 * @param {object} given the platform's values of the props
 */
export function startComponent(vm, type, owner, given) {
  const around = (owner && owner.$bimini) || null
  const record = createInstance(vm, type, around, (record) => createProps(record, given))
  begin(record)
  return record
}
