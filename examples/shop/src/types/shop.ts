export interface Category {
  id: string
  name: string
  icon: string
  children: string[]
}

export interface Spec {
  name: string
  values: string[]
}

export interface Goods {
  id: number
  category: string
  group: string
  name: string
  brief: string
  image: string
  price: number
  was: number
  sold: number
  stock: number
  tags: string[]
  specs: Spec[]
}

export interface CartLine {
  key: string
  goods: Goods
  spec: string
  count: number
  checked: boolean
}

export interface Address {
  id: number
  name: string
  phone: string
  region: string
  street: string
  label: string
  isDefault: boolean
}

export type OrderStatus = 'unpaid' | 'paid' | 'shipped' | 'done' | 'closed'

export interface Order {
  id: string
  status: OrderStatus
  lines: { goods: Goods; spec: string; count: number }[]
  address: Address
  remark: string
  delivery: string
  goodsTotal: number
  discount: number
  shipping: number
  total: number
  createdAt: number
  events: { at: number; text: string }[]
}

export interface User {
  id: number
  name: string
  phone: string
  avatar: string
}

export interface Paged<T> {
  list: T[]
  total: number
  more: boolean
}
