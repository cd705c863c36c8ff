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
  for (const key in from) detail[key] = from[key].split('.').reduce((at, part) => Object(at)[part], native)
  for (const key in as) detail[key] = convert(detail[key], as[key])
  return detail
}

function convert(value, how) {
  if (Array.isArray(value)) return how === 'first' ? value[0] : value.map((one) => convert(one, how))
  if (how === 'number') return parseFloat(value)
  // An index may come as digits; dates, times and names of regions are no indexes.
  return how === 'index' && /^\d+$/.test(value) ? Number(value) : value
}
