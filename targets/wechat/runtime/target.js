/** The name that `this.$target` gives. */
export const target = 'wechat'
