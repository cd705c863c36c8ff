/** Pages, components and the app for Alipay. */

import { appOptions } from './app.js'
import { componentType, startComponent } from './component.js'
import { defineType } from './type.js'
import { methodsOf } from './definition.js'
import { pageOptions } from './page.js'
import { ready, unmount } from './lifecycle.js'
import { receiveProps } from './props.js'
import { isObject } from './raw.js'

export function app(def) {
  App(appOptions(def))
}

export function registerPage(kind, def, view, features) {
  const type = defineType(kind, def, view, features)
  const options = pageOptions(type)
  // An object would be shared between the openings of the page.
  options.data = () => kind.copy(type.first)
  if (type.finish) type.finish(options)
  Page(options)
}

export function registerComponent(kind, def, view, features) {
  const type = componentType(kind, def, view, features)
  const { externalClasses } = type.def
  const options = {
    options: Object.assign({ virtualHost: false }, switches(view.options)),
    props: type.defaults,
    data: primitives(type),
    methods: methodsOf(type),
    onInit() {
      const owner = (this.selectOwnerComponent && this.selectOwnerComponent()) || this.$page
      startComponent(this, type, owner, this.props)
    },
    didMount() {
      ready(this.$bimini)
    },
    didUnmount() {
      unmount(this.$bimini)
    },
  }
  if (Object.keys(type.defaults).length) {
    options.deriveDataFromProps = function (next) {
      if (this.$bimini) receiveProps(this.$bimini, next)
    }
  }
  if (externalClasses) {
    options.externalClasses = externalClasses
    options.options.externalClasses = true
  }
  Component(Object.assign(options, type.native))
}

/** The options that exist here; the others have their place in JSON, or none. */
function switches(options) {
  const own = {}
  for (const key of ['virtualHost', 'lifetimes', 'observers', 'relations', 'externalClasses']) {
    if (options && key in options) own[key] = options[key]
  }
  return own
}

/** Objects come with the first setData, before the first rendering: it is not documented whether instances would share them. */
function primitives(type) {
  for (const name of type.fields) if (isObject(type.first[name])) type.first[name] = null
  return type.first
}
