'use strict'

// A WeChat device for one emitted tree: App, pages and their stack, life cycles, tab bar, background and foreground, console. The
// components themselves run in glass-easel; this file is only what a device does around the framework.

const { easel, adapter, document, use, describe } = require('./world.js')
const { Clock } = require('./clock.js')
const { Modules } = require('./modules.js')
const { Tree, isKnownTag } = require('./tree.js')
const builtins = require('./builtins.js')
const wx = require('./wx.js')

const env = new adapter.MiniProgramEnv()
const installBuiltins = builtins.register(env)
const backend = env.associateBackend()
let spaces = 0

class Host {
  constructor(files) {
    this.clock = new Clock()
    this.problems = []
    this.logs = []
    this.calls = []
    this.sent = []
    this.answers = new Map()
    this.pages = []
    this.cached = new Map()
    this.launchOptions = { path: '', query: {}, scene: 1001, shadowTicket: '', referrerInfo: {} }
    this.app = null
    this.background = false
    this.ready = new WeakSet()
    use(this)
    this.tree = new Tree(files, (text) => this.report('tree', text))
  }

  /** Notes something that must not happen; `take` empties the list. */
  report(kind, text) {
    this.problems.push(`${kind}: ${text}`)
  }

  take(list) {
    return this[list].splice(0)
  }

  // Loading

  /** Registers all pages and components and starts the app. */
  load() {
    const space = (this.space = env.createCodeSpace(`case${++spaces}`, true))
    installBuiltins(space)
    this.tree.compile()
    this.modules = new Modules(this.tree.files, this.globals())
    const units = this.tree.units()
    for (const path of units) {
      space.addComponentStaticConfig(path, this.tree.config(path))
      const template = this.tree.template(path)
      if (template) space.addCompiledTemplate(path, template)
    }
    this.attempt('app.js', () => this.tree.has('app.js') && this.modules.load('app.js'))
    for (const path of units) this.register(path)
  }

