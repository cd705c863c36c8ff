'use strict'

// The hands and eyes of a script on a running tree: the operations that internal/host/case drives, one method each, named as there.

const { Host } = require('./host.js')
const { Controls } = require('./controls.js')
const { Reader, raw, shown, classes, style } = require('./read.js')
const { Classic } = require('./classic.js')
const { attr, view } = require('./elements.js')
const facts = require('./facts.js')

class Device {
  constructor(files) {
    this.host = new Host(files)
    this.controls = new Controls(this.host)
    this.reader = new Reader(this.controls)
    this.classic = null
    this.host.load()
  }

  page() {
    const page = this.host.top()
    if (!page) throw new Error('no page is open')
    return page
  }

  element(selector, n) {
    const list = this.reader.find(this.page().component, selector)
    if (!list[n - 1]) throw new Error(`${selector} matches ${list.length} nodes, number ${n} is wanted`)
    return list[n - 1]
  }

  // Hands

  async open(url) {
    try {
      this.host.start(url)
      const result = this.host.navigate('reLaunch', { url })
      await this.host.settle()
      if (result instanceof Error) throw result
    } finally {
      if (this.host.top()) this.host.top().sent = []
    }
  }

  tap(selector, n) {
    this.controls.tap(this.element(selector, n))
  }

  input(selector, n, text) {
    this.controls.type(this.element(selector, n), text)
  }

  fire(selector, n, event, detail) {
    this.controls.fire(this.element(selector, n), event, detail)
  }

  pick(selector, n, value, cancel) {
    const element = this.element(selector, n)
    if (attr(element, 'disabled')) return
    if (cancel) this.controls.fire(element, 'cancel', {})
    else return this.controls.pick(element, value)
  }

  call(name, args) {
    const { caller } = this.page()
    if (typeof caller[name] !== 'function') throw new Error(`the page has no method ${name}`)
    this.host.attempt(`call ${name}`, () => caller[name](...args))
  }

  pull() {
    const page = this.page()
    const config = { ...this.host.tree.app.window, ...this.host.tree.config(page.path) }
    if (config.enablePullDownRefresh !== true) throw new Error(`${page.path} does not enable pull-down refresh`)
    this.host.hook(page.caller, 'onPullDownRefresh')
  }

  bottom() {
    this.host.hook(this.page().caller, 'onReachBottom')
  }

  scroll(scrollTop) {
    this.host.hook(this.page().caller, 'onPageScroll', { scrollTop })
  }

  resize(windowWidth, windowHeight) {
    const size = { windowWidth, windowHeight }
    const page = this.page()
    this.host.hook(page.caller, 'onResize', { size })
    page.component.triggerPageLifetime('resize', [size])
  }

  back() {
    const result = this.host.navigateBack(1)
    if (result instanceof Error) throw result
  }

  hide() {
    this.host.hide()
  }

  show() {
    this.host.show()
  }

  async wait(ms) {
    await this.host.clock.advance(ms)
  }

  answer(name, result, fail) {
    this.host.answers.set(native(name), { result, fail })
  }

  // Eyes

  text(selector, n, asItIs) {
    const element = this.element(selector, n)
    return asItIs ? raw(element) : shown(element)
  }

  count(selector) {
    return this.reader.find(this.page().component, selector).length
  }

  attr(selector, n, name) {
    return this.reader.attribute(this.element(selector, n), name)
  }

  class(selector, n) {
    return classes(this.element(selector, n)).join(' ')
  }

  style(selector, n) {
    return style(this.element(selector, n))
  }

  data(keys) {
    let value = view(this.page().component)
    for (const key of keys) value = value === null || value === undefined ? undefined : value[key]
    return value
  }

  sent() {
    return this.host.top() ? this.host.top().sent.splice(0) : []
  }

  log() {
    return this.host.logs.splice(0)
  }

  pages() {
    return this.host.pages.map((page) => '/' + page.path)
  }

  calls(name) {
    const wanted = native(name)
    const mine = this.host.calls.filter((c) => c.name === wanted)
    this.host.calls = this.host.calls.filter((c) => c.name !== wanted)
    return mine.map((c) => c.args)
  }

  tree() {
    return this.reader.tree(this.page().component)
  }

  /** Loads the pages that were not opened, so that their scripts are checked too. */
  checkAll() {
    this.host.start('/' + this.host.tree.pages[0])
    for (const page of this.host.tree.pages) this.host.register(page)
  }

  /** From now on the page is rendered by wcc's code too, after each operation. */
  compareWith(code) {
    this.classic = new Classic(code, (kind, text) => this.host.report(kind, text))
  }

  // The protocol

  /** Performs one operation, lets everything that is due happen, and returns { value } or { error } with the new problems. */
  async perform(operation, args) {
    const answer = {}
    try {
      const value = await this[operation](...args)
      await this.host.settle()
      answer.value = value
      if (this.classic && this.host.top()) this.classic.compare(this.host.top().component)
    } catch (error) {
      answer.error = error.message
    }
    answer.problems = this.host.problems.splice(0)
    return answer
  }
}

function native(name) {
  const known = facts.neutral[name]
  if (!known) throw new Error(`no API ${name} on wechat`)
  return known
}

module.exports = { Device }
