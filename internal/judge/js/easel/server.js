'use strict'

// Runs behaviour cases in glass-easel: one JSON object a line in, `{id, files, script}`, one a line out, `{id, transcript, error}`.

const readline = require('node:readline')
const { Host } = require('./host.js')
const { run } = require('./script.js')

async function one({ files, script }) {
  const host = new Host(files)
  host.load()
  const early = host.take('problems').map((p) => `! ${p}\n`).join('')
  return early + (await run(host, script))
}

async function main() {
  for await (const line of readline.createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    if (!line.trim()) continue
    const request = JSON.parse(line)
    let answer
    try {
      answer = { id: request.id, transcript: await one(request) }
    } catch (error) {
      answer = { id: request.id, error: String(error && error.stack ? error.stack : error) }
    }
    process.stdout.write(JSON.stringify(answer) + '\n')
  }
}

main()
