'use strict'

// Scripts are CommonJS in ES2018, sjs modules are ES modules: what bimini promises to send to the platforms.

const fs = require('node:fs')
const acorn = require('acorn')

function check(dirs, list) {
  const findings = []
  for (const file of list(dirs, ['.js', '.sjs'])) {
    try {
      acorn.parse(fs.readFileSync(file, 'utf8'), { ecmaVersion: 2018, sourceType: file.endsWith('.sjs') ? 'module' : 'script' })
    } catch (error) {
      const { line = 0, column = -1 } = error.loc || {}
      findings.push({ Judge: 'es', File: file, Line: line, Col: column + 1, Message: error.message.replace(/ \(\d+:\d+\)$/, '') })
    }
  }
  return findings
}

module.exports = { check }
