/** What v-model's modifiers and groups need. */

/** @returns the value without white space around it */
export function trim(value) {
  return typeof value === 'string' ? value.trim() : value
}

/** @returns a number where the value is one, else the value, as Vue's .number does */
export function number(value) {
  const parsed = parseFloat(value)
  return Number.isNaN(parsed) ? value : parsed
}

/** @returns {boolean} whether a group's list holds a box's value; the platforms give texts back, whatever was given */
export function includes(list, value) {
  return Array.isArray(list) && list.some((one) => String(one) === String(value))
}
