import type { User } from '@/types/shop'
import { load, remove, save } from '@/util/storage'
import { Emitter } from './emitter'

const KEY = 'user'

class UserStore extends Emitter {
  get current(): User | null {
    return load<User | null>(KEY, null)
  }

  enter(user: User): void {
    save(KEY, user)
    this.changed()
  }

  leave(): void {
    remove(KEY)
    this.changed()
  }
}

export const user = new UserStore()
