/** The app: the author's members as they are, with launch options that have the same members everywhere. */

/**
 * @param {object} def
 * @returns {object} what the platform's App() takes
 */
export function appOptions(def) {
  const options = Object.assign({}, def)
  for (const name of ['onLaunch', 'onShow']) {
    const hook = def[name]
    if (hook) {
      options[name] = function (launch = {}) {
        return hook.call(this, Object.assign({}, launch, { query: launch.query || {}, referrerInfo: launch.referrerInfo || {} }))
      }
    }
  }
  return options
}
