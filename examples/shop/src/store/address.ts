// Addresses: both subpackages use this module, the main package does not. It is in the output once.

import type { Address } from '@/types/shop'
import { load, save } from '@/util/storage'
import { Emitter } from './emitter'

const KEY = 'addresses'

const first: Address[] = [
  { id: 1, name: '林小满', phone: '13800001111', region: '浙江省 杭州市 西湖区', street: '龙井路 1 号 3 幢 201', label: '家', isDefault: true },
  { id: 2, name: '林小满', phone: '13800001111', region: '上海市 徐汇区', street: '漕溪北路 88 号 12 楼', label: '公司', isDefault: false },
]

class AddressBook extends Emitter {
  /** The address that the user picked on the list for the order that is being confirmed. */
  picked = 0

  list(): Address[] {
    return load<Address[]>(KEY, first)
  }

  find(id: number): Address | undefined {
    return this.list().find((address) => address.id === id)
  }

  preferred(): Address | undefined {
    const list = this.list()
    return this.find(this.picked) ?? list.find((address) => address.isDefault) ?? list[0]
  }

  /** Adds an address (id 0) or changes one. Only one can be the default. */
  put(address: Address): void {
    let list = this.list()
    if (address.isDefault) list = list.map((one) => ({ ...one, isDefault: false }))
    if (address.id === 0) {
      const id = list.reduce((top, one) => Math.max(top, one.id), 0) + 1
      list = [...list, { ...address, id }]
    } else {
      list = list.map((one) => (one.id === address.id ? address : one))
    }
    this.replace(list)
  }

  remove(id: number): void {
    this.replace(this.list().filter((one) => one.id !== id))
  }

  private replace(list: Address[]): void {
    save(KEY, list)
    this.changed()
  }
}

export const addresses = new AddressBook()
