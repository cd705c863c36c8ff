// The smallest WeChat: components of a page are attached before its onLoad, and get ready in the order that suits us least.

const wx = {}

function instance(options, data) {
  const vm = {}
  Object.defineProperty(vm, '$sent', { value: [] })
  Object.defineProperty(vm, '$native', { value: { data, options } })
  const proto = {
    get data() {
      return this.$native.data
    },
    setData(payload, callback) {
      applyData({ data: this.$native.data, $sent: this.$sent }, payload, callback)
    },
    selectOwnerComponent() {
      return this.$native.owner || null
    },
    triggerEvent(name, detail) {
      const listener = this.$native.listeners && this.$native.listeners[name]
      if (!listener) return
      const target = { id: '', dataset: this.$native.dataset || {} }
      this.$native.owner[listener]({ type: name, detail, target, currentTarget: target, timeStamp: 1 })
    },
    createSelectorQuery: () => query(),
    selectComponent: (selector) => selected(selector)[0],
    selectAllComponents: (selector) => selected(selector),
  }
  return Object.setPrototypeOf(vm, proto)
}

/** Opens a page. children: [{ of: 0, props, listeners, dataset, children }]. */
function open(children = [], query = {}, n = 0) {
  const options = registered.pages[n]
  const vm = instance(options, clone(options.data))
  for (const key of Object.keys(options)) if (key !== 'data') vm[key] = typeof options[key] === 'function' ? options[key] : clone(options[key])
  vm.route = 'pages/index'
  opened.push(vm)
  vm.$native.children = children.map((child) => make(vm, child))
  options.onLoad.call(vm, query)
  options.onShow.call(vm)
  eachChild(vm, (child) => child.$native.options.lifetimes.ready.call(child))
  options.onReady.call(vm)
  return vm
}

function eachChild(vm, fn) {
  for (const child of vm.$native.children || []) {
    fn(child)
    eachChild(child, fn)
  }
}

/** Makes and attaches a component, parents first. */
function make(owner, { of = 0, props = {}, listeners, dataset, children = [] }) {
  const options = registered.components[of]
  const data = clone(options.data) || {}
  for (const key of Object.keys(options.properties)) data[key] = key in props ? props[key] : clone(options.properties[key].value)
  const vm = instance(options, data)
  Object.assign(vm, options.methods)
  Object.assign(vm.$native, { owner, listeners: renamed(listeners), dataset })
  options.lifetimes.attached.call(vm)
  vm.$native.children = children.map((child) => make(vm, child))
  return vm
}

function renamed(listeners) {
  const out = {}
  for (const name of Object.keys(listeners || {})) out[name.replace(/:/g, '-').replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase()] = listeners[name]
  return out
}

/** Adds a component to what is open already. */
function add(owner, child) {
  const vm = make(owner, child)
  vm.$native.options.lifetimes.ready.call(vm)
  eachChild(vm, (child) => child.$native.options.lifetimes.ready.call(child))
  owner.$native.children.push(vm)
  return vm
}

function child(vm, ...path) {
  return path.reduce((at, i) => at.$native.children[i], vm)
}

function setProps(vm, props) {
  Object.assign(vm.$native.data, props)
  for (const names of Object.keys(vm.$native.options.observers || {})) {
    const list = names.split(', ')
    if (list.some((name) => name in props)) vm.$native.options.observers[names].apply(vm, list.map((name) => vm.$native.data[name]))
  }
}

function remove(vm) {
  vm.$native.options.lifetimes.detached.call(vm)
  eachChild(vm, (child) => child.$native.options.lifetimes.detached.call(child))
}

function close(page) {
  page.onUnload()
  eachChild(page, (child) => child.$native.options.lifetimes.detached.call(child))
  opened.pop()
}

function fire(vm, handler, { type = 'tap', detail, dataset = {}, touched = dataset, touches, timeStamp = 1 } = {}) {
  const target = { id: '', dataset: touched }
  const event = { type, detail, target, currentTarget: { id: '', dataset }, timeStamp }
  if (type === 'tap' && !detail) event.detail = { x: 5, y: 6 }
  if (touches) event.touches = event.changedTouches = touches
  return vm[handler](event)
}

const nativeData = (vm) => vm.$native.data
