/** A page's life, on every platform. */

import { callHook, createInstance } from './instance.js'
import { begin, eachBelow, mount, unmount } from './lifecycle.js'
import { settle } from './scheduler.js'
import { methodsOf, pageMembers } from './definition.js'

/**
 * @param {import('./type.js').Type} type
 * @param {(vm: object) => void} [shown] called after the page's first onShow: its components may begin
 * @returns {object} the native page, without `data`
 */
export function pageOptions(type, shown) {
  type.isPage = true
  return Object.assign(pageMembers(type.def, true), methodsOf(type), {
    onLoad(query = {}) {
      const record = createInstance(this, type)
      return begin(record, () => callHook(record, 'onLoad', query))
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
    try {
      return callHook(this.$bimini, name)
    } finally {
      after(this.$bimini)
    }
  }
}
