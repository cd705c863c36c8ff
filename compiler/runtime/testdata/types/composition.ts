// Right and wrong uses of the composition functions and of the macros of <script setup>.

import { computed, customRef, effectScope, getCurrentScope, inject, markRaw, onBeforeUpdate, onLoad, onPageScroll, onScopeDispose, provide, reactive, readonly, ref, shallowReadonly, shallowRef, toRef, toRefs, toValue, unref, useTemplateRef, watch, watchEffect } from 'bimini'
import type { InjectionKey, Ref } from 'bimini'

interface Todo {
  id: number
  title: string
}

const count = ref(0)
count.value += 1
// @ts-expect-error a number
count.value = 'a'
const todos = ref<Todo[]>([])
todos.value.push({ id: 1, title: 'a' })
// @ts-expect-error no such member
todos.value[0].titel
const later = ref<Todo>()
// @ts-expect-error it may be undefined
later.value.id
const raw = shallowRef({ n: 1 })
raw.value.n.toFixed()

const double = computed(() => count.value * 2)
// @ts-expect-error read only
double.value = 1
const writable = computed({ get: () => count.value, set: (n: number) => (count.value = n) })
writable.value = 3

const state = reactive({ count, plain: 'a', list: [1] })
state.list[0].toFixed()
const form = { count, plain: 'a' }
const refs = toRefs(form)
refs.count.value.toFixed()
refs.plain.value.trim()
toRef(form, 'plain').value.trim()
toRef(() => 1).value.toFixed()
unref(count).toFixed()
toValue(() => 'a').trim()
const fixed = readonly(count)
// @ts-expect-error read only
fixed.value = 2

watch(count, (now, before) => now.toFixed() + before.toFixed())
watch(() => todos.value.length, (now) => now.toFixed())
watch(count, (now, before) => {
  now.toFixed()
  // @ts-expect-error there is no value before the first
  before.toFixed()
}, { immediate: true })
watch([count, () => 'a'], ([n, s], [n0, s0]) => n.toFixed() + s.trim() + n0.toFixed() + s0.trim())
watch(state, (now) => now.plain.trim(), { deep: true, flush: 'post' })
const stop = watchEffect((onCleanup) => onCleanup(() => {}))
stop()

const KEY: InjectionKey<Ref<string>> = Symbol('key')
provide(KEY, ref('a'))
inject(KEY)?.value.trim()
inject(KEY, ref('b')).value.trim()
inject('n', 1).toFixed()
inject('made', () => ({ n: 1 }), true).n.toFixed()

onLoad((query) => query.id?.trim())
onPageScroll((event) => event.scrollTop.toFixed())
const box = useTemplateRef<{ open(): void }>('box')
box.value?.open()

const byType = defineProps<{ title: string; size?: number; closed?: boolean }>()
byType.title.trim()
byType.closed.valueOf()
// @ts-expect-error it may be missing
byType.size.toFixed()
// @ts-expect-error read only
byType.title = 'b'
const { size = 1 } = defineProps<{ size?: number }>()
size.toFixed()
const byObject = defineProps({ title: String, count: { type: Number, default: 1 } })
byObject.count.toFixed()
const byList = defineProps(['a', 'b'])
byList.a
// @ts-expect-error no such prop
byList.c
const filled = withDefaults(defineProps<{ size?: number; list?: string[]; name?: string }>(), { size: 1, list: () => [] })
filled.size.toFixed()
filled.list.join()
// @ts-expect-error it may be missing
filled.name.trim()

const emitList = defineEmits(['close', 'open'])
emitList('close')
// @ts-expect-error no such event
emitList('clsoe')
const emitTypes = defineEmits<{ change: [id: number]; close: [] }>()
emitTypes('change', 1)
emitTypes('close')
// @ts-expect-error a number
emitTypes('change', 'a')
const emitCalls = defineEmits<{ (event: 'change', id: number): void; (event: 'close'): void }>()
emitCalls('change', 1)
// @ts-expect-error no such event
emitCalls('open')

const model = defineModel<string>({ default: '' })
model.value.trim()
const named = defineModel<number>('size')
// @ts-expect-error it may be missing
named.value.toFixed()
defineExpose({ count })

const [capital, modifiers] = defineModel<string, 'capital' | 'trim'>({ default: '', set: (value) => (modifiers.capital ? value.trim() : value) })
capital.value.trim()
// @ts-expect-error no such modifier
modifiers.captial
const [other] = defineModel<number>('other')
// @ts-expect-error it may be missing
other.value.toFixed()

const slots = defineSlots<{ head(props: { n: number }): any; default?(): any }>()
slots.head.valueOf()
// @ts-expect-error no such slot
slots.foot

const late = customRef<string>((track, trigger) => ({ get: () => (track(), 'a'), set: () => trigger() }))
late.value.trim()
const scope = effectScope()
scope.run(() => 1)?.toFixed()
getCurrentScope()?.stop()
onScopeDispose(() => {}, true)
watch(count, () => {}, { flush: 'sync' })
// @ts-expect-error no such time
watch(count, () => {}, { flush: 'now' })
onBeforeUpdate(() => {})
markRaw({ n: 1 }).n.toFixed()
// @ts-expect-error read only
shallowReadonly({ n: 1 }).n = 2
// A field called value makes no ref.
const length = reactive({ value: 1, unit: 'px' })
length.value.toFixed()
toRefs(reactive({ size: { value: 1 } })).size.value.value.toFixed()
