// What the fakes of the platforms share, and the words that cases are written in.

const registered = { pages: [], components: [], app: null }
function App(options) {
  registered.app = options
}
function Page(options) {
  registered.pages.push(options)
}
function Component(options) {
  registered.components.push(options)
}

const json = (value) => JSON.stringify(value, (key, one) => (one === undefined ? null : one))
const line = (args) => args.map((one) => (typeof one === 'string' ? one : json(one))).join(' ')
const log = (...args) => print(line(args))
const console = { log, error: (...args) => print('error: ' + line(args.map((one) => (one instanceof Error ? one.message : one)))) }

let callbacks = []
const clone = (value) => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)))

/** Applies setData as the platforms do: path by path, at once; the callback comes with the next rendering. */
function applyData(vm, payload, callback) {
  for (const path of Object.keys(payload)) {
    checkJSON(path, payload[path])
    if (payload[path] === undefined) throw new Error('undefined in setData: ' + path)
    const keys = path.replace(/\[(\d+)\]/g, '.$1').split('.')
    if (!keys.every((key) => /^([A-Za-z_$][\w$]*|\d+)$/.test(key))) throw new Error('no path: ' + path)
    const last = keys.pop()
    let at = vm.data
    for (const key of keys) {
      if (at === null || typeof at[key] !== 'object' || at[key] === null) throw new Error('setData into nothing: ' + path)
      at = at[key]
    }
    if (Array.isArray(at) && Number(last) > at.length) throw new Error('setData makes a gap: ' + path)
    at[last] = clone(payload[path])
  }
  vm.$sent.push(clone(payload))
  if (callback) callbacks.push(callback)
}

function checkJSON(path, value) {
  if (value === undefined || typeof value === 'function' || typeof value === 'symbol') throw new Error('no JSON: ' + path)
  if (typeof value !== 'object' || value === null) return
  if (!Array.isArray(value) && Object.getPrototypeOf(value) !== Object.prototype) throw new Error('no plain object: ' + path)
  for (const key of Object.keys(value)) checkJSON(path + '.' + key, value[key])
}

/** Lets everything that waits happen, and the view answer. */
async function tick() {
  for (let round = 0; round < 5; round++) {
    for (let i = 0; i < 10; i++) await null
    const called = callbacks
    callbacks = []
    called.forEach((callback) => callback())
  }
}

/** Logs the payloads since the last time. */
function sent(vm) {
  log('sent', ...vm.$sent)
  vm.$sent.length = 0
}

let opened = []
const getCurrentPages = () => opened

// Cases say what a selector finds.
let selected = () => []
let query = () => null

function expect(what, got, want) {
  if (json(got) !== json(want)) throw new Error(`${what}: got ${json(got)}, want ${json(want)}`)
}
