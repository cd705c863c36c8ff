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
export { markRaw } from './mark-raw.js'

export { ref, shallowRef, triggerRef, isRef, unref } from './ref.js'
export { toRef, toRefs, toValue } from './to-ref.js'
export { customRef } from './custom-ref.js'
export { readonly, shallowReactive, shallowReadonly, isReactive, isReadonly, isProxy } from './readonly.js'
export { computed } from './computed-ref.js'
export { watch, watchEffect, watchPostEffect, watchSyncEffect } from './effects.js'
export { effectScope, getCurrentScope, onScopeDispose } from './scope.js'
export { provide, inject } from './injection.js'
export { useSlots, useRefs, useTemplateRef } from './use.js'
export { onBeforeUpdate } from './before-update.js'
export * from './hooks.js'
