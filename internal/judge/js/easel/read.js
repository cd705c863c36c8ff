'use strict'

// Finds elements and prints what a test compares, in the normal forms of internal/host/case/README.md.

const { isText, isComponent, builtin, below, up, inside, attrs, attr } = require('./elements.js')
const facts = require('./facts.js')

/** Parses `tag.class#id[name=value] descendant > child`. */
function parse(selector) {
  const out = []
  let child = false
  for (const word of selector.replace(/>>>/g, ' ').replace(/>/g, ' > ').split(/\s+/).filter(Boolean)) {
    if (word === '>') child = true
    else {
      out.push({ ...compound(word), child })
      child = false
    }
  }
  if (!out.length || child) throw new Error(`bad selector "${selector}"`)
  return out
}

function compound(word) {
  const result = { tag: '', id: '', classes: [], attributes: [] }
  const pieces = word.match(/\[[^\]]*\]|[.#]?[^.#[]+/g) || []
  if (pieces.join('') !== word) throw new Error(`bad selector "${word}"`)
  for (const piece of pieces) {
    if (piece[0] === '.') result.classes.push(piece.slice(1))
    else if (piece[0] === '#') result.id = piece.slice(1)
    else if (piece[0] === '[') {
      const [name, value = ''] = piece.slice(1, -1).split(/=(.*)/s)
      result.attributes.push([name, value.replace(/^["']+|["']+$/g, '')])
    } else result.tag = piece
  }
  return result
}

class Reader {
  constructor(controls) {
    this.controls = controls
  }

  /** The elements of a page that a selector means, in the order of the screen. */
  find(page, selector) {
    const parts = parse(selector)
    return [...inside(page)].filter((e) => this.matchesPath(up(e), parts))
  }

  matchesPath(path, parts) {
    const last = parts[parts.length - 1]
    if (!this.matches(path[0], last)) return false
    if (parts.length === 1) return true
    for (let i = 1; i < path.length; i++) {
      if (this.matchesPath(path.slice(i), parts.slice(0, -1))) return true
      if (last.child) return false
    }
    return false
  }

  matches(element, part) {
    if (part.tag && part.tag !== '*' && element.tagName !== part.tag && element.is !== part.tag) return false
    if (part.id && element.id !== part.id) return false
    const names = [...(element.class || '').split(/\s+/), ...onScreen(element)]
    if (!part.classes.every((name) => names.includes(name))) return false
    return part.attributes.every(([name, value]) => {
      const actual = this.attribute(element, name)
      return actual !== null && String(actual) === value
    })
  }

  /** One attribute by its neutral name, null when absent. */
  attribute(element, name) {
    if (name === 'hidden') return hidden(element) || null
    if (name === 'id') return element.id || null
    if (name.startsWith('data-')) return present((element.dataset || {})[facts.camel(name.slice(5))])
    if (name === 'class') return classes(element).join(' ') || null
    if (name === 'style') return element.style || null
    if (!builtin(element)) return present(attr(element, facts.camel(name)))
    const state = this.controls.state(element)
    if (state && state.name === name && state.value !== null) return state.value
    return present(this.attributes(element).get(name))
  }

  /** The attributes of a built-in component by neutral name; what the other platform lacks is left out. */
  attributes(element) {
    const out = new Map()
    const tag = builtin(element)
    for (const [name, value] of attrs(element)) {
      const fact = facts.attribute(tag, name)
      if (fact && fact.neutral && value !== null && value !== undefined) out.set(fact.neutral, (fact.values || {})[value] || value)
    }
    const state = this.controls.state(element)
    if (state) {
      const { neutral } = facts.attribute(tag, state.name)
      if (out.has(neutral) || state.value !== state.initial) out.set(neutral, state.value)
    }
    return out
  }

  /** The page as indented lines. */
  tree(page) {
    const lines = []
    const print = (element, depth) => {
      const indent = '  '.repeat(depth)
      let text = ''
      const flush = () => {
        if (collapse(text)) lines.push(indent + quote(collapse(text)))
        text = ''
      }
      for (const child of below(element)) {
        if (isText(child)) {
          text += child.textContent
          continue
        }
        flush()
        lines.push(`${indent}<${child.tagName || child.is}${this.line(child)}>`)
        print(child, depth + 1)
      }
      flush()
    }
    print(page, 0)
    return lines.map((l) => l + '\n').join('')
  }

  line(element) {
    const out = []
    if (isComponent(element) && !builtin(element)) out.push('component')
    const names = classes(element).join(' ')
    if (names) out.push(`class=${quote(names)}`)
    if (element.id) out.push(`id=${quote(element.id)}`)
    if (style(element)) out.push(`style=${quote(style(element))}`)
    if (hidden(element)) out.push('hidden')
    const rest = []
    for (const [name, value] of Object.entries(element.dataset || {})) {
      const kebab = facts.kebab(name)
      if (!/^([ik]\d*|h|as|in)$/.test(kebab) && value !== null && value !== undefined) rest.push(`data-${kebab}=${canonical(value)}`)
    }
    if (builtin(element)) {
      for (const [name, value] of this.attributes(element)) {
        if (name !== 'hidden' && !isDefault(builtin(element), name, value)) rest.push(`${name}=${canonical(value)}`)
      }
    }
    return [...out, ...rest.sort(byCodePoint)].map((s) => ' ' + s).join('')
  }
}

const present = (value) => (value === undefined ? null : value)

/** All text below, as it stands. */
function raw(element) {
  return below(element).map((child) => (isText(child) ? child.textContent : raw(child))).join('')
}

/** The text that can be seen below, white space collapsed. */
function shown(element) {
  const visible = (e) => below(e).map((c) => (isText(c) ? c.textContent : hidden(c) ? '' : visible(c))).join('')
  return collapse(visible(element))
}

// Go's strings.Fields, which knows a few spaces that \s does not and the other way round.
const collapse = (text) => text.split(/[\t\n\v\f\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/).filter(Boolean).join(' ')

/** Class names with external ones replaced by what the tag of the component says they are. */
function outside(element, names) {
  const root = element.ownerShadowRoot
  const host = root && root.getHostNode()
  if (!host || !host.hasExternalClass) return names
  const given = host.getExternalClasses() || {}
  return names.flatMap((name) => (host.hasExternalClass(name) ? outside(host, (given[name] || []).flatMap((one) => one.split(/\s+/)).filter(Boolean)) : [name]))
}

/** The classes that the template gave, sorted, without the compiler's own marks. */
function classes(element) {
  const names = new Set(outside(element, (element.class || '').split(/\s+/).filter(Boolean)))
  return [...names].filter((name) => !name.startsWith('ref-')).sort(byCodePoint)
}

/** The classes of the node on the screen without the framework's scopes: external classes are what the page made of them. */
function onScreen(element) {
  const node = element.getBackendElement()
  return node && node.classList ? [...node.classList].map((name) => name.replace(/^__[0-9a-f]+--/, '')) : []
}

function declarations(text) {
  const out = new Map()
  for (const declaration of text.match(/(?:"[^"]*"|'[^']*'|\((?:"[^"]*"|'[^']*'|[^()"']|\([^()]*\))*\)|[^;"'(])+/g) || []) {
    const [name, value] = declaration.split(/:(.*)/s)
    if (value !== undefined && name.trim()) out.set(name.trim().toLowerCase(), collapse(value))
  }
  return out
}

function style(element) {
  const list = [...declarations(element.style || '')].filter(([name, value]) => value && !(name === 'display' && value === 'none'))
  return list.map(([name, value]) => `${name}: ${value}`).sort(byCodePoint).join('; ')
}

function hidden(element) {
  return Boolean(attr(element, 'hidden')) || declarations(element.style || '').get('display') === 'none'
}

/** Whether a value says the same as no attribute. */
function isDefault(tag, neutral, value) {
  const fact = Object.values(facts.components[tag].attrs || {}).find((f) => f.neutral === neutral && f.default)
  return String(value) === (fact ? fact.default : '')
}

function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value && typeof value === 'object') {
    return `{${Object.keys(value).sort(byCodePoint).map((k) => `${quote(k)}:${canonical(value[k])}`).join(',')}}`
  }
  return typeof value === 'string' ? quote(value) : value === undefined || typeof value === 'function' ? 'null' : String(value)
}

const quote = (text) => JSON.stringify(text).replace(/[\u2028\u2029]/g, (c) => '\\u' + c.charCodeAt(0).toString(16))

function byCodePoint(a, b) {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}

module.exports = { Reader, raw, shown, classes, style }
