/** @returns the query of a page's address, decoded as on the other platform: WeChat gives what stands in the address */
export function readQuery(given) {
  const query = {}
  for (const key of Object.keys(given)) query[decoded(key)] = decoded(given[key])
  return query
}

/** @returns the text that was encoded; what is no encoded text as it is */
function decoded(text) {
  try {
    return decodeURIComponent(text)
  } catch (error) {
    return text
  }
}
