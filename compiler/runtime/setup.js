/** The feature of `setup`, for views that may show objects, and refs in them by their values. */

import { followNames, runSetup } from './run-setup.js'
import { isTree, toRaw } from './raw.js'
import { isRef, unref } from './ref.js'

/** @type {import('./type.js').Feature} */
export const setup = {
  before: runSetup,
  create(record) {
    followNames(record, shown, holdsRefs)
  },
}

/** @returns what the view gets of a name: the refs in an object by their values too */
function shown(value) {
  value = unref(value)
  if (!holdsRefs(value)) return value
  const copy = {}
  for (const key of Object.keys(value)) copy[key] = unref(value[key])
  return copy
}

function holdsRefs(value) {
  value = toRaw(value)
  return isTree(value) && !Array.isArray(value) && Object.keys(value).some((key) => isRef(value[key]))
}
