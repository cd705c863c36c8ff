'use strict'

// A WeChat device for one emitted tree: App, pages and their stack, life cycles, tab bar, background and foreground, console. The
// components themselves run in glass-easel; this file is only what a device does around the framework.

const { easel, adapter, document, use, describe } = require('./world.js')
const { Clock } = require('./clock.js')
const { Modules } = require('./modules.js')
const { Tree, isKnownTag } = require('./tree.js')
const elements = require('./elements.js')
const wx = require('./wx.js')

const env = new adapter.MiniProgramEnv()
const installBuiltins = elements.define(env)
const backend = env.associateBackend()
let spaces = 0

class Host {
  constructor(files) {
    this.clock = new Clock()
    this.problems = []
    this.reported = new Set()
    this.logs = []
    this.calls = []
    this.answers = new Map()
    this.pages = []
    this.tabs = new Map()
    this.launchOptions = {}
    this.app = null
    this.ready = new WeakSet()
    this.registered = new Set()
    this.unknownTags = new Set()
    use(this)
    this.tree = new Tree(files, (text) => this.report('tree', text))
  }

  /** Notes, once, something that must not happen. */
  report(kind, text) {
    const problem = `${kind}: ${text}`
    if (this.reported.has(problem)) return
    this.reported.add(problem)
    this.problems.push(problem)
  }

  // Loading

  /** Compiles all templates and prepares the scripts, which run when they are needed. */
  load() {
    this.space = env.createCodeSpace(`case${++spaces}`, true)
    installBuiltins(this.space)
    this.tree.compile()
    this.modules = new Modules(this.tree.files, this.globals())
  }

  /** Registers a page or component and what it uses. */
  register(page) {
    for (const path of this.tree.units(page)) {
      if (this.registered.has(path)) continue
      this.registered.add(path)
      this.space.addComponentStaticConfig(path, this.tree.config(path))
      const template = this.tree.template(path)
      if (template) this.space.addCompiledTemplate(path, template)
      this.run(path)
    }
  }

  run(path) {
    this.space.componentEnv(path, (constructors) => {
      this.loading = { path, count: 0, ...constructors }
      this.attempt(path + '.js', () => this.modules.load(path + '.js'))
      if (this.loading.count !== 1) this.report('tree', `${path}.js registers ${this.loading.count} pages or components, not one`)
      this.loading = null
    })
  }

  attempt(what, fn) {
    try {
      return fn()
    } catch (error) {
      this.failed(`${what}: ${describe(error)}`)
      return undefined
    }
  }

  failed(text) {
    this.report('error', text)
    if (this.app && typeof this.app.onError === 'function') this.app.onError(text)
  }

  globals() {
    const { clock } = this
    const define = (kind) => (definition) => {
      if (!this.loading) throw new Error(`${kind}() is called outside of a page's or component's script`)
      this.loading.count++
      return this.loading[kind](definition)
    }
    this.wx = wx.create(this)
    return {
      wx: this.wx,
      App: (definition) => this.launch(definition),
      Page: define('Page'),
      Component: define('Component'),
      Behavior: (definition) => this.space.behavior().definition(definition).register(),
      getApp: () => this.app,
      getCurrentPages: () => this.pages.map((page) => page.caller),
      console: this.console(),
      Date: clock.dateClass(),
      Math: clock.math(),
      setTimeout: (fn, ms, ...args) => clock.set(fn, ms, args),
      setInterval: (fn, ms, ...args) => clock.set(fn, ms, args, true),
      clearTimeout: (id) => clock.clear(id),
      clearInterval: (id) => clock.clear(id),
    }
  }

  console() {
    const result = {}
    for (const level of ['log', 'info', 'debug', 'warn', 'error', 'group', 'groupEnd', 'time', 'timeEnd']) {
      result[level] = (...args) => void this.logs.push((level === 'log' ? '' : level + ': ') + args.map(printed).join(' '))
    }
    return result
  }

  launch(definition) {
    if (this.app) throw new Error('App() is called twice')
    this.app = definition
  }

