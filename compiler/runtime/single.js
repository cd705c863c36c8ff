/**
 * Views whose fields are single values: texts, numbers, booleans. That is all that the core knows of views; exact.js is the rest. An object that turns up
 * nevertheless is right too, but it is sent as a whole whenever something in it has changed.
 */

import { isObject } from './raw.js'
import { leave, loose, viewable } from './mirror.js'
import { printed } from './printed.js'
import { deliver } from './scheduler.js'

/**
 * Brings a field up to date.
 *
 * @param {import('./instance.js').Record} record
 * @param {string} name
 * @param {any} value what it is now
 * @param {any[]} out gets name and value when the view has another one
 */
export function compareSingle(record, name, value, out) {
  const { sent } = record
  const text = record.texts.has(name)
  value = viewable(text ? printed(value) : value)
  if (typeof value === 'symbol') value = text ? '' : null
  let known = value
  if (isObject(value)) {
    // Any write may be one inside: nobody listens there.
    loose.set(sent, (loose.get(sent) || new Set()).add(name))
    known = value = JSON.stringify(value, sendable)
    if (!text) {
      known = '\0' + known // no text that was sent
      value = JSON.parse(value)
    }
  }
  if (Object.is(sent.values[name], known)) return
  sent.values[name] = known
  out.push(name, value)
}

function sendable(key, value) {
  return typeof value === 'bigint' ? String(value) : value === undefined ? null : value
}

export function releaseSingle({ sent }) {
  loose.delete(sent)
  leave(sent)
}

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
