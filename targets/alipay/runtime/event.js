/**
 * Alipay's event object made the neutral one: lower-case type, `target` the node that was touched, coordinates of a tap in `detail`.
 */

import { neutralDetail } from './detail.js'

/** Types that differ in more than case. */
const TYPES = { longtap: 'longpress', loading: 'waiting' }

/**
 * @param {object} native a native event; or what a component passed: an event made by `$emit`, or anything at all from foreign components
 * @param {object} entry the listener's entry
 * @returns the event that the author's code gets
 */
export function shape(native, entry) {
  const { type, target, currentTarget } = native || {}
  if (entry.detail) return currentTarget ? native : { detail: 'detail' in Object(native) ? native.detail : native }
  const lower = String(type).toLowerCase()
  return Object.assign({}, native, {
    type: TYPES[lower] || lower,
    detail: neutralDetail(native, withPoint(native, lower), entry),
    target: place(target, target && target.targetDataset),
    currentTarget: place(currentTarget || target),
  })
}

/** `target` is the node that listens, whose id and data are; the data of the node that was touched stand beside. */
function place(target, touched) {
  const { id, dataset } = target || {}
  return { id: id || '', dataset: touched || dataset || {} }
}

/** A tap tells where it was, in detail as on WeChat. */
function withPoint({ detail, changedTouches, touches }, type) {
  const [touch] = changedTouches || touches || []
  return touch && /tap$/.test(type) ? Object.assign({ x: touch.pageX, y: touch.pageY }, detail) : detail || {}
}
