/** `customRef`: a ref whose reads and writes are the author's own. */

import { track, wake } from './tracking.js'
import { Ref } from './ref.js'

/**
 * @param {(track: () => void, trigger: () => void) => { get(): any, set(value: any): void }} factory
 * @returns {Ref}
 */
export function customRef(factory) {
  const made = new Ref()
  made.shallow = true // what it holds may change inside before it tells
  const { get, set } = factory(
    () => track(made, 'value'),
    () => wake(made, 'value')
  )
  made.get = get
  made.set = set
  return made
}
