/**
 * How changes travel on Alipay: setData, or $spliceData for rows that came into a list or left it. One call where one can do; two in one
 * update of the page where that saves sending a long list.
 */

import { deliver } from './scheduler.js'
import { plain } from './mirror.js'

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
  const data = {}
  const edits = {}
  const lists = {}
  let others = false
  for (let i = 0; i < changes.length; i += 2) {
    const [path, value] = [changes[i], changes[i + 1]]
    if (value instanceof Splice) {
      edits[path] = value.edit
      lists[path] = value.mirror
    } else {
      data[path] = value
      others = true
    }
  }
  const edited = Object.keys(lists)
  const splice = (shown) => deliver(record, edits, shown, record.vm.$spliceData)
  if (!edited.length) deliver(record, data, onShown)
  else if (!others) splice(onShown)
  else if (edited.reduce((sum, path) => sum + JSON.stringify(plain(lists[path])).length, 0) <= LIGHT) deliver(record, whole(changes), onShown)
  else {
    const { vm } = record.page
    const both = () => {
      splice()
      deliver(record, data, onShown)
    }
    if (vm.$batchedUpdates) vm.$batchedUpdates(both)
    else both()
  }
}

/** @returns {object} the changes for setData alone: edited lists as they are now, without what was changed inside */
function whole(changes) {
  const payload = {}
  for (let i = 0; i < changes.length; i += 2) {
    const value = changes[i + 1]
    payload[changes[i]] = value instanceof Splice ? plain(value.mirror) : value
  }
  const lists = changes.filter((_, i) => changes[i + 1] instanceof Splice)
  for (const path of Object.keys(payload)) if (lists.some((list) => path.startsWith(list + '['))) delete payload[path]
  return payload
}
