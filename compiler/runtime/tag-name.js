/** `:is`: the tag that a name or an imported component means. */

/**
 * @param {any} value 'red-box', 'RedBox', an imported component, or nothing
 * @returns {string} in kebab-case; '' for nothing
 */
export function tagName(value) {
  const name = (value && value.name) || value
  return typeof name === 'string' ? name.replace(/\B([A-Z])/g, '-$1').toLowerCase() : ''
}
