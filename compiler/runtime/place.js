/** Where an instance runs: $target, $page. */

import { expose } from './state.js'
import { target } from './target.js'

export function setPlace(record) {
  const { vm, page } = record
  vm.$target = target
  if (!('$page' in vm)) expose(vm, '$page', () => page.vm) // a platform may have its own
}
