/**
 * `provide` and `inject`. The providers of a component are those in whose templates it stands: its owner, the owner's owner and so on up to the
 * page.
 */

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
    let provided
    // Asked for by the first component that injects: computed values exist by then.
    record.provided = () => provided || (provided = (typeof provide === 'function' ? provide.call(record.vm, record.vm) : provide) || {})
  },
}

function take(record, name, spec) {
  const full = typeof spec === 'object' && spec !== null ? spec : { from: spec }
  const value = find(record.owner, full.from === undefined ? name : full.from, full.default)
  expose(record.vm, name, () => value, () => {
    if (process.env.NODE_ENV !== 'production') console.error(`[bimini] the injected "${name}" is read-only`)
  })
}

function find(owner, key, byDefault) {
  for (let at = owner; at; at = at.owner) if (at.provided && key in at.provided()) return at.provided()[key]
  return typeof byDefault === 'function' ? byDefault() : byDefault
}
