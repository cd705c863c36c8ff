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
