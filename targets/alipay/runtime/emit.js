/** `$emit`: a listener is a function among the props, and is handed an event made here. */

import { spelled } from './spelled.js'
import { typeName } from './event-name.js'

/** @type {import('./type.js').Feature} */
export const emit = {
  before(record) {
    const { vm } = record
    vm.$emit = (name, payload) => {
      const listener = vm.props[listenerName(name)]
      if (record.dead || typeof listener !== 'function') return undefined
      const place = { id: vm.props.id || '', dataset: datasetOf(vm.props) }
      return listener({ type: typeName(name), detail: payload, target: place, currentTarget: place })
    }
  },
}

/** @returns {string} "onUpdateModelValue" for "update:modelValue" */
function listenerName(name) {
  return 'on' + spelled(name).replace(/(?:^|[:.-])([a-z])/g, (_, letter) => letter.toUpperCase())
}

/** The data-* that the parent wrote on the component's tag arrive as props. */
function datasetOf(props) {
  const dataset = {}
  for (const key of Object.keys(props)) {
    if (/^data-/.test(key)) dataset[key.slice(5).replace(/-([a-z])/g, (_, letter) => letter.toUpperCase())] = props[key]
  }
  return dataset
}
