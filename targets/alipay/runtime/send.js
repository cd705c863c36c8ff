/**
 * How changes travel on Alipay: setData, or $spliceData for rows that came into a list or left it. One call where one can do; two in one
 * update of the page where that saves sending a long list.
 */

import { deliver } from './scheduler.js'
import { plain } from './mirror.js'
import { sendChanges } from './payload.js'

export const canSplice = true

/** A change of a list: what Array.prototype.splice is called with. */
export class Splice {
  constructor(mirror, edit) {
    this.mirror = mirror
    this.edit = edit
  }

  toJSON() {
    return this.edit
  }
}

/** What lists that are sent as a whole may weigh, so that one call does. */
const LIGHT = 500

/**
 * @param {import('./instance.js').Record} record
 * @param {any[]} changes path, value, path, value …
 * @param {(() => void) | undefined} onShown
 */
export function send(record, changes, onShown) {
  const data = []
  const edits = {}
  let weight = 0
  for (let i = 0; i < changes.length; i += 2) {
    const value = changes[i + 1]
    if (value instanceof Splice) {
      edits[changes[i]] = value.edit
      weight += weigh(value.mirror)
    } else data.push(changes[i], value)
  }
  const splice = (shown) => deliver(record, edits, shown, record.vm.$spliceData)
  if (data.length && weight <= LIGHT) return sendChanges(record, whole(changes), onShown)
  if (!data.length) return splice(onShown)
  const { vm } = record.page
  const both = () => {
    splice()
    sendChanges(record, data, onShown)
  }
  if (vm.$batchedUpdates) vm.$batchedUpdates(both)
  else both()
}

/** @returns {number} about what a list weighs: its first row tells for all */
function weigh({ values }) {
  return values.length && values.length * JSON.stringify(plain(values[0])).length
}

/** @returns {any[]} the changes for setData alone: edited lists as they are now, without what was changed inside */
function whole(changes) {
  const lists = changes.filter((_, i) => changes[i + 1] instanceof Splice)
  const out = []
  for (let i = 0; i < changes.length; i += 2) {
    const value = changes[i + 1]
    if (value instanceof Splice) out.push(changes[i], plain(value.mirror))
    else if (!lists.some((list) => changes[i].startsWith(list + '['))) out.push(changes[i], value)
  }
  return out
}
