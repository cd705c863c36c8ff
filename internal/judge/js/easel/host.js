'use strict'

// A WeChat device for one emitted tree: loading, App, background and foreground, console, time. The components themselves run in
// glass-easel; this is only what a device does around the framework. Pages and their stack are in pages.js.

const { easel, adapter, use, describe } = require('./world.js')
const { Clock } = require('./clock.js')
const { Modules } = require('./modules.js')
const { Pages } = require('./pages.js')
const { Tree, isKnownTag } = require('./tree.js')
const elements = require('./elements.js')
const wx = require('./wx.js')

const env = new adapter.MiniProgramEnv()
const installBuiltins = elements.define(env)
const backend = env.associateBackend()
let spaces = 0

class Host extends Pages {
  constructor(files) {
    super()
    this.clock = new Clock()
    this.problems = []
    this.reported = new Set()
    this.logs = []
    this.calls = []
    this.answers = new Map()
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

  /** The program's own function, called by the device. */
  safe(fn) {
    return (...args) => this.attempt('timer', () => fn(...args))
  }

  /** An error that the app takes is the app's affair; any other is a mistake. */
  failed(text) {
    if (!this.tell('onError', text)) this.report('error', text)
  }

  rejected(reason, promise, text) {
    if (!this.tell('onUnhandledRejection', { reason, promise })) this.report('error', `unhandled rejection: ${text}`)
  }

  tell(hook, what) {
    if (!this.app || typeof this.app[hook] !== 'function') return false
    try {
      this.app[hook](what)
    } catch (error) {
      this.report('error', `${hook}: ${error}`)
    }
    return true
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
      setTimeout: (fn, ms, ...args) => clock.set(this.safe(fn), ms, args),
      setInterval: (fn, ms, ...args) => clock.set(this.safe(fn), ms, args, true),
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

  createRoot(url) {
    return backend.createRoot('page', this.space, url)
  }

  // The app

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

function printed(value) {
  if (typeof value === 'function') return 'function'
  if (value === null || typeof value !== 'object' || value instanceof Error) return String(value)
  return JSON.stringify(value, (key, v) => (v === undefined ? null : v))
}

module.exports = { Host }
