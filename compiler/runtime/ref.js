/** `ref` and what belongs to it: a value in a place of its own, whose reads and writes are told. */

import { HOLDS, toRaw } from './raw.js'
import { reactive } from './reactive.js'
import { track, wake } from './tracking.js'

/** Every kind of ref: a pair of functions behind `.value`. */
export class Ref {
  /**
   * @param {() => any} get
   * @param {(value: any) => void} set
   */
  constructor(get, set) {
    this[HOLDS] = true
    this.get = get
    this.set = set
  }
  get value() {
    return this.get()
  }
  set value(value) {
    this.set(value)
  }
  toJSON() {
    return this.value
  }
}

export function isRef(value) {
  return value instanceof Ref
}

/** @returns the value of a ref; anything else as it is */
export function unref(value) {
  return isRef(value) ? value.value : value
}

/** @returns {Ref} a ref of the value; objects in it are reactive */
export function ref(value) {
  return isRef(value) ? value : holder(toRaw(value), reactive, toRaw)
}

/** @returns {Ref} a ref of the value as it is */
export function shallowRef(value) {
  if (isRef(value)) return value
  const made = holder(value, same, same)
  made.shallow = true
  return made
}

function holder(held, read, store) {
  const made = new Ref(
    () => {
      track(made, 'value')
      return read(held)
    },
    (value) => {
      value = store(value)
      if (Object.is(held, value)) return
      held = value
      wake(made, 'value')
    }
  )
  return made
}

function same(value) {
  return value
}

/** Tells everybody that what a shallow ref holds was changed inside. */
export function triggerRef(ref) {
  wake(ref, 'value')
}

/** Writes to a name: into the ref that it holds, or in its place. */
export function assign(names, name, value) {
  if (isRef(names[name])) names[name].value = value
  else names[name] = value
}
