'use strict'

// The built-in components as far as a test can see them: which attributes they take (kept as they were given), which events they have, and
// what a finger does to them. Names come from the platform's documentation (builtins.json); anything else on a built-in tag makes the
// framework warn, and a warning fails the case.

const { easel } = require('./world.js')
const table = require('./builtins.json')

const BUBBLING = new Set(['tap', 'longtap', 'longpress', 'touchstart', 'touchmove', 'touchend', 'touchcancel', 'touchforcechange',
  'transitionend', 'animationstart', 'animationiteration', 'animationend'])

const camel = (name) => name.replace(/-(.)/g, (_, c) => c.toUpperCase())

/** Defines every built-in component and returns a function that makes them known in a code space. */
function register(env) {
  const space = env.getGlobalCodeSpace().getComponentSpace()
  const definitions = {}
  for (const tag of Object.keys(table)) {
    if (tag === '*') continue
    const properties = {}
    for (const name of [...table['*'].attributes, ...table[tag].attributes]) properties[camel(name)] = { type: null }
    definitions[tag] = space.defineComponent({ is: 'builtin:' + tag, properties, options: { propertyPassingDeepCopy: 'none' } })
  }
  return (codeSpace) => {
    const target = codeSpace.getComponentSpace()
    for (const tag of Object.keys(definitions)) target.setGlobalUsingComponent(tag, definitions[tag])
  }
}

/** The built-in's tag, or '' when the element is something else. */
function tagOf(element) {
  return element.is && element.is.startsWith('builtin:') ? element.is.slice(8) : ''
}

function hasEvent(tag, event) {
  return table['*'].events.includes(event) || table[tag].events.includes(event)
}

/** Sends a native event to an element, the way the platform's view layer does. */
function send(element, type, detail, now) {
  const bubbles = BUBBLING.has(type)
  const extraFields = { timeStamp: now }
  if (bubbles && type !== 'transitionend' && !type.startsWith('animation')) {
    const touch = { identifier: 0, pageX: 0, pageY: 0, clientX: 0, clientY: 0 }
    extraFields.touches = type === 'tap' || type.startsWith('long') ? [touch] : []
    extraFields.changedTouches = [touch]
  }
  const event = new easel.Event(type, detail, { bubbles, composed: bubbles, capturePhase: bubbles, extraFields })
  event.dispatch(element)
  return event
}

function set(element, property, value) {
  element.setData({ [property]: value })
}

/** All elements under one, in the order of the screen, with the element itself. */
function* under(element) {
  yield element
  const children = []
  element.forEachComposedChild((child) => {
    children.push(child)
  })
  for (const child of children) if (!(child instanceof easel.TextNode)) yield* under(child)
}

function ancestor(element, tag) {
  for (let e = element; e; e = e.getComposedParent()) if (tagOf(e) === tag) return e
  return null
}

const off = (element) => Boolean(element.data.disabled)

function values(group) {
  const list = []
  for (const e of under(group)) if (tagOf(e) === 'checkbox' && e.data.checked) list.push(e.data.value)
  return list
}

function formValue(form) {
  const value = {}
  for (const e of under(form)) {
    const name = e.data && e.data.name
    if (name == null || name === '') continue
    const tag = tagOf(e)
    if (['input', 'textarea', 'slider', 'picker', 'picker-view'].includes(tag)) value[name] = e.data.value == null ? '' : e.data.value
    else if (tag === 'switch') value[name] = Boolean(e.data.checked)
    else if (tag === 'checkbox-group') value[name] = values(e)
    else if (tag === 'radio-group') value[name] = selected(e)
  }
  return value
}

function selected(group) {
  for (const e of under(group)) if (tagOf(e) === 'radio' && e.data.checked) return e.data.value
  return ''
}

// What a tap does beyond the event itself.
const ACTIONS = {
  switch(e, host) {
    if (off(e)) return
    set(e, 'checked', !e.data.checked)
    send(e, 'change', { value: e.data.checked }, host.clock.now)
  },
  checkbox(e, host) {
    if (off(e)) return
    set(e, 'checked', !e.data.checked)
    const group = ancestor(e, 'checkbox-group')
    if (group) send(group, 'change', { value: values(group) }, host.clock.now)
  },
  radio(e, host) {
    if (off(e) || e.data.checked) return
    const group = ancestor(e, 'radio-group')
    if (group) for (const other of under(group)) if (tagOf(other) === 'radio' && other !== e) set(other, 'checked', false)
    set(e, 'checked', true)
    if (group) send(group, 'change', { value: e.data.value }, host.clock.now)
  },
  button(e, host) {
    if (off(e)) return
    const form = ancestor(e, 'form')
    if (!form) return
    if (e.data.formType === 'submit') send(form, 'submit', { value: formValue(form), target: { id: e.id, dataset: e.dataset } }, host.clock.now)
    if (e.data.formType === 'reset') send(form, 'reset', { target: { id: e.id, dataset: e.dataset } }, host.clock.now)
  },
  navigator(e, host) {
    const { url, openType, delta } = e.data
    if (openType === 'navigateBack') host.navigateBack({ delta: Number(delta) || 1 })
    else if (url) host.navigate({ redirect: 'redirectTo', switchTab: 'switchTab', reLaunch: 'reLaunch' }[openType] || 'navigateTo', { url })
  },
  label(e, host, from) {
    let control = null
    if (e.data.for) {
      for (const other of under(host.root())) if (other.id === e.data.for) control = control || other
    } else {
      for (const other of under(e)) if (['switch', 'checkbox', 'radio', 'button'].includes(tagOf(other))) control = control || other
    }
    if (control && !inside(from, control)) ACTIONS[tagOf(control)](control, host)
  },
}

function inside(element, outer) {
  for (let e = element; e; e = e.getComposedParent()) if (e === outer) return true
  return false
}

/** Taps an element: the event with its bubbling, then what the touched built-ins do. */
function tap(element, host) {
  if (tagOf(element) === 'button' && off(element)) return
  send(element, 'tap', { x: 0, y: 0 }, host.clock.now)
  for (let e = element; e; e = e.getComposedParent()) {
    const action = ACTIONS[tagOf(e)]
    if (action) action(e, host, element)
  }
}

/** Types a text into an input or textarea. */
function type(element, text, host) {
  set(element, 'value', text)
  send(element, 'input', { value: text, cursor: text.length, keyCode: 0 }, host.clock.now)
}

module.exports = { register, tagOf, hasEvent, send, tap, type, set, under, camel }
