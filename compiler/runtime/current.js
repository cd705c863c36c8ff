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
