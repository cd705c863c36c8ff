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
/** setData calls whose data the view does not have yet; kept from the first nextTick on. */
let sends = []
let keepsSends = false

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
      if (round > LIMIT) throw new Error(`${job.name || 'a watcher'} causes itself to run again and again`)
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
 * @param {() => any} [fn] called after the view shows what was changed up to now
 * @returns {Promise<any>}
 */
export function nextTick(fn) {
  keepsSends = true
  const shown = (pending || Promise.resolve()).then(() => Promise.all(sends.map((send) => send.shown)))
  return fn ? shown.then(fn) : shown.then(() => {})
}

/**
 * Calls native setData. The platform is asked for its callback only when somebody wants to know.
 *
 * @param {import('./instance.js').Record} record
 * @param {object} payload
 * @param {(() => void) | undefined} onShown
 */
export function deliver(record, payload, onShown) {
  const { vm, setData } = record
  if (!keepsSends && !onShown) return setData.call(vm, payload)
  const send = { record, shown: undefined, done: undefined }
  send.shown = new Promise((resolve) => (send.done = resolve))
  sends.push(send)
  setData.call(vm, payload, () => {
    settleSends((one) => one === send)
    if (onShown) onShown()
  })
}

/** Ends the wait for a view that will not answer any more. */
export function abandon(record) {
  settleSends((one) => one.record === record)
}

function settleSends(which) {
  for (const send of sends) if (which(send)) send.done()
  sends = sends.filter((send) => !which(send))
}
