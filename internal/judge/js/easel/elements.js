'use strict'

// The page as the screen shows it: built-in components and hosts of custom components; virtual nodes, slots and hosts that are none are
// looked through. Besides, what each template gave to each element, as it was given: the framework converts property values by type.

const { easel } = require('./world.js')
const facts = require('./facts.js')

const PREFIX = 'builtin:'
const given = new WeakMap() // data proxy of an element → attribute in camelCase → value
const watchers = new WeakMap() // data proxy → function(name, value)

const replaceProperty = easel.DataGroup.prototype.replaceProperty
easel.DataGroup.prototype.replaceProperty = function (name, value) {
  const known = replaceProperty.call(this, name, value)
  if (known) {
    if (!given.has(this)) given.set(this, new Map())
    given.get(this).set(name, value)
    const watcher = watchers.get(this)
    if (watcher) watcher(name, value)
  }
  return known
}

const proxy = (element) => easel.Component.getDataProxy(element)

/** Defines the built-in components and returns a function that makes them known in a code space. */
function define(env) {
  const space = env.getGlobalCodeSpace().getComponentSpace()
  const definitions = facts.tags.map((tag) => {
    const properties = {}
    for (const name of facts.attributes(tag)) properties[name] = { type: null }
    return [tag, space.defineComponent({ is: PREFIX + tag, properties, options: { propertyPassingDeepCopy: 'none' } })]
  })
  return (codeSpace) => {
    for (const [tag, definition] of definitions) codeSpace.getComponentSpace().setGlobalUsingComponent(tag, definition)
  }
}

const isText = (node) => node instanceof easel.TextNode
const isComponent = (node) => node instanceof easel.Component
const isBuiltin = (node) => isComponent(node) && node.is.startsWith(PREFIX)

/** The tag of a built-in component, '' for everything else. */
const builtin = (node) => (isBuiltin(node) ? node.is.slice(PREFIX.length) : '')

/** Whether a node stands on the screen by itself. */
function isReal(node) {
  if (isText(node) || node instanceof easel.NativeNode) return true
  return isComponent(node) && node.ownerShadowRoot && !node.getComponentOptions().virtualHost
}

/** What stands below an element on the screen. */
function below(element) {
  const out = []
  element.forEachComposedChild((child) => {
    if (isReal(child)) out.push(child)
    else out.push(...below(child))
  })
  return out
}

/** The elements from one up to the page, itself first. */
function up(element) {
  const out = []
  for (let e = element; e; e = e.getComposedParent()) if (isReal(e)) out.push(e)
  return out
}

/** All elements below one, in the order of the screen. */
function* inside(element) {
  for (const child of below(element)) {
    if (isText(child)) continue
    yield child
    yield* inside(child)
  }
}

/** The attributes that the template gave, in camelCase. */
function attrs(element) {
  return (isComponent(element) && given.get(proxy(element))) || new Map()
}

const attr = (element, name) => attrs(element).get(name)

/** Calls back whenever a template gives an attribute of the element again. */
function watch(element, callback) {
  watchers.set(proxy(element), callback)
}

/** The data that the framework rendered: what was set, not what a program did to `this.data` behind its back. */
const view = (component) => easel.Component.getInnerData(component) || component.data

const text = (value) => (value === null || value === undefined ? '' : String(value))

module.exports = { define, isText, isComponent, builtin, isReal, below, up, inside, attrs, attr, watch, view, text }
