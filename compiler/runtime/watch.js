/** `watch` and `this.$watch`: functions that run once after what they watch has changed, before the view is told. */

import { cell, drop, keep, read, untracked } from './cell.js'
import { guard } from './instance.js'
import { RAW, isObject } from './raw.js'
import { schedule } from './scheduler.js'

/** @type {import('./type.js').Feature} */
export const watch = {
  create(record) {
    const { vm, type } = record
    vm.$watch = (source, handler, options) => start(record, source, handler, options)
    const watched = type.def.watch || {}
    for (const source of Object.keys(watched)) {
      for (const entry of [].concat(watched[source])) start(record, source, entry)
    }
  },
}

/**
 * @param {import('./instance.js').Record} record
 * @param {string | ((this: object) => any)} source a path from `this`, or a function
 * @param {string | Function | { handler: string | Function, deep?: boolean, immediate?: boolean }} handler
 * @param {{ deep?: boolean, immediate?: boolean }} [options]
 * @returns {() => void} stops it
 */
function start(record, source, handler, options) {
  const { vm } = record
  if (isObject(handler)) return start(record, source, handler.handler, handler)
  const { deep, immediate } = options || {}
  const get = typeof source === 'function' ? () => source.call(vm, vm) : () => pathIn(vm, source)
  const made = cell(() => {
    const value = get()
    if (deep) touchAll(value, deep === true ? Infinity : deep, new Set())
    return value
  }, () => schedule(job))
  let before
  let stopped = false
  const call = (now) => {
    const old = before
    before = now
    const run = typeof handler === 'string' ? vm[handler] : handler
    return untracked(() => guard(record, job.name, () => run.call(vm, now, old)))
  }
  const job = {
    order: record.id * 2 + (record.watchers = (record.watchers || 0) + 1) / 1e6, // before the view, in the order of creation
    name: `the watcher of "${typeof source === 'string' ? source : 'a function'}"`,
    run() {
      if (record.dead || stopped) return
      const now = read(made)
      if (deep || !Object.is(now, before)) return call(now)
    },
  }
  keep(record, made)
  const first = untracked(() => read(made))
  if (immediate) call(first)
  else before = first
  return () => {
    stopped = true
    drop(record, made)
  }
}

function pathIn(vm, path) {
  return path.split('.').reduce((at, key) => (at == null ? undefined : at[key]), vm)
}

/** Reads everything inside a reactive value. */
function touchAll(value, depth, seen) {
  if (depth <= 0 || !isObject(value) || !value[RAW] || seen.has(value)) return
  seen.add(value)
  for (const key of Object.keys(value)) touchAll(value[key], depth - 1, seen)
}
