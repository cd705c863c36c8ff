/**
 * Types of `bimini`: definitions with an inferred `this`, events, and `.mini` modules.
 */

declare module 'bimini' {
  /** A prop's type beyond its constructor: `Object as PropType<Todo>`. */
  export type PropType<T> = PropConstructor<T> | PropConstructor<T>[]
  type PropConstructor<T> = { new (...args: any[]): T & {} } | { (): T } | { new (...args: string[]): Function }

  /** One prop, written out. */
  export interface PropOptions<T = any> {
    type?: PropType<T> | true | null
    required?: boolean
    default?: T | (() => T) | null
    validator?(value: unknown): boolean
  }
  type PropsOptions = Record<string, PropOptions<any> | PropType<any> | null>

  /** Not distributive: a shorthand `Object as PropType<T>` is a union of constructors that is inferred from as a whole. */
  type InferPropType<T> = [T] extends [null | true]
    ? any
    : [T] extends [{ type: infer S }]
      ? InferPropType<S>
      : [T] extends [ObjectConstructor]
        ? Record<string, any>
        : [T] extends [ArrayConstructor]
          ? any[]
          : [T] extends [BooleanConstructor]
            ? boolean
            : [T] extends [DateConstructor]
              ? Date
              : [T] extends [readonly (infer U)[]]
                ? InferPropTypes<U>
                : [T] extends [PropType<infer V>]
                  ? V
                  : any
  /** Of each type in a list. */
  type InferPropTypes<T> = T extends any ? InferPropType<T> : never

  /** Without a default, an absent prop is null; an absent boolean is false. */
  type AlwaysThere<T> = { [K in keyof T]: T[K] extends { required: true } | { default: any } | BooleanConstructor | { type: BooleanConstructor } ? K : never }[keyof T]
  type InferProps<P> = P extends readonly (infer K)[]
    ? { readonly [N in K & string]: any }
    : { readonly [K in AlwaysThere<P>]: InferPropType<P[K]> } & { readonly [K in Exclude<keyof P, AlwaysThere<P>>]: InferPropType<P[K]> | null }

  /** What a component's users may pass: what is not required may be left out, or be null. */
  type PublicProps<P> = P extends readonly (infer K)[]
    ? { readonly [N in K & string]?: any }
    : { readonly [K in RequiredKeys<P>]: InferPropType<P[K]> } & { readonly [K in Exclude<keyof P, RequiredKeys<P>>]?: InferPropType<P[K]> | null }
  type RequiredKeys<P> = { [K in keyof P]: P[K] extends { required: true } ? K : never }[keyof P]

  type ComputedOptions = Record<string, ((this: any, vm: any) => any) | { get(this: any): any; set?(this: any, value: any): void }>
  type InferComputed<C> = {
    readonly [K in keyof C as C[K] extends { set: any } ? never : K]: C[K] extends (...args: any[]) => infer R ? R : C[K] extends { get(): infer R } ? R : never
  } & {
    [K in keyof C as C[K] extends { set: any } ? K : never]: C[K] extends { get(): infer R } ? R : never
  }

  type Method = (...args: any[]) => any
  type WatchHandler = string | ((now: any, before: any) => any)
  type WatchEntry = WatchHandler | { handler: WatchHandler; deep?: boolean | number; immediate?: boolean }

  /** A node of the template, as `$refs` gives it. */
  export interface NodeHandle {
    boundingClientRect(): Promise<{ id: string; left: number; right: number; top: number; bottom: number; width: number; height: number } | null>
    scrollOffset(): Promise<{ scrollLeft: number; scrollTop: number } | null>
    fields(options: { id?: boolean; dataset?: boolean; rect?: boolean; size?: boolean; scrollOffset?: boolean; properties?: string[]; computedStyle?: string[] }): Promise<any>
    context(): Promise<any>
    node(): Promise<any>
  }

  /** What pages and components have on `this` besides their own names. */
  export interface Instance<E = Record<string, [payload?: any]>, R = Record<string, any>> {
    readonly $refs: R
    readonly $slots: Record<string, boolean>
    /** The component that this one stands in: the one whose slot shows it, else the one whose template names it; of a page there is none. */
    readonly $parent: any
    /** The nearest component around that is of this one; null when there is none. */
    $closest(component: Component | string): any
    /** All components inside, of the template and of slots, in the order in which they came; only those of one component when it is given. */
    $children(component?: Component | string): any[]
    readonly $page: any
    readonly $options: any
    readonly $target: 'wechat' | 'alipay'
    /** Tells the parent; returns what its listener returned. */
    $emit<N extends keyof E & string>(event: N, ...payload: E[N] extends readonly any[] ? E[N] : [payload?: any]): any
    $nextTick(): Promise<void>
    $nextTick<T>(fn: () => T): Promise<T>
    $watch(source: string | (() => any), handler: (now: any, before: any) => any, options?: { deep?: boolean | number; immediate?: boolean }): () => void
    /** The platform's own data. Prefer the fields themselves: `this.count`. */
    readonly data: Record<string, any>
    /** Native setData. Prefer assignments: `this.count = 1`. */
    setData(paths: Record<string, any>, callback?: () => void): void
    createSelectorQuery(): any
    createIntersectionObserver(options?: any): any
  }
  /** What only pages have. */
  export interface PageInstance {
    readonly route: string
    readonly options: Record<string, string | undefined>
    getOpenerEventChannel(): any
  }