  /** Starts the program with a page when it is not running. */
  start(url) {
    if (this.started) return
    this.started = true
    if (this.tree.has('app.js')) this.attempt('app.js', () => this.modules.load('app.js'))
    if (!this.app) {
      this.report('tree', 'app.js does not call App()')
      this.app = {}
    }
    const { path, query } = this.parse(url)
    this.launchOptions = { path, scene: 1001, query, referrerInfo: {} }
    this.hook(this.app, 'onLaunch', { ...this.launchOptions })
    this.hook(this.app, 'onShow', { ...this.launchOptions })
    if (!this.tree.pages.includes(path)) this.hook(this.app, 'onPageNotFound', { ...this.launchOptions })
  }

  /** Calls a life cycle function when there is one. */
  hook(target, name, ...args) {
    if (typeof target[name] !== 'function') return undefined
    return this.attempt(name, () => target[name](...args))
  }

  // Pages

  top() {
    return this.pages[this.pages.length - 1]
  }

  /** Splits a url, relative to the top page, into { path, query, search }. */
  parse(url) {
    const [where, search = ''] = String(url).split(/\?(.*)/s)
    const parts = where.startsWith('/') || !this.top() ? [] : this.top().path.split('/').slice(0, -1)
    for (const part of where.split('/')) {
      if (part === '..') parts.pop()
      else if (part !== '.' && part !== '') parts.push(part)
    }
    const query = {}
    for (const pair of search.split('&').filter(Boolean)) {
      const [key, value = ''] = pair.split(/=(.*)/s)
      query[key] = value
    }
    return { path: parts.join('/'), query, search }
  }

  /** Performs a navigation call; an Error says why it cannot. */
  navigate(kind, options) {
    const target = this.parse(options.url)
    if (!this.tree.pages.includes(target.path)) return new Error(`page "${options.url}" is not found`)
    const isTab = this.tree.tabs.includes(target.path)
    if (isTab && (kind === 'navigateTo' || kind === 'redirectTo')) return new Error(`can not ${kind} a tabbar page`)
    if (!isTab && kind === 'switchTab') return new Error('can not switch to no-tabBar page')
    if (kind === 'switchTab') return this.switchTab(target)
    if (kind === 'navigateTo' && this.pages.length >= 10) return new Error('webview count limit exceed')
    if (kind === 'navigateTo' && this.top()) this.hidePage(this.top())
    if (kind === 'redirectTo') this.pop(true)
    if (kind === 'reLaunch') this.closeAll()
    const page = this.push(target)
    return kind === 'navigateTo' ? channel(page, options) : undefined
  }

  switchTab(target) {
    const before = this.top()
    if (before && before.path === target.path) return undefined
    while (this.pages.length) this.pop(this.top() === before)
    if (target.search) this.report('navigation', `switchTab ${target.path}?${target.search}: a tab's url has no query`)
    this.push({ ...target, query: {}, search: '' })
    return undefined
  }

  navigateBack(delta) {
    if (this.pages.length < 2) return new Error('cannot navigate back at first page')
    const count = Math.min(Math.max(Number(delta) || 1, 1), this.pages.length - 1)
    for (let i = 0; i < count; i++) this.pop(i === 0)
    this.showPage(this.top())
    return undefined
  }

  /** Takes the top page away; a tab stays alive, and is told when it was the one on the screen. */
  pop(wasShown) {
    const page = this.pages.pop()
    if (!this.tabs.has(page.path)) this.unload(page)
    else if (wasShown) this.hidePage(page)
  }

  closeAll() {
    const tabs = [...this.tabs.values()].filter((page) => !this.pages.includes(page))
    this.tabs.clear()
    while (this.pages.length) this.unload(this.pages.pop())
    tabs.forEach((page) => this.unload(page))
  }

  /** Puts a page on top; a tab that is alive is shown again. */
  push(target) {
    const known = this.tabs.get(target.path)
    if (known) {
      this.pages.push(known)
      this.showPage(known)
      return known
    }
    const page = this.openPage(target)
    if (this.tree.tabs.includes(target.path)) this.tabs.set(target.path, page)
    return page
  }

