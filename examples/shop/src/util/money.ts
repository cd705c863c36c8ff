/** Cents as yuan: 1990 → "19.90". */
export function yuan(cents: number): string {
  const sign = cents < 0 ? '-' : ''
  const [whole, part] = (Math.abs(cents) / 100).toFixed(2).split('.')
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${part}`
}

/** What sending an order costs. */
export function shipping(goodsTotal: number): number {
  return goodsTotal === 0 || goodsTotal >= FREE_SHIPPING_FROM ? 0 : 800
}
