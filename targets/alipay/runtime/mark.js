/** @returns {string | undefined} what the compiler wrote on a component's tag as data-<name> */
export function mark(vm, name) {
  return vm.props['data-' + name]
}
