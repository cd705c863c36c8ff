/** How changes travel on WeChat: in setData. There is no other way to change a list than to send it, or rows of it. */

export { sendChanges as send } from './payload.js'

export const canSplice = false

export class Splice {}
