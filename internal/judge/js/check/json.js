'use strict'

// JSON as the platforms read it: strict, and every key once.

const fs = require('node:fs')
const acorn = require('acorn')

function check(dirs, list) {
  const findings = []
  for (const file of list(dirs, ['.json'])) {
    const text = fs.readFileSync(file, 'utf8')
    const add = (line, column, message) => findings.push({ Judge: 'json', File: file, Line: line, Col: column + 1, Message: message })
    try {
      JSON.parse(text)
    } catch (error) {
      const offset = Number((/position (\d+)/.exec(error.message) || [0, 0])[1])
      const before = text.slice(0, offset).split('\n')
      add(before.length, before[before.length - 1].length, error.message.replace(/ (in JSON )?at position.*$/s, ''))
      continue
    }
    duplicates(acorn.parseExpressionAt(text, 0, { ecmaVersion: 2019, locations: true }), add)
  }
  return findings
}

function duplicates(node, add) {
  if (!node) return
  if (node.type === 'ArrayExpression') node.elements.forEach((e) => duplicates(e, add))
  if (node.type !== 'ObjectExpression') return
  const seen = new Set()
  for (const { key, value } of node.properties) {
    if (seen.has(key.value)) add(key.loc.start.line, key.loc.start.column, `key "${key.value}" is there twice`)
    seen.add(key.value)
    duplicates(value, add)
  }
}

module.exports = { check }
