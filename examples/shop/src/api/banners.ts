import { delay } from '@/util/delay'

export interface Banner {
  id: string
  title: string
  subtitle: string
  image: string
  url: string
  color: string
}

export async function banners(): Promise<Banner[]> {
  await delay(20)
  return [
    { id: 'spring', title: '春茶上市', subtitle: '头采龙井 第二件半价', image: '/assets/banner/spring.png', url: '/pages/goods/list?category=tea', color: '#1f5c44' },
    { id: 'snack', title: '下午三点', subtitle: '零食满 99 免运费', image: '/assets/banner/snack.png', url: '/pages/goods/list?category=snack', color: '#8a4a12' },
    { id: 'desk', title: '书桌一角', subtitle: '灯与纸笔 八折起', image: '/assets/banner/desk.png', url: '/pages/goods/list?category=stationery', color: '#24435c' },
  ]
}
