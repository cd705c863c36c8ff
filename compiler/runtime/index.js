/** `bimini`: what authors import. */

/** The definition of the app, as it is; the name is there for types and for the compiler. */
export function defineApp(def) {
  return def
}

/** The definition of a page, as it is. */
export function definePage(def) {
  return def
}

/** The definition of a component, as it is. */
export function defineComponent(def) {
  return def
}

export { nextTick } from './shown.js'
export { reactive } from './reactive.js'
export { toRaw } from './raw.js'

export { ref, shallowRef, triggerRef, isRef, unref } from './ref.js'
export { toRef, toRefs, toValue } from './to-ref.js'
export { readonly, shallowReactive, isReactive } from './readonly.js'
export { computed } from './computed-ref.js'
export { watch, watchEffect } from './effects.js'
export { provide, inject } from './injection.js'
export { useSlots, useRefs, useTemplateRef } from './use.js'
export * from './hooks.js'
