/** A page's life, on every platform. */

import { callHook, createInstance } from './instance.js'
import { begin, eachBelow, mount, unmount } from './lifecycle.js'
import { settle } from './scheduler.js'
import { methodsOf, pageFields, pageFunctions } from './definition.js'
import { setPlace } from './place.js'

/**
 * @param {import('./type.js').Type} type
 * @param {(vm: object) => void} [shown] called after the page's first onShow: its components may begin
 * @returns {object} the native page, without `data`
 */
export function pageOptions(type, shown) {
  const { def } = type
  return Object.assign(pageFunctions(def), methodsOf(type), {
    onLoad(query) {
      const record = createInstance(this, type, null, setPlace)
      pageFields(this, def)
      return begin(record, () => callHook(record, 'onLoad', query || {}))
    },
    onShow() {
      const record = this.$bimini
      const again = record.shown !== undefined
      record.shown = true
      try {
        return callHook(record, 'onShow')
      } finally {
        if (again) eachBelow(record, 'onPageShow')
        settle(record.job)
        if (!again && shown) shown(this)
      }
    },
    onReady() {
      const record = this.$bimini
      mount(record)
      return callHook(record, 'onReady')
    },
    onHide() {
      const record = this.$bimini
      record.shown = false
      try {
        return callHook(record, 'onHide')
      } finally {
        eachBelow(record, 'onPageHide')
      }
    },
    onUnload() {
      const record = this.$bimini
      try {
        return callHook(record, 'onUnload')
      } finally {
        unmount(record)
      }
    },
  })
}
