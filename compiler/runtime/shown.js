/** nextTick: when the views show what was changed. */

import { whenSent } from './scheduler.js'

/** setData calls whose data the view does not have yet. */
let sends = []

/**
 * @param {() => any} [fn] called after the views show what was changed up to now
 * @returns {Promise<any>} of what fn returns
 */
export function nextTick(fn) {
  const shown = whenSent(keep).then(() => Promise.all(sends.map((send) => send.shown)))
  return shown.then(() => (fn ? fn() : undefined))
}

/** Keeps a setData call until the platform calls back, or the instance ends. */
function keep(record, onShown) {
  const send = { record, shown: undefined, done: undefined }
  send.shown = new Promise((resolve) => (send.done = resolve))
  sends.push(send)
  record.onEnd = () => settle((one) => one.record === record)
  return () => {
    settle((one) => one === send)
    if (onShown) onShown()
  }
}

function settle(which) {
  for (const send of sends) if (which(send)) send.done()
  sends = sends.filter((send) => !which(send))
}
