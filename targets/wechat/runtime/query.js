/** Pages that read their query get it decoded, as on the other platform: WeChat gives what stands in the address. */

/** @type {import('./type.js').Feature} */
export const query = {
  define(type) {
    type.finish = (options) => {
      const { onLoad } = options
      options.onLoad = function (given) {
        this.options = {}
        for (const key of Object.keys(given || {})) this.options[decoded(key)] = decoded(given[key])
        return onLoad.call(this, this.options)
      }
    }
  },
}

/** @returns the text that was encoded; what is no encoded text as it is */
function decoded(text) {
  try {
    return decodeURIComponent(text)
  } catch (error) {
    return text
  }
}
