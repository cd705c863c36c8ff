'use strict'

// Runs the commands of a behaviour case; the grammar is in compiler/README.md. A transcript has one line for each command and, under a
// command that did not hold, a line that begins with `!` and says what was there instead.

const { isDeepStrictEqual } = require('node:util')
const { find, text, attribute, classes, style } = require('./select.js')
const builtins = require('./builtins.js')
const { tree } = require('./print.js')

class Failure extends Error {}

/** Splits a line into words; "…" keeps its spaces and is unquoted, JSON after that stays as it is written. */
function words(line) {
  const list = []
  let rest = line.trim()
  while (rest) {
    const quoted = /^"(?:[^"\\]|\\.)*"(?=\s|$)/.exec(rest)
    const match = quoted || /^\S+/.exec(rest)
    list.push({ text: quoted ? JSON.parse(quoted[0]) : match[0], rest, quoted: Boolean(quoted) })
    rest = rest.slice(match[0].length).trim()
  }
  return list
}

async function run(host, script) {
  const out = []
  for (const raw of script.split('\n')) {
    const line = raw.replace(/(^|\s+)#(?=\s|$).*$/, '').trim()
    if (!line) continue
    out.push(line)
    let printed
    try {
      printed = await command(host, line)
    } catch (error) {
      out.push('! ' + (error instanceof Failure ? error.message : error.stack).replace(/\n/g, '\n  '))
    }
    if (printed) out.push(...printed.split('\n').map((l) => '  ' + l))
    for (const problem of host.take('problems')) out.push('! ' + problem)
  }
  return out.join('\n') + '\n'
}

async function command(host, line) {
  const list = words(line)
  const name = list[0].text
  if (name === 'expect') return expectation(host, list)
  const action = ACTIONS[name]
  if (!action) throw new Failure(`unknown command ${name}`)
  await action(host, list.slice(1))
  await host.settle()
  return ''
}

function json(source) {
  try {
    return JSON.parse(source)
  } catch (error) {
    throw new Failure(`${error.message}: ${source}`)
  }
}

/** The element that SELECTOR or SELECTOR N means; rest is the index of the first word behind it. */
function element(host, list, at = 0) {
  if (!list[at]) throw new Failure('a selector is missing')
  const number = list[at + 1] && !list[at + 1].quoted && /^\d+$/.test(list[at + 1].text) ? Number(list[at + 1].text) : 0
  const found = find(host.root(), list[at].text)
  const target = found[(number || 1) - 1]
  if (!target) throw new Failure(`no element ${list[at].text}${number ? ' ' + number : ''} (${found.length} found)`)
  return { target, rest: at + (number ? 2 : 1) }
}

const ACTIONS = {
  async open(host, list) {
    const page = host.locate('/' + list[0].text.replace(/^\//, ''))
    if (page instanceof Error) throw new Failure(page.message)
    host.clear()
    host.start(page.path, page.query)
    host.openPage(page)
    host.take('sent')
  },
  async tap(host, list) {
    builtins.tap(element(host, list).target, host)
  },
  async input(host, list) {
    const { target, rest } = element(host, list)
    if (!list[rest]) throw new Failure('the text is missing')
    builtins.type(target, list[rest].text, host)
  },
  async fire(host, list) {
    const { target, rest } = element(host, list)
    const event = list[rest].text
    const detail = list[rest + 1] ? json(list[rest + 1].rest) : {}
    fire(host, target, event, detail)
  },
  async call(host, list) {
    const { caller } = host.top()
    const name = list[0].text
    if (typeof caller[name] !== 'function') throw new Failure(`no method ${name}`)
    const args = list[1] ? json(list[1].rest) : []
    host.attempt(name, () => caller[name](...args))
  },
  async pull(host) {
    host.hook(host.top().caller, 'onPullDownRefresh')
  },
  async bottom(host) {
    host.hook(host.top().caller, 'onReachBottom')
  },
  async scroll(host, list) {
    host.hook(host.top().caller, 'onPageScroll', { scrollTop: Number(list[0].text) })
  },
  async back(host) {
    const result = host.navigateBack({})
    if (result instanceof Error) throw new Failure(result.message)
  },
  async hide(host) {
    host.hide()
  },
  async show(host) {
    host.show()
  },
  async wait(host, list) {
    await host.advance(Number(list[0].text))
  },
  async api(host, list) {
    const fail = list[1] && list[1].text === 'fail' && !list[1].quoted
    const source = list[fail ? 2 : 1]
    host.answers.set(list[0].text, { fail, result: source ? json(source.rest) : {} })
  },
}

function fire(host, target, event, detail) {
  const tag = builtins.tagOf(target)
  if (tag) {
    if (!builtins.hasEvent(tag, event)) throw new Failure(`<${tag}> has no event ${event}`)
    if (detail && typeof detail === 'object' && 'value' in detail && event === 'change') builtins.set(target, 'value', detail.value)
    builtins.send(target, event, detail, host.clock.now)
    return
  }
  const name = event.replace(/:/g, '-').replace(/[A-Z]/g, (c) => '-' + c.toLowerCase())
  target.getMethodCaller().triggerEvent(name, detail, {})
}

const EXPECT = {
  text(host, list) {
    const { target, rest } = element(host, list)
    same(text(target), list[rest] ? list[rest].text.replace(/\s+/g, ' ').trim() : '')
  },
  count(host, list) {
    same(find(host.root(), list[0].text).length, Number(list[1].text))
  },
  attr(host, list) {
    const { target, rest } = element(host, list)
    same(attribute(target, list[rest].text), json(list[rest + 1].rest))
  },
  class(host, list) {
    const { target, rest } = element(host, list)
    const wanted = list[rest] ? list[rest].text.split(/\s+/).filter(Boolean) : []
    same(classes(target).join(' '), [...new Set(wanted)].sort().join(' '))
  },
  style(host, list) {
    const { target, rest } = element(host, list)
    const wanted = (list[rest] ? list[rest].text : '').split(';').map((d) => d.trim()).filter(Boolean).map((d) => d.replace(/\s*:\s*/, ': '))
    same(style(target).sort().join('; '), wanted.sort().join('; '))
  },
  data(host, list) {
    const value = list[0].text.split('.').reduce((v, key) => (v == null ? undefined : v[key]), host.top().component.data)
    same(value === undefined ? null : JSON.parse(JSON.stringify(value)), json(list[1].rest))
  },
  sent(host, list) {
    const sent = host.take('sent')
    const count = Number(list[0].text)
    if (sent.length !== count) throw new Failure(`sent ${sent.length}: ${JSON.stringify(sent)}`)
    if (list[1]) same(sent, json(list[1].rest))
  },
  log(host, list) {
    same(host.take('logs'), list.map((w) => w.text))
  },
  page(host, list) {
    same('/' + host.top().path, '/' + list[0].text.replace(/^\//, ''))
  },
  pages(host, list) {
    same(host.pages.length, Number(list[0].text))
  },
  calls(host, list) {
    const name = list[0].text
    const mine = host.calls.filter((c) => c.name === name).map((c) => c.args)
    host.calls = host.calls.filter((c) => c.name !== name)
    if (!list[1]) {
      if (!mine.length) throw new Failure(`no call of ${name}`)
      return
    }
    same(mine.map((args) => args[0]), json(list[1].rest))
  },
}

function expectation(host, list) {
  if (!list[1]) throw new Failure('expect what?')
  if (list[1].text === 'tree') return tree(host.root())
  const check = EXPECT[list[1].text]
  if (!check) throw new Failure(`unknown expectation ${list[1].text}`)
  check(host, list.slice(2))
  return ''
}

function same(got, want) {
  if (!isDeepStrictEqual(got, want)) throw new Failure(`got ${JSON.stringify(got)}`)
}

module.exports = { run }
