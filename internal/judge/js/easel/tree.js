'use strict'

// Reads an emitted WeChat tree: app.json, which pages and components there are, their templates compiled by glass-easel's compiler.

const { TmplGroup } = require('./world.js')
const { tags } = require('./facts.js')

class Tree {
  /** files: path → text. problem(text) is called for everything that is wrong with the tree. */
  constructor(files, problem) {
    this.files = files
    this.problem = problem
    this.app = this.json('app.json') || {}
    this.pages = [...(this.app.pages || [])]
    for (const sub of this.app.subPackages || this.app.subpackages || []) {
      for (const page of sub.pages || []) this.pages.push(join(sub.root, page))
    }
    this.tabs = ((this.app.tabBar || {}).list || []).map((tab) => tab.pagePath)
    this.configs = new Map()
    this.templates = null
  }

  has(path) {
    return Object.prototype.hasOwnProperty.call(this.files, path)
  }

  json(path) {
    if (!this.has(path)) return null
    try {
      return JSON.parse(this.files[path])
    } catch (error) {
      this.problem(`${path}: ${error.message}`)
      return null
    }
  }

  /** The JSON of a page or component with its used components as absolute paths, those of app.json included. */
  config(path) {
    if (this.configs.has(path)) return this.configs.get(path)
    const own = this.json(path + '.json') || {}
    const using = {}
    for (const [tag, target] of Object.entries(this.app.usingComponents || {})) using[tag] = absolute(target, 'app')
    for (const [tag, target] of Object.entries(own.usingComponents || {})) using[tag] = absolute(target, path)
    const config = { ...own, usingComponents: using }
    this.configs.set(path, config)
    return config
  }

  /** A page or component and everything that it uses, directly or not; what is used comes before its user. */
  units(page) {
    const order = []
    const seen = new Set()
    const visit = (path, user) => {
      if (seen.has(path)) return
      seen.add(path)
      const needed = user ? ['.js', '.wxml', '.json'] : ['.js', '.wxml'] // the JSON of a page may be missing
      const missing = needed.filter((ext) => !this.has(path + ext))
      for (const ext of missing) this.problem(`${path}${ext} is missing` + (user ? `, used by ${user}` : ''))
      const config = this.config(path)
      if (user && config.component !== true) this.problem(`${path}.json: "component": true is missing, used by ${user}`)
      for (const [tag, target] of Object.entries(config.usingComponents)) {
        if (!/^[a-z][a-z0-9_-]*$/.test(tag)) this.problem(`${path}.json: component name ${tag}`)
        visit(target.slice(1), path)
      }
      if (this.has(path + '.js')) order.push(path)
    }
    visit(page, '')
    return order
  }

  /** Compiles every template and wxs module of the tree. */
  compile() {
    const group = new TmplGroup()
    for (const path of Object.keys(this.files).sort()) {
      if (path.endsWith('.wxs')) group.addScript(path.slice(0, -4), this.files[path])
      if (!path.endsWith('.wxml')) continue
      for (const w of group.addTmpl(path.slice(0, -5), this.files[path])) {
        this.problem(`${path}:${w.startLine + 1}:${w.startColumn + 1}: ${w.message}`)
      }
    }
    const source = group.getTmplGenObjectGroups()
    group.free()
    this.templates = new Function(`return ${source}`)()
  }

  template(path) {
    const content = this.templates[path]
    return content && { groupList: this.templates, content, fallbackListenerOnNativeNode: true }
  }
}

/** Whether a tag is a built-in component. */
function isKnownTag(tag) {
  return tags.includes(tag)
}

function absolute(target, from) {
  if (target.startsWith('/')) return target
  return '/' + join(from.split('/').slice(0, -1).join('/'), target)
}

function join(...parts) {
  const out = []
  for (const part of parts.join('/').split('/')) {
    if (part === '..') out.pop()
    else if (part !== '.' && part !== '') out.push(part)
  }
  return out.join('/')
}

module.exports = { Tree, isKnownTag, join }
