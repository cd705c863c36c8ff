/** Keys of native setData: "rows[3].owner.name". */

/** @returns {string[]} */
export function parsePath(path) {
  return String(path).replace(/\[(\d+)\]/g, '.$1').split('.')
}
