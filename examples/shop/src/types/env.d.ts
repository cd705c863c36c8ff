// What the example uses of the platforms, so that an editor knows it. The whole APIs are in miniprogram-api-typings and
// @mini-types/alipay.

interface PageOptions {
  url: string
}

declare const wx: {
  navigateTo(options: PageOptions): void
  redirectTo(options: PageOptions): void
  switchTab(options: PageOptions): void
  reLaunch(options: PageOptions): void
  navigateBack(options: { delta: number }): void
  showToast(options: { title: string; icon: 'none' | 'success'; duration: number }): void
  showModal(options: {
    title: string
    content: string
    confirmText: string
    success(result: { confirm: boolean }): void
    fail(): void
  }): void
  showActionSheet(options: { itemList: string[]; success(result: { tapIndex: number }): void; fail(): void }): void
  setNavigationBarTitle(options: { title: string }): void
  setTabBarBadge(options: { index: number; text: string; fail(): void }): void
  removeTabBarBadge(options: { index: number; fail(): void }): void
  previewImage(options: { urls: string[]; current: string }): void
  makePhoneCall(options: { phoneNumber: string }): void
  stopPullDownRefresh(): void
  pageScrollTo(options: { scrollTop: number; duration: number }): void
  getStorageSync(key: string): unknown
  setStorageSync(key: string, data: unknown): void
  removeStorageSync(key: string): void
}

declare const my: {
  navigateTo(options: PageOptions): void
  redirectTo(options: PageOptions): void
  switchTab(options: PageOptions): void
  reLaunch(options: PageOptions): void
  navigateBack(options: { delta: number }): void
  showToast(options: { content: string; type: 'none' | 'success'; duration: number }): void
  confirm(options: {
    title: string
    content: string
    confirmButtonText: string
    success(result: { confirm: boolean }): void
    fail(): void
  }): void
  showActionSheet(options: { items: string[]; success(result: { index: number }): void; fail(): void }): void
  setNavigationBar(options: { title: string }): void
  setTabBarBadge(options: { index: number; text: string; fail(): void }): void
  removeTabBarBadge(options: { index: number; fail(): void }): void
  previewImage(options: { urls: string[]; current: number }): void
  makePhoneCall(options: { number: string }): void
  stopPullDownRefresh(): void
  pageScrollTo(options: { scrollTop: number; duration: number }): void
  getStorageSync(options: { key: string }): { data: unknown }
  setStorageSync(options: { key: string; data: unknown }): void
  removeStorageSync(options: { key: string }): void
}
