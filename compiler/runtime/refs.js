/**
 * `$refs`: components by their class, and handles of nodes, whose questions the platform answers later.
 */

import { expose } from './state.js'
import { selectAll, selectOne } from './select.js'

/** @type {import('./type.js').Feature} */
export const refs = {
  before(record) {
    const { vm, type } = record
    const found = {}
    const declared = type.view.refs || {}
    for (const name of Object.keys(declared)) {
      const selector = '.ref-' + kebab(name)
      expose(found, name, () => resolve(vm, declared[name], selector))
    }
    vm.$refs = found
  },
}

function resolve(vm, kind, selector) {
  switch (kind) {
    case 'component':
      return selectOne(vm, selector) || null
    case 'components':
      return selectAll(vm, selector) || []
    case 'nodes':
      return handles(vm, selector)
  }
  return handle((query) => query.select(selector), vm, (answer) => answer)
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
 * Nodes inside v-for. How many there are is the view's knowledge, so the array has no length of its own: it is read by index, and a question
 * put to the array itself gets a promise of all answers.
 */
function handles(vm, selector) {
  const select = (query) => query.selectAll(selector)
  return new Proxy(Object.assign([], handle(select, vm, (answers) => answers || [])), {
    get(target, key) {
      if (typeof key !== 'string' || !/^\d+$/.test(key)) return target[key]
      return handle(select, vm, (answers) => (answers && answers[key]) || null)
    },
  })
}

/** The compiler writes classes in kebab-case. */
function kebab(name) {
  return name.replace(/([A-Z])/g, (letter, _, at) => (at ? '-' : '') + letter.toLowerCase())
}
