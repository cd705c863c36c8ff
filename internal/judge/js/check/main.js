'use strict'

// node main.js CHECK <trees.json >findings.json: runs one check over the trees that standard input lists.

const fs = require('node:fs')
const path = require('node:path')

const CHECKS = {
  axml: () => require('./axml.js').check,
  es: () => require('./es.js').check,
  json: () => require('./json.js').check,
  'tsc-wechat': () => require('./tsc.js').wechat,
  'tsc-alipay': () => require('./tsc.js').alipay,
}

/** All files under the trees whose names end with one of the extensions. */
function list(dirs, extensions) {
  const found = []
  const visit = (dir) => {
    for (const entry of fs.readdirSync(dir, { withFileTypes: true })) {
      const full = path.join(dir, entry.name)
      if (entry.isDirectory()) visit(full)
      else if (extensions.some((ext) => entry.name.endsWith(ext))) found.push(full)
    }
  }
  dirs.forEach(visit)
  return found.sort()
}

const check = CHECKS[process.argv[2]]
if (!check) throw new Error(`no check ${process.argv[2]}`)
const findings = check()(JSON.parse(fs.readFileSync(0, 'utf8')), list)
fs.writeFileSync(1, JSON.stringify(findings))
