/** `$parent`, `$closest` and `$children`: the components around this one and inside of it. */

import { parentOf } from './around.js'
import { expose } from './state.js'

/** @type {import('./type.js').Feature} */
export const relations = {
  before(record) {
    const { vm } = record
    if (record.owner) expose(vm, '$parent', () => parentOf(record).vm)
    vm.$closest = (component) => {
      let at = record
      do at = at.owner && parentOf(at)
      while (at && !isOf(record, at, component))
      return at ? at.vm : null
    }
    vm.$children = (component) => {
      const found = []
      collect(record.page, (at) => {
        if (isOf(record, at, component) && isInside(at, record)) found.push(at)
      })
      return found.sort((a, b) => a.id - b.id).map((at) => at.vm)
    }
  },
}

function collect(record, visit) {
  for (const child of record.children) {
    visit(child)
    collect(child, visit)
  }
}

function isInside(at, record) {
  do at = at.owner && parentOf(at)
  while (at && at !== record)
  return !!at
}

/** @returns whether a record is of an imported component, which is the tag that the asking file gives it; of any, when none is asked for */
function isOf(asking, { vm }, component) {
  if (component === undefined) return true
  const path = Object(asking.type.view.uses)[component]
  return path !== undefined && String(vm.is).replace(/^\//, '') === path
}
