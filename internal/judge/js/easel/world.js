'use strict'

// The one place that loads jsdom and glass-easel. glass-easel reads `window` and `document` as globals when it draws, and asks the
// browser for frames and timers; both go to the clock of the case that is running.

const { JSDOM } = require('jsdom')

const dom = new JSDOM('<!doctype html><html><body></body></html>')
globalThis.window = dom.window
globalThis.document = dom.window.document
dom.window.matchMedia = () => ({ matches: false, addEventListener() {}, removeEventListener() {} })

// There is no layout: every element has the same box, so that a program can tell that there is one, not where.
dom.window.Element.prototype.getBoundingClientRect = () => ({ left: 0, top: 0, right: 100, bottom: 20, width: 100, height: 20 })

let running = null

/** Sends frames and timers of the framework to this case until the next call. */
function use(running_) {
  running = running_
  dom.window.document.body.innerHTML = ''
}

const realTimeout = globalThis.setTimeout
dom.window.requestAnimationFrame = (fn) => (running ? running.clock.set(fn, 0) : realTimeout(fn, 0))
globalThis.setTimeout = (fn, ms, ...args) => (running ? running.clock.set(fn, ms, args) : realTimeout(fn, ms, ...args))

const easel = require('glass-easel')
const adapter = require('glass-easel-miniprogram-adapter')
const { TmplGroup } = require('glass-easel-template-compiler')

require('./plain.js').install(easel, () => (running ? running.timeStamp() : 0))

// Documented on WeChat and only a warning in the framework: a list that is null or undefined has no rows.
const HARMLESS = /^The for-list data is neither Array nor Object, got type "(null|undefined)"/

easel.addGlobalWarningListener((message, component, element) => {
  if (running && !HARMLESS.test(message)) running.report('warning', where(message, component, element))
  return false
})
easel.addGlobalErrorListener((error, method, component) => {
  if (running) running.failed(describe(error) + (method ? ` (${method})` : ''))
  return false
})

function where(message, component, element) {
  const is = component && (typeof component === 'string' ? component : component.is)
  const tag = element && element.tagName
  return message + (is ? ` in ${is}` : '') + (tag ? ` at <${tag}>` : '')
}

function describe(error) {
  if (!(error instanceof Error)) return String(error)
  const line = String(error.stack || '').split('\n').find((l) => l.includes('tree:'))
  return error.message + (line ? ' ' + line.trim() : '')
}

process.on('unhandledRejection', (error, promise) => {
  if (running) running.rejected(error, promise, describe(error))
})

// A listener whose method does not exist is silent in glass-easel; to a test it is a mistake.
const getMethod = easel.Component.getMethod
easel.Component.getMethod = function (component, name) {
  const method = getMethod.call(this, component, name)
  if (!method && running) running.report('error', `no method ${JSON.stringify(name)} in ${component.is}`)
  return method
}

module.exports = { easel, adapter, TmplGroup, document: dom.window.document, use, describe }
