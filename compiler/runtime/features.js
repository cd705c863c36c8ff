/** The parts of the runtime that files ask for by name, and the functions that generated code calls. */

export { compat } from './compat.js'
export { mixins } from './mixins.js'
export { provide } from './provide.js'
export { computed } from './computed.js'
export { hoisted } from './hoisted.js'
export { rows } from './rows.js'
export { watch } from './watch.js'
export { refs } from './refs.js'
export { emit } from './emit.js'
export { slots } from './slots.js'
export { nextTick } from './next-tick.js'

export { classes } from './classes.js'
export { styles } from './styles.js'
export { tagName } from './tag-name.js'
export { entries, keyed, range } from './lists.js'
export { includes, number, trim } from './model.js'
