'use strict'

// Prints a page as an indented tree of the elements that a user could see, for comparing hosts.

const { easel } = require('./world.js')
const { classes, style, isVisibleNode } = require('./select.js')
const { tagOf } = require('./builtins.js')

function tree(page) {
  const lines = []
  const visit = (node, depth) => {
    const pad = '  '.repeat(depth)
    if (node instanceof easel.TextNode) {
      const text = node.textContent.replace(/\s+/g, ' ').trim()
      if (text) lines.push(pad + JSON.stringify(text))
      return
    }
    const shown = node !== page && isVisibleNode(node)
    if (shown) lines.push(pad + head(node))
    node.forEachComposedChild((child) => void visit(child, shown ? depth + 1 : depth))
  }
  visit(page, 0)
  return lines.join('\n')
}

function head(node) {
  const parts = [node.tagName]
  if (node.id) parts.push(`id=${JSON.stringify(node.id)}`)
  const names = classes(node)
  if (names.length) parts.push(`class=${JSON.stringify(names.join(' '))}`)
  const declarations = style(node)
  if (declarations.length) parts.push(`style=${JSON.stringify(declarations.join('; '))}`)
  if (tagOf(node)) {
    for (const name of Object.keys(node.data).sort()) {
      const value = node.data[name]
      if (value !== null && value !== undefined) parts.push(`${name}=${JSON.stringify(value)}`)
    }
  }
  return parts.join(' ')
}

module.exports = { tree }
