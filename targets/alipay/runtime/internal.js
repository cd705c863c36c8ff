/** `bimini/internal` for Alipay. */

export { app, plainComponent, plainPage } from './register.js'
export { component, page } from './exact.js'
export * from './features.js'