  /** By event, the arguments that $emit takes behind its name. */
  type InferEmits<E> = E extends readonly (infer N)[]
    ? { [K in N & string]: [payload?: any] }
    : { [K in keyof E]: E[K] extends (...args: infer A) => any ? A : E[K] extends readonly any[] ? E[K] : [payload?: any] }
  type InferInject<J> = J extends readonly (infer N)[] ? { readonly [K in N & string]: any } : { readonly [K in keyof J]: any }
  type InferMixins<X> = X extends readonly (infer U)[] ? UnionToIntersection<MixinThis<U>> : {}
  type UnionToIntersection<U> = (U extends any ? (x: U) => void : never) extends (x: infer I) => void ? I : never
  type MixinThis<M> = (M extends { data(...args: any[]): infer D } ? D : M extends { data: infer D } ? D : {}) &
    (M extends { props: infer P } ? InferProps<P> : {}) &
    (M extends { computed: infer C } ? InferComputed<C> : {}) &
    (M extends { methods: infer F } ? F : {})

  interface Shared<D, C, M, X, J = any, R = any> {
    /** What the template adds to `this`: `bimini check --types` writes it, nobody else has to. */
    readonly $template?: R
    name?: string
    data?: D | ((this: any, vm: any) => D)
    computed?: C
    watch?: Record<string, WatchEntry | WatchEntry[]>
    methods?: M
    mixins?: X
    provide?: Record<string, any> | LateHook
    inject?: J
  }

  /**
   * A function of a definition whose result often depends on `this`. It is not declared as `() => any`: then its result would be inferred at once, when
   * nothing is known of `this` yet. (The other hooks have that trouble when they stand before `methods` and return something of `this`: there the
   * type of the result has to be written out.)
   */
  type LateHook = Function

  /** Hooks that pages and components share. */
  export interface Hooks {
    created?: LateHook
    mounted?: LateHook
    updated?: LateHook
    unmounted?: LateHook
    /** Takes the errors of the components inside; false ends them here. `info` is a life cycle's name, 'listener' or the watcher. */
    errorCaptured?(error: any, instance: any, info: string): boolean | void
  }
  export interface ComponentHooks extends Hooks {
    /** The page around it is shown, or was when the component came. */
    onPageShow?: LateHook
    onPageHide?: LateHook
    onPageResize?(event: { size: { windowWidth: number; windowHeight: number } }): any
  }

  /** What a component's definition may hold. */
  export interface ComponentDefinition<P, E, D, C, M, X, J = any, R = any> extends Shared<D, C, M, X, J, R> {
    props?: P
    emits?: E
    slots?: readonly string[]
    expose?: readonly string[]
    externalClasses?: readonly string[]
    components?: Record<string, any>
    options?: { virtualHost?: boolean; multipleSlots?: boolean; styleIsolation?: 'isolated' | 'apply-shared' | 'shared'; [key: string]: any }
  }

  /** What onShareAppMessage is called with. */
  export interface ShareOptions {
    from: string
    target?: any
    webViewUrl?: string
  }
  /** What onShareAppMessage returns. */
  export interface ShareMessage {
    title?: string
    path?: string
    imageUrl?: string
    desc?: string
    promise?: Promise<ShareMessage>
    [key: string]: any
  }

  /** What a page's definition may hold. */
  export interface PageDefinition<D, C, M, X, J = any, R = any> extends Shared<D, C, M, X, J, R> {
    components?: Record<string, any>
  }
  export interface PageHooks extends Hooks {
    onLoad?(query: Record<string, string | undefined>): any
    onShow?: LateHook
    onReady?: LateHook
    onHide?: LateHook
    onUnload?: LateHook
    onPullDownRefresh?: LateHook
    onReachBottom?: LateHook
    onPageScroll?(event: { scrollTop: number }): any
    onResize?(event: { size: { windowWidth: number; windowHeight: number } }): any
    onTabItemTap?(item: { index: number | string; pagePath: string; text: string }): any
    /** Called with ShareOptions; returns a ShareMessage or a promise of one. */
    onShareAppMessage?: LateHook
    /** Returns a title, query and imageUrl. */
    onShareTimeline?: LateHook
    /** Called with `{ webViewUrl?: string }`; returns a title, imageUrl and query. */
    onAddToFavorites?: LateHook
    onSaveExitState?: LateHook
  }

  type InjectOptions = readonly string[] | Record<string, string | { from?: string; default?: any }>
  /** Refs by name, and plain fields that the script gives to its instance. */
  interface Template {
    refs: Record<string, any>
    own: {}
  }

