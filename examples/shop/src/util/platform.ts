// The platforms' APIs under one name. A branch that `import.meta.target` decides is not in the other target's output.

/** Opens a page on top of this one. */
export function navigateTo(url: string): void {
  if (import.meta.target === 'wechat') wx.navigateTo({ url })
  else my.navigateTo({ url })
}

/** Opens a page in place of this one. */
export function redirectTo(url: string): void {
  if (import.meta.target === 'wechat') wx.redirectTo({ url })
  else my.redirectTo({ url })
}

/** Goes to a page of the tab bar. */
export function switchTab(url: string): void {
  if (import.meta.target === 'wechat') wx.switchTab({ url })
  else my.switchTab({ url })
}

/** Goes back, or to the home page when there is nothing to go back to: any page can be the first, opened by a shared link. */
export function navigateBack(delta = 1): void {
  if (getCurrentPages().length <= delta) return switchTab('/pages/home/home')
  if (import.meta.target === 'wechat') wx.navigateBack({ delta })
  else my.navigateBack({ delta })
}

/** A short message; `icon` is a tick or nothing. */
export function toast(title: string, icon: 'none' | 'success' = 'none'): void {
  if (import.meta.target === 'wechat') wx.showToast({ title, icon, duration: 1500 })
  else my.showToast({ content: title, type: icon, duration: 1500 })
}

/** Asks a question; false when the dialog is cancelled or cannot be shown. */
export function confirm(content: string, confirmText = '确定'): Promise<boolean> {
  return new Promise((resolve) => {
    const success = (result: { confirm: boolean }) => resolve(result.confirm)
    const fail = () => resolve(false)
    if (import.meta.target === 'wechat') wx.showModal({ title: '提示', content, confirmText, success, fail })
    else my.confirm({ title: '提示', content, confirmButtonText: confirmText, success, fail })
  })
}

/** Lets the user choose from a list; -1 when nothing is chosen. */
export function choose(items: string[]): Promise<number> {
  return new Promise((resolve) => {
    const fail = () => resolve(-1)
    if (import.meta.target === 'wechat') {
      wx.showActionSheet({ itemList: items, success: (result) => resolve(result.tapIndex), fail })
    } else {
      my.showActionSheet({ items, success: (result) => resolve(result.index), fail })
    }
  })
}

export function setTitle(title: string): void {
  if (import.meta.target === 'wechat') wx.setNavigationBarTitle({ title })
  else my.setNavigationBar({ title })
}

/** The number on a tab; 0 takes it away. It fails quietly on pages without a tab bar. */
export function setBadge(index: number, count: number): void {
  const text = count > 99 ? '99+' : String(count)
  const fail = () => {}
  if (import.meta.target === 'wechat') {
    if (count > 0) wx.setTabBarBadge({ index, text, fail })
    else wx.removeTabBarBadge({ index, fail })
  } else {
    if (count > 0) my.setTabBarBadge({ index, text, fail })
    else my.removeTabBarBadge({ index, fail })
  }
}

/** Shows images in full; Alipay wants the index, WeChat the address. */
export function preview(urls: string[], index: number): void {
  if (import.meta.target === 'wechat') wx.previewImage({ urls, current: urls[index] })
  else my.previewImage({ urls, current: index })
}

export function call(phone: string): void {
  if (import.meta.target === 'wechat') wx.makePhoneCall({ phoneNumber: phone })
  else my.makePhoneCall({ number: phone })
}

/** Ends the spinner of a page that was pulled down. */
export function stopPullDownRefresh(): void {
  if (import.meta.target === 'wechat') wx.stopPullDownRefresh()
  else my.stopPullDownRefresh()
}

export function scrollToTop(): void {
  if (import.meta.target === 'wechat') wx.pageScrollTo({ scrollTop: 0, duration: 300 })
  else my.pageScrollTo({ scrollTop: 0, duration: 300 })
}
