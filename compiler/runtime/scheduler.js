/**
 * Runs what has become necessary once, at the end of the running script: watchers, then views, parents before children.
 */

/**
 * @typedef {object} Job
 * @property {number} order smaller ones run first
 * @property {() => void} run
 * @property {boolean} [queued]
 */

/** @type {Job[]} */
let queue = []
let sorted = true
let flushing = false
/** @type {Promise<void> | null} */
let pending = null
/** Turns the callback of a setData call into one that also tells nextTick; set by the first nextTick. */
let onSend = null

/** How often one job may come back before a flush is taken for an endless loop. */
const LIMIT = 100

/** @param {Job} job runs in the next flush, or in this one if it goes on */
export function schedule(job) {
  if (job.queued) return
  job.queued = true
  queue.push(job)
  sorted = false
  if (!pending && !flushing) pending = Promise.resolve().then(flush)
}

/** Runs all jobs now. An error does not keep the others from running; the platform is told of it. */
export function flush() {
  if (flushing) return
  flushing = true
  const rounds = new Map()
  while (queue.length) {
    if (!sorted) queue.sort((a, b) => b.order - a.order)
    sorted = true
    const job = queue.pop()
    job.queued = false
    const round = (rounds.get(job) || 0) + 1
    rounds.set(job, round)
    try {
      if (round > LIMIT) throw new Error(`${job.name || 'a watcher'} runs again and again`)
      job.run()
    } catch (error) {
      report(error)
    }
  }
  flushing = false
  pending = null
}

/** Runs what waits, or, inside of a flush, this job at once. */
export function settle(job) {
  if (flushing) job.run()
  else flush()
}

/** Makes an error known as the platform makes errors known: App.onUnhandledRejection. */
export function report(error) {
  Promise.reject(error)
}

/**
 * Calls native setData. The platform is asked for its callback only when somebody wants to know.
 *
 * @param {import('./instance.js').Record} record
 * @param {object} payload
 * @param {(() => void) | undefined} onShown
 * @param {Function} [native] what else is called in the place of setData
 */
export function deliver(record, payload, onShown, native = record.setData) {
  if (onSend) onShown = onSend(record, onShown)
  native.apply(record.vm, onShown ? [payload, onShown] : [payload])
}

/** @returns {Promise<void>} when everything that waits has run; `listener` is told of each setData from now on */
export function whenSent(listener) {
  onSend = listener
  return pending || Promise.resolve()
}
