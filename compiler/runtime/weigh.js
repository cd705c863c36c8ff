/**
 * How long the ways to the view are, without writing anything: a long list of other rows would have a path for each value, only to be sent anew.
 * What is counted is the JSON text, but for characters that it escapes.
 */

import { Mirror, viewable } from './mirror.js'

/** @returns {boolean} whether sending an object anew is shorter than what differs from what a mirror holds */
export function isShorter(mirror, source, path) {
  const found = { parts: 0 }
  const whole = weigh(found, mirror, source, path.length)
  return found.parts >= whole + path.length + FRAME
}

/** Quotes, colon and comma of an entry. */
const FRAME = 4

/**
 * @param {{ parts: number }} found gets the shortest way to say what differs inside
 * @param {number} path how long the value's path is
 * @returns {number} the length of the value
 */
function weigh(found, sent, value, path) {
  value = viewable(value)
  if (!(sent instanceof Mirror) || typeof value !== 'object' || value === null) return weighLeaf(found, sent, value, path)
  const before = found.parts
  const { values } = sent
  let whole = 1
  if (Array.isArray(value)) for (let i = 0; i < value.length; i++) whole += weigh(found, values[i], value[i], path + 2 + digits(i)) + 1
  else for (const key of Object.keys(value)) whole += weigh(found, values[key], value[key], path + 1 + key.length) + key.length + FRAME
  found.parts = Math.min(found.parts, before + path + whole + FRAME)
  return whole
}

/** An object that the view does not have is as long on both ways: its length does not matter. */
function weighLeaf(found, sent, value, path) {
  const whole = typeof value === 'string' ? value.length + 2 : typeof value === 'number' ? digits(value) : 4
  if (!Object.is(sent, value)) found.parts += path + whole + FRAME
  return whole
}

function digits(number) {
  return number >= 0 && number < 10 ? 1 : String(number).length
}
