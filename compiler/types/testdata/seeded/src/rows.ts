export interface Row {
  id: number
  title: string
  cost: number
  note: { text: string } | null
}

export function total(rows: Row[]): number {
  return rows.reduce((sum, row) => sum + row.cost, 0)
}
