/** `flush: 'sync'`: watchers that run at the very write. */

import { tracker } from './cell.js'
import { report } from './scheduler.js'

/** How often a watcher may wake itself before it is taken for an endless loop. */
const LIMIT = 100

let due = []
let listening = false

/** @param {import('./scheduler.js').Job} job runs when the write that woke it has been told to everybody who reads */
export function soon(job) {
  due.push(job)
}

/** Lets writes run what they have made due. */
export function listen() {
  if (listening) return
  listening = true
  const { wake } = tracker
  tracker.wake = (meta, key) => {
    wake(meta, key)
    while (due.length) settle(due.shift())
  }
}

function settle(job) {
  job.again = true
  if (job.running) return
  job.running = true
  try {
    for (let round = 0; job.again; round++) {
      if (round === LIMIT) throw new Error(`${job.name} runs again and again`)
      job.again = false
      job.run()
    }
  } catch (error) {
    report(error)
  } finally {
    job.running = false
  }
}
