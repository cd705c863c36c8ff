// What generated modules call. Nothing of it exists at run time.
import type { NormalisedEvent } from 'bimini'

/** A value that a template shows. */
export declare function $show(value: unknown): void
/** What v-for goes through: [value, key or index, index]. */
export declare function $each(list: number): [number, number, number][]
export declare function $each(list: string): [string, number, number][]
export declare function $each<T>(list: readonly T[] | null | undefined): [T, number, number][]
export declare function $each<T extends object>(list: T | null | undefined): [T[keyof T], keyof T & string, number][]
/** The handler of an event. */
export declare function $on<T>(handler: (payload: T) => any): void
/** Props N of the component C. */
export declare function $pass<C, N extends string>(props: { [K in N]: C extends { readonly $props: infer P } ? (K extends keyof P ? P[K] : any) : any }): void

/** What is behind a ref to a component. */
export type $Instance<C> = C extends { readonly $instance: infer I } ? I : any
/** What a component's event carries. */
export type $Payload<C, N extends string> = C extends { readonly $emits: infer E } ? (N extends keyof E ? (E[N] extends readonly [] ? undefined : E[N] extends readonly [(infer A)?, ...any[]] ? A : any) : any) : any
/** What a slot hands to its content. */
export type $SlotOf<S, N extends string> = N extends keyof S ? S[N] : any
/** The event of a built-in component. */
export type $Event<Tag extends string, N extends string> = NormalisedEvent<
  Tag extends keyof $Elements ? (N extends keyof $Elements[Tag] ? $Elements[Tag][N] : N extends keyof $Elements['*'] ? $Elements['*'][N] : any) : N extends keyof $Elements['*'] ? $Elements['*'][N] : any
>

/** What a slot that defineSlots declares passes. */
export declare function $pour<S, N extends keyof S>(props: S[N]): S[N]
/** What each slot passes, of the functions that defineSlots is given. */
export type $Poured<T> = { [K in keyof T]-?: NonNullable<T[K]> extends (props: infer P, ...more: any[]) => any ? (unknown extends P ? {} : P) : {} }

// What is behind the macros of <script setup>.

/** Options as they are written. */
export declare function $keep<const T extends readonly string[] | Record<string, any>>(options: T): T
export declare function $exposed<T extends object>(members?: T): T
/** What the template and others see of names: refs by their values. */
export type $Unref<T> = { [K in keyof T]: T[K] extends (...args: any[]) => any ? T[K] : T[K] extends import('bimini').ComputedRef<infer V> ? V : T[K] }
/** What users may pass to props that a type declares. */
export type $Public<T> = { readonly [K in keyof T]: undefined extends T[K] ? T[K] | null : T[K] }
/** The arguments of $emit by event, of a type with call signatures, with members, or with both. */
export type $Emitted<T> = { [K in keyof T]: T[K] extends (...args: infer A) => any ? A : T[K] extends readonly any[] ? T[K] : [payload?: any] } & $Called<T>
/** Sixteen call signatures at most: TypeScript tells them one by one. */
type $Called<T> = T extends {
  (event: infer N1, ...args: infer A1): any
  (event: infer N2, ...args: infer A2): any
  (event: infer N3, ...args: infer A3): any
  (event: infer N4, ...args: infer A4): any
  (event: infer N5, ...args: infer A5): any
  (event: infer N6, ...args: infer A6): any
  (event: infer N7, ...args: infer A7): any
  (event: infer N8, ...args: infer A8): any
  (event: infer N9, ...args: infer A9): any
  (event: infer N10, ...args: infer A10): any
  (event: infer N11, ...args: infer A11): any
  (event: infer N12, ...args: infer A12): any
  (event: infer N13, ...args: infer A13): any
  (event: infer N14, ...args: infer A14): any
  (event: infer N15, ...args: infer A15): any
  (event: infer N16, ...args: infer A16): any
}
  ? $Call<N1, A1> & $Call<N2, A2> & $Call<N3, A3> & $Call<N4, A4> & $Call<N5, A5> & $Call<N6, A6> & $Call<N7, A7> & $Call<N8, A8> & $Call<N9, A9> & $Call<N10, A10> & $Call<N11, A11> & $Call<N12, A12> & $Call<N13, A13> & $Call<N14, A14> & $Call<N15, A15> & $Call<N16, A16>
  : {}
type $Call<N, A> = string extends N ? {} : { [K in N & string]: A }
export type $Modelled<R> = R extends import('bimini').ComputedRef<infer V> ? Exclude<V, undefined> : any
