'use strict'

// The module system of WeChat's logic layer: CommonJS over the files of the tree, paths relative to the file or from the root with or
// without `.js`, no folders, no packages, no Node. What a device does not have is undefined here too.

const vm = require('node:vm')

const ABSENT = ['window', 'document', 'self', 'global', 'globalThis', 'process', 'Buffer', 'setImmediate', 'clearImmediate', 'fetch', 'XMLHttpRequest']

class Modules {
  constructor(files, globals) {
    this.files = files
    this.globals = globals
    this.loaded = new Map()
  }

  has(path) {
    return Object.prototype.hasOwnProperty.call(this.files, path)
  }

  /** The path of the module that `request` means in the file `from`; throws when there is none. */
  resolve(request, from) {
    const base = request.startsWith('/') ? [] : from.split('/').slice(0, -1)
    for (const part of request.split('/')) {
      if (part === '..') {
        if (!base.length) throw new Error(`module '${request}' required by ${from} is outside of the tree`)
        base.pop()
      } else if (part !== '.' && part !== '') base.push(part)
    }
    const path = base.join('/')
    if (!/^[./]/.test(request)) throw new Error(`module '${request}' required by ${from} is not a path`)
    for (const candidate of [path, path + '.js']) {
      if (candidate.endsWith('.js') && this.has(candidate)) return candidate
    }
    throw new Error(`module '${request}' required by ${from} is not in the tree`)
  }

  /** Runs the module at `path` once and returns its exports. */
  load(path) {
    const known = this.loaded.get(path)
    if (known) return known.exports
    const module = { exports: {} }
    this.loaded.set(path, module)
    const require = (request) => this.load(this.resolve(String(request), path))
    const scope = { require, module, exports: module.exports, ...this.globals }
    for (const name of ABSENT) if (!(name in scope)) scope[name] = undefined
    const names = Object.keys(scope)
    const run = vm.compileFunction(this.files[path], names, { filename: 'tree:' + path })
    run.apply(undefined, names.map((n) => scope[n]))
    return module.exports
  }
}

module.exports = { Modules }
