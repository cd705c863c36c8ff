export function isPhone(text: string): boolean {
  return /^1[3-9]\d{9}$/.test(text)
}

export type Rules<T> = { [K in keyof T]?: (value: T[K]) => string }

/** The first complaint of each field that has one; an empty object when all is well. */
export function check<T extends object>(form: T, rules: Rules<T>): { [K in keyof T]?: string } {
  const errors: { [K in keyof T]?: string } = {}
  for (const key of Object.keys(rules) as (keyof T)[]) {
    const complaint = rules[key]!(form[key])
    if (complaint) errors[key] = complaint
  }
  return errors
}
