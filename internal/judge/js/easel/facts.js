'use strict'

// What WeChat documents of its built-in components and APIs, in the table that the host models use too: internal/host/data.

const { components, apis, neutral } = require('../../../host/data/wechat.json')

const camel = (name) => name.replace(/-(.)/g, (_, c) => c.toUpperCase())
const kebab = (name) => name.replace(/[A-Z]/g, (c) => '-' + c.toLowerCase())

/** The fact about an attribute of a built-in tag, by its name in camelCase or kebab-case; undefined when there is none. */
function attribute(tag, name) {
  const find = (attrs) => attrs && (attrs[name] || attrs[kebab(name)] || attrs[camel(name)])
  return find(components[tag].attrs) || find(components['*'].attrs)
}

/** Every attribute that a built-in tag may carry, in camelCase. */
function attributes(tag) {
  const names = [...Object.keys(components[tag].attrs || {}), ...Object.keys(components['*'].attrs)]
  const own = ['class', 'style', 'id', 'slot']
  return names.filter((n) => /^[a-zA-Z][\w-]*$/.test(n) && !own.includes(n)).map(camel)
}

function hasEvent(tag, name) {
  return Boolean((components[tag].events || {})[name] || components['*'].events[name])
}

const tags = Object.keys(components).filter((tag) => tag !== '*')

module.exports = { components, apis, neutral, tags, attribute, attributes, hasEvent, camel, kebab }
