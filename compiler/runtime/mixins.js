/** `mixins`: definitions merged into one, as Vue merges them: the component wins, life cycles all run, mixins first. */

/** @type {import('./type.js').Feature} */
export const mixins = {
  define(type) {
    type.def = flatten(type.def)
  },
}

function flatten(def) {
  let merged = {}
  for (const mixin of def.mixins || []) merged = merge(merged, flatten(mixin))
  return merge(merged, def)
}

function merge(base, own) {
  const merged = Object.assign({}, base)
  for (const key of Object.keys(own)) merged[key] = key in base ? mergeOption(key, base[key], own[key]) : own[key]
  return merged
}

function mergeOption(key, base, own) {
  switch (key) {
    case 'data':
    case 'provide':
      return function () {
        return Object.assign({}, result(base, this), result(own, this))
      }
    case 'props':
    case 'inject':
      return Object.assign(named(base), named(own))
    case 'emits':
      return Array.isArray(base) && Array.isArray(own) ? base.concat(own) : Object.assign(named(base), named(own))
    case 'computed':
    case 'methods':
    case 'options':
      return Object.assign({}, base, own)
    case 'watch':
      return mergeWatch(base, own)
    case 'externalClasses':
      return base.concat(own)
  }
  return isHook(key) && typeof base === 'function' && typeof own === 'function' ? both(base, own) : own
}

function result(data, vm) {
  return typeof data === 'function' ? data.call(vm, vm) : JSON.parse(JSON.stringify(data || {}))
}

function named(list) {
  const names = {}
  if (Array.isArray(list)) for (const name of list) names[name] = null
  else Object.assign(names, list)
  return names
}

function mergeWatch(base, own) {
  const merged = Object.assign({}, base)
  for (const key of Object.keys(own)) merged[key] = [].concat(base[key] || [], own[key])
  return merged
}

function isHook(key) {
  return /^(created|mounted|updated|unmounted|on[A-Z].*)$/.test(key)
}

function both(first, second) {
  return function () {
    first.apply(this, arguments)
    return second.apply(this, arguments)
  }
}
