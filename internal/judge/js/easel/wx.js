'use strict'

// `wx` as a device without a network has it: every name that the official typings list exists, records its call and answers "ok" or what
// the test said with `api`. Storage, navigation and layout queries really do something.

const fs = require('node:fs')
const path = require('node:path')

const typings = path.join(path.dirname(require.resolve('miniprogram-api-typings/package.json')), 'types/wx/lib.wx.api.d.ts')
const NAMES = names(fs.readFileSync(typings, 'utf8'))

/** The members of the interface Wx in the typings. */
function names(text) {
  const body = text.slice(text.search(/^ {4}interface Wx \{/m))
  const found = new Set()
  for (const match of body.matchAll(/^ {8}(?:readonly )?([A-Za-z]\w*)(?:<[^\n]*?>)?(?:\?)?[(:<]/gm)) found.add(match[1])
  return [...found]
}

const SYSTEM = {
  brand: 'devtools', model: 'judge', pixelRatio: 2, screenWidth: 375, screenHeight: 667, windowWidth: 375, windowHeight: 603, statusBarHeight: 20,
  language: 'zh_CN', version: '8.0.5', system: 'iOS 10.0.1', platform: 'devtools', fontSizeSetting: 16, SDKVersion: '3.0.0', benchmarkLevel: 1,
  theme: 'light', enableDebug: false, deviceOrientation: 'portrait', safeArea: { left: 0, right: 375, top: 20, bottom: 667, width: 375, height: 647 },
}

/** Builds `wx` for one case. host: clock, answers, calls and the navigation functions. */
function create(host) {
  const wx = {}
  for (const name of NAMES) wx[name] = stub(host, name)
  Object.assign(wx, storage(host), navigation(host), {
    env: { USER_DATA_PATH: 'http://usr' },
    nextTick: (fn) => void host.clock.set(fn, 0),
    canIUse: (schema) => NAMES.includes(String(schema).split('.')[0]),
    createSelectorQuery: () => host.selectorQuery(),
    getLaunchOptionsSync: () => ({ ...host.launchOptions }),
    getEnterOptionsSync: () => ({ ...host.launchOptions }),
    getAccountInfoSync: () => answer(host, 'getAccountInfoSync', [], { miniProgram: { appId: 'judge', envVersion: 'develop', version: '' } }),
  })
  for (const name of ['getSystemInfoSync', 'getWindowInfo', 'getDeviceInfo', 'getAppBaseInfo', 'getSystemSetting']) {
    wx[name] = () => answer(host, name, [], { ...SYSTEM })
  }
  return wx
}

/** Records a call and returns what a synchronous API answers. */
function answer(host, name, args, fallback) {
  host.calls.push({ name, args })
  const set = host.answers.get(name)
  if (!set) return fallback
  if (set.fail) throw Object.assign(new Error(set.result.errMsg || `${name}:fail`), set.result)
  return set.result
}

const TASKS = new Set(['request', 'uploadFile', 'downloadFile', 'connectSocket'])
const TASK = { abort() {}, onProgressUpdate() {}, onHeadersReceived() {}, offHeadersReceived() {}, onOpen() {}, onMessage() {}, onClose() {}, onError() {}, send() {}, close() {} }

function stub(host, name) {
  if (/^create[A-Z]|^get\w*Manager$|^getRealtime/.test(name)) return (...args) => (host.calls.push({ name, args }), inert())
  if (TASKS.has(name)) return (options) => (reply(host, name, { success() {}, ...options }, {}), { ...TASK })
  if (/^(on|off)[A-Z]/.test(name)) return () => void host.calls.push({ name, args: [] })
  if (name.endsWith('Sync')) return (...args) => answer(host, name, args, undefined)
  return (options) => reply(host, name, options, {})
}

// An object whose every method does nothing: a context, a manager, an animation.
function inert() {
  return new Proxy({}, { get: (_, key) => (key === 'then' || typeof key === 'symbol' ? undefined : () => undefined) })
}

/** Calls back later, or answers with a promise when nobody asked to be called, as the platform does. */
function reply(host, name, options, fallback) {
  const asked = options && typeof options === 'object' ? options : {}
  host.calls.push({ name, args: options === undefined ? [] : [withoutCallbacks(options)] })
  const { promise, settle } = outcome(asked)
  host.clock.set(() => {
    const set = host.answers.get(name)
    const failed = set ? Boolean(set.fail) : fallback instanceof Error
    const result = set ? set.result : fallback instanceof Error ? {} : fallback
    const message = failed ? (fallback instanceof Error ? fallback.message : `${name}:fail`) : `${name}:ok`
    settle(failed, result && typeof result === 'object' && !Array.isArray(result) ? { errMsg: message, ...result } : result)
  }, 0)
  return promise
}

function outcome(asked) {
  const called = ['success', 'fail', 'complete'].some((k) => typeof asked[k] === 'function')
  let resolve, reject
  const promise = called ? undefined : new Promise((yes, no) => ([resolve, reject] = [yes, no]))
  const settle = (failed, result) => {
    if (!called) return failed ? reject(result) : resolve(result)
    const one = failed ? asked.fail : asked.success
    if (typeof one === 'function') one(result)
    if (typeof asked.complete === 'function') asked.complete(result)
  }
  return { promise, settle }
}

function withoutCallbacks(options) {
  if (!options || typeof options !== 'object') return options
  const rest = { ...options }
  for (const name of ['success', 'fail', 'complete']) delete rest[name]
  return rest
}

function storage(host) {
  const store = new Map()
  const copy = (v) => (v === undefined ? v : JSON.parse(JSON.stringify(v)))
  const info = () => ({ keys: [...store.keys()], currentSize: store.size, limitSize: 10240 })
  const sync = {
    setStorageSync: (key, data) => void store.set(String(key), copy(data)),
    getStorageSync: (key) => (store.has(String(key)) ? copy(store.get(String(key))) : ''),
    removeStorageSync: (key) => void store.delete(String(key)),
    clearStorageSync: () => store.clear(),
    getStorageInfoSync: info,
  }
  const result = {}
  for (const [name, fn] of Object.entries(sync)) {
    result[name] = (...args) => {
      const value = fn(...args)
      const set = answer(host, name, args, undefined)
      return set === undefined ? value : set
    }
  }
  const missing = new Error('getStorage:fail data not found')
  result.setStorage = (o) => (sync.setStorageSync(o.key, o.data), reply(host, 'setStorage', o, {}))
  result.getStorage = (o) => reply(host, 'getStorage', o, store.has(String(o.key)) ? { data: sync.getStorageSync(o.key) } : missing)
  result.removeStorage = (o) => (sync.removeStorageSync(o.key), reply(host, 'removeStorage', o, {}))
  result.clearStorage = (o) => (sync.clearStorageSync(), reply(host, 'clearStorage', o, {}))
  result.getStorageInfo = (o) => reply(host, 'getStorageInfo', o, info())
  return result
}

function navigation(host) {
  const result = {}
  for (const name of ['navigateTo', 'redirectTo', 'switchTab', 'reLaunch', 'navigateBack']) {
    result[name] = (options = {}) => {
      host.calls.push({ name, args: [withoutCallbacks(options)] })
      const { promise, settle } = outcome(options)
      host.clock.set(() => {
        const set = host.answers.get(name)
        if (set && set.fail) return settle(true, { errMsg: `${name}:fail`, ...set.result })
        const extra = name === 'navigateBack' ? host.navigateBack(options) : host.navigate(name, options)
        if (extra instanceof Error) return settle(true, { errMsg: `${name}:fail ${extra.message}` })
        settle(false, { errMsg: `${name}:ok`, ...extra })
      }, 0)
      return promise
    }
  }
  return result
}

module.exports = { create, NAMES }
