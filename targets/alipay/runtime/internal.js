/** `bimini/internal` for Alipay. */

export { page, component, app } from './register.js'
export * from './features.js'
