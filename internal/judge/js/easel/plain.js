'use strict'

// The event object that a device hands to a handler: plain data, no framework objects.

function node(element) {
  return { id: element.id || '', offsetLeft: 0, offsetTop: 0, dataset: { ...(element.dataset || {}) } }
}

/** Makes glass-easel hand out plain events; now() is their time. What it needs on the event for itself is there, but cannot be enumerated. */
function install(easel, now) {
  easel.Event.prototype.wrapShadowedEvent = function (target, mark, currentTarget) {
    const plain = {
      type: this.type,
      timeStamp: now(),
      target: node(target),
      currentTarget: node(currentTarget),
      mark: { ...mark },
      detail: this.detail,
    }
    if (this.touches) plain.touches = this.touches
    if (this.changedTouches) plain.changedTouches = this.changedTouches
    for (const name of ['stopPropagation', 'preventDefault', 'markMutated']) {
      Object.defineProperty(plain, name, { value: () => this[name]() })
    }
    return plain
  }
}

module.exports = { install }
