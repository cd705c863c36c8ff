// A server that lives in memory: promises and a little waiting, as a real one would give. Replace the bodies by requests.

import type { Goods, Paged } from '@/types/shop'
import { delay } from '@/util/delay'
import all from './goods.json'

const goods: Goods[] = all

export type Sort = 'default' | 'sold' | 'price-up' | 'price-down'

export interface GoodsQuery {
  category?: string
  keyword?: string
  sort?: Sort
  page?: number
  size?: number
}

const orders: Record<Sort, (a: Goods, b: Goods) => number> = {
  default: (a, b) => a.id - b.id,
  sold: (a, b) => b.sold - a.sold,
  'price-up': (a, b) => a.price - b.price,
  'price-down': (a, b) => b.price - a.price,
}

function matches(item: Goods, { category, keyword }: GoodsQuery): boolean {
  if (category && item.category !== category) return false
  return !keyword || `${item.name}${item.brief}${item.group}${item.tags.join('')}`.includes(keyword)
}

/** One page of the goods that fit, in the wanted order. */
export async function findGoods(query: GoodsQuery): Promise<Paged<Goods>> {
  const { sort = 'default', page = 1, size = 6 } = query
  await delay(60)
  const found = goods.filter((item) => matches(item, query)).sort(orders[sort])
  const list = found.slice((page - 1) * size, page * size)
  return { list, total: found.length, more: page * size < found.length }
}

/** Rejects when there is no such product. */
export async function getGoods(id: number): Promise<Goods> {
  await delay(40)
  const found = goods.find((item) => item.id === id)
  if (!found) throw new Error('商品不存在或已下架')
  return found
}

/** The products of a category by their group. */
export async function goodsByGroup(category: string): Promise<Record<string, Goods[]>> {
  await delay(40)
  const groups: Record<string, Goods[]> = {}
  for (const item of goods) {
    if (item.category === category) (groups[item.group] = groups[item.group] ?? []).push(item)
  }
  return groups
}

/** What other people search for. */
export async function hotWords(): Promise<string[]> {
  await delay(20)
  return ['龙井', '曲奇', '手帐', '马克杯', '新品', '包邮']
}