  register(path) {
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
      this.report('error', `${what}: ${describe(error)}`)
      return undefined
    }
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
      setTimeout: (fn, ms, ...args) => clock.set(fn, ms, args),
      setInterval: (fn, ms, ...args) => clock.set(fn, ms, args, true),
      clearTimeout: (id) => clock.clear(id),
      clearInterval: (id) => clock.clear(id),
    }
  }

  console() {
    const line = (args) => args.map(printed).join(' ')
    return {
      log: (...args) => void this.logs.push(line(args)),
      info: (...args) => void this.logs.push(line(args)),
      debug() {},
      warn() {},
      error: (...args) => this.report('console.error', line(args)),
      group() {},
      groupEnd() {},
    }
  }

  launch(definition) {
    if (this.app) throw new Error('App() is called twice')
    this.app = definition
  }

  start(path, query) {
    if (!this.app) this.app = {}
    if (this.started) return
    this.started = true
    Object.assign(this.launchOptions, { path, query })
    this.hook(this.app, 'onLaunch', { ...this.launchOptions })
    this.hook(this.app, 'onShow', { ...this.launchOptions })
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

  root() {
    return this.top().component
  }

  /** Resolves a url against the top page; returns { path, query } or an Error. */
  locate(url) {
    const [where, search = ''] = String(url).split(/\?(.*)/s)
    const base = this.top() ? this.top().path.split('/').slice(0, -1) : []
    const parts = where.startsWith('/') ? [] : base
    for (const part of where.split('/')) {
      if (part === '..') parts.pop()
      else if (part !== '.' && part !== '') parts.push(part)
    }
    const path = parts.join('/')
    if (!this.tree.pages.includes(path)) return new Error(`page "${path}" is not found`)
    const query = {}
    for (const pair of search.split('&').filter(Boolean)) {
      const [key, value = ''] = pair.split(/=(.*)/s)
      query[key] = value
    }
    return { path, query, search }
  }

  navigate(kind, options) {
    const target = this.locate(options.url)
    if (target instanceof Error) return target
    const isTab = this.tree.tabs.includes(target.path)
    if (kind === 'switchTab' ? !isTab : kind !== 'reLaunch' && isTab) {
      return new Error(isTab ? `can not ${kind} a tabbar page` : 'can not switch to no-tabBar page')
    }
    if (kind === 'navigateTo') {
      if (this.pages.length >= 10) return new Error('webview count limit exceed')
      this.hidePage(this.top())
      const page = this.openPage(target)
      return channel(page, options)
    }
    if (kind === 'redirectTo') this.unload(this.pages.pop())
    else if (kind === 'reLaunch') this.clear()
    else return this.switchTab(target)
    this.openPage(target)
    return {}
  }

  switchTab(target) {
    const before = this.top()
    if (before && before.path === target.path) return {}
    while (this.pages.length && !this.tree.tabs.includes(this.top().path)) this.unload(this.pages.pop())
    const tab = this.pages.pop()
    if (tab) {
      if (tab.path === target.path) {
        this.pages.push(tab)
        this.showPage(tab)
        return {}
      }
      if (tab === before) this.hidePage(tab)
      this.cached.set(tab.path, tab)
    }
    const known = this.cached.get(target.path)
    this.cached.delete(target.path)
    if (known) {
      this.pages.push(known)
      this.showPage(known)
    } else this.openPage({ ...target, query: {}, search: '' })
    return {}
  }

  navigateBack(options) {
    const delta = Math.max(1, Number(options && options.delta) || 1)
    if (this.pages.length < 2) return new Error('cannot navigate back at first page')
    for (let i = 0; i < delta && this.pages.length > 1; i++) this.unload(this.pages.pop())
    this.showPage(this.top())
    return {}
  }

  /** Unloads every page, the hidden tabs too. */
  clear() {
    while (this.pages.length) this.unload(this.pages.pop())
    for (const page of this.cached.values()) this.unload(page)
    this.cached.clear()
  }

  openPage({ path, query, search }) {
    const root = backend.createRoot('page', this.space, path + (search ? '?' + search : ''))
    const component = root.getComponent()
    const caller = root.get()
    const page = { path, root, component, caller }
    Object.assign(caller, { route: path, __route__: path, options: query })
    this.watchSetData(page)
    this.pages.push(page)
    const box = document.createElement('div')
    document.body.appendChild(box)
    root.attach(document.body, box)
    this.hook(caller, 'onLoad', { ...query })
    this.showPage(page)
    this.afterRender()
    page.isReady = true
    this.hook(caller, 'onReady')
    return page
  }

  // Counts what really goes to the framework, below whatever the program put on the instance.
  watchSetData(page) {
    const { component } = page
    const original = component.setData
    component.setData = (data, ...rest) => {
      if (page === this.top()) this.sent.push(snapshot(data))
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
    this.hook(page.caller, 'onUnload')
    page.root.release()
    const element = page.component.getBackendElement()
    if (element && element.parentNode) element.parentNode.removeChild(element)
  }

  hide() {
    this.background = true
    if (this.top()) this.hidePage(this.top())
    this.hook(this.app, 'onHide')
  }

  show() {
    this.background = false
    this.hook(this.app, 'onShow', { ...this.launchOptions })
    if (this.top()) this.showPage(this.top())
  }

  // After each render

  /** Fires `ready` on components that are new, children first, and reports tags that nobody knows. */
  afterRender() {
    for (const page of this.pages) {
      const visit = (node) => {
        if (!(node instanceof easel.Element)) return
        node.childNodes.forEach(visit)
        if (node instanceof easel.NativeNode && !isKnownTag(node.is)) this.unknown(node)
        if (!(node instanceof easel.Component)) return
        const shadow = node.getShadowRoot()
        if (shadow) visit(shadow)
        if (builtins.tagOf(node) || this.ready.has(node)) return
        this.ready.add(node)
        node.triggerLifetime('ready', [])
      }
      visit(page.component)
    }
  }

  unknown(node) {
    this.unknownTags = this.unknownTags || new Set()
    if (this.unknownTags.has(node.is)) return
    this.unknownTags.add(node.is)
    this.report('tree', `unknown tag <${node.is}>`)
  }

  async settle() {
    await this.clock.settle()
    this.afterRender()
    await this.clock.settle()
  }

  async advance(ms) {
    await this.clock.advance(ms)
    await this.settle()
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
  if (typeof value === 'string') return value
  if (value instanceof Error) return `${value.name}: ${value.message}`
  const text = typeof value === 'function' ? undefined : JSON.stringify(value)
  return text === undefined ? String(value) : text
}

function snapshot(data) {
  try {
    return JSON.parse(JSON.stringify(data, (key, value) => (value === undefined ? null : value)))
  } catch {
    return String(data)
  }
}

module.exports = { Host }
