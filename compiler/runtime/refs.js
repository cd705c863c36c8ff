/**
 * `$refs`: components by their class, and handles of nodes, whose questions the platform answers later.
 */

import { chainOf, rowsIn } from './loops.js'
import { expose } from './state.js'
import { selectAll, selectOne } from './select.js'

/** @type {import('./type.js').Feature} */
export const refs = {
  before(record) {
    const { vm, type } = record
    const found = {}
    const declared = type.view.refs || {}
    for (const name of Object.keys(declared)) {
      const [kind, loop] = [].concat(declared[name])
      const count = loop === undefined ? () => 0 : () => rowCount(vm, chainOf(type.view.loops, loop), [])
      expose(found, name, () => resolve(vm, kind, '.ref-' + kebab(name), count))
    }
    vm.$refs = found
  },
}

function resolve(vm, kind, selector, count) {
  switch (kind) {
    case 'component':
      return exposed(selectOne(vm, selector))
    case 'components':
      return (selectAll(vm, selector) || []).map(exposed)
    case 'nodes':
      return handles(vm, selector, count())
  }
  return handle((query) => query.select(selector), vm, (answer) => answer)
}

/** @returns a component as others see it: what its definition lists under `expose`, or all of it */
function exposed(component) {
  const record = component && component.$bimini
  const names = record && record.type.def.expose
  if (!names) return component || null
  if (!record.exposed) {
    record.exposed = {}
    for (const name of names) expose(record.exposed, name, () => bound(component, name), (value) => (component[name] = value))
  }
  return record.exposed
}

/** Methods keep their `this`. */
function bound(component, name) {
  const value = component[name]
  return typeof value === 'function' ? value.bind(component) : value
}

/** What a node can be asked. Every question gives a promise. */
const QUESTIONS = ['boundingClientRect', 'scrollOffset', 'fields', 'context', 'node']

function handle(select, vm, pick) {
  const made = {}
  for (const question of QUESTIONS) {
    made[question] = (options) =>
      new Promise((resolve) => {
        const query = vm.createSelectorQuery()
        const chosen = select(query)
        if (question === 'fields') chosen.fields(options)
        else chosen[question]()
        query.exec((answers) => resolve(pick(answers[0])))
      })
  }
  return made
}

/**
 * Nodes inside v-for: an array with a handle for each row. It can be asked as a whole too, for a promise of all answers; and where the compiler
 * does not tell the loop, its length is unknown, so it is read by index.
 */
function handles(vm, selector, count) {
  const select = (query) => query.selectAll(selector)
  const one = (i) => handle(select, vm, (answers) => (answers && answers[i]) || null)
  const list = Array.from({ length: count }, (_, i) => one(i))
  return new Proxy(Object.assign(list, handle(select, vm, (answers) => answers || [])), {
    get: (target, key) => (key in target || typeof key !== 'string' || !/^\d+$/.test(key) ? target[key] : one(key)),
  })
}

/** How many rows a loop has, in all rows of the loops around it. */
function rowCount(vm, [loop, ...inner], outer) {
  const rows = rowsIn(loop.list(vm, ...outer))
  const keys = rows.keys()
  return inner.length ? keys.reduce((sum, key) => sum + rowCount(vm, inner, [...outer, rows.at(key), key]), 0) : keys.length
}

/** The compiler writes classes in kebab-case. */
function kebab(name) {
  return name.replace(/([A-Z])/g, (letter, _, at) => (at ? '-' : '') + letter.toLowerCase())
}
