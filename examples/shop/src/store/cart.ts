// The cart: one instance for the whole app, because a module is loaded once. Pages subscribe and take copies.

import type { CartLine, Goods } from '@/types/shop'
import { setBadge } from '@/util/platform'
import { load, save } from '@/util/storage'
import { Emitter } from './emitter'

const KEY = 'cart'
const CART_TAB = 2

export interface CartTotals {
  count: number
  checked: number
  price: number
  saved: number
}

class Cart extends Emitter {
  private all: CartLine[] | null = null
  /** What the order confirmation page is about: checked lines, or one product that is bought at once. */
  private buying: CartLine[] = []

  private get stored(): CartLine[] {
    return (this.all ??= load<CartLine[]>(KEY, []))
  }

  lines(): CartLine[] {
    return this.stored.map((line) => ({ ...line }))
  }

  count(): number {
    return this.stored.reduce((sum, line) => sum + line.count, 0)
  }

  add(goods: Goods, spec: string, count: number): void {
    const key = `${goods.id}/${spec}`
    const found = this.stored.find((line) => line.key === key)
    if (found) this.set(key, { count: found.count + count, checked: true })
    else this.replace([{ key, goods, spec, count, checked: true }, ...this.stored])
  }

  /** Changes a line; unknown keys are ignored. */
  set(key: string, part: Partial<Pick<CartLine, 'count' | 'checked'>>): void {
    this.replace(this.stored.map((line) => (line.key === key ? { ...line, ...part } : line)))
  }

  checkAll(checked: boolean): void {
    this.replace(this.stored.map((line) => ({ ...line, checked })))
  }

  remove(...keys: string[]): void {
    this.replace(this.stored.filter((line) => !keys.includes(line.key)))
  }

  checkout(lines: CartLine[]): void {
    this.buying = lines
  }

  pending(): CartLine[] {
    return this.buying
  }

  /** Takes what was ordered out of the cart. */
  ordered(): void {
    this.remove(...this.buying.map((line) => line.key))
    this.buying = []
  }

  showBadge(): void {
    setBadge(CART_TAB, this.count())
  }

  private replace(lines: CartLine[]): void {
    this.all = lines
    save(KEY, lines)
    this.changed()
  }
}

export const cart = new Cart()

export function totals(lines: CartLine[]): CartTotals {
  const sum = { count: 0, checked: 0, price: 0, saved: 0 }
  for (const { goods, count, checked } of lines) {
    sum.count += count
    if (!checked) continue
    sum.checked += count
    sum.price += goods.price * count
    sum.saved += Math.max(0, goods.was - goods.price) * count
  }
  return sum
}
