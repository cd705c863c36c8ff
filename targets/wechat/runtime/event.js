/** WeChat's event object is the neutral one. */

import { neutralDetail } from './detail.js'

/**
 * @param {object} native
 * @param {object} entry the listener's entry
 * @returns the event that the author's code gets
 */
export function shape(native, entry) {
  const detail = neutralDetail(native, native.detail, entry)
  return detail === native.detail ? native : Object.assign({}, native, { detail })
}
