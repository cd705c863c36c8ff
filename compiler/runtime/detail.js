/**
 * event.detail in one shape, by the tables that the compiler puts beside a listener: `from` tells where the platform has a value, `as` how it
 * is made the same everywhere.
 */

/**
 * @param {object} native the platform's event
 * @param {any} detail its detail
 * @param {{ from?: Record<string, string>, as?: Record<string, string> }} entry
 * @returns detail, or a changed copy
 */
export function neutralDetail(native, detail, { from, as }) {
  if (!from && !as) return detail
  detail = Object.assign({}, detail)
  for (const key of Object.keys(from || {})) detail[key] = from[key].split('.').reduce((at, part) => (at == null ? at : at[part]), native)
  for (const key of Object.keys(as || {})) detail[key] = convert(detail[key], as[key])
  return detail
}

function convert(value, how) {
  if (how === 'first') return Array.isArray(value) ? value[0] : value
  if (Array.isArray(value)) return value.map((one) => convert(one, how))
  // An index may come as a digit string; dates, times and names of regions are no indexes.
  if (how === 'index') return /^\d+$/.test(value) ? Number(value) : value
  return how === 'number' ? parseFloat(value) : value
}
