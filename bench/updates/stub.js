// The thinnest platform: pages are made from their options, and what they send is put into a copy and into text, as the platforms do.

const sends = { calls: 0, bytes: 0, keep: false, payloads: [] }

function deliver(payload) {
  const text = JSON.stringify(payload)
  sends.calls++
  sends.bytes += text.length
  if (sends.keep) sends.payloads.push(text)
}

const copy = (value) => {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(copy)
  const made = {}
  for (const key of Object.keys(value)) made[key] = copy(value[key])
  return made
}

/** Splits a path as the platforms allow it: "rows[3].owner". */
function keysOf(path) {
  const keys = []
  for (const part of path.split('.')) {
    const [name, ...indexes] = part.split('[')
    keys.push(name)
    for (const index of indexes) keys.push(parseInt(index, 10))
  }
  return keys
}

function holder(data, keys) {
  let at = data
  for (let i = 0; i < keys.length - 1; i++) at = at[keys[i]]
  return at
}

const members = {
  setData(payload, callback) {
    for (const path of Object.keys(payload)) {
      const keys = keysOf(path)
      holder(this.data, keys)[keys[keys.length - 1]] = copy(payload[path])
    }
    deliver(payload)
    if (callback) callback()
  },
  $spliceData(payload, callback) {
    for (const path of Object.keys(payload)) {
      const keys = keysOf(path)
      const [start, count, ...items] = payload[path]
      holder(this.data, keys)[keys[keys.length - 1]].splice(start, count, ...items.map(copy))
    }
    deliver(payload)
    if (callback) callback()
  },
}

/** Opens a page from its options. */
function open(options, splices) {
  const vm = Object.assign({}, options)
  vm.data = copy(typeof options.data === 'function' ? options.data() : options.data)
  vm.setData = members.setData
  if (splices) vm.$spliceData = members.$spliceData
  vm.route = 'pages/index'
  for (const hook of ['onLoad', 'onShow', 'onReady']) if (vm[hook]) vm[hook]({})
  return vm
}

/** Runs a module of the emitted tree. @returns its exports, and the options that it registered */
function load(files, entry) {
  const modules = {}
  let page
  const run = (name) => {
    if (modules[name]) return modules[name].exports
    const module = (modules[name] = { exports: {} })
    const require = (path) => run(resolve(name, path))
    new Function('require', 'module', 'exports', 'Page', 'process', files[name])(require, module, module.exports, (options) => (page = options))
    return module.exports
  }
  run(entry)
  return { page, require: run }
}

function resolve(from, path) {
  const parts = from.split('/').slice(0, -1)
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.') parts.push(part)
  }
  return parts.join('/').replace(/(\.js)?$/, '.js')
}
