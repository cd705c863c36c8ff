'use strict'

// Ant's own AXML front end, from a package that has no licence: used where it is installed, never copied.

const fs = require('node:fs')
const { TransformCompiler } = require('@alipay/axml-transverter')

function check(dirs, list) {
  const findings = []
  for (const file of list(dirs, ['.axml'])) {
    try {
      new TransformCompiler({ platform: 'ALIPAY', customMapping: {} }, []).compile(fs.readFileSync(file, 'utf8'))
    } catch (error) {
      findings.push({ Judge: 'axml', File: file, ...position(error), Message: message(error) })
    }
  }
  return findings
}

function message(error) {
  const text = String(error.message || error).split(/^at \(/m)[0]
  return text.split('\n').map((line) => line.trim()).filter(Boolean).join(' ')
}

// The front end prints `at (file:line:column)` under its message, the outermost place last; its columns count from 0 for text.
function position(error) {
  const places = [...String(error.message).matchAll(/^at \([^)]*?:(\d+):(\d+)\)/gm)]
  const last = places[places.length - 1]
  return last ? { Line: Number(last[1]), Col: Number(last[2]) } : { Line: 0, Col: 0 }
}

module.exports = { check }
