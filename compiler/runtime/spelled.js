/** Names that no engine takes for an attribute: those with letters outside of ASCII. */

/** @returns {string} "u66f4u65b0" for "更新"; the compiler writes the same into templates */
export function spelled(name) {
  return name.replace(/[^\0-\x7f]/gu, (letter) => 'u' + letter.codePointAt(0).toString(16))
}
