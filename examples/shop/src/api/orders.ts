import type { Address, CartLine, Order, OrderStatus, Paged } from '@/types/shop'
import { delay } from '@/util/delay'
import { shipping } from '@/util/money'
import { load, save } from '@/util/storage'

const KEY = 'orders'

export interface Coupon {
  id: string
  name: string
  off: number
  from: number
}

export const statusText: Record<OrderStatus, string> = {
  unpaid: '待付款',
  paid: '待发货',
  shipped: '待收货',
  done: '已完成',
  closed: '已关闭',
}

function stored(): Order[] {
  return load<Order[]>(KEY, [])
}

export async function coupons(goodsTotal: number): Promise<Coupon[]> {
  await delay(20)
  const all = [
    { id: 'none', name: '不使用优惠券', off: 0, from: 0 },
    { id: 'new', name: '新人立减 5 元', off: 500, from: 0 },
    { id: 'full', name: '满 200 减 30', off: 3000, from: 20000 },
  ]
  return all.filter((coupon) => coupon.from <= goodsTotal)
}

export interface OrderInput {
  lines: CartLine[]
  address: Address
  remark: string
  delivery: string
  discount: number
}

export async function createOrder(input: OrderInput): Promise<Order> {
  await delay(80)
  const now = Date.now()
  const goodsTotal = input.lines.reduce((sum, line) => sum + line.goods.price * line.count, 0)
  const post = shipping(goodsTotal)
  const list = stored()
  const order: Order = {
    id: `SG${now}${String(list.length + 1).padStart(3, '0')}`,
    status: 'unpaid',
    lines: input.lines.map(({ goods, spec, count }) => ({ goods, spec, count })),
    address: input.address,
    remark: input.remark,
    delivery: input.delivery,
    goodsTotal,
    discount: input.discount,
    shipping: post,
    total: Math.max(0, goodsTotal + post - input.discount),
    createdAt: now,
    events: [{ at: now, text: '订单已提交，请在 30 分钟内付款' }],
  }
  save(KEY, [order, ...list])
  return order
}

export async function findOrders(status: OrderStatus | 'all', page: number, size = 5): Promise<Paged<Order>> {
  await delay(60)
  const found = stored().filter((order) => status === 'all' || order.status === status)
  return { list: found.slice((page - 1) * size, page * size), total: found.length, more: page * size < found.length }
}

export async function getOrder(id: string): Promise<Order> {
  await delay(40)
  const order = stored().find((one) => one.id === id)
  if (!order) throw new Error('订单不存在')
  return order
}

const next: Partial<Record<OrderStatus, { status: OrderStatus; text: string }>> = {
  unpaid: { status: 'paid', text: '付款成功，等待商家发货' },
  paid: { status: 'shipped', text: '商家已发货，顺丰速运 SF1024' },
  shipped: { status: 'done', text: '已签收，期待您的评价' },
}

/** Moves an order to its next status (what a payment, a parcel and a signature do in the real world). */
export async function advanceOrder(id: string): Promise<Order> {
  return change(id, (order) => next[order.status])
}

export async function closeOrder(id: string): Promise<Order> {
  return change(id, () => ({ status: 'closed', text: '订单已取消' }))
}

async function change(id: string, to: (order: Order) => { status: OrderStatus; text: string } | undefined): Promise<Order> {
  const order = await getOrder(id)
  const step = to(order)
  if (!step) return order
  const changed = { ...order, status: step.status, events: [{ at: Date.now(), text: step.text }, ...order.events] }
  save(KEY, stored().map((one) => (one.id === id ? changed : one)))
  return changed
}

/** How many orders wait in each status. */
export function orderCounts(): Partial<Record<OrderStatus, number>> {
  const counts: Partial<Record<OrderStatus, number>> = {}
  for (const order of stored()) counts[order.status] = (counts[order.status] ?? 0) + 1
  return counts
}
