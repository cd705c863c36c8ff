/**
 * Pages, components and the app for WeChat.
 *
 * A page's first components are attached before the page's onLoad. They wait for their owner: a component begins when its owner has begun,
 * those of a page after its first onShow. So their props have their real values, and the order is that of the other platform.
 */

import { appOptions } from './app.js'
import { componentType, startComponent } from './component.js'
import { defineType } from './type.js'
import { methodsOf } from './definition.js'
import { pageOptions } from './page.js'
import { ready, unmount } from './lifecycle.js'
import { receiveProps } from './props.js'

export function app(def) {
  App(appOptions(def))
}

export function registerPage(kind, def, view, features) {
  const type = defineType(kind, def, view, features)
  const options = Object.assign(pageOptions(type, openFor), { data: type.first, $whenOpen })
  if (type.finish) type.finish(options)
  Page(options)
}

export function registerComponent(kind, def, view, features) {
  const type = componentType(kind, def, view, features)
  const options = {
    options: Object.assign({ virtualHost: false }, view.multipleSlots && { multipleSlots: true }, view.options),
    properties: properties(type.defaults),
    data: type.first,
    methods: Object.assign(methodsOf(type), { $whenOpen }),
    lifetimes: {
      attached() {
        const owner = this.selectOwnerComponent && this.selectOwnerComponent()
        if (owner && owner.$whenOpen) owner.$whenOpen(() => start(this, type, owner))
        else start(this, type, owner)
      },
      ready() {
        start(this, type, null)
        ready(this.$bimini)
      },
      detached() {
        this.$detached = true
        if (this.$bimini) unmount(this.$bimini)
      },
    },
  }
  const observers = propObservers(Object.keys(type.defaults))
  if (observers) options.observers = observers
  if (type.def.externalClasses) options.externalClasses = type.def.externalClasses
  Component(Object.assign(options, type.native))
}

function start(vm, type, owner) {
  if (vm.$bimini || vm.$detached) return
  startComponent(vm, type, owner, vm.data)
  openFor(vm)
}

/** Calls `start` when the components inside this instance may begin. */
function $whenOpen(start) {
  if (this.$open) start()
  else (this.$waiting || (this.$waiting = [])).push(start)
}

function openFor(vm) {
  vm.$open = true
  const waiting = vm.$waiting || []
  vm.$waiting = undefined
  for (const start of waiting) start()
}

/** Every prop may hold anything: the platform's own conversions are not the other platform's. */
function properties(defaults) {
  const declared = {}
  for (const name of Object.keys(defaults)) declared[name] = { type: null, value: defaults[name] }
  return declared
}

function propObservers(names) {
  if (!names.length) return undefined
  return {
    [names.join(', ')](...values) {
      const next = {}
      names.forEach((name, i) => (next[name] = values[i]))
      if (this.$bimini) receiveProps(this.$bimini, next)
    },
  }
}
