/**
 * `errorCaptured`: errors of the components inside this one, from their life cycles, listeners and watchers, also of async ones. The nearest is
 * asked first; when one returns false the error ends there, else it goes on to the next and at last where it would have gone: to the app.
 */

import { parentOf } from './around.js'
import { guardWith } from './instance.js'

/** @type {import('./type.js').Feature} */
export const errorCaptured = {
  define() {
    guardWith(run)
  },
}

/** Runs a function of the author's. `info` tells what it is. */
function run(record, info, fn) {
  const fail = (error) => {
    if (!isTaken(record, error, info)) throw error
  }
  let value
  try {
    value = fn()
  } catch (error) {
    return fail(error)
  }
  if (value && typeof value.then === 'function' && record.owner) value.then(undefined, fail)
  return value
}

function isTaken(record, error, info) {
  for (let at = record; (at = at.owner && parentOf(at)); ) {
    const { errorCaptured } = at.type.def
    if (errorCaptured && errorCaptured.call(at.vm, error, record.vm, info) === false) return true
  }
  return false
}
