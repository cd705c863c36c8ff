/** Views that show objects and lists: what has changed inside travels as paths. */

import { isObject } from './raw.js'
import { Mirror, fill, plain, release, spoil, viewable } from './mirror.js'
import { compare } from './diff.js'
import { printed as asText } from './printed.js'
import { plainComponent, plainPage } from './register.js'
import { send } from './send.js'

/** @type {import('./type.js').Feature} */
export const exact = {
  define(type) {
    type.compare = compareExact
    type.release = releaseExact
    type.send = send
  },
}

/** A page of any kind. */
export function page(def, view, features) {
  plainPage(def, view, [exact].concat(features || []))
}

/** A component of any kind. */
export function component(def, view, features) {
  plainComponent(def, view, [exact].concat(features || []))
}

function compareExact(record, name, value, out, deep) {
  const start = out.length
  try {
    compare(record.sent, name, record.texts.has(name) ? printable(record, name, value) : value, name, out, deep)
  } catch (error) {
    out.length = start
    spoil(record.sent.values[name])
    throw error
  }
}

/** @returns what stands for the value of a field that is only printed: see printed.js; JSON for objects */
function printable(record, name, value) {
  const { sent } = record
  const printed = record.printed || (record.printed = {})
  release(printed[name])
  printed[name] = undefined
  value = asText(value)
  if (!isObject(value)) return value
  // Not sent, but it listens: the text changes when something inside does.
  return JSON.stringify(fill((printed[name] = new Mirror(sent, name)), viewable(value)))
}

function releaseExact({ sent, printed }) {
  for (const mirror of [sent, ...Object.values(printed || {})]) release(mirror)
}
