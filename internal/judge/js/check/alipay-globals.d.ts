// Globals that Alipay documents and its typings leave out.
declare function setTimeout(handler: (...args: any[]) => void, timeout?: number, ...args: any[]): number
declare function setInterval(handler: (...args: any[]) => void, timeout?: number, ...args: any[]): number
declare function clearTimeout(id?: number): void
declare function clearInterval(id?: number): void
declare const console: any
