/** Page hooks: the neutral ones are WeChat's. */

/** @type {import('./type.js').Feature} */
export const pageHooks = {}
