/** Components by selector; base library 2.8.0. */

export function selectOne(vm, selector) {
  return vm.$selectComponent(selector)
}

export function selectAll(vm, selector) {
  return vm.$selectAllComponents(selector)
}
