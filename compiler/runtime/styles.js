/** `:style` values that a template cannot say. */

/**
 * @param {any} value a string, an object of declarations, or an array of them; empty values are left out
 * @returns {string}
 */
export function styles(value) {
  if (!value) return ''
  if (Array.isArray(value)) return value.map(styles).filter(Boolean).join('; ')
  if (typeof value !== 'object') return String(value).trim().replace(/;$/, '')
  return Object.keys(value)
    .filter((key) => value[key] != null && value[key] !== '' && value[key] !== false)
    .map((key) => (key.startsWith('--') ? key : key.replace(/[A-Z]/g, (letter) => '-' + letter.toLowerCase())) + ': ' + value[key])
    .join('; ')
}
