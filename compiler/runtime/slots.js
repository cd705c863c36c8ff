/** `$slots`: whether the parent fills a slot. The parent says so with a prop. */

import { spelled } from './spelled.js'
import { readProp } from './props.js'
import { expose } from './state.js'

/** @returns {string} "slotHeader" for "header" */
function propOf(name) {
  return 'slot' + spelled(name).replace(/(^|-)(\w)/g, (_, dash, letter) => letter.toUpperCase())
}

/** @type {import('./type.js').Feature} */
export const slots = {
  define(type) {
    for (const name of type.view.slots || []) type.defaults[propOf(name)] = false
  },
  before(record) {
    const filled = {}
    for (const name of record.type.view.slots || []) expose(filled, name, () => !!readProp(record, propOf(name)))
    record.vm.$slots = filled
  },
}
