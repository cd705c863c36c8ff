/** `effectScope`: what watches is held together, so that it can be ended together, before the instance ends or after it. */

import { atEnd, current, currentScope as around, inScope, owner } from './current.js'

class Scope {
  /** @param {boolean} detached it does not end with the scope or the instance around */
  constructor(detached) {
    const outer = detached ? null : around()
    this.active = true
    /** @type {import('./instance.js').Record | null} with what its watchers end */
    this.record = detached ? null : owner()
    this.ends = []
    if (outer) outer.ends.push(() => this.stop())
    else if (this.record) atEnd(this.record, () => this.stop())
  }

  /** @returns what the function returns; what it watches belongs to this scope. Nothing runs when the scope has ended. */
  run(fn) {
    if (this.active) return inScope(this, fn)
    if (process.env.NODE_ENV !== 'production') console.error('[bimini] an effect scope that has ended cannot run anything')
  }

  /** Ends the watchers of this scope and of those inside, and calls what onScopeDispose was given. */
  stop() {
    this.active = false
    const { ends } = this
    this.ends = []
    for (const end of ends) end()
  }
}

/**
 * @param {boolean} [detached] the scope goes on when what is around it ends
 * @returns {Scope}
 */
export function effectScope(detached) {
  return new Scope(detached)
}

/** @returns {object | undefined} the scope whose function runs; in setup, what stands for the instance */
export function getCurrentScope() {
  return around() || (current() && ofInstance(current())) || undefined
}

/** Calls a function when the current scope ends: in setup, with the instance. */
export function onScopeDispose(fn, failSilently) {
  if (around()) around().ends.push(fn)
  else if (current()) atEnd(current(), fn)
  else if (process.env.NODE_ENV !== 'production' && !failSilently) console.error('[bimini] onScopeDispose was called where there is no scope')
}

/** The scope that stands for an instance: it ends with it. */
function ofInstance(record) {
  return record.scope || (record.scope = new Scope())
}
