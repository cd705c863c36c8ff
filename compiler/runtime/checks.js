/**
 * What development builds check and production builds leave out: the types and validators of props, the validators of events. A value that fails is told on
 * the console and used all the same.
 */

import { typeName } from './event-name.js'

/** @type {import('./type.js').Feature} */
export const checks = {
  before(record) {
    const { props } = record.type.def
    if (props && !Array.isArray(props)) watchGiven(record, props)
  },
  create(record) {
    const { emits } = record.type.def
    if (emits && !Array.isArray(emits)) checkEmits(record, emits)
  },
}

/** Looks at every set of values that the platform gives. */
function watchGiven(record, props) {
  let given = {}
  const look = (next) => {
    for (const name of Object.keys(props)) if (!Object.is(given[name], next[name])) checkProp(record, name, props[name], next)
    given = Object.assign({}, next)
  }
  look(record.given)
  let current = record.given
  Object.defineProperty(record, 'given', {
    get: () => current,
    set(next) {
      current = next
      look(next)
    },
  })
}

function checkProp(record, name, spec, given) {
  const value = given[name]
  if (value == null) return
  const full = typeof spec === 'object' && spec !== null && !Array.isArray(spec)
  const types = [].concat((full ? spec.type : spec) || [])
  const known = types.map((type) => TYPES.get(type))
  if (types.length && known.every(Boolean) && !known.some((is) => is(value))) {
    warn(record, `the prop "${name}" is ${described(value)}, not of type ${types.map((type) => type.name).join(' or ')}`)
  } else if (full && typeof spec.validator === 'function' && !spec.validator(value, given)) {
    warn(record, `the prop "${name}" does not accept ${described(value)}`)
  }
}

const TYPES = /* @__PURE__ */ new Map([
  [String, (value) => typeof value === 'string'],
  [Number, (value) => typeof value === 'number'],
  [Boolean, (value) => typeof value === 'boolean'],
  [Array, Array.isArray],
  [Object, (value) => typeof value === 'object' && !Array.isArray(value)],
])

function checkEmits(record, emits) {
  const { vm } = record
  const emit = vm.$emit
  const names = Object.keys(emits)
  if (!emit) return
  vm.$emit = (name, payload) => {
    const declared = names.find((one) => one === name || typeName(one) === typeName(name))
    const check = declared === undefined ? null : emits[declared]
    if (typeof check === 'function' && !check.call(vm, payload)) warn(record, `the event "${name}" does not accept ${described(payload)}`)
    return emit(name, payload)
  }
}

function described(value) {
  try {
    return String(JSON.stringify(value))
  } catch (error) {
    return String(value) // it holds itself
  }
}

function warn(record, text) {
  console.warn(`[bimini] ${record.type.view.name || ''}: ${text}`)
}
