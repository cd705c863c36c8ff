/**
 * Props: declared once, read as `this.name`, read-only. The platform hands over its own objects and may change them in place, so the script
 * sees copies, taken when it first reads a prop; equal parts of a copy stay the same objects.
 */

import { track, wake } from './tracking.js'
import { settled } from './copy.js'
import { schedule } from './scheduler.js'
import { expose } from './state.js'

/**
 * @param {string[] | object | undefined} props as the author declared them
 * @returns {object} the value of each prop when it is not given: its default, false for booleans, else null
 */
export function defaultsOf(props) {
  const defaults = {}
  if (Array.isArray(props)) for (const name of props) defaults[name] = null
  else for (const name of Object.keys(props || {})) defaults[name] = defaultOf(props[name])
  return defaults
}

function defaultOf(spec) {
  const full = typeof spec === 'object' && spec !== null && !Array.isArray(spec)
  const types = [].concat((full ? spec.type : spec) || [])
  if (full && spec.default !== undefined) {
    return typeof spec.default === 'function' && !types.includes(Function) ? spec.default() : spec.default
  }
  return types.includes(Boolean) ? false : null
}

/**
 * Defines the props of an instance on `this`.
 *
 * @param {import('./instance.js').Record} record
 * @param {object} given the platform's values
 */
export function createProps(record, given) {
  record.given = given
  record.props = {}
  for (const name of Object.keys(record.type.defaults)) {
    expose(record.vm, name, () => readProp(record, name), () => {
      if (process.env.NODE_ENV !== 'production') {
        console.error(`[bimini] ${record.type.view.name || ''}: the prop "${name}" is read-only. Emit an event and let the parent change it.`)
      }
    })
  }
}

/** @returns the prop as the script sees it; it counts as read */
export function readProp(record, name) {
  const { props } = record
  track(record, name)
  if (!(name in props)) props[name] = settled(undefined, given(record, name))
  return props[name]
}

/** The platform has new values. */
export function receiveProps(record, next) {
  const { props, given: before } = record
  record.given = next
  for (const name of Object.keys(record.type.defaults)) {
    if (name in props) {
      const value = settled(props[name], given(record, name))
      if (Object.is(value, props[name])) continue
      props[name] = value
      wake(record, name)
    } else if (Object.is(before[name], next[name])) continue
    record.changedProps = true
  }
  if (record.changedProps) schedule(record.job)
}

function given(record, name) {
  const value = record.given[name]
  return value == null ? record.type.defaults[name] : value // undefined travels as null
}
