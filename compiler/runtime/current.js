/** Whose setup, or hook, is running: what the functions of the composition API belong to. */

/** @type {import('./instance.js').Record | null} */
let running = null

/** @returns the record whose setup or hook runs, or null */
export function current() {
  return running
}

/** @returns the record whose setup runs; in development an error tells when there is none */
export function needed(name) {
  if (process.env.NODE_ENV !== 'production' && !running) {
    throw new Error(`[bimini] ${name} must be called while setup runs: at the top level of <script setup>, or in what that calls, before any await`)
  }
  return running
}

/** Runs a function on behalf of a record. */
export function within(record, fn) {
  const before = running
  running = record
  try {
    return fn()
  } finally {
    running = before
  }
}

/** @type {object | null} the effect scope whose function runs: scope.js */
let scope = null

/** @returns the effect scope whose function runs, or null */
export function currentScope() {
  return scope
}

/** @returns the record with which ends what is made now, or null */
export function owner() {
  return scope ? scope.record : running
}

/** Runs a function on behalf of an effect scope. */
export function inScope(inner, fn) {
  const before = scope
  scope = inner
  try {
    return fn()
  } finally {
    scope = before
  }
}

/** Calls a function when an instance has gone, after its own `unmounted`. */
export function atEnd(record, fn) {
  const { def } = record.type
  const { unmounted } = def
  def.unmounted = function () {
    if (unmounted) unmounted.call(this)
    fn()
  }
}
