/** Views that show objects and lists: what has changed inside travels as paths. */

import { isObject } from './raw.js'
import { Mirror, fill, mark, release, show, spoil, viewOf, viewable } from './mirror.js'
import { attempt } from './instance.js'
import { compare } from './diff.js'
import { pageMembers } from './definition.js'
import { printed as asText, textOf } from './printed.js'
import { reactive } from './reactive.js'
import { registerComponent, registerPage } from './register.js'
import { report, schedule } from './scheduler.js'
import { send } from './send.js'
import { settled } from './copy.js'

/** @type {import('./type.js').Kind} */
const exact = {
  copy: (value) => settled(undefined, value),
  first({ view, first }) {
    for (const name of view.lists || []) if (first[name] === null) first[name] = []
    for (const name of view.texts || []) first[name] = textOf(first[name])
  },
  begin(record) {
    const { vm, type, state } = record
    if (type.isPage) Object.assign(vm, settled(undefined, pageMembers(type.def, false)))
    const { texts, rows } = type.view
    const sent = (record.sent = viewOf(type.fields, () => schedule(record.job)))
    record.data = reactive(state)
    record.mark = (name, deep) => mark(sent, name, deep)
    record.texts = new Set((texts || []).filter((name) => !(name in Object(rows)))) // rows see to their own values
    for (const name of type.fields) compareExact(record, name, type.first[name], [])
    show(sent, state)
  },
  get: ({ data }, key) => data[key],
  set({ data }, key, value) {
    data[key] = value
  },
  changes(record) {
    const { marks } = record.sent
    const out = []
    record.sent.marks = null
    for (const [name, deep] of marks || []) {
      const get = record.fields[name]
      try {
        compareExact(record, name, get ? attempt(record, name, get) : record.state[name], out, deep)
      } catch (error) {
        report(error)
      }
    }
    return out.length ? out : null
  },
  send,
  end({ sent, printed }) {
    for (const mirror of [sent, ...Object.values(printed || {})]) release(mirror)
  },
}

/** A page of any kind. */
export function page(def, view, features) {
  registerPage(exact, def, view, features)
}

/** A component of any kind. */
export function component(def, view, features) {
  registerComponent(exact, def, view, features)
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
