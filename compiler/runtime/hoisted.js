/** Expressions of the template that no platform can evaluate: computed here, kept by what they read, sent as fields. */

import { cell, keep, read } from './cell.js'
import { mark } from './mirror.js'

/** @type {import('./type.js').Feature} */
export const hoisted = {
  create(record) {
    const { vm, type, fields, sent } = record
    for (const name of Object.keys(type.view.hoisted || {})) {
      const made = keep(record, cell(() => type.view.hoisted[name](vm), () => mark(sent, name)))
      fields[name] = () => read(made)
    }
  },
}
