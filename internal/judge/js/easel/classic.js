'use strict'

// A second opinion on every rendering: the same data in the template that WeChat's classic compiler (wcc) made of the same tree. What the
// page and each component on it wrote themselves must come out alike in both engines: elements, attributes, texts.

const vm = require('node:vm')
const { isDeepStrictEqual } = require('node:util')
const { easel } = require('./world.js')
const { builtin, attrs, view } = require('./elements.js')
const { camel, kebab } = require('./facts.js')

class Classic {
  /** code is what `wcc -gn $gwx` printed for the tree. */
  constructor(code, report) {
    this.report = report
    const problem = (...args) => report('wcc', args.join(' '))
    const context = vm.createContext({ console: { log() {}, warn() {}, error: problem, group() {}, groupEnd() {} } })
    context.window = context
    this.generate = vm.runInContext(`${code};$gwx`, context)
    this.parse = vm.runInContext('JSON.parse', context) // its runtime asks for the constructors of its own realm
  }

  /** Compares a page and all components on it. */
  compare(page) {
    const visit = (node) => {
      if (!(node instanceof easel.Element)) return
      if (node instanceof easel.Component && !builtin(node)) this.compareOne(node)
      node.childNodes.forEach(visit)
      const shadow = node instanceof easel.Component && node.getShadowRoot()
      if (shadow) visit(shadow)
    }
    visit(page)
  }

  compareOne(component) {
    const file = `./${component.is}.wxml`
    const render = this.generate(file)
    if (!render) return this.report('wcc', `no template ${file}`)
    const tree = render(this.parse(JSON.stringify(view(component))))
    this.children(file, classicChildren(tree), modernChildren(component.getShadowRoot()))
  }

  children(path, classic, modern) {
    if (classic.length !== modern.length) {
      return this.report('wcc', `${path} has ${classic.length} children (${classic.map(name)}), ${modern.length} in glass-easel (${modern.map(name)})`)
    }
    classic.forEach((one, i) => this.node(path, one, modern[i]))
  }

  node(path, classic, modern) {
    if (name(classic) !== name(modern)) return this.report('wcc', `${path}: ${name(classic)}, in glass-easel ${name(modern)}`)
    if (typeof classic === 'string') return undefined
    const here = `${path} > ${classic.tag}`
    for (const [key, value] of Object.entries(modern.attributes)) {
      const other = normal(key, classic.attributes[key])
      if (!isDeepStrictEqual(other, normal(key, value))) {
        this.report('wcc', `${here} ${key}: ${JSON.stringify(other)}, in glass-easel ${JSON.stringify(normal(key, value))}`)
      }
    }
    return this.children(here, classic.children, modern.children)
  }
}

const name = (node) => (typeof node === 'string' ? JSON.stringify(node) : `<${node.tag}>`)

function classicChildren(node) {
  const out = []
  for (const child of node.children || []) {
    if (child === null || typeof child !== 'object') append(out, child === undefined ? '' : String(child))
    else if (child.tag === 'virtual') for (const inner of classicChildren(child)) append(out, inner)
    else {
      const attributes = {}
      for (const [key, value] of Object.entries(child.attr || {})) attributes[key.startsWith('data-') ? key : kebab(camel(key))] = value
      out.push({ tag: child.tag.replace(/^wx-/, ''), attributes, children: classicChildren(child) })
    }
  }
  return out.filter((child) => child !== '')
}

function modernChildren(node) {
  const out = []
  for (const child of node.childNodes) {
    if (child instanceof easel.TextNode) append(out, child.textContent)
    else if (child instanceof easel.VirtualNode && child.is !== 'slot') for (const inner of modernChildren(child)) append(out, inner)
    else out.push({ tag: child.tagName || child.is, attributes: modernAttributes(child), children: modernChildren(child) })
  }
  return out.filter((child) => child !== '')
}

// Neighbouring texts are one text: the engines cut them at different places.
function append(out, child) {
  const last = out.length - 1
  if (typeof child === 'string' && typeof out[last] === 'string') out[last] += child
  else out.push(child)
}

function modernAttributes(element) {
  const out = {}
  if (element instanceof easel.VirtualNode) return out
  for (const [key, value] of attrs(element)) out[kebab(key)] = value
  for (const [key, value] of Object.entries(element.dataset || {})) out['data-' + kebab(key)] = value
  if (element.class) out.class = element.class
  if (element.style) out.style = element.style
  if (element.id) out.id = element.id
  return out
}

function normal(key, value) {
  if (value === undefined || value === null) return null
  if (key === 'class') return String(value).split(/\s+/).filter(Boolean).sort().join(' ')
  return typeof value === 'object' ? JSON.parse(JSON.stringify(value)) : value
}

module.exports = { Classic }
