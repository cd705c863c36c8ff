'use strict'

// Runs emitted trees in glass-easel: one JSON array a line in, `["load", files]` or `[operation, …arguments]` of device.js, and one object
// a line out, `{value, error, problems}`. A `load` ends the tree before.

const readline = require('node:readline')
const { Device } = require('./device.js')

async function main() {
  let device = null
  for await (const line of readline.createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    const [operation, ...args] = JSON.parse(line)
    let answer
    if (operation === 'load') {
      try {
        device = new Device(args[0])
        await device.host.settle()
        answer = { problems: device.host.problems.splice(0) }
      } catch (error) {
        answer = { error: String(error.stack || error), problems: [] }
      }
    } else answer = await device.perform(operation, args)
    process.stdout.write(JSON.stringify(answer, plain) + '\n')
  }
}

// JSON has no undefined; the host models show it as null.
function plain(key, value) {
  return value === undefined || typeof value === 'function' ? null : value
}

main()
