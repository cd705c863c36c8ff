'use strict'

// TypeScript over the emitted scripts with the official typings. Most of what it could say about plain JavaScript means nothing here, so
// only these diagnostics count:
//   2304, 2552, 2580, 2584, 2591  a global name that the platform does not have
//   2339, 2551                    a member of `wx` or `my` that does not exist
//   2345, 2353, 2554, 2561, 2769  wrong or unknown options in a call of `wx.…()` or `my.…()`

const fs = require('node:fs')
const path = require('node:path')
const ts = require('typescript')

const NAMES = new Set([2304, 2552, 2580, 2584, 2591])
const MEMBERS = new Set([2339, 2551])
const ARGUMENTS = new Set([2345, 2353, 2554, 2561, 2769])

const modules = path.join(__dirname, '../../node_modules')

function checker(root, ...types) {
  return (dirs, list) => {
    const files = distinct(list(dirs, ['.js']))
    const options = {
      allowJs: true, checkJs: true, noEmit: true, target: ts.ScriptTarget.ES2018, module: ts.ModuleKind.CommonJS, lib: ['lib.es2018.d.ts'],
      moduleDetection: ts.ModuleDetectionKind.Force, moduleResolution: ts.ModuleResolutionKind.Node10, types: [], skipLibCheck: true, strict: false,
      maxNodeModuleJsDepth: 0,
    }
    const program = ts.createProgram([...files, ...types], options, alone(options))
    const findings = []
    for (const file of files) {
      const source = program.getSourceFile(file)
      for (const d of program.getSemanticDiagnostics(source)) {
        if (!counts(d, root) || isProbed(d)) continue
        const { line, character } = source.getLineAndCharacterOfPosition(d.start)
        const message = `TS${d.code}: ` + ts.flattenDiagnosticMessageText(d.messageText, ' ')
        findings.push({ Judge: 'tsc', File: file, Line: line + 1, Col: character + 1, Message: message })
      }
    }
    return findings
  }
}

/** One file of each content: most trees carry the same runtime modules. */
function distinct(files) {
  const seen = new Set()
  return files.filter((file) => {
    const text = fs.readFileSync(file, 'utf8')
    return seen.has(text) ? false : seen.add(text)
  })
}

/** A compiler host for which a script's `require` is anything: each script is judged by itself, which is enough for what counts here. */
function alone(options) {
  const host = ts.createCompilerHost(options)
  const cache = ts.createModuleResolutionCache(host.getCurrentDirectory(), (f) => host.getCanonicalFileName(f), options)
  host.resolveModuleNameLiterals = (literals, from, redirected, opts) =>
    literals.map((literal) => {
      if (from.endsWith('.js')) return { resolvedModule: undefined }
      return ts.resolveModuleName(literal.text, from, opts, host, cache, redirected)
    })
  return host
}

function counts(d, root) {
  if (NAMES.has(d.code)) return true
  if (!MEMBERS.has(d.code) && !ARGUMENTS.has(d.code)) return false
  for (let node = nodeAt(d.file, d.start); node; node = node.parent) {
    if (MEMBERS.has(d.code) && ts.isPropertyAccessExpression(node)) return rootOf(node) === root
    if (ARGUMENTS.has(d.code) && ts.isCallExpression(node)) return rootOf(node.expression) === root
    if (ts.isFunctionLike(node)) return false
  }
  return false
}

/** A name that the same file asks `typeof` about, as portable packages do, is not one that it relies on. */
function isProbed(d) {
  if (!NAMES.has(d.code)) return false
  const name = d.file.text.slice(d.start, d.start + d.length)
  return new RegExp(`typeof\\s*\\(?\\s*${name.replace(/\$/g, '\\$')}(?![\\w$])`).test(d.file.text)
}

/** The innermost node at a position. */
function nodeAt(node, position) {
  const child = ts.forEachChild(node, (c) => (c.getStart() <= position && position < c.end ? c : undefined))
  return child ? nodeAt(child, position) : node
}

/** The name that `wx.cloud.database` begins with. */
function rootOf(node) {
  while (ts.isPropertyAccessExpression(node)) node = node.expression
  return ts.isIdentifier(node) ? node.text : ''
}

module.exports = {
  wechat: checker('wx', path.join(modules, 'miniprogram-api-typings/index.d.ts')),
  alipay: checker('my', path.join(modules, '@mini-types/alipay/types/index.d.ts'), path.join(__dirname, 'alipay-globals.d.ts')),
}
