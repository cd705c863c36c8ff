'use strict'

// A clock that stands still until a test moves it. Timers, render callbacks and the answers of platform APIs all hang on it, so that
// a case runs at once and always in the same order.

const START = Date.UTC(2024, 0, 1)
const MAX_ROUNDS = 10000

class Clock {
  constructor() {
    this.now = START
    this.tasks = new Map()
    this.next = 1
  }

  /** Registers fn to run `delay` milliseconds from now, again and again when `every` is set. Returns its number. */
  set(fn, delay, args = [], every = false) {
    const id = this.next++
    const wait = Math.max(0, Number(delay) || 0)
    this.tasks.set(id, { id, at: this.now + wait, fn, args, every: every ? Math.max(1, wait) : 0 })
    return id
  }

  clear(id) {
    this.tasks.delete(id)
  }

  /** The first task that is due at `until`, or null. */
  due(until) {
    let first = null
    for (const task of this.tasks.values()) {
      if (task.at <= until && (!first || task.at < first.at)) first = task
    }
    return first
  }

  run(task) {
    this.now = Math.max(this.now, task.at)
    if (task.every) task.at = this.now + task.every
    else this.tasks.delete(task.id)
    task.fn(...task.args)
  }

  /** Lets every promise and every task that is due go on until nothing is left to do. */
  async settle() {
    await this.advance(0)
  }

  /** Moves the clock by `ms`, running tasks in the order of their time, promises between them. */
  async advance(ms) {
    const until = this.now + ms
    for (let round = 0; round < MAX_ROUNDS; round++) {
      await drain()
      const task = this.due(until)
      if (!task) {
        this.now = until
        return
      }
      this.run(task)
    }
    throw new Error(`still busy after ${MAX_ROUNDS} timers: an endless loop of timers?`)
  }

  /** Math whose random numbers are the same in every run, and in the host models. */
  math() {
    let seed = 1n
    const random = () => {
      seed = BigInt.asUintN(64, seed * 6364136223846793005n + 1442695040888963407n)
      return Number(seed >> 11n) / 2 ** 53
    }
    return Object.create(Math, { random: { value: random } })
  }

  /** Date as the program under test sees it. */
  dateClass() {
    const clock = this
    return class extends Date {
      constructor(...args) {
        if (args.length) super(...args)
        else super(clock.now)
      }
      static now() {
        return clock.now
      }
    }
  }
}

// setImmediate runs when the queue of promise callbacks is empty.
function drain() {
  return new Promise((resolve) => setImmediate(resolve))
}

module.exports = { Clock }
