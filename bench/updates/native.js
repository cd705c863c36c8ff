// The pages that a careful person writes by hand for each platform: they send what has changed, by paths, and nothing else.

/** @param {boolean} computed whether a row shows a value that the script computes */
function nativePage({ build }, computed, splices) {
  const rowsOf = (n) => {
    const rows = build(n)
    if (computed) for (const row of rows) row.avatar = row.label[0].toUpperCase()
    return rows
  }
  return {
    data: { rows: [], selected: 0 },
    create(n) {
      this.setData({ rows: rowsOf(n) })
    },
    append() {
      const added = rowsOf(1000)
      const { length } = this.data.rows
      if (splices) return this.$spliceData({ rows: [length, 0, ...added] })
      const paths = {}
      added.forEach((row, i) => (paths[`rows[${length + i}]`] = row))
      this.setData(paths)
    },
    update() {
      const { rows } = this.data
      const paths = {}
      for (let i = 0; i < rows.length; i += 10) {
        const label = rows[i].label + ' !!!'
        paths[`rows[${i}].label`] = label
        if (computed && label[0].toUpperCase() !== rows[i].avatar) paths[`rows[${i}].avatar`] = label[0].toUpperCase()
      }
      this.setData(paths)
    },
    swap() {
      const { rows } = this.data
      this.setData({ 'rows[1]': rows[998], 'rows[998]': rows[1] })
    },
    select(event) {
      this.setData({ selected: event.currentTarget.dataset.k })
    },
    remove(event) {
      const { i } = event.currentTarget.dataset
      if (splices) return this.$spliceData({ rows: [i, 1] })
      this.setData({ rows: this.data.rows.filter((row, at) => at !== i) })
    },
    rename(i, name) {
      this.setData({ [`rows[${i}].owner.name`]: name })
    },
    clear() {
      this.setData({ rows: [] })
    },
  }
}