  openPage({ path, query, search }) {
    this.register(path)
    const root = backend.createRoot('page', this.space, path + (search ? '?' + search : ''))
    const component = root.getComponent()
    const caller = root.get()
    const page = { path, root, component, caller, sent: [], opened: this.clock.now }
    Object.assign(caller, { route: path, __route__: path, options: query })
    this.watchSetData(page)
    this.pages.push(page)
    const box = document.createElement('div')
    document.body.appendChild(box)
    root.attach(document.body, box)
    this.hook(caller, 'onLoad', { ...query })
    this.showPage(page)
    this.later(() => {
      if (page.gone) return
      this.fireReady(page)
      this.hook(caller, 'onReady')
    })
    return page
  }

  // Counts what really goes to the framework, below whatever the program put on the instance.
  watchSetData(page) {
    const { component } = page
    const original = component.setData
    component.setData = (data, ...rest) => {
      page.sent.push(snapshot(data))
      return original.call(component, data, ...rest)
    }
  }

  showPage(page) {
    this.hook(page.caller, 'onShow')
    page.component.triggerPageLifetime('show', [])
  }

  hidePage(page) {
    this.hook(page.caller, 'onHide')
    page.component.triggerPageLifetime('hide', [])
  }

  unload(page) {
    page.gone = true
    this.hook(page.caller, 'onUnload')
    page.root.release()
    const element = page.component.getBackendElement()
    if (element && element.parentNode) element.parentNode.removeChild(element)
  }

  hide() {
    if (this.top()) this.hidePage(this.top())
    this.hook(this.app, 'onHide')
  }

  show() {
    if (!this.top()) return
    this.hook(this.app, 'onShow', { path: this.top().path, scene: 1001, query: {}, referrerInfo: {} })
    this.showPage(this.top())
  }

  // Time

  /** Queues work of the device for after the running script. */
  later(fn) {
    this.clock.set(fn, 0)
  }

  timeStamp() {
    return this.top() ? this.clock.now - this.top().opened : 0
  }

  /**
   * Calls `ready` on components that are new. In which order a device does so is documented nowhere; here children come first, in the host
   * model of internal/host parents do, so that nothing can rely on either.
   */
  fireReady(page) {
    const list = []
    const visit = (node) => {
      if (!(node instanceof easel.Element)) return
      node.childNodes.forEach(visit)
      if (node instanceof easel.NativeNode && !isKnownTag(node.is)) this.unknown(node)
      if (!(node instanceof easel.Component)) return
      const shadow = node.getShadowRoot()
      if (shadow) visit(shadow)
      if (!elements.builtin(node) && !this.ready.has(node)) list.push(node)
    }
    visit(page.component)
    for (const node of list) {
      if (this.ready.has(node)) continue
      this.ready.add(node)
      node.triggerLifetime('ready', [])
    }
    return list.length > 0
  }

  unknown(node) {
    if (this.unknownTags.has(node.is)) return
    this.unknownTags.add(node.is)
    this.report('tree', `unknown tag <${node.is}>`)
  }

  /** Lets everything happen that is due, until nothing new comes. */
  async settle() {
    do await this.clock.settle()
    while (this.pages.map((page) => this.fireReady(page)).some(Boolean))
  }

  selectorQuery() {
    return this.top().caller.createSelectorQuery()
  }
}

function channel(page, options) {
  const handlers = {}
  const make = (mine, theirs) => ({
    on: (name, fn) => void (mine[name] = [...(mine[name] || []), fn]),
    once: (name, fn) => void (mine[name] = [...(mine[name] || []), fn]),
    off: (name) => void delete mine[name],
    emit: (name, ...args) => (theirs[name] || []).forEach((fn) => fn(...args)),
  })
  const theirs = {}
  Object.assign(handlers, ...Object.entries(options.events || {}).map(([name, fn]) => ({ [name]: [fn] })))
  page.caller.getOpenerEventChannel = () => make(theirs, handlers)
  return { eventChannel: make(handlers, theirs) }
}

function printed(value) {
  if (typeof value === 'function') return 'function'
  if (value === null || typeof value !== 'object' || value instanceof Error) return String(value)
  return JSON.stringify(value, (key, v) => (v === undefined ? null : v))
}

function snapshot(data) {
  try {
    return JSON.parse(JSON.stringify(data, (key, value) => (value === undefined ? null : value)))
  } catch {
    return String(data)
  }
}

module.exports = { Host }
