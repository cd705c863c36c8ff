// Alipay's half of storage; `import './storage'` finds it when the target is Alipay.

export function load<T>(key: string, fallback: T): T {
  const { data } = my.getStorageSync({ key })
  return data === null || data === undefined ? fallback : (data as T)
}

export function save(key: string, value: unknown): void {
  my.setStorageSync({ key, data: value })
}

export function remove(key: string): void {
  my.removeStorageSync({ key })
}
