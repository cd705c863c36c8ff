/** What setup takes from its instance. */

import { needed } from './current.js'
import { Ref } from './ref.js'

/** @returns {object} which slots the parent fills, by name */
export function useSlots() {
  return needed('useSlots').vm.$slots
}

/** @returns {object} the nodes and components of the template that have a `ref`, by name; empty until mounted */
export function useRefs() {
  return needed('useRefs').vm.$refs
}

/** @returns {Ref} the node or component with this `ref`, null until mounted */
export function useTemplateRef(name) {
  const record = needed('useTemplateRef')
  return new Ref(() => (record.mounted && !record.dead ? record.vm.$refs[name] : null), () => {})
}
