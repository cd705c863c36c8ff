/** What the listener of a component's event returned, for platforms whose events give nothing back. */

let result

/** @returns the value that a listener of a component's event returns */
export function giveBack(value) {
  result = value
  return value
}

/**
 * Runs `emit` and returns what the listener returned. Works because listeners of components run before the call comes back.
 */
export function resultOf(emit) {
  result = undefined
  emit()
  const value = result
  result = undefined
  return value
}
