'use strict'

// What a finger does to built-in components: the events they send and the state that controls keep on the screen, apart from any data. The
// rules are those of internal/host/case/README.md, so that one script does the same everywhere.

const { easel } = require('./world.js')
const { builtin, inside, up, attr, watch, text } = require('./elements.js')
const facts = require('./facts.js')

const STATE = {
  input: 'value', textarea: 'value', slider: 'value', picker: 'value', 'picker-view': 'value',
  switch: 'checked', checkbox: 'checked', radio: 'checked', swiper: 'current',
}

const BUBBLING = new Set(['touchstart', 'touchmove', 'touchcancel', 'touchend', 'tap', 'longpress', 'longtap', 'transitionend',
  'animationstart', 'animationiteration', 'animationend', 'touchforcechange'])

class Controls {
  constructor(host) {
    this.host = host
    this.states = new WeakMap()
  }

  /** The state of a control { name, value, initial }; null for other elements. */
  state(element) {
    const tag = builtin(element)
    const name = STATE[tag]
    if (!name) return null
    let state = this.states.get(element)
    if (!state) {
      const value = normal(tag, attr(element, name))
      state = { name, value, initial: value }
      this.states.set(element, state)
      watch(element, (changed, again) => {
        if (changed === name) state.value = normal(tag, again)
      })
    }
    return state
  }

  /** Sends a native event with a detail in WeChat's shape; false when the tag does not have it. */
  send(element, type, detail) {
    const tag = builtin(element)
    if (tag ? !facts.hasEvent(tag, type) : !facts.components['*'].events[type]) return false
    const bubbles = BUBBLING.has(type)
    const extraFields = { timeStamp: this.host.timeStamp() }
    if (type === 'tap' || type.startsWith('touch') || type.startsWith('long')) {
      const touches = [{ identifier: 0, pageX: 10, pageY: 20, clientX: 10, clientY: 20 }]
      Object.assign(extraFields, { touches, changedTouches: touches })
    }
    const options = { bubbles, composed: true, capturePhase: bubbles, extraFields }
    new easel.Event(type, this.detail(element, type, detail), options).dispatch(element)
    return true
  }

  detail(element, type, detail) {
    if (detail === null || detail === undefined) return {}
    const tag = builtin(element)
    if (typeof detail !== 'object' || Array.isArray(detail)) return detail
    if (tag === 'picker' && type === 'change' && ['', 'selector'].includes(text(attr(element, 'mode')))) {
      return { ...detail, value: text(detail.value) }
    }
    if (tag === 'swiper' && !('source' in detail)) return { ...detail, source: 'touch' }
    if (tag === 'form' && type === 'submit') return { ...detail, formId: '' }
    return { ...detail }
  }

  tap(element) {
    this.send(element, 'tap', { x: 10, y: 20 })
    const touched = up(element).find((e) => this.state(e) || ['button', 'label', 'navigator'].includes(builtin(e)))
    if (touched) this.activate(touched)
  }

  type(element, value) {
    if (!['input', 'textarea'].includes(builtin(element))) throw new Error(`<${element.tagName}> takes no input`)
    this.state(element).value = value
    this.send(element, 'input', { value, cursor: [...value].length })
  }

  fire(element, type, detail) {
    const tag = builtin(element)
    if (!tag) throw new Error(`<${element.tagName}> is a component: make it emit ${type} itself`)
    this.set(element, type, detail)
    const state = this.state(element)
    const told = detail === null && state ? { [state.name === 'checked' ? 'value' : state.name]: state.value } : detail
    if (!this.send(element, type, told)) throw new Error(`<${tag}> has no event ${type} on wechat`)
  }

  /** Turns the columns of a picker one after another and confirms. */
  async pick(element, value) {
    const before = [].concat(this.state(element).value)
    if (text(attr(element, 'mode')) === 'multiSelector') {
      for (const [column, row] of value.entries()) {
        if (before[column] === row) continue
        this.fire(element, 'columnchange', { column, value: row })
        await this.host.settle()
      }
    }
    this.fire(element, 'change', { value })
  }

