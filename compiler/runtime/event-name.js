/** How the events of components are spelled. */

import { spelled } from './spelled.js'

/** @returns {string} "update-model-value" for "update:modelValue": the `type` of the event object on every platform */
export function typeName(name) {
  return spelled(name)
    .replace(/[:.]/g, '-')
    .replace(/\B[A-Z]/g, (letter, at, all) => (all[at - 1] === '-' ? '' : '-') + letter)
    .toLowerCase()
}
