/** Page hooks that the platform wants in another place or form. */

import { shareHook } from './share.js'

/** Those that it looks for in the page's `events` alone. */
const EVENTS = ['onResize', 'onBack', 'onKeyboardHeight', 'beforeTabItemTap', 'onSelectedTabItemTap']

/** @type {import('./type.js').Feature} */
export const pageHooks = {
  define(type) {
    type.finish = (options) => {
      const { onShareAppMessage } = options
      for (const name of EVENTS) {
        if (!options[name]) continue
        options.events = Object.assign(options.events || {}, { [name]: options[name] })
        delete options[name]
      }
      if (onShareAppMessage) options.onShareAppMessage = shareHook(onShareAppMessage)
    }
  },
}