  /** Moves a control to what the script says that the user chose. */
  set(element, type, detail) {
    const value = detail && typeof detail === 'object' ? detail.value : undefined
    const tag = builtin(element)
    const state = this.state(element)
    if (!state) {
      if (type === 'change' && tag === 'checkbox-group') this.check(element, 'checkbox', value)
      if (type === 'change' && tag === 'radio-group') this.check(element, 'radio', value)
    } else if (tag === 'swiper' && type === 'change') {
      if (detail && detail.current !== undefined) state.value = detail.current
    } else if (['change', 'input', 'changing'].includes(type) && value !== undefined) state.value = normal(tag, value)
  }

  check(group, tag, value) {
    const list = Array.isArray(value) ? value : [value]
    for (const e of inside(group)) if (builtin(e) === tag) this.state(e).value = list.includes(text(attr(e, 'value')))
  }

  activate(element) {
    if (attr(element, 'disabled')) return
    const action = this['press_' + builtin(element)]
    if (action) action.call(this, element)
  }

  press_switch(element) {
    const state = this.state(element)
    state.value = !state.value
    this.send(element, 'change', { value: state.value })
  }

  press_checkbox(element) {
    const state = this.state(element)
    state.value = !state.value
    this.send(element, 'change', { value: state.value })
    const group = around(element, 'checkbox-group')
    if (group) this.send(group, 'change', { value: this.checked(group, 'checkbox') })
  }

  press_radio(element) {
    if (this.state(element).value) return
    const group = around(element, 'radio-group')
    if (group) for (const e of inside(group)) if (builtin(e) === 'radio') this.state(e).value = false
    this.state(element).value = true
    if (group) this.send(group, 'change', { value: text(attr(element, 'value')) })
  }

  press_button(element) {
    const form = around(element, 'form')
    if (!form) return
    const kind = text(attr(element, 'formType'))
    if (kind === 'submit') this.send(form, 'submit', { value: this.collect(form) })
    if (kind === 'reset') {
      for (const e of inside(form)) if (this.state(e)) this.state(e).value = this.state(e).initial
      this.send(form, 'reset', null)
    }
  }

  press_label(element) {
    const id = text(attr(element, 'for'))
    const list = id ? inside(element.ownerShadowRoot.getHostNode()) : inside(element)
    for (const e of list) {
      if ((this.state(e) || builtin(e) === 'button') && (!id || e.id === id)) return this.activate(e)
    }
  }

  press_navigator(element) {
    const kind = { '': 'navigateTo', navigate: 'navigateTo', redirect: 'redirectTo' }[text(attr(element, 'openType'))] || attr(element, 'openType')
    this.host.later(() => {
      const result = kind === 'navigateBack' ? this.host.navigateBack(1) : this.host.navigate(kind, { url: text(attr(element, 'url')) })
      if (result instanceof Error) this.host.report('navigator', result.message)
    })
  }

  checked(group, tag) {
    const list = []
    for (const e of inside(group)) if (builtin(e) === tag && this.state(e).value) list.push(text(attr(e, 'value')))
    return list
  }

  /** The named controls of a form; those inside of custom components do not belong to it. */
  collect(form) {
    const value = {}
    for (const e of inside(form)) {
      const name = text(attr(e, 'name'))
      if (!name || e.ownerShadowRoot !== form.ownerShadowRoot) continue
      const tag = builtin(e)
      if (['input', 'textarea', 'slider', 'switch', 'picker', 'picker-view'].includes(tag)) value[name] = this.state(e).value
      if (tag === 'checkbox-group') value[name] = this.checked(e, 'checkbox')
      if (tag === 'radio-group') value[name] = this.checked(e, 'radio')[0] || ''
    }
    return value
  }
}

function around(element, tag) {
  return up(element).find((e) => builtin(e) === tag)
}

/** The state that an attribute's value means to a control. */
function normal(tag, value) {
  if (tag === 'input' || tag === 'textarea') return text(value)
  if (STATE[tag] === 'checked') return Boolean(value)
  if (tag === 'slider' || tag === 'swiper') return value === null || value === undefined ? 0 : Number(value)
  return value === undefined ? null : value
}

module.exports = { Controls }
