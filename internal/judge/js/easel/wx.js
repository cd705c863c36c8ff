'use strict'

// `wx` as a device without a network has it: every name that the official typings list exists, records its call and answers "ok" or what
// the test said with `api`. Storage, navigation and layout queries really do something.

const fs = require('node:fs')
const path = require('node:path')
const facts = require('./facts.js')

const typings = path.join(path.dirname(require.resolve('miniprogram-api-typings/package.json')), 'types/wx/lib.wx.api.d.ts')
const NAMES = names(fs.readFileSync(typings, 'utf8'))

/** The members of the interface Wx in the typings. */
function names(text) {
  const body = text.slice(text.search(/^ {4}interface Wx \{/m))
  const found = new Set()
  for (const match of body.matchAll(/^ {8}(?:readonly )?([A-Za-z]\w*)(?:<[^\n]*?>)?(?:\?)?[(:<]/gm)) found.add(match[1])
  return found
}

const SYSTEM = {
  brand: 'model', model: 'model', platform: 'android', system: 'Android 10', version: '8.0.0', SDKVersion: '2.19.4', language: 'zh_CN',
  pixelRatio: 2, screenWidth: 375, screenHeight: 667, windowWidth: 375, windowHeight: 603, statusBarHeight: 20, theme: 'light',
}

const TASKS = new Set(['request', 'uploadFile', 'downloadFile', 'connectSocket'])
const NAVIGATION = ['navigateTo', 'redirectTo', 'switchTab', 'reLaunch', 'navigateBack']

/** Builds `wx` for one case. */
function create(host) {
  const wx = {}
  const models = { ...storage(host), ...navigation(host), ...environment(host) }
  for (const name of NAMES) {
    const work = models[name] || stub(host, name)
    wx[name] = (...args) => {
      record(host, name, args)
      return work(...args)
    }
  }
  wx.env = { USER_DATA_PATH: 'file://user' }
  return wx
}

/** Notes a call without its callbacks. */
function record(host, name, args) {
  const plain = args.filter((a) => typeof a !== 'function').map((a) => {
    if (!a || typeof a !== 'object' || Array.isArray(a)) return a
    return Object.fromEntries(Object.entries(a).filter(([, value]) => typeof value !== 'function'))
  })
  host.calls.push({ name, args: JSON.parse(JSON.stringify(plain)) })
}

function environment(host) {
  const system = () => ({ ...SYSTEM })
  return {
    nextTick: (fn) => void host.later(fn),
    canIUse: (schema) => NAMES.has(String(schema).split('.')[0]) || facts.tags.includes(String(schema).split('.')[0]),
    createSelectorQuery: () => host.selectorQuery(),
    getSystemInfoSync: system, getWindowInfo: system, getAppBaseInfo: system, getDeviceInfo: system,
    getLaunchOptionsSync: () => ({ ...host.launchOptions }),
    getEnterOptionsSync: () => ({ ...host.launchOptions }),
    startPullDownRefresh: (options) => finish(host, 'startPullDownRefresh', options, () => void host.hook(host.top().caller, 'onPullDownRefresh')),
  }
}

function stub(host, name) {
  if (/^(on|off)[A-Z]/.test(name)) return () => undefined
  if (/^create[A-Z]|^get\w*Manager$/.test(name)) return inert
  const fact = facts.apis[name]
  if (fact ? fact.async : !name.endsWith('Sync')) return (options) => finish(host, name, options, () => undefined)
  return () => {
    const set = host.answers.get(name)
    if (set && set.fail) throw Object.assign(new Error(`${name}:fail ${reason(set.result)}`), { errMsg: `${name}:fail ${reason(set.result)}` })
    return set ? set.result : undefined
  }
}

// An object whose every method does nothing: a context, a manager, an animation.
function inert() {
  return new Proxy({}, { get: (_, key) => (key === 'then' || typeof key === 'symbol' ? undefined : () => undefined) })
}

/**
 * Performs an asynchronous member: work runs later and gives a result or an Error, callbacks or the promise follow. What the script
 * answers replaces the result.
 */
function finish(host, name, options, work) {
  const asked = options && typeof options === 'object' ? options : {}
  const called = ['success', 'fail', 'complete'].some((k) => typeof asked[k] === 'function')
  let settle = () => {}
  let result
  if (TASKS.has(name)) result = { abort() {}, onProgressUpdate() {}, onHeadersReceived() {} }
  else if (!called) result = new Promise((resolve, reject) => (settle = (ok, value) => (ok ? resolve(value) : reject(value))))
  host.later(() => {
    let value = work()
    let failure = value instanceof Error ? value.message : ''
    const set = host.answers.get(name)
    if (set && !failure) {
      if (set.fail) failure = reason(set.result)
      value = set.result
    }
    const ok = !failure
    const told = ok ? { errMsg: `${name}:ok`, ...value } : { errMsg: `${name}:fail ${failure}` }
    for (const callback of [ok ? asked.success : asked.fail, asked.complete]) {
      if (typeof callback === 'function') host.attempt(name, () => callback.call(asked, told))
    }
    settle(ok, told)
  })
  return result
}

function reason(result) {
  const message = result && result.errMsg
  if (typeof message !== 'string') return 'failed'
  const [, after] = message.split(/:fail(.*)/s)
  return after === undefined ? message : after.trim()
}

function storage(host) {
  const store = new Map()
  const copy = (v) => (v === undefined ? v : JSON.parse(JSON.stringify(v)))
  const set = (key, data) => void store.set(String(key), copy(data))
  const get = (key) => copy(store.get(String(key)))
  const remove = (key) => void store.delete(String(key))
  const info = () => ({ keys: [...store.keys()], currentSize: store.size, limitSize: 10240 })
  return {
    setStorageSync: set,
    getStorageSync: (key) => (store.has(String(key)) ? get(key) : ''),
    removeStorageSync: remove,
    clearStorageSync: () => store.clear(),
    getStorageInfoSync: info,
    setStorage: (o) => finish(host, 'setStorage', o, () => set(o.key, o.data)),
    getStorage: (o) => finish(host, 'getStorage', o, () => (store.has(String(o.key)) ? { data: get(o.key) } : new Error('data not found'))),
    removeStorage: (o) => finish(host, 'removeStorage', o, () => remove(o.key)),
    clearStorage: (o) => finish(host, 'clearStorage', o, () => store.clear()),
    getStorageInfo: (o) => finish(host, 'getStorageInfo', o, info),
  }
}

function navigation(host) {
  const result = {}
  for (const name of NAVIGATION) {
    const go = (o) => (name === 'navigateBack' ? host.navigateBack(o.delta) : host.navigate(name, o))
    result[name] = (options) => finish(host, name, options, () => go(options || {}))
  }
  return result
}

module.exports = { create }