  /** `this` of a definition. */
  export type This<P, E, D, C, M, X, J = {}, R extends Template = Template> = InferProps<P> & D & InferComputed<C> & M & InferMixins<X> & InferInject<J> & R['own'] & Instance<InferEmits<E>, R['refs']>

  export function defineComponent<
    P extends PropsOptions | readonly string[] = {},
    const E extends readonly string[] | Record<string, any> = readonly string[],
    D extends object = {},
    C extends ComputedOptions = {},
    M extends Record<string, Method> = {},
    const X extends readonly any[] = readonly [],
    const J extends InjectOptions = {},
    R extends Template = Template,
  >(
    definition: ComponentDefinition<P, E, D, C, M, X, J, R> & ComponentHooks & ThisType<This<P, E, D, C, M, X, J, R> & Record<`$${string}`, any>>,
  ): Component<PublicProps<P>, InferEmits<E>, This<P, E, D, C, M, X, J, R>>

  export function definePage<
    D extends object = {},
    C extends ComputedOptions = {},
    M extends Record<string, Method> = {},
    const X extends readonly any[] = readonly [],
    O extends object = {},
    const J extends InjectOptions = {},
    R extends Template = Template,
  >(
    definition: O & PageDefinition<D, C, M, X, J, R> & PageHooks & ThisType<PageThis<D, C, M, X, O, J, R>>,
  ): Page<PageThis<D, C, M, X, O, J, R>>

  /** `this` of a page's definition. */
  export type PageThis<D, C, M, X, O, J = {}, R extends Template = Template> = D & InferComputed<C> & M & InferMixins<X> & Functions<O> & InferInject<J> &
    R['own'] & Instance<Record<string, [payload?: any]>, R['refs']> & PageInstance

  /** A page's own functions at the top level of its definition. */
  type Functions<O> = { [K in Exclude<keyof O, keyof PageDefinition<any, any, any, any> | keyof PageHooks>]: O[K] }

  /** How the app was started or came back. */
  export interface LaunchOptions {
    path: string
    scene: number | string
    query: Record<string, string | undefined>
    referrerInfo: { appId?: string; extraData?: any }
    [key: string]: any
  }

  /** What the app's definition may hold besides its own members. */
  export interface AppDefinition {
    onLaunch?(options: LaunchOptions): any
    onShow?(options: LaunchOptions): any
    onHide?(): any
    onError?(message: string, stack?: string): any
    onPageNotFound?(options: { path: string; query: Record<string, string | undefined>; isEntryPage: boolean }): any
    onUnhandledRejection?(event: { reason: any; promise: Promise<any> }): any
  }
  export function defineApp<T extends object>(definition: T & AppDefinition & ThisType<T & App>): T

  /** Extend it to type getApp(): `declare module 'bimini' { interface App { globalData: { user: User } } }`. */
  export interface App {}
  /** Knows the app's definition, as `app`: what `bimini check --types` generates for app.mini fills it. */
  export interface AppRegistry {}

  /** What an imported component is to TypeScript. */
  export interface Component<P = any, E = any, T = any> {
    /** What its users may pass. */
    readonly $props: P
    /** By event, the arguments of $emit. */
    readonly $emits: E
    /** What `$refs` gives. */
    readonly $instance: T
  }
  /** What an imported page is to TypeScript. */
  export interface Page<T = any> {
    readonly $page: true
    readonly $instance: T
  }

  /** Runs after the views show what was changed up to now. */
  export function nextTick(): Promise<void>
  export function nextTick<T>(fn: () => T): Promise<T>
  /** Makes an object reactive that is not in anybody's data: a store in a module. */
  export function reactive<T extends object>(value: T): Reactive<T>
  /** The object behind a reactive one. */
  export function toRaw<T>(value: T): T

  /** The node that an event is about. */
  export interface EventTarget {
    id: string
    dataset: Record<string, any>
  }
  /** A finger on the screen. */
  export interface Touch {
    identifier: number
    pageX: number
    pageY: number
    clientX: number
    clientY: number
  }
  /** What handlers of native events get, on every platform. */
  export interface NormalisedEvent<D = any> {
    /** lower case: tap, touchmove, longpress */
    type: string
    detail: D
    target: EventTarget
    currentTarget: EventTarget
    /** Only differences between two of them mean the same everywhere. */
    timeStamp: number
    touches?: Touch[]
    changedTouches?: Touch[]
  }
}

declare module '*.mini' {
  import type { Component } from 'bimini'
  const component: Component
  export default component
}

/** The app: typed from app.mini, and by extending `App` of 'bimini'. */
declare function getApp<
  T = import('bimini').AppRegistry extends { app: infer A } ? A & import('bimini').App : import('bimini').App & Record<string, any>,
>(): T
/** The open pages, the lowest first. */
declare function getCurrentPages<T = import('bimini').Instance & import('bimini').PageInstance & Record<string, any>>(): T[]

interface ImportMeta {
  readonly target: 'wechat' | 'alipay'
  readonly mode: 'production' | 'development'
}
