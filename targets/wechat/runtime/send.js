/** How changes travel on WeChat: one setData. */

import { deliver } from './scheduler.js'

/** There is no other way to change a list than to send it, or rows of it. */
export const canSplice = false

export class Splice {}

/**
 * @param {import('./instance.js').Record} record
 * @param {any[]} changes path, value, path, value …
 * @param {(() => void) | undefined} onShown
 */
export function send(record, changes, onShown) {
  const payload = {}
  for (let i = 0; i < changes.length; i += 2) payload[changes[i]] = changes[i + 1]
  deliver(record, payload, onShown)
}
