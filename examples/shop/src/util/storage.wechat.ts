// WeChat's half of storage; `import './storage'` finds it when the target is WeChat.

export function load<T>(key: string, fallback: T): T {
  const value = wx.getStorageSync(key)
  return value === '' || value === null || value === undefined ? fallback : (value as T)
}

export function save(key: string, value: unknown): void {
  wx.setStorageSync(key, value)
}

export function remove(key: string): void {
  wx.removeStorageSync(key)
}
