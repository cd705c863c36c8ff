/** `:class` values that a template cannot say. */

/**
 * @param {any} value a string, an array of values, or an object whose true keys are names
 * @param {Record<string, string>} [renamed] names that the style sheet spells otherwise
 * @returns {string}
 */
export function classes(value, renamed) {
  const names = namesIn(value)
  return (renamed ? names.map((name) => (Object.prototype.hasOwnProperty.call(renamed, name) ? renamed[name] : name)) : names).join(' ')
}

function namesIn(value) {
  if (!value) return []
  if (Array.isArray(value)) return [].concat(...value.map(namesIn))
  if (typeof value === 'object') return [].concat(...Object.keys(value).map((key) => (value[key] ? namesIn(key) : [])))
  return String(value).split(/\s+/).filter(Boolean)
}
