// The two files beside this one, as an editor should see them.

/** The stored value, or the fallback when there is none. */
export function load<T>(key: string, fallback: T): T
export function save(key: string, value: unknown): void
export function remove(key: string): void
