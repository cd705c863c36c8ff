/** Rows as the well-known benchmark makes them, the same in every run. */

const WORDS = ['pretty', 'large', 'tall', 'plain', 'red', 'green', 'odd', 'long', 'table', 'chair', 'house', 'desk', 'car', 'horse', 'mouse']
let id = 1

export function reset() {
  id = 1
}

export function build(n) {
  const rows = []
  for (let i = 0; i < n; i++, id++) {
    const label = [7, 3, 11].map((step) => WORDS[(id * step) % WORDS.length]).join(' ')
    rows.push({ id, label, owner: { name: 'owner ' + (id % 7) } })
  }
  return rows
}
