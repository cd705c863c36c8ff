// Runs every operation on the emitted page and on the one written by hand.

/**
 * An operation: how many rows there are before, and what happens. `stays`: the list is as long as before, so it can happen again; `brief`: it may take
 * a few microseconds only. `act` gets a way to call methods and to tap on a row.
 */
const OPERATIONS = [
  { name: 'create 1,000', rows: 0, act: (page) => page.call('create', 1000) },
  { name: 'replace all', rows: 1000, act: (page) => page.call('create', 1000) },
  { name: 'update every 10th', rows: 1000, act: (page) => page.call('update') },
  { name: 'swap', rows: 1000, stays: true, act: (page) => page.call('swap') },
  { name: 'select', rows: 1000, stays: true, act: (page, n) => page.tap('select', 500 + (n % 2)) },
  { name: 'remove', rows: 1000, brief: true, act: (page) => page.tap('remove', 500) },
  { name: 'append 1,000', rows: 1000, act: (page) => page.call('append') },
  { name: 'clear', rows: 1000, brief: true, act: (page) => page.call('clear') },
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

/** How many operations make one sample: the clock counts whole microseconds. */
const BATCH = { stays: 200, ends: 20, long: 1 }

/**
 * Times an operation on pages that are where it starts. One that leaves a list as it was goes on on one page.
 *
 * @returns {Promise<number>} the median time of an operation in microseconds
 */
async function time(pages, rows, operation, runs, now) {
  const times = []
  if (operation.stays) await prepare(pages[0], rows, operation)
  for (let n = 1; n <= runs; n++) {
    if (!operation.stays) for (const page of pages) await prepare(page, rows, operation)
    const start = now()
    for (let i = 0; i < pages.length; i++) {
      operation.act(operation.stays ? pages[0] : pages[i], n * pages.length + i)
      await null // the flush
    }
    times.push((now() - start) / pages.length)
    await null
  }
  times.sort((a, b) => a - b)
  return times[Math.floor(times.length / 2)]
}

/** How often the pages take turns. The best turn of each counts: the machine has other work, and the first turns are not compiled yet. */
const TURNS = 4

/** Times an operation on both pages, in turns. */
async function timeBoth(row, make, rows, operation, runs, now) {
  const pages = {}
  const batch = operation.stays ? BATCH.stays : operation.brief ? BATCH.ends : BATCH.long
  for (const name of Object.keys(make)) pages[name] = Array.from({ length: batch }, make[name])
  for (let turn = 0; turn < TURNS; turn++) {
    for (const name of Object.keys(make)) {
      const took = await time(pages[name], rows, operation, Math.ceil(runs / TURNS), now)
      row[name].time = Math.min(took, row[name].time || took)
    }
  }
}

/** @param {{ files: object, computed: boolean, splices: boolean, runs: number }} job @param now the processor's time in microseconds, so that other programs do not count; without it nothing is timed */
async function drive(job, now) {
  const results = []
  for (const operation of OPERATIONS.filter((one) => one.name.includes(job.only) && (now || one.rows <= 1000))) {
    const emitted = load(job.files, 'pages/index.js')
    const rows = emitted.require('rows.js')
    const make = {
      native: () => handle(open(nativePage(rows, job.computed, job.splices), job.splices), METHODS),
      bimini: () => handle(open(emitted.page, job.splices), job.listeners),
    }
    const row = { name: operation.name }
    const pages = { native: make.native(), bimini: make.bimini() }
    for (const name of Object.keys(pages)) row[name] = await count(pages[name], rows, operation)
    for (const field of ['rows', 'selected']) same(operation.name, pages.native.vm.data[field], pages.bimini.vm.data[field])
    if (now) await timeBoth(row, make, rows, operation, job.runs, now)
    results.push(row)
  }
  return results
}

/** The views must hold the same in the end: all that the page written by hand has sent, but for what it computes. */
function same(name, native, emitted) {
  const text = (value) => JSON.stringify(value, (key, one) => (key === 'avatar' ? undefined : one))
  if (text(native) !== text(emitted)) throw new Error(name + ': the views differ')
}
