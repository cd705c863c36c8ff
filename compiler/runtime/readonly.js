/** `readonly`, `shallowReactive` and `shallowReadonly`: other views of objects. */

import { RAW, isObject, isPlain, known, toRaw } from './raw.js'
import { isRef, Ref } from './ref.js'
import { reactive, track, trigger } from './reactive.js'

/** Read on a read-only view, tells of what: 'reactive' or 'plain'. */
const READONLY = /* @__PURE__ */ Symbol('readonly')

/** @returns a view of an object, or of a ref, that cannot be written through; what is inside is read-only too */
export function readonly(value) {
  if (isRef(value)) return new Ref(() => readonly(value.value), refuse)
  return view(value, isReactive(value) ? ofReactive : ofPlain)
}

const ofReactive = /* @__PURE__ */ deep('reactive')
const ofPlain = /* @__PURE__ */ deep('plain')

function deep(kind) {
  const traps = { get, set: refuse, deleteProperty: refuse }
  return traps

  function get(target, key) {
    if (key === READONLY) return kind
    const value = target[key]
    if (key === RAW || typeof key === 'symbol' || typeof value === 'function') return value
    return isRef(value) ? readonly(value) : view(value, traps)
  }
}

function view(value, traps) {
  return isFollowed(value) ? new Proxy(reactive(value), traps) : value
}

/** What markRaw was given is not. */
function isFollowed(value) {
  const raw = toRaw(value)
  return isPlain(raw) && !(known(raw) && known(raw).proxy === raw)
}

function refuse() {
  if (process.env.NODE_ENV !== 'production') console.error('[bimini] a read-only value was written to')
  return true
}

/** @returns a view of an object whose own members cannot be written; what is inside stays as it is */
export function shallowReadonly(value) {
  if (isRef(value)) return new Ref(() => value.value, refuse)
  if (!isFollowed(value)) return value
  const kind = isReactive(value) ? 'reactive' : 'plain'
  return new Proxy(value, {
    get: (target, key) => (key === READONLY ? kind : key === RAW ? toRaw(target) : target[key]),
    set: refuse,
    deleteProperty: refuse,
  })
}

/** @returns a reactive view of an object's own members; what is inside stays as it is */
export function shallowReactive(value) {
  value = toRaw(value)
  return isFollowed(value) ? new Proxy(value, shallow) : value
}

const shallow = {
  get(target, key, receiver) {
    if (key === RAW) return target
    track(target, Array.isArray(target) ? RAW : key)
    return Reflect.get(target, key, receiver)
  },
  set(target, key, value) {
    const isNew = !(key in target)
    const before = target[key]
    target[key] = value
    if (isNew || !Object.is(before, value)) trigger(target, key, isNew || Array.isArray(target))
    return true
  },
  deleteProperty(target, key) {
    const had = key in target
    delete target[key]
    if (had) trigger(target, key, true)
    return true
  },
  ownKeys(target) {
    track(target, RAW)
    return Reflect.ownKeys(target)
  },
}

/** @returns whether a value is a reactive view of an object; a read-only view is when what it shows is */
export function isReactive(value) {
  return isProxy(value) && value[READONLY] !== 'plain'
}

/** @returns whether a value is a read-only view of an object */
export function isReadonly(value) {
  return isObject(value) && !!value[READONLY]
}

/** @returns whether a value is a view of an object, of any kind */
export function isProxy(value) {
  return isObject(value) && !!value[RAW]
}
