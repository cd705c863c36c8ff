/**
 * Who reads and what is written, told to the cells once there are any. A page without computed values carries no more of that than this.
 *
 * A holder is anything that keeps its readers under `deps`: a record for its data and props, a ref, what is known of a raw object.
 */

/** @type {{ track(holder: object, key: PropertyKey): void, wake(holder: object, key: PropertyKey): void, runs(): boolean } | null} */
let tracker = null

/** Tells what is read and written from now on: cells want to know. */
export function watchState(cells) {
  tracker = cells
}

/** A key of a holder is read. */
export function track(holder, key) {
  if (tracker) tracker.track(holder, key)
}

/** A key of a holder was written. */
export function wake(holder, key) {
  if (tracker) tracker.wake(holder, key)
}

/** @returns whether somebody wants to know what is read now */
export function isTracking() {
  return tracker && tracker.runs()
}
