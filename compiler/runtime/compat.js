/**
 * `this.data` as native code expects it.
 *
 * It is the platform's own object: what the view has is there, and reading it first sends what is waiting. What the view does not have
 * (fields that no template reads, props on a platform that keeps them elsewhere) is added to it, unseen by the platform. Code that changes
 * `this.data` itself changes only what it reads there, until it calls setData.
 */

/** @type {import('./type.js').Feature} */
export const compat = {
  create(record) {
    const { vm } = record
    const own = nativeData(vm)
    const native = record.setData
    let sending = false
    record.setData = function () {
      sending = true // what the platform reads meanwhile is its own
      try {
        return native.apply(this, arguments)
      } finally {
        sending = false
      }
    }
    Object.defineProperty(vm, 'data', {
      configurable: true,
      enumerable: true,
      get() {
        const data = own.get()
        if (sending || record.dead) return data
        record.job.run()
        return complete(record, own.get())
      },
      set: own.set,
    })
  },
}

/** The instance's `data` as the platform has it: a field of the instance, or an accessor of its prototype. */
function nativeData(vm) {
  for (let at = vm; at; at = Object.getPrototypeOf(at)) {
    const found = Object.getOwnPropertyDescriptor(at, 'data')
    if (found && found.get) return { get: () => found.get.call(vm), set: (value) => found.set && found.set.call(vm, value) }
    if (found) break
  }
  let data = vm.data
  return { get: () => data, set: (value) => (data = value) }
}

/** Adds what the view does not have, so that the platform neither copies nor sends it. */
function complete(record, data) {
  const hidden = (key, get, set) => {
    if (!(key in data)) Object.defineProperty(data, key, { get, set, configurable: true })
  }
  for (const key of Object.keys(record.state)) {
    if (!record.sent.fields.has(key)) hidden(key, () => record.state[key], (value) => (record.state[key] = value))
  }
  for (const key of Object.keys(record.type.defaults)) hidden(key, () => record.vm[key])
  for (const key of Object.keys(record.fields)) if (key in record.vm) hidden(key, () => record.vm[key])
  return data
}
