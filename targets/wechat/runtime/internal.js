/** `bimini/internal` for WeChat. */

export { app } from './register.js'
export { plainComponent, plainPage } from './plain.js'
export { component, page } from './exact.js'
export * from './features.js'
