import type { User } from '@/types/shop'
import { delay } from '@/util/delay'

/** Pretends to send a text message; the code is always 1234. */
export async function sendCode(phone: string): Promise<string> {
  await delay(60)
  return `验证码已发送至 ${phone.slice(0, 3)}****${phone.slice(-4)}（演示请输入 1234）`
}

export type Credentials = { phone: string } & ({ by: 'code'; code: string } | { by: 'password'; password: string })

export async function signIn(input: Credentials): Promise<User> {
  await delay(80)
  if (input.by === 'code' && input.code !== '1234') throw new Error('验证码不正确')
  if (input.by === 'password' && input.password.length < 6) throw new Error('密码不正确')
  return { id: 1, name: `用户${input.phone.slice(-4)}`, phone: input.phone, avatar: '/assets/avatar.png' }
}
