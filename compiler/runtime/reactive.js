/**
 * Reactive state: proxies that tell who reads and what is written. One proxy for one object; what is stored is always the raw object.
 */

import { HOLDS, META, RAW, isObject, isPlain, known, metaOf, toRaw } from './raw.js'
import { mark } from './mirror.js'
import { isTracking, track as trackHolder, wake } from './tracking.js'

/**
 * @param {any} value
 * @returns a proxy of a plain object or array, the same one each time; any other value as it is
 */
export function reactive(value) {
  if (!isObject(value)) return value
  const before = value[META]
  if (before && before.raw === value && before.proxy) return before.proxy
  if (value[RAW] || !isPlain(value)) return value
  const meta = metaOf(value)
  return meta.proxy || (meta.proxy = new Proxy(value, traps))
}

/** A key of a raw object is read. RAW: any of its keys. */
export function track(raw, key) {
  if (isTracking()) trackHolder(metaOf(raw), key)
}

/**
 * Tells everybody that a key of a raw object was written.
 *
 * @param {object} raw
 * @param {PropertyKey} key RAW: anything may have changed
 * @param {boolean} keys the list of keys has changed (arrays: any index)
 * @param {boolean} [deep] the value may have changed inside, unseen
 * @param {boolean} [quiet] only views are told
 */
export function trigger(raw, key, keys, deep, quiet) {
  const meta = known(raw)
  if (!meta) return
  if (!quiet) {
    wake(meta, key)
    if (keys && key !== RAW) wake(meta, RAW)
  }
  for (let mirror = meta.mirror; mirror; mirror = mirror.next) mark(mirror, key, deep)
}

const has = Object.prototype.hasOwnProperty

const traps = {
  get(target, key, receiver) {
    if (key === RAW) return target
    if (key === META) return undefined
    const array = Array.isArray(target)
    if (array && has.call(arrayMethods, key)) return arrayMethods[key]
    const value = Reflect.get(target, key, receiver)
    if (typeof key === 'symbol') return value
    track(target, array ? RAW : key)
    return isObject(value) && value[HOLDS] && !array ? value.value : reactive(value)
  },
  set(target, key, value, receiver) {
    value = toRaw(value)
    const array = Array.isArray(target)
    const before = target[key]
    if (isObject(before) && before[HOLDS] && !array && !(isObject(value) && value[HOLDS])) {
      before.value = value
      return true
    }
    const isNew = !has.call(target, key)
    const done = Reflect.set(target, key, value, receiver)
    const again = before === value && isObject(value)
    // An object that is assigned again may have been changed behind our back: views look at it. Who computes or watches need not know, as in Vue.
    if (isNew || again || !Object.is(before, value)) trigger(target, array && key === 'length' ? RAW : key, array || isNew, again, again && isPlain(value))
    return done
  },
  deleteProperty(target, key) {
    const had = has.call(target, key)
    const done = Reflect.deleteProperty(target, key)
    if (had && done) trigger(target, key, true)
    return done
  },
  has(target, key) {
    track(target, Array.isArray(target) ? RAW : key)
    return Reflect.has(target, key)
  },
  ownKeys(target) {
    track(target, RAW)
    return Reflect.ownKeys(target).filter((key) => key !== META)
  },
}

/** Array methods that work on the raw array: those that change it tell so once, those that look for an object find it raw. */
const arrayMethods = /* @__PURE__ */ instrument()

function instrument() {
  const methods = {}
  for (const name of ['push', 'pop', 'shift', 'unshift', 'splice', 'sort', 'reverse', 'fill', 'copyWithin']) {
    methods[name] = function (...args) {
      const raw = toRaw(this)
      const result = raw[name](...args.map(toRaw))
      trigger(raw, RAW, true)
      return result === raw ? this : reactive(result)
    }
  }
  for (const name of ['includes', 'indexOf', 'lastIndexOf']) {
    methods[name] = function (...args) {
      const raw = toRaw(this)
      track(raw, RAW)
      const found = raw[name](...args.map(toRaw))
      // What filter or a spread made of reactive rows holds proxies.
      return found === -1 || found === false ? raw[name](...args.map(reactive)) : found
    }
  }
  return methods
}
