/**
 * Types of the composition functions of `bimini`, and of the macros of `<script setup>`, which need no import.
 *
 * Unless a comment says otherwise, functions that belong to an instance (hooks, `provide`, `inject`, `use…`) are called while `setup` runs: at the
 * top level of `<script setup>` or in what that calls, before any await. Elsewhere development builds throw an error that says so.
 */

declare module 'bimini' {
  const isRefKey: unique symbol

  /** A value in a place of its own: reads and writes of `value` are told to what depends on it. */
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

  /**
   * Makes a ref. Plain objects and arrays in it are reactive, however deep.
   * @param value what it holds first; a ref is returned as it is
   */
  export function ref<T>(value: T): [T] extends [ComputedRef] ? T : Ref<T>
  /** Makes a ref that holds undefined at first. */
  export function ref<T = any>(): Ref<T | undefined>
  /**
   * Makes a ref whose value is kept as it is: only a new value is noticed.
   * @param value what it holds first; a ref is returned as it is
   */
  export function shallowRef<T>(value: T): [T] extends [ComputedRef] ? T : Ref<T>
  /** Makes a shallow ref that holds undefined at first. */
  export function shallowRef<T = any>(): Ref<T | undefined>
  /**
   * Says that what a shallow ref holds was changed inside.
   * @param ref the ref
   */
  export function triggerRef(ref: Ref): void
  /**
   * Makes a ref whose reads and writes are the author's own.
   * @param factory is called once; its `get` calls `track` to be told to what depends on it, its `set` calls `trigger` when there is something new
   */
  export function customRef<T>(factory: (track: () => void, trigger: () => void) => { get(): T; set(value: T): void }): Ref<T>
  /** Whether a value is a ref, of any kind. */
  export function isRef<T>(value: MaybeRef<T> | unknown): value is Ref<T>
  /** The value of a ref; anything else as it is. */
  export function unref<T>(value: MaybeRef<T>): T
  /** What a ref holds or a function gives; anything else as it is. */
  export function toValue<T>(source: MaybeRefOrGetter<T>): T
  /** A read-only ref of what a function gives, which is called at each read. */
  export function toRef<T>(getter: () => T): ComputedRef<T>
  /**
   * A ref of a member: reads and writes go to the object.
   * @param object a reactive object, or the props
   * @param key the member
   */
  export function toRef<T extends object, K extends keyof T>(object: T, key: K): Ref<UnwrapRef<T[K]>>
  /**
   * A ref of a member that may be missing.
   * @param byDefault what stands for undefined
   */
  export function toRef<T extends object, K extends keyof T>(object: T, key: K, byDefault: T[K]): Ref<Exclude<UnwrapRef<T[K]>, undefined>>
  /** A ref of a plain value; a ref as it is. */
  export function toRef<T>(value: T): T extends ComputedRef ? T : Ref<T>
  /**
   * A plain object or array with a ref of each member, which may be taken apart.
   * @param object a reactive object, or the props
   */
  export function toRefs<T extends object>(object: T): { [K in keyof T]: Ref<UnwrapRef<T[K]>> }

  /** A reactive view of an object's own members; what is inside stays as it is, refs too. */
  export function shallowReactive<T extends object>(value: T): T
  /** A read-only ref of a ref. Writes do nothing, and are told on the console in development. */
  export function readonly<T>(value: Ref<T>): ComputedRef<T>
  /** A read-only view of an object and of everything inside. Writes do nothing, and are told on the console in development. */
  export function readonly<T extends object>(value: T): { readonly [K in keyof T]: T[K] }
  /** A view of an object whose own members are read-only; what is inside stays as it is. */
  export function shallowReadonly<T extends object>(value: T): { readonly [K in keyof T]: T[K] }
  /**
   * Keeps an object from ever being made reactive, wherever it is put.
   * @returns the object itself
   */
  export function markRaw<T extends object>(value: T): T
  /** Whether a value is a reactive view of an object; a read-only view is when what it shows is. */
  export function isReactive(value: unknown): boolean
  /** Whether a value is a read-only view of an object. */
  export function isReadonly(value: unknown): boolean
  /** Whether a value is a view of an object, of any kind. */
  export function isProxy(value: unknown): boolean

