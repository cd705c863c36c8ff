/** Expressions of the template that no platform can evaluate: computed here, kept by what they read, sent as fields. */

import { cell, read } from './cell.js'
import { mark } from './mirror.js'

/** @type {import('./type.js').Feature} */
export const hoisted = {
  create(record) {
    const { vm, type, fields, cells, sent } = record
    for (const name of Object.keys(type.view.hoisted || {})) {
      const made = cell(() => type.view.hoisted[name](vm), () => mark(sent, name))
      cells.add(made)
      fields[name] = () => read(made)
    }
  },
}
