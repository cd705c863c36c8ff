/** `provide` and `inject`. The providers of a component are those that it stands in: the component around, the one around that, up to the page. */

import { parentOf } from './around.js'
import { expose } from './state.js'

/** @type {import('./type.js').Feature} */
export const provide = {
  before(record) {
    const { inject } = record.type.def
    if (Array.isArray(inject)) for (const name of inject) take(record, name, name)
    else for (const name of Object.keys(inject || {})) take(record, name, inject[name])
  },
  create(record) {
    const { provide } = record.type.def
    const own = record.provided // by setup
    let provided
    // Asked for by the first component that injects: computed values exist by then.
    record.provided = () =>
      provided || (provided = Object.assign({}, own && own(), bound(record, typeof provide === 'function' ? provide.call(record.vm, record.vm) : provide)))
  },
}

/** @returns what is provided; the instance's own methods keep their `this` */
function bound({ vm, type }, values) {
  const own = Object.keys(Object(type.def.methods)).map((name) => vm[name])
  const made = Object.assign({}, values)
  for (const key of Object.keys(made)) if (own.includes(made[key])) made[key] = made[key].bind(vm)
  return made
}

function take(record, name, spec) {
  const full = typeof spec === 'object' && spec !== null ? spec : { from: spec }
  const value = find(record, full.from === undefined ? name : full.from, full.default)
  record.fields[name] = () => value
  expose(record.vm, name, record.fields[name], () => {
    if (process.env.NODE_ENV !== 'production') console.error(`[bimini] the injected "${name}" is read-only`)
  })
}

/** @returns what the nearest component around provides under a key; byDefault, or what it returns, when none does */
export function find(record, key, byDefault) {
  for (let at = record; (at = at.owner && parentOf(at)); ) if (at.provided && key in at.provided()) return at.provided()[key]
  return typeof byDefault === 'function' ? byDefault() : byDefault
}
