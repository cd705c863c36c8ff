/**
 * Raw objects and what the runtime knows of them. State is kept as the author's plain objects and arrays; everything else (the proxy, who
 * read it, where the view shows it) hangs on a WeakMap beside them.
 */

/** Read on a proxy, gives the object behind it. Also stands for "all keys" where a key is wanted. */
export const RAW = /* @__PURE__ */ Symbol('raw')

/** True on a ref: in a reactive object its value stands for it. */
export const HOLDS = /* @__PURE__ */ Symbol('holds')

/**
 * @typedef {object} Meta
 * @property {object} [proxy] the one proxy of this object
 * @property {Map<PropertyKey, Set<object>>} [deps] cells by the key that they read; RAW: they read the list of keys, or any index
 * @property {object} [mirror] the first of the mirrors that show this object in a view, linked by `next`
 */

/** @type {WeakMap<object, Meta>} */
const metas = /* @__PURE__ */ new WeakMap()

/** @returns {Meta | undefined} what is known of an object, if anything */
export function known(raw) {
  return metas.get(raw)
}

/** @returns {Meta} what is known of an object, ready to be filled */
export function metaOf(raw) {
  let meta = metas.get(raw)
  if (!meta) metas.set(raw, (meta = {}))
  return meta
}

export function isObject(value) {
  return typeof value === 'object' && value !== null
}

/** @returns the object behind a proxy; any other value as it is */
export function toRaw(value) {
  return (isObject(value) && value[RAW]) || value
}

/**
 * Plain objects and arrays are followed. Instances of classes, Date, Map, Set and what is frozen are kept as they are, as in Vue.
 */
export function isPlain(value) {
  return isTree(value) && Object.isExtensible(value)
}

/** @returns whether a value is an array or an object without a class, of whatever realm */
export function isTree(value) {
  if (!isObject(value)) return false
  const proto = Object.getPrototypeOf(value)
  return Array.isArray(value) || !proto || !Object.getPrototypeOf(proto)
}
