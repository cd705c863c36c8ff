/** Expressions of the template that no platform can evaluate: computed here, kept by what they read, sent as fields. */

import { cell, keep, read } from './cell.js'

/** @type {import('./type.js').Feature} */
export const hoisted = {
  create(record) {
    const { vm, type, fields } = record
    for (const name of Object.keys(type.view.hoisted || {})) {
      const made = keep(record, cell(() => type.view.hoisted[name](vm), () => record.mark(name)))
      fields[name] = () => read(made)
    }
  },
}
