/**
 * Types of the composition functions of `bimini`, and of the macros of `<script setup>`, which need no import.
 */

declare module 'bimini' {
  const isRefKey: unique symbol

  /** A value in a place of its own. */
  export interface Ref<T = any> {
    value: T
    /** What tells a ref from an object that has a `value`. */
    readonly [isRefKey]: true
  }
  /** A ref that is read only. */
  export interface ComputedRef<T = any> {
    readonly value: T
    readonly [isRefKey]: true
  }
  export type MaybeRef<T> = T | Ref<T> | ComputedRef<T>
  export type MaybeRefOrGetter<T> = MaybeRef<T> | (() => T)

  type UnwrapRef<T> = T extends ComputedRef<infer V> ? V : T
  /** What a reactive object gives: refs by their values. */
  type Reactive<T> = T extends readonly any[] | ((...args: any[]) => any) | Date | Map<any, any> | Set<any>
    ? T
    : Extract<T[keyof T], ComputedRef> extends never
      ? T
      : { [K in keyof T]: T[K] extends ComputedRef<infer V> ? V : T[K] }

  export function ref<T>(value: T): [T] extends [ComputedRef] ? T : Ref<T>
  export function ref<T = any>(): Ref<T | undefined>
  export function shallowRef<T>(value: T): [T] extends [ComputedRef] ? T : Ref<T>
  export function shallowRef<T = any>(): Ref<T | undefined>
  export function triggerRef(ref: Ref): void
  export function isRef<T>(value: MaybeRef<T> | unknown): value is Ref<T>
  export function unref<T>(value: MaybeRef<T>): T
  export function toValue<T>(source: MaybeRefOrGetter<T>): T
  export function toRef<T>(getter: () => T): ComputedRef<T>
  export function toRef<T extends object, K extends keyof T>(object: T, key: K): Ref<UnwrapRef<T[K]>>
  export function toRef<T extends object, K extends keyof T>(object: T, key: K, byDefault: T[K]): Ref<Exclude<UnwrapRef<T[K]>, undefined>>
  export function toRef<T>(value: T): T extends ComputedRef ? T : Ref<T>
  export function toRefs<T extends object>(object: T): { [K in keyof T]: Ref<UnwrapRef<T[K]>> }

  export function shallowReactive<T extends object>(value: T): T
  export function readonly<T>(value: Ref<T>): ComputedRef<T>
  export function readonly<T extends object>(value: T): { readonly [K in keyof T]: T[K] }
  export function isReactive(value: unknown): boolean

  export function computed<T>(get: () => T): ComputedRef<T>
  export function computed<T>(options: { get(): T; set(value: T): void }): Ref<T>

  export type WatchSource<T = any> = Ref<T> | ComputedRef<T> | (() => T)
  export type OnCleanup = (fn: () => void) => void
  export interface WatchOptions {
    immediate?: boolean
    deep?: boolean | number
    /** `pre`: before the view is told; `post`: after. */
    flush?: 'pre' | 'post'
    once?: boolean
  }
  type WatchedValue<S> = S extends WatchSource<infer T> ? T : S
  type Before<T, I> = I extends true ? T | undefined : T

  export function watch<const S extends readonly (WatchSource | object)[], I extends boolean = false>(
    sources: S,
    handler: (now: { [K in keyof S]: WatchedValue<S[K]> }, before: { [K in keyof S]: Before<WatchedValue<S[K]>, I> }, onCleanup: OnCleanup) => any,
    options?: WatchOptions & { immediate?: I },
  ): () => void
  export function watch<T, I extends boolean = false>(
    source: WatchSource<T>,
    handler: (now: T, before: Before<T, I>, onCleanup: OnCleanup) => any,
    options?: WatchOptions & { immediate?: I },
  ): () => void
  export function watch<T extends object>(source: T, handler: (now: T, before: T, onCleanup: OnCleanup) => any, options?: WatchOptions): () => void
  export function watchEffect(fn: (onCleanup: OnCleanup) => any, options?: { flush?: 'pre' | 'post' }): () => void

  /** A key of provide and inject that carries the type of its value. */
  export interface InjectionKey<T> extends Symbol {
    readonly __type?: T
  }
  export function provide<T>(key: InjectionKey<T> | string | symbol, value: T): void
  export function inject<T>(key: InjectionKey<T> | string): T | undefined
  export function inject<T>(key: InjectionKey<T> | string, byDefault: T, isFactory?: false): T
  export function inject<T>(key: InjectionKey<T> | string, byDefault: () => T, isFactory: true): T

