/** `provide(…)` and `inject(…)` in setup. */

import { needed } from './current.js'
import { find } from './provide.js'

/** Gives a value to the components in the template, however deep. */
export function provide(key, value) {
  const record = needed('provide')
  const before = record.provided ? record.provided() : {}
  before[key] = value
  record.provided = () => before
}

/**
 * @param {string | symbol} key
 * @param {any} [byDefault] what there is when nobody provides it
 * @param {boolean} [isFactory] byDefault is a function that makes it
 */
export function inject(key, byDefault, isFactory) {
  const record = needed('inject')
  return find(record, key, isFactory ? byDefault : () => byDefault)
}
