/** `bimini/internal` for WeChat. */

export { page, component, app } from './register.js'
export * from './features.js'
