/** Components by selector. One that is attached and has not begun is not there yet: a page's hooks come before its components. */

export function selectOne(vm, selector) {
  const found = vm.selectComponent(selector)
  return found && begun(found) ? found : null
}

export function selectAll(vm, selector) {
  return vm.selectAllComponents(selector).filter(begun)
}

/** Foreign components have begun by themselves. */
function begun(component) {
  return !component.$whenOpen || component.$bimini
}
