/** `updated`: after the view of a mounted instance shows what has changed. */

import { callHook } from './instance.js'

/** @type {import('./type.js').Feature} */
export const updated = {
  update(record, changes, then) {
    const { changedProps } = record
    record.changedProps = false
    if (!record.mounted || !record.type.def.updated || !(changes || changedProps)) return then
    return () => {
      if (then) then()
      if (!record.dead) callHook(record, 'updated')
    }
  },
}
