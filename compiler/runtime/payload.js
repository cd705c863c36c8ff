/** Changes on their way to the view. */

import { deliver } from './scheduler.js'

/**
 * Sends what has changed in one setData.
 *
 * @param {import('./instance.js').Record} record
 * @param {any[]} changes path, value, path, value …
 * @param {(() => void) | undefined} onShown
 */
export function sendChanges(record, changes, onShown) {
  const payload = {}
  for (let i = 0; i < changes.length; i += 2) payload[changes[i]] = changes[i + 1]
  deliver(record, payload, onShown)
}
