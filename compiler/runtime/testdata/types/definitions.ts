// Every @ts-expect-error must be an error, and nothing else may be one.
declare function use(...values: unknown[]): void
import { defineComponent, definePage, defineApp, nextTick, reactive, type PropType, type NormalisedEvent } from 'bimini'
import Box from './box.mini'

interface Todo { id: number; done: boolean }
const mixin = { data() { return { loading: false } }, methods: { start(this: any) { return 5 } } }

export const c = defineComponent({
  props: { title: String, count: { type: Number, default: 1 }, todo: { type: Object as PropType<Todo>, required: true }, on: Boolean, list: { type: Array as PropType<Todo[]>, default: () => [] } },
  emits: ['close', 'update:count'],
  mixins: [mixin],
  data() {
    return { open: false, todos: [] as Todo[] }
  },
  computed: {
    visible(): Todo[] {
      return this.todos.filter((t) => !t.done)
    },
    both: {
      get(): number {
        return this.count + 1
      },
      set(value: number) {
        this.open = value > 1
      },
    },
  },
  watch: {
    count(now, before) {
      this.toggle({ id: now, done: before })
    },
    'todos.length': { handler() { this.open = true }, immediate: true },
  },
  methods: {
    toggle(todo: Todo) {
      todo.done = !todo.done
      this.$emit('close', todo)
      this.both = 2
      const n: number = this.count
      const t: string | null = this.title
      const b: boolean = this.on
      const d: Todo = this.todo
      const l: Todo[] = this.list
      const v: number = this.visible.length
      const loading: boolean = this.loading
      this.start()
      // @ts-expect-error read-only
      this.count = 2
      // @ts-expect-error read-only
      this.visible = []
      // @ts-expect-error unknown event
      this.$emit('closed')
      // @ts-expect-error unknown name
      this.nothing
      // @ts-expect-error not a string
      const s: string = this.count
      return [n, t, b, d, l, v, loading, s]
    },
    async later(e: NormalisedEvent<{ value: string }>) {
      await this.$nextTick()
      const r = await this.$refs.box.boundingClientRect()
      return [r, e.detail.value.length, e.currentTarget.dataset.i]
    },
  },
  mounted() {
    this.toggle(this.todos[0])
  },
})

export const p = definePage({
  data() {
    return { items: [] as Todo[], note: '' }
  },
  computed: {
    total() {
      return this.items.reduce((sum: number, x: Todo) => sum + x.id, 0)
    },
  },
  onLoad(query) {
    this.note = query.id || ''
    this.load(3)
    const n: number = this.total
    this.remove(this.items[0])
    // @ts-expect-error a string
    this.note = 4
    use(n, this.route, this.options.id)
  },
  load(page: number) {
    return page + this.items.length
  },
  methods: {
    remove(item: Todo) {
      this.items.splice(this.items.indexOf(item), 1)
    },
  },
  onShareAppMessage() {
    return { title: 'x', path: '/pages/index' }
  },
})
declare module 'bimini' {
  interface App {
    globalData: { user: string }
  }
}
export const a = defineApp({
  globalData: { user: 'x' },
  onLaunch(options) {
    this.globalData.user = options.query.name || ''
  },
})
const u: string = getApp().globalData.user
const store = reactive({ n: 1 })
store.n++
nextTick(() => 1).then((n) => n.toFixed())
use(u, Box, import.meta.target)

// Types of props, as a shorthand and written out.
interface Item {
  id: number
}
defineComponent({
  props: {
    item: Object as PropType<Item>,
    kind: String as PropType<'a' | 'b'>,
    items: Array as PropType<Item[]>,
    full: { type: Object as PropType<Item>, required: true },
    mixed: [String, Number],
    mixedFull: { type: [String, Number], required: true },
    pair: [String, Object] as PropType<string | Item>,
    flag: Boolean,
    any: null,
    when: { type: Date, required: true },
    run: Function as PropType<(n: number) => string>,
  },
  methods: {
    look() {
      this.item?.id.toFixed()
      // @ts-expect-error it may be missing
      this.item.id
      // @ts-expect-error no such member
      this.item?.name
      const kind: 'a' | 'b' | null = this.kind
      this.items?.[0].id.toFixed()
      this.full.id.toFixed()
      const mixed: string | number | null = this.mixed
      const mixedFull: string | number = this.mixedFull
      // @ts-expect-error it may be a text
      this.mixedFull.toFixed()
      const pair: string | Item | null = this.pair
      this.flag.valueOf()
      this.any.whatever
      this.when.getTime()
      this.run?.(1).trim()
      return [kind, mixed, mixedFull, pair]
    },
  },
})

// What platforms have without an import.
const timer: number = setTimeout(() => console.log(1, 'a'), 10)
clearTimeout(timer)
clearInterval(setInterval((n: number) => n, 1, 2))
// @ts-expect-error no such value
process.env.NODE_ENV === 'test'
