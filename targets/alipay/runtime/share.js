/** onShareAppMessage: what the author returns for WeChat, as Alipay wants it. */

export function shareHook(hook) {
  return function (options) {
    const convert = (message) => {
      const { promise, ...shared } = message || {}
      shared.path = String(shared.path || this.route).replace(/^\//, '')
      return shared
    }
    const message = hook.call(this, options)
    const later = message && (message.then ? message : message.promise)
    return later ? later.then(convert) : convert(message)
  }
}
