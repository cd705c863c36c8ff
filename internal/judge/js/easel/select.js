'use strict'

// Finds elements of the page as the screen shows them (component contents and slots in place) and reads what a test compares.

const { easel } = require('./world.js')
const { tagOf, under, camel } = require('./builtins.js')

/** Parses `tag.class#id[name=value] descendant` into a list of compound tests; throws on anything else. */
function parse(selector) {
  return selector.trim().split(/\s+(?![^[]*\])/).map((text) => {
    const compound = { tag: '', classes: [], id: '', attributes: [] }
    let rest = text
    const take = (pattern, use) => {
      const match = pattern.exec(rest)
      if (!match) return false
      rest = rest.slice(match[0].length)
      use(match)
      return true
    }
    take(/^[A-Za-z][\w-]*/, (m) => (compound.tag = m[0]))
    while (rest) {
      const ok =
        take(/^\.([\w-]+)/, (m) => compound.classes.push(m[1])) ||
        take(/^#([\w-]+)/, (m) => (compound.id = m[1])) ||
        take(/^\[([\w:-]+)(?:=("[^"]*"|'[^']*'|[^\]]*))?\]/, (m) => compound.attributes.push([m[1], m[2] === undefined ? null : m[2].replace(/^(["'])(.*)\1$/, '$2')]))
      if (!ok) throw new Error(`cannot read selector ${selector}`)
    }
    return compound
  })
}

/** All elements of the page that match, in the order of the screen. */
function find(page, selector) {
  const parts = parse(selector)
  const found = []
  for (const element of under(page)) {
    if (element !== page && isVisibleNode(element) && matches(element, parts[parts.length - 1]) && hasAncestors(element, parts.slice(0, -1), page)) found.push(element)
  }
  return found
}

// Virtual nodes (wx:if, slots) and components without a host node are no elements on the screen.
function isVisibleNode(element) {
  return element instanceof easel.Component && !element.getComponentOptions().virtualHost
}

function hasAncestors(element, parts, page) {
  let rest = parts.length
  for (let e = element.getComposedParent(); e && e !== page && rest; e = e.getComposedParent()) {
    if (isVisibleNode(e) && matches(e, parts[rest - 1])) rest--
  }
  return rest === 0
}

function matches(element, test) {
  if (test.tag && element.tagName !== test.tag) return false
  if (test.id && element.id !== test.id) return false
  if (test.classes.length && !test.classes.every((name) => classes(element).includes(name))) return false
  return test.attributes.every(([name, value]) => {
    const actual = attribute(element, name)
    return value === null ? actual !== null : actual !== null && String(actual) === value
  })
}

/** The text under an element, virtual nodes looked through; hidden elements are left out. */
function text(element) {
  const parts = []
  const visit = (node) => {
    if (node instanceof easel.TextNode) parts.push(node.textContent)
    else if (!isHidden(node)) {
      node.forEachComposedChild((child) => void visit(child))
    }
  }
  visit(element)
  return parts.join('').replace(/\s+/g, ' ').trim()
}

function isHidden(element) {
  return Boolean(element.data && tagOf(element) && element.data.hidden) || /(^|;)\s*display:\s*none/.test(element.style || '')
}

/** The value of an attribute or property, null when it was not given. */
function attribute(element, name) {
  if (name === 'id') return element.id || null
  if (name === 'class') return classes(element).join(' ') || null
  if (name === 'style') return style(element).join('; ') || null
  if (name.startsWith('data-')) return own(element.dataset || {}, camel(name.slice(5)))
  return own(element.data || {}, camel(name))
}

function own(object, name) {
  const has = Object.prototype.hasOwnProperty.call(object, name)
  return has && object[name] !== undefined ? object[name] : null
}

/** The classes on the screen, without the framework's scopes and the compiler's own marks. */
function classes(element) {
  const node = element.getBackendElement()
  const names = node && node.classList ? [...node.classList].map((name) => name.replace(/^__[0-9a-f]+--/, '')) : []
  return [...new Set(names)].filter((name) => !name.startsWith('ref-')).sort()
}

/** The declarations of the style attribute. */
function style(element) {
  return (element.style || '').split(';').map((d) => d.trim()).filter(Boolean).map((d) => d.replace(/\s*:\s*/, ': '))
}

module.exports = { find, text, attribute, classes, style, isVisibleNode }
