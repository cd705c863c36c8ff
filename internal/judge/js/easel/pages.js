'use strict'

// The stack of pages: navigation as WeChat documents it, tab pages that stay alive, the life cycles of a page.

const { document } = require('./world.js')

/** Adds what WeChat documents of queries and the adapter leaves to a device: node(), which a canvas answers. */
function completeQueries(caller) {
  const found = Object.getPrototypeOf(caller.createSelectorQuery().select('page'))
  if (found.node) return
  found.node = function (callback = () => {}) {
    return this.context((answer) => {
      answer.node = answer.context
      delete answer.context
      callback(answer)
    })
  }
}

/** Base of Host, which has the tree, the clock and hook(). */
class Pages {
  constructor() {
    this.pages = []
    this.tabs = new Map() // path → page, all that are alive
  }

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
    const root = this.createRoot(path + (search ? '?' + search : ''))
    const component = root.getComponent()
    const caller = root.get()
    const page = { path, root, component, caller, sent: [], opened: this.clock.now }
    Object.assign(caller, { route: path, __route__: path, options: query })
    completeQueries(caller)
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

function snapshot(data) {
  try {
    return JSON.parse(JSON.stringify(data, (key, value) => (value === undefined ? null : value)))
  } catch {
    return String(data)
  }
}

module.exports = { Pages }
