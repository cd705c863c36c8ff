/** Where an instance stands: $target, $parent, $page. */

import { expose } from './state.js'
import { target } from './target.js'

export function setPlace(record) {
  const { vm, owner, page } = record
  vm.$target = target
  if (owner) expose(vm, '$parent', () => owner.vm)
  if (!('$page' in vm)) expose(vm, '$page', () => page.vm) // a platform may have its own
}
