/** onShareAppMessage: what the author returns for WeChat, as Alipay wants it. */

export function shareHook(hook) {
  return function (options) {
    const message = hook.call(this, options)
    const later = message && (message.then ? message : message.promise)
    return later ? later.then((message) => convert(message, this.route)) : convert(message, this.route)
  }
}

function convert(message, route) {
  const shared = Object.assign({}, message)
  delete shared.promise
  shared.path = String(shared.path || route || '').replace(/^\//, '')
  return shared
}
