/** `onBeforeUpdate`: before the view of a mounted instance is told what has changed. */

import { needed, within } from './current.js'
import { callHook } from './instance.js'

/** What the function changes is shown with the rest. */
export function onBeforeUpdate(fn) {
  const record = needed('onBeforeUpdate')
  const { def } = record.type
  const { beforeUpdate } = def
  def.beforeUpdate = function () {
    if (beforeUpdate) beforeUpdate.call(this)
    within(record, fn)
  }
  if (!beforeUpdate) precede(record)
}

function precede(record) {
  const { job } = record
  const { run } = job
  job.run = () => {
    if (record.mounted && !record.dead && (record.sent.marks || (record.marks && record.marks.size) || record.changedProps)) callHook(record, 'beforeUpdate')
    run()
  }
}
