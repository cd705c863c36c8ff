/** `computed(…)`: a ref whose value is computed, and kept until something that it read has changed. */

import { cell, keep, read } from './cell.js'
import { owner } from './current.js'
import { Ref } from './ref.js'

/**
 * @param {(() => any) | { get(): any, set?(value: any): void }} source
 * @returns {Ref}
 */
export function computed(source) {
  const made = cell(source.get ? () => source.get() : () => source())
  const record = owner()
  if (record) keep(record, made)
  return new Ref(() => read(made), (value) => {
    if (source.set) source.set(value)
    else if (process.env.NODE_ENV !== 'production') console.error('[bimini] a computed value without a setter was written to')
  })
}