  /**
   * A ref whose value is computed, and kept until something that it read has changed.
   * @param get what computes it; must not be async and must not change anything
   */
  export function computed<T>(get: () => T): ComputedRef<T>
  /**
   * A computed ref that can be written to.
   * @param options `set` is given what is written
   */
  export function computed<T>(options: { get(): T; set(value: T): void }): Ref<T>

  /** What can be watched: a ref, or a function that reads something reactive. */
  export type WatchSource<T = any> = Ref<T> | ComputedRef<T> | (() => T)
  /** Takes a function that runs before the handler runs again, and when the watcher ends. */
  export type OnCleanup = (fn: () => void) => void
  /** When a watcher runs: before the view is told, after it, or at the very write. */
  export type Flush = 'pre' | 'post' | 'sync'
  export interface WatchOptions {
    /** Run now, too; the value before is undefined then. */
    immediate?: boolean
    /** Notice changes inside of the value; a number says how deep. */
    deep?: boolean | number
    /** `pre` (without it): before the view is told; `post`: after; `sync`: at each write, once for every one. */
    flush?: Flush
    /** End after the first run. */
    once?: boolean
  }
  type WatchedValue<S> = S extends WatchSource<infer T> ? T : S
  type Before<T, I> = I extends true ? T | undefined : T

  /**
   * Runs a function after one of several sources has changed, until the instance or the scope ends.
   * @param sources a list of refs, functions and reactive objects
   * @param handler is given the values now, and those before
   * @returns a function that ends it
   */
  export function watch<const S extends readonly (WatchSource | object)[], I extends boolean = false>(
    sources: S,
    handler: (now: { [K in keyof S]: WatchedValue<S[K]> }, before: { [K in keyof S]: Before<WatchedValue<S[K]>, I> }, onCleanup: OnCleanup) => any,
    options?: WatchOptions & { immediate?: I },
  ): () => void
  /**
   * Runs a function after a source has changed, until the instance or the scope ends. Errors of the handler go to `errorCaptured` or to the app's
   * `onUnhandledRejection`.
   * @param source a ref, or a function
   * @param handler is given the value now, and the one before
   * @returns a function that ends it
   */
  export function watch<T, I extends boolean = false>(
    source: WatchSource<T>,
    handler: (now: T, before: Before<T, I>, onCleanup: OnCleanup) => any,
    options?: WatchOptions & { immediate?: I },
  ): () => void
  /**
   * Runs a function after anything inside of a reactive object has changed.
   * @returns a function that ends it
   */
  export function watch<T extends object>(source: T, handler: (now: T, before: T, onCleanup: OnCleanup) => any, options?: WatchOptions): () => void
  /**
   * Runs a function now, and again after something that it read has changed.
   * @param options `flush: 'post'` also puts the first run behind the view
   * @returns a function that ends it
   */
  export function watchEffect(fn: (onCleanup: OnCleanup) => any, options?: { flush?: Flush }): () => void
  /** watchEffect with `flush: 'post'`. */
  export function watchPostEffect(fn: (onCleanup: OnCleanup) => any): () => void
  /** watchEffect with `flush: 'sync'`. */
  export function watchSyncEffect(fn: (onCleanup: OnCleanup) => any): () => void

  /** Watchers that can be ended together. */
  export interface EffectScope {
    /** False when it has ended. */
    readonly active: boolean
    /**
     * Runs a function whose watchers belong to this scope.
     * @returns what the function returns; undefined, without running it, when the scope has ended
     */
    run<T>(fn: () => T): T | undefined
    /** Ends the watchers, calls what onScopeDispose was given, and ends the scopes inside. */
    stop(): void
  }
  /**
   * Makes a scope. It ends with the scope or the instance around. May be called anywhere.
   * @param detached it goes on when what is around it ends
   */
  export function effectScope(detached?: boolean): EffectScope
  /** The scope that runs; in setup the one that stands for the instance; undefined elsewhere. */
  export function getCurrentScope(): EffectScope | undefined
  /**
   * Calls a function when the current scope ends; in setup, when the instance does.
   * @param failSilently say nothing where there is no scope; otherwise development builds tell it on the console
   */
  export function onScopeDispose(fn: () => void, failSilently?: boolean): void

