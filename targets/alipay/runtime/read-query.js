/** @returns the query of a page's address: Alipay gives it decoded */
export function readQuery(given) {
  return given
}
