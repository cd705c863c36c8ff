/** Life cycle functions of the composition API. Each adds a function to those of the definition; all of them run, in order. */

import { needed, within } from './current.js'
import { updated } from './updated.js'

/** @returns {(fn: Function) => void} */
function hook(name) {
  return (fn) => {
    const record = needed(name)
    const { def } = record.type
    const before = def[name]
    def[name] = function (...args) {
      const first = before && before.apply(this, args)
      const own = within(record, () => fn(...args))
      return own === undefined ? first : own
    }
  }
}

const whenUpdated = /* @__PURE__ */ hook('updated')

/** The instance has the feature from now on. */
export function onUpdated(fn) {
  const { type } = needed('onUpdated')
  whenUpdated(fn)
  if (!type.features.includes(updated)) type.features = [updated, ...type.features]
}

export const onBeforeMount = /* @__PURE__ */ hook('created')
export const onMounted = /* @__PURE__ */ hook('mounted')
export const onBeforeUnmount = /* @__PURE__ */ hook('beforeUnmount')
export const onUnmounted = /* @__PURE__ */ hook('unmounted')
export const onErrorCaptured = /* @__PURE__ */ hook('errorCaptured')

export const onPageShow = /* @__PURE__ */ hook('onPageShow')
export const onPageResize = /* @__PURE__ */ hook('onPageResize')
export const onPageHide = /* @__PURE__ */ hook('onPageHide')

export const onLoad = /* @__PURE__ */ hook('onLoad')
export const onShow = /* @__PURE__ */ hook('onShow')
export const onReady = /* @__PURE__ */ hook('onReady')
export const onHide = /* @__PURE__ */ hook('onHide')
export const onUnload = /* @__PURE__ */ hook('onUnload')
export const onPullDownRefresh = /* @__PURE__ */ hook('onPullDownRefresh')
export const onReachBottom = /* @__PURE__ */ hook('onReachBottom')
export const onPageScroll = /* @__PURE__ */ hook('onPageScroll')
export const onResize = /* @__PURE__ */ hook('onResize')
export const onTabItemTap = /* @__PURE__ */ hook('onTabItemTap')
export const onShareAppMessage = /* @__PURE__ */ hook('onShareAppMessage')
export const onShareTimeline = /* @__PURE__ */ hook('onShareTimeline')
export const onAddToFavorites = /* @__PURE__ */ hook('onAddToFavorites')
export const onSaveExitState = /* @__PURE__ */ hook('onSaveExitState')
export const onTitleClick = /* @__PURE__ */ hook('onTitleClick')
export const onOptionMenuClick = /* @__PURE__ */ hook('onOptionMenuClick')
export const onBack = /* @__PURE__ */ hook('onBack')