  /** A key of provide and inject that carries the type of its value. */
  export interface InjectionKey<T> extends Symbol {
    readonly __type?: T
  }
  /**
   * Gives a value to all components inside, also to those in slots.
   * @param key a name, or a symbol typed as InjectionKey
   */
  export function provide<T>(key: InjectionKey<T> | string | symbol, value: T): void
  /** What the nearest component around provides under a key; undefined when none does. */
  export function inject<T>(key: InjectionKey<T> | string): T | undefined
  /** @param byDefault what there is when nobody provides it */
  export function inject<T>(key: InjectionKey<T> | string, byDefault: T, isFactory?: false): T
  /**
   * @param byDefault makes what there is when nobody provides it
   * @param isFactory says that byDefault is to be called
   */
  export function inject<T>(key: InjectionKey<T> | string, byDefault: () => T, isFactory: true): T

  /** Which slots the parent fills, by name; the default one is `default`. */
  export function useSlots(): Readonly<Record<string, boolean>>
  /** Nodes and components of the template that have a `ref`, by name; lists inside `v-for`. Empty until mounted. */
  export function useRefs(): Readonly<Record<string, any>>
  /**
   * The node or component with a `ref`, null until mounted.
   * @param name the value of the `ref` attribute
   */
  export function useTemplateRef<T = any>(name: string): ComputedRef<T | null>

  /** Adds a function to a life cycle; all that are added run, in order. */
  type Hook<F extends (...args: any[]) => any = () => any> = (fn: F) => void
  type PageHook<K extends keyof PageHooks> = (fn: NonNullable<PageHooks[K]>) => void

  /** When the instance has been made, before its view is told anything. */
  export const onBeforeMount: Hook
  /** When the view stands; children first. */
  export const onMounted: Hook
  /** Before the view of a mounted instance is told what has changed; what the function changes is shown with it. */
  export const onBeforeUpdate: Hook
  /** After the view shows what has changed. */
  export const onUpdated: Hook
  /** Before the instance goes; parents first. */
  export const onBeforeUnmount: Hook
  /** When the instance has gone; children first. */
  export const onUnmounted: Hook
  /** Takes the errors of the components inside; false ends them here. `info` is a life cycle's name, 'listener' or the watcher. */
  export const onErrorCaptured: Hook<(error: any, instance: any, info: string) => boolean | void>
  /** In components: the page around is shown, or was when the component came. */
  export const onPageShow: Hook
  /** In components: the page around is hidden. */
  export const onPageHide: Hook
  /** In components: the page's window has another size. */
  export const onPageResize: Hook<(event: { size: { windowWidth: number; windowHeight: number } }) => any>

  /** Pages: it opens; called with its query. */
  export const onLoad: PageHook<'onLoad'>
  /** Pages: it is shown, the first time or again. */
  export const onShow: PageHook<'onShow'>
  /** Pages: its view stands. */
  export const onReady: PageHook<'onReady'>
  /** Pages: another page or app covers it. */
  export const onHide: PageHook<'onHide'>
  /** Pages: it closes. */
  export const onUnload: PageHook<'onUnload'>
  /** Pages: the user pulls down; the page's configuration has to allow it. */
  export const onPullDownRefresh: PageHook<'onPullDownRefresh'>
  /** Pages: the end is near. */
  export const onReachBottom: PageHook<'onReachBottom'>
  /** Pages: it scrolls; called often. */
  export const onPageScroll: PageHook<'onPageScroll'>
  /** Pages: the window has another size. */
  export const onResize: PageHook<'onResize'>
  /** Pages of the tab bar: the user taps its tab. */
  export const onTabItemTap: PageHook<'onTabItemTap'>
  /** Pages: what is shared; without this function the page cannot be. */
  export const onShareAppMessage: Hook<(options: ShareOptions) => ShareMessage | Promise<ShareMessage> | void>
  /** Pages: what is shared to the timeline. WeChat only. */
  export const onShareTimeline: Hook<() => { title?: string; query?: string; imageUrl?: string } | void>
  /** Pages: what becomes a favourite. WeChat only. */
  export const onAddToFavorites: Hook<(options: { webViewUrl?: string }) => { title?: string; imageUrl?: string; query?: string } | void>
  /** Pages: what is kept for when the app was ended by the system. WeChat only. */
  export const onSaveExitState: PageHook<'onSaveExitState'>
  /** Pages: the user taps the title. Alipay only. */
  export const onTitleClick: Hook
  /** Pages: the user taps the button of the navigation bar. Alipay only. */
  export const onOptionMenuClick: Hook
  /** Pages: the user goes back. Alipay only. */
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

