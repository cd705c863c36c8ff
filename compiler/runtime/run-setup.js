/** `setup`: a function that makes the names of an instance. What it returns stands on `this`, refs by their values. */

import { cell, keep, read } from './cell.js'
import { within } from './current.js'
import { assign, isRef, unref } from './ref.js'
import { expose } from './state.js'

/** Runs an instance's setup. */
export function runSetup(record) {
  const { vm, type } = record
  // The hooks of this very instance join those of the definition.
  const def = Object.assign({}, type.def)
  record.type = Object.assign({}, type, { def })
  const names = (record.names = within(record, () => def.setup && def.setup.call(vm, props(record), context(record))) || {})
  for (const name of Object.keys(names)) expose(vm, name, () => unref(names[name]), (value) => assign(names, name, value))
}

/** The props as setup is given them: always as they are now. */
function props({ vm, type }) {
  const all = {}
  for (const name of Object.keys(type.defaults)) Object.defineProperty(all, name, Object.getOwnPropertyDescriptor(vm, name))
  return all
}

function context({ vm, expose }) {
  return {
    emit: (name, payload) => vm.$emit(name, payload),
    slots: vm.$slots,
    expose,
  }
}

/**
 * Lets the view follow what setup returned.
 *
 * @param {object} record
 * @param {(value: any) => any} shown what the view gets of a name
 * @param {(value: any) => boolean} [holdsRefs] of what is no ref: it has some inside
 */
export function followNames(record, shown, holdsRefs = () => false) {
  const { vm, type, fields, names } = record
  for (const name of Object.keys(type.view.refs || {})) {
    if (isRef(names[name])) names[name].get = () => (record.mounted && !record.dead ? vm.$refs[name] : null)
  }
  for (const name of type.fields) {
    if (!(name in names) || fields[name]) continue // what the template computes of a name is sent under it
    if (!isRef(names[name]) && !holdsRefs(names[name])) fields[name] = () => names[name]
    else {
      const made = keep(record, cell(() => shown(names[name]), () => record.mark(name, names[name].shallow)))
      fields[name] = () => read(made)
    }
  }
}
