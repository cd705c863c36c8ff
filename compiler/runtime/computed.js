/** `computed`: values that are kept until something that they read has changed. */

import { cell, keep, read } from './cell.js'
import { expose } from './state.js'

/** @type {import('./type.js').Feature} */
export const computed = {
  create(record) {
    const { vm, type, fields } = record
    const declared = type.def.computed || {}
    for (const name of Object.keys(declared)) {
      const get = declared[name].get || declared[name]
      const { set } = declared[name]
      const made = keep(record, cell(() => get.call(vm, vm), () => record.mark(name)))
      fields[name] = () => read(made)
      expose(vm, name, fields[name], (value) => {
        if (set) set.call(vm, value)
        else if (process.env.NODE_ENV !== 'production') {
          console.error(`[bimini] ${type.view.name || ''}: the computed value "${name}" has no setter`)
        }
      })
    }
  },
}