  /** The ref of a model, which may be taken apart into itself and the modifiers that the parent gave. */
  export type ModelRef<T, M extends string = string> = Ref<T> & readonly [Ref<T>, Readonly<Partial<Record<M, true>>>]
  interface ModelOptions<T, P> {
    type?: any
    validator?(value: unknown): boolean
    /** What is read in the place of the value. */
    get?(value: P): T
    /** What the parent is told in the place of what was written. */
    set?(value: T): any
  }
  type ModelDefault<T> = { default: T | (() => T) } | { required: true }
}

/**
 * The props of the component, by a list of names.
 * @returns the props, as they are whenever one is read; destructured ones stay up to date, too
 */
declare function defineProps<const P extends readonly string[]>(props: P): { readonly [K in P[number]]: any }
/** The props of the component, as the option `props` takes them. The object cannot use what is made for each instance. */
declare function defineProps<P extends import('bimini').PropsOptions>(props: P): import('bimini').InferProps<P>
/** The props of the component, by an object type; it may be imported from other files of the project. */
declare function defineProps<T>(): import('bimini').TypedProps<T>
/**
 * Defaults of props that a type declares.
 * @param props `defineProps<…>()`
 * @param defaults an object literal; what is no literal itself is made for each instance
 */
declare function withDefaults<T, const D extends import('bimini').Defaults<T>>(props: T, defaults: D): import('bimini').WithDefaults<T, D>
/**
 * The events of the component, by a list of names.
 * @returns a function that tells the parent; it gives what the parent's listener returned
 */
declare function defineEmits<const E extends readonly string[]>(emits: E): (event: E[number], payload?: any) => any
/** The events of the component, each with a function that says whether a payload is right, or null. */
declare function defineEmits<E extends Record<string, ((...args: any[]) => boolean) | null>>(emits: E): (event: keyof E & string, payload?: any) => any
/** The events of the component: `{ change: [id: number] }`, or call signatures `{ (event: 'change', id: number): void }`. */
declare function defineEmits<T>(): import('bimini').EmitFunction<T>
/**
 * A ref of what the parent binds with `v-model`. Where no parent binds it the component keeps its own value.
 * @param options an object literal: those of a prop, and `get` and `set`
 * @returns the ref; `const [model, modifiers] = defineModel(…)` also gives the modifiers
 */
declare function defineModel<T = any, M extends string = string>(
  options: import('bimini').ModelDefault<T> & import('bimini').ModelOptions<T, T>,
): import('bimini').ModelRef<T, M>
declare function defineModel<T = any, M extends string = string>(options?: import('bimini').ModelOptions<T, T | undefined>): import('bimini').ModelRef<T | undefined, M>
/**
 * A ref of what the parent binds with `v-model:name`.
 * @param name a string literal
 */
declare function defineModel<T = any, M extends string = string>(
  name: string,
  options: import('bimini').ModelDefault<T> & import('bimini').ModelOptions<T, T>,
): import('bimini').ModelRef<T, M>
declare function defineModel<T = any, M extends string = string>(
  name: string,
  options?: import('bimini').ModelOptions<T, T | undefined>,
): import('bimini').ModelRef<T | undefined, M>
/** What a `ref` of the component shows to its parent. A component without it shows nothing. */
declare function defineExpose(members: Record<string, any>): void
/** Further options of the definition: an object literal that uses nothing that is made for each instance. */
declare function defineOptions(options: Record<string, any>): void
/**
 * What the slots of the component pass: `{ row(props: { item: Item }): any }`. For TypeScript only.
 * @returns which slots the parent fills, by name
 */
declare function defineSlots<T extends Record<string, any>>(): { readonly [K in keyof T]: boolean }
