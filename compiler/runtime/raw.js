/**
 * Raw objects and what the runtime knows of them. State is kept as the author's plain objects and arrays; everything else (the proxy, who
 * read it, where the view shows it) hangs on them under a symbol, which proxies hide. A WeakMap would leave the objects as they are, but
 * is four times as slow to fill: a long list would pay for it whenever it is shown.
 */

/** Read on a proxy, gives the object behind it. Also stands for "all keys" where a key is wanted. */
export const RAW = /* @__PURE__ */ Symbol('raw')

/** True on a ref: in a reactive object its value stands for it. */
export const HOLDS = /* @__PURE__ */ Symbol('holds')

/** Where an object keeps its Meta. */
export const META = /* @__PURE__ */ Symbol('meta')

/**
 * @property {object} raw the object that this belongs to: spreading an object copies its symbols too
 * @property {object} [proxy] the one proxy of this object
 * @property {Map<PropertyKey, Set<object>>} [deps] cells by the key that they read; RAW: they read the list of keys, or any index
 * @property {object} [mirror] the first of the mirrors that show this object in a view, linked by `next`
 */
class Meta {
  constructor(raw) {
    this.raw = raw
    this.proxy = undefined
    this.deps = undefined
    this.mirror = undefined
  }

  /** Libraries that clone objects with their symbols do not go into what cannot be cloned. */
  get [Symbol.toStringTag]() {
    return 'WeakMap'
  }
}

/** @returns {Meta | undefined} what is known of an object, if anything */
export function known(raw) {
  const meta = raw[META]
  return meta && meta.raw === raw ? meta : undefined
}

/** @returns {Meta} what is known of an object, ready to be filled; of an object that takes no properties nothing can be known */
export function metaOf(raw) {
  let meta = raw[META]
  if (!meta || meta.raw !== raw) {
    meta = new Meta(raw)
    if (Object.isExtensible(raw)) raw[META] = meta
  }
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
  if (Array.isArray(value)) return true
  const proto = Object.getPrototypeOf(value)
  return proto === Object.prototype || !proto || !Object.getPrototypeOf(proto)
}
