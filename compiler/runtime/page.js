/** A page's life, on every platform. */

import { callHook, createInstance } from './instance.js'
import { begin, eachBelow, mount, unmount } from './lifecycle.js'
import { settle } from './scheduler.js'
import { methodsOf, pageMembers } from './definition.js'
import { settled } from './copy.js'
import { setPlace } from './place.js'

/**
 * @param {import('./type.js').Type} type
 * @param {(vm: object) => void} [shown] called after the page's first onShow: its components may begin
 * @returns {object} the native page, without `data`
 */
export function pageOptions(type, shown) {
  const { def } = type
  return Object.assign(pageMembers(def, true), methodsOf(type), {
    onLoad(query) {
      const record = createInstance(this, type, null, setPlace)
      Object.assign(this, settled(undefined, pageMembers(def, false)))
      if (!this.options) this.options = query || {}
      return begin(record, () => callHook(record, 'onLoad', query || {}))
    },
    onShow: hook('onShow', (record) => {
      const again = record.shown !== undefined
      record.shown = true
      if (again) eachBelow(record, 'onPageShow')
      settle(record.job)
      if (!again && shown) shown(record.vm)
    }),
    onReady() {
      mount(this.$bimini)
      return callHook(this.$bimini, 'onReady')
    },
    onHide: hook('onHide', (record) => {
      record.shown = false
      eachBelow(record, 'onPageHide')
    }),
    onUnload: hook('onUnload', unmount),
  })
}

/** A native hook that calls the author's and, whatever becomes of that, does what has to follow. */
function hook(name, after) {
  return function () {
    const record = this.$bimini
    try {
      return callHook(record, name)
    } finally {
      after(record)
    }
  }
}
