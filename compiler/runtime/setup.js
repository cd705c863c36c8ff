/**
 * `setup`: a function that makes the names of an instance. What it returns stands on `this`, refs by their values; fields that the view reads
 * follow the refs.
 */

import { cell, keep, read } from './cell.js'
import { within } from './current.js'
import { isTree, toRaw } from './raw.js'
import { mark } from './mirror.js'
import { assign, isRef, unref } from './ref.js'
import { expose } from './state.js'

/** @type {import('./type.js').Feature} */
export const setup = {
  before(record) {
    const { vm, type } = record
    // The hooks of this very instance join those of the definition.
    const def = Object.assign({}, type.def)
    record.type = Object.assign({}, type, { def })
    const names = (record.names = within(record, () => def.setup && def.setup.call(vm, props(record), context(record))) || {})
    for (const name of Object.keys(names)) expose(vm, name, () => unref(names[name]), (value) => assign(names, name, value))
  },
  create(record) {
    const { vm, type, fields, names } = record
    for (const name of Object.keys(type.view.refs || {})) {
      if (isRef(names[name])) names[name].get = () => (record.mounted && !record.dead ? vm.$refs[name] : null)
    }
    for (const name of type.fields) {
      if (!(name in names)) continue
      if (!isRef(names[name]) && !holdsRefs(names[name])) fields[name] = () => names[name]
      else {
        const made = keep(record, cell(() => shown(names[name]), () => mark(record.sent, name, names[name].shallow)))
        fields[name] = () => read(made)
      }
    }
  },
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

/** @returns what the view gets of a name: the refs in an object by their values too */
function shown(value) {
  value = unref(value)
  if (!holdsRefs(value)) return value
  const copy = {}
  for (const key of Object.keys(value)) copy[key] = unref(value[key])
  return copy
}

function holdsRefs(value) {
  value = toRaw(value)
  return isTree(value) && !Array.isArray(value) && Object.keys(value).some((key) => isRef(value[key]))
}
