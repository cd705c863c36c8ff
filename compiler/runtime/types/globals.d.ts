/**
 * What both platforms have without an import. Declared so that libraries of types (a platform's own, `dom`, Node's) may declare it once more.
 */

interface Console {
  /** Writes values to the platform's console. */
  log(...values: any[]): void
  debug(...values: any[]): void
  info(...values: any[]): void
  warn(...values: any[]): void
  error(...values: any[]): void
  /** Indents what follows, until groupEnd. */
  group(...label: any[]): void
  groupEnd(): void
}
declare var console: Console

/**
 * Calls a function once, later.
 * @param handler what is called
 * @param timeout milliseconds; 0 without
 * @param args what the function is called with
 * @returns the number that clearTimeout takes
 */
declare function setTimeout(handler: (...args: any[]) => any, timeout?: number, ...args: any[]): number
/** Takes back a setTimeout; what is no timer's number is ignored. */
declare function clearTimeout(id: number | null | undefined): void
/**
 * Calls a function again and again. It goes on when its page or component is gone: clear it in `unmounted`.
 * @param handler what is called
 * @param timeout milliseconds between two calls
 * @param args what the function is called with
 * @returns the number that clearInterval takes
 */
declare function setInterval(handler: (...args: any[]) => any, timeout?: number, ...args: any[]): number
/** Takes back a setInterval; what is no timer's number is ignored. */
declare function clearInterval(id: number | null | undefined): void

declare namespace NodeJS {
  interface ProcessEnv {
    /** A constant of the build: what is behind a comparison with it goes away where it is false. */
    readonly NODE_ENV: 'production' | 'development'
  }
  interface Process {
    env: ProcessEnv
  }
}
/** Only `process.env.NODE_ENV` and what the project file defines: constants of the build. */
declare var process: NodeJS.Process
