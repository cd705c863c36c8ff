// Runs every operation on the emitted page and on the one written by hand.

/** An operation: how many rows there are before, and what happens. `act` gets a way to call methods and to tap on a row. */
const OPERATIONS = [
  { name: 'create 1,000', rows: 0, act: (page) => page.call('create', 1000) },
  { name: 'replace all', rows: 1000, act: (page) => page.call('create', 1000) },
  { name: 'update every 10th', rows: 1000, act: (page) => page.call('update') },
  { name: 'swap', rows: 1000, stays: true, act: (page) => page.call('swap') },
  { name: 'select', rows: 1000, stays: true, act: (page, n) => page.tap('select', 500 + (n % 2)) },
  { name: 'remove', rows: 1000, act: (page) => page.tap('remove', 500) },
  { name: 'append 1,000', rows: 1000, act: (page) => page.call('append') },
  { name: 'clear', rows: 1000, act: (page) => page.call('clear') },
  { name: 'one field in 100', rows: 100, stays: true, act: (page, n) => page.call('rename', 50, 'name ' + n) },
  { name: 'one field in 10,000', rows: 10000, stays: true, act: (page, n) => page.call('rename', 5000, 'name ' + n) },
]

/** The page written by hand, or the emitted one, as the view drives it. */
function handle(vm, listeners) {
  return {
    vm,
    call: (name, ...args) => vm[name](...args),
    tap(name, i) {
      const target = { id: '', dataset: { i, k: vm.data.rows[i].id } }
      vm[listeners[name]]({ type: 'tap', detail: {}, target, currentTarget: target, timeStamp: 1 })
    },
  }
}

const METHODS = { select: 'select', remove: 'remove' }

/** Brings a page to where an operation starts. */
async function prepare(page, rows, operation, n) {
  rows.reset()
  page.call('clear')
  await null
  await null
  if (operation.rows) page.call('create', operation.rows)
  await null
  await null
  if (operation.changed) page.call('update')
  await null
  await null
  Object.assign(sends, { calls: 0, bytes: 0, payloads: [] })
}

/** @returns {Promise<object>} what an operation sends */
async function count(page, rows, operation) {
  await prepare(page, rows, operation)
  sends.keep = true
  operation.act(page, 0)
  await null
  await null
  sends.keep = false
  return { calls: sends.calls, bytes: sends.bytes, payloads: sends.payloads.slice() }
}

/** @returns {Promise<number>} the median time of an operation in microseconds. One that leaves the list as long as it was runs on. */
async function time(page, rows, operation, runs, now) {
  const times = []
  await prepare(page, rows, operation)
  for (let n = 1; n <= runs; n++) {
    if (!operation.stays) await prepare(page, rows, operation)
    const start = now()
    operation.act(page, n)
    await null // the flush
    times.push(now() - start)
    await null
  }
  times.sort((a, b) => a - b)
  return times[Math.floor(times.length / 2)]
}

/** @param {{ files: object, computed: boolean, splices: boolean, runs: number }} job @param now the time in microseconds; without it nothing is timed */
async function drive(job, now) {
  const results = []
  for (const operation of OPERATIONS.filter((one) => now || one.rows <= 1000)) {
    const emitted = load(job.files, 'pages/index.js')
    const rows = emitted.require('rows.js')
    const pages = {
      bimini: handle(open(emitted.page, job.splices), job.listeners),
      native: handle(open(nativePage(rows, job.computed, job.splices), job.splices), METHODS),
    }
    const row = { name: operation.name }
    for (const name of ['native', 'bimini']) row[name] = await count(pages[name], rows, operation)
    for (const field of ['rows', 'selected']) same(operation.name, pages.native.vm.data[field], pages.bimini.vm.data[field])
    if (now) for (const name of ['native', 'bimini', 'native', 'bimini']) row[name].time = await time(pages[name], rows, operation, job.runs * (operation.stays ? 10 : 1), now)
    for (const field of ['rows', 'selected']) same(operation.name, pages.native.vm.data[field], pages.bimini.vm.data[field])
    results.push(row)
  }
  return results
}

/** The views must hold the same in the end: all that the page written by hand has sent, but for what it computes. */
function same(name, native, emitted) {
  const text = (value) => JSON.stringify(value, (key, one) => (key === 'avatar' ? undefined : one))
  if (text(native) !== text(emitted)) throw new Error(name + ': the views differ')
}
