/** Components by selector. */

export function selectOne(vm, selector) {
  return vm.selectComponent(selector)
}

export function selectAll(vm, selector) {
  return vm.selectAllComponents(selector)
}
