/** `watch(…)` and `watchEffect(…)`: functions that run after what they read has changed, until their instance ends. */

import { cell, drop, end, keep, read, untracked } from './cell.js'
import { atEnd, current, currentScope, owner, within } from './current.js'
import { RAW, isTree, toRaw } from './raw.js'
import { isRef } from './ref.js'
import { schedule } from './scheduler.js'
import { listen, soon } from './sync.js'

/** Later than every view. */
const POST = 1e12

let count = 0

/**
 * @param {any} source a ref, a function, a reactive object, or an array of these
 * @param {(now: any, before: any, onCleanup: (fn: () => void) => void) => any} handler
 * @param {{ immediate?: boolean, deep?: boolean | number, flush?: 'pre' | 'post' | 'sync', once?: boolean }} [options]
 * @returns {() => void} stops it
 */
export function watch(source, handler, options = {}) {
  const many = Array.isArray(source) && !source[RAW]
  let computed = 0
  const get = () => {
    computed++
    return many ? source.map((one) => valueOf(one, options.deep)) : valueOf(source, options.deep)
  }
  const deep = options.deep || (many ? source : [source]).some(isReactive)
  let before = many ? [] : undefined
  let seen = 0
  const watcher = effect(get, options, () => {
    const now = watcher.read()
    const same = many ? now.every((value, i) => Object.is(value, before[i])) : Object.is(now, before)
    if (computed === seen || (same && !deep && seen)) return
    const isFirst = !seen
    seen = computed
    const old = before
    before = now
    if (isFirst && !options.immediate) return
    if (options.once) watcher.stop()
    watcher.call(() => handler(now, isFirst && !many ? undefined : old, watcher.onCleanup))
  })
  watcher.run()
  return watcher.stop
}

/**
 * @param {(onCleanup: (fn: () => void) => void) => any} fn runs now, and again when something that it read has changed
 * @param {{ flush?: 'pre' | 'post' | 'sync' }} [options]
 * @returns {() => void} stops it
 */
export function watchEffect(fn, options = {}) {
  const watcher = effect(() => {
    watcher.cleanup()
    fn(watcher.onCleanup)
    return {} // never equal to the one before
  }, options, () => watcher.read())
  if (options.flush === 'post') schedule(watcher.job)
  else watcher.run()
  return watcher.stop
}

/** watchEffect after the view is told. */
export function watchPostEffect(fn) {
  return watchEffect(fn, { flush: 'post' })
}

/** watchEffect at the very write. */
export function watchSyncEffect(fn) {
  return watchEffect(fn, { flush: 'sync' })
}

/** What both have in common. `run` is called once after anything that `get` read has changed. */
function effect(get, { flush }, run) {
  const scope = currentScope()
  const record = owner()
  const maker = current()
  const order = flush === 'post' ? POST : maker ? maker.id * 2 : 0
  let cleanups = []
  let stopped = false
  const made = cell(() => within(record, get), () => later(job))
  const later = flush === 'sync' ? soon : schedule
  if (later === soon) listen()
  const self = {
    read: () => untracked(() => read(made)),
    run() {
      if (!stopped && !(record && record.dead)) run()
    },
    call(fn) {
      self.cleanup()
      return untracked(() => within(record, fn))
    },
    onCleanup: (fn) => cleanups.push(fn),
    cleanup() {
      const due = cleanups
      cleanups = []
      for (const fn of due) fn()
    },
    stop() {
      if (stopped) return
      stopped = true
      if (record) drop(record, made)
      else end(made)
      self.cleanup()
    },
  }
  const job = (self.job = { order: order + ++count / 1e6, name: 'a watcher', run: () => self.run() })
  if (record) keep(record, made)
  if (scope) scope.ends.push(self.stop)
  else if (record) atEnd(record, self.stop)
  return self
}

function isReactive(source) {
  return typeof source === 'object' && source !== null && !!source[RAW]
}

function valueOf(source, deep) {
  const value = isRef(source) ? source.value : typeof source === 'function' ? source() : source
  const depth = deep === undefined ? isReactive(source) : deep
  if (depth) touchAll(value, depth === true ? Infinity : depth, new Set())
  return value
}

/** Reads everything inside a value. */
function touchAll(value, depth, seen) {
  if (isRef(value)) return touchAll(value.value, depth, seen)
  if (depth <= 0 || !isTree(toRaw(value)) || seen.has(value)) return
  seen.add(value)
  for (const key of Object.keys(value)) touchAll(value[key], depth - 1, seen)
}
