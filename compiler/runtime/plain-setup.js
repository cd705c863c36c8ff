/** The feature of `setup`, for views of single values. */

import { followNames, runSetup } from './run-setup.js'
import { unref } from './ref.js'

/** @type {import('./type.js').Feature} */
export const plainSetup = {
  before: runSetup,
  create(record) {
    followNames(record, unref)
  },
}
