// The smallest Alipay: components are made by the first rendering, behind the page's onShow, and mounted parents first.

const my = {}

function instance(data) {
  const vm = { data }
  Object.defineProperty(vm, '$sent', { value: [] })
  Object.defineProperty(vm, '$spliced', { value: [] })
  Object.defineProperty(vm, '$native', { value: {} })
  const setData = function (payload, callback) {
    const data = Object.assign({}, this.data)
    applyData({ data, $sent: this.$sent }, payload, callback)
    this.data = data
    const derive = this.$native.options && this.$native.options.deriveDataFromProps
    if (derive) derive.call(this, this.props)
  }
  vm.setData = setData
  // What is edited stands in $sent as the list that comes out, in $spliced as it was asked for.
  vm.$spliceData = function (payload, callback) {
    const lists = {}
    for (const path of Object.keys(payload)) {
      const list = clone(path.replace(/\[(\d+)\]/g, '.$1').split('.').reduce((at, key) => at[key], this.data))
      checkJSON(path, payload[path])
      list.splice(...clone(payload[path]))
      lists[path] = list
    }
    this.$spliced.push(clone(payload))
    setData.call(this, lists, callback)
  }
  vm.$batchedUpdates = function (update) {
    const sent = this.$sent.length
    update()
    this.$sent.push(Object.assign({}, ...this.$sent.splice(sent)))
  }
  vm.createSelectorQuery = () => query()
  vm.$selectComponent = (selector) => selected(selector)[0]
  vm.$selectAllComponents = (selector) => selected(selector)
  return vm
}

function open(children = [], query = {}, n = 0) {
  const options = registered.pages[n]
  const vm = instance(typeof options.data === 'function' ? options.data() : Object.assign({}, options.data))
  for (const key of Object.keys(options)) if (key !== 'data') vm[key] = options[key]
  vm.route = 'pages/index'
  opened.push(vm)
  options.onLoad.call(vm, query)
  options.onShow.call(vm)
  vm.$native.children = children.map((child) => make(vm, vm, child))
  eachChild(vm, (child) => child.$native.options.didMount.call(child))
  options.onReady.call(vm)
  return vm
}

function eachChild(vm, fn) {
  for (const child of vm.$native.children || []) {
    fn(child)
    eachChild(child, fn)
  }
}

function make(page, owner, { of = 0, props = {}, listeners = {}, dataset = {}, children = [] }) {
  const options = registered.components[of]
  const vm = instance(Object.assign({}, options.data))
  vm.props = Object.assign({}, options.props, props)
  for (const name of Object.keys(listeners)) vm.props[propName(name)] = owner[listeners[name]].bind(owner)
  for (const name of Object.keys(dataset)) vm.props['data-' + name.replace(/[A-Z]/g, (c) => '-' + c.toLowerCase())] = dataset[name]
  Object.assign(vm, options.methods)
  Object.assign(vm.$native, { owner, options })
  vm.$page = page
  vm.selectOwnerComponent = () => (owner === page ? null : owner)
  options.onInit.call(vm)
  if (options.deriveDataFromProps) options.deriveDataFromProps.call(vm, vm.props)
  vm.$native.children = children.map((child) => make(page, vm, child))
  return vm
}

function propName(name) {
  return 'on' + name.split(/[:-]/).map((part) => part[0].toUpperCase() + part.slice(1)).join('')
}

function add(owner, child) {
  const vm = make(owner.$page || owner, owner, child)
  vm.$native.options.didMount.call(vm)
  eachChild(vm, (child) => child.$native.options.didMount.call(child))
  owner.$native.children.push(vm)
  return vm
}

function child(vm, ...path) {
  return path.reduce((at, i) => at.$native.children[i], vm)
}

function setProps(vm, props) {
  const next = Object.assign({}, vm.props, props)
  const derive = vm.$native.options.deriveDataFromProps
  if (derive) derive.call(vm, next)
  vm.props = next
}

function remove(vm) {
  vm.$native.options.didUnmount.call(vm)
  eachChild(vm, (child) => child.$native.options.didUnmount.call(child))
}

function close(page) {
  page.onUnload()
  eachChild(page, (child) => child.$native.options.didUnmount.call(child))
  opened.pop()
}

function fire(vm, handler, { type = 'tap', detail, dataset = {}, touched = dataset, touches, timeStamp = 1 } = {}) {
  const native = type === 'longpress' ? 'longTap' : type.replace(/^touch(.)/, (_, c) => 'touch' + c.toUpperCase())
  const target = { id: '', tagName: 'view', dataset, targetDataset: touched }
  const event = { type: native, detail, target, currentTarget: { id: '', tagName: 'view', dataset }, timeStamp }
  if (type === 'tap' && !detail) touches = touches || [{ pageX: 5, pageY: 6 }]
  if (touches) event.touches = event.changedTouches = touches
  return vm[handler](event)
}

const nativeData = (vm) => vm.data