  /** Which slots the parent fills. */
  export function useSlots(): Readonly<Record<string, boolean>>
  /** Nodes and components of the template that have a `ref`. */
  export function useRefs(): Readonly<Record<string, any>>
  export function useTemplateRef<T = any>(name: string): ComputedRef<T | null>

  type Hook<F extends (...args: any[]) => any = () => any> = (fn: F) => void
  type PageHook<K extends keyof PageHooks> = (fn: NonNullable<PageHooks[K]>) => void

  export const onBeforeMount: Hook
  export const onMounted: Hook
  export const onUpdated: Hook
  export const onBeforeUnmount: Hook
  export const onUnmounted: Hook
  export const onErrorCaptured: Hook<(error: any, instance: any, info: string) => boolean | void>
  /** In components: the page around is shown, or was when the component came. */
  export const onPageShow: Hook
  export const onPageHide: Hook
  export const onPageResize: Hook<(event: { size: { windowWidth: number; windowHeight: number } }) => any>

  export const onLoad: PageHook<'onLoad'>
  export const onShow: PageHook<'onShow'>
  export const onReady: PageHook<'onReady'>
  export const onHide: PageHook<'onHide'>
  export const onUnload: PageHook<'onUnload'>
  export const onPullDownRefresh: PageHook<'onPullDownRefresh'>
  export const onReachBottom: PageHook<'onReachBottom'>
  export const onPageScroll: PageHook<'onPageScroll'>
  export const onResize: PageHook<'onResize'>
  export const onTabItemTap: PageHook<'onTabItemTap'>
  export const onShareAppMessage: Hook<(options: ShareOptions) => ShareMessage | Promise<ShareMessage> | void>
  export const onShareTimeline: Hook<() => { title?: string; query?: string; imageUrl?: string } | void>
  export const onAddToFavorites: Hook<(options: { webViewUrl?: string }) => { title?: string; imageUrl?: string; query?: string } | void>
  export const onSaveExitState: PageHook<'onSaveExitState'>
  export const onTitleClick: Hook
  export const onOptionMenuClick: Hook
  export const onBack: Hook

  // What the macros give.

  type Booleans<T> = { [K in keyof T]-?: [Exclude<T[K], undefined>] extends [boolean] ? K : never }[keyof T]
  /** Absent booleans are false. */
  type TypedProps<T> = { readonly [K in Booleans<T>]-?: boolean } & { readonly [K in keyof T as K extends Booleans<T> ? never : K]: T[K] }
  type WithDefaults<T, D> = { readonly [K in keyof T as K extends keyof D ? never : K]: T[K] } & {
    readonly [K in keyof T as K extends keyof D ? K : never]-?: Exclude<T[K], undefined>
  }
  type Defaults<T> = { [K in keyof T]?: T[K] | (() => T[K]) }
  type EventFunctions<T> = { [K in keyof T]: (event: K, ...args: T[K] extends readonly any[] ? T[K] : any[]) => any }[keyof T]
  type EmitFunction<T> = (T extends (...args: any[]) => any ? T : {}) & ([keyof T] extends [never] ? {} : UnionToIntersection<EventFunctions<T>>)
}

declare function defineProps<const P extends readonly string[]>(props: P): { readonly [K in P[number]]: any }
declare function defineProps<P extends import('bimini').PropsOptions>(props: P): import('bimini').InferProps<P>
declare function defineProps<T>(): import('bimini').TypedProps<T>
declare function withDefaults<T, const D extends import('bimini').Defaults<T>>(props: T, defaults: D): import('bimini').WithDefaults<T, D>
declare function defineEmits<const E extends readonly string[]>(emits: E): (event: E[number], payload?: any) => any
declare function defineEmits<E extends Record<string, ((...args: any[]) => boolean) | null>>(emits: E): (event: keyof E & string, payload?: any) => any
declare function defineEmits<T>(): import('bimini').EmitFunction<T>
declare function defineModel<T = any>(options: ({ default: T | (() => T) } | { required: true }) & { type?: any; validator?(value: unknown): boolean }): import('bimini').Ref<T>
declare function defineModel<T = any>(options?: { type?: any }): import('bimini').Ref<T | undefined>
declare function defineModel<T = any>(
  name: string,
  options: ({ default: T | (() => T) } | { required: true }) & { type?: any; validator?(value: unknown): boolean },
): import('bimini').Ref<T>
declare function defineModel<T = any>(name: string, options?: { type?: any }): import('bimini').Ref<T | undefined>
declare function defineExpose(members: Record<string, any>): void
declare function defineOptions(options: Record<string, any>): void
