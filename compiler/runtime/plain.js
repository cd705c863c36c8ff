/**
 * Views whose data are texts, numbers and booleans, and stay so: the compiler has seen every write. Nothing has to be followed into objects; exact.js is
 * for all others.
 */

import { registerComponent, registerPage } from './register.js'
import { attempt } from './instance.js'
import { deliver, schedule } from './scheduler.js'
import { track, wake } from './tracking.js'
import { single } from './type.js'

/** @type {import('./type.js').Kind} */
const plain = {
  copy: (value) => Object.assign({}, value),
  begin(record) {
    const { first, fields } = record.type
    record.sent = Object.assign({}, first)
    record.marks = new Set()
    record.mark = (name) => {
      if (!fields.includes(name)) return
      record.marks.add(name)
      schedule(record.job)
    }
  },
  get(record, key) {
    track(record, key)
    return record.state[key]
  },
  set(record, key, value) {
    if (Object.is(record.state[key], value)) return
    record.state[key] = value
    wake(record, key)
    record.mark(key)
  },
  changes(record) {
    const { fields, state, sent, type, marks } = record
    const changed = {}
    record.marks = new Set()
    for (const name of marks) {
      const value = single(type.view, name, fields[name] ? attempt(record, name, fields[name]) : state[name])
      if (!Object.is(sent[name], value)) changed[name] = sent[name] = value
    }
    return Object.keys(changed).length ? changed : null
  },
  send: deliver,
}

/** A page of single values. */
export function plainPage(def, view, features) {
  registerPage(plain, def, view, features)
}

/** A component of single values. */
export function plainComponent(def, view, features) {
  registerComponent(plain, def, view, features)
}
