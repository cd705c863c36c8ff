/**
 * One order of life cycles on every platform, whatever the platform's own is:
 *
 *   page opens      page created, onLoad, onShow; then, going down the tree, each component's created, onPageShow;
 *                   then, children before parents and in the order of creation, mounted; page mounted, onReady
 *   component comes created, onPageShow (while the page is shown); its children likewise; mounted, children first
 *   data changes    watchers, then the views, parents before children; updated
 *   page hides      page onHide, components' onPageHide; shows again: page onShow, components' onPageShow
 *   component goes  unmounted, children first
 *   page closes     onUnload; then unmounted, children first, the page last
 *
 * Natively a component is attached before its page's onLoad on one platform and after its onShow on the other; `ready`, `didMount`,
 * `detached` come parents first or children first. So each record knows its owner and waits for it.
 */

import { callHook, dispose } from './instance.js'
import { settle } from './scheduler.js'

/** Runs `created` and shows the first data. `more` runs in between. */
export function begin(record, more) {
  try {
    callHook(record, 'created')
    if (record !== record.page && record.page.shown) callHook(record, 'onPageShow')
    return more && more()
  } finally {
    settle(record.job)
  }
}

/** The platform says that the view of an instance stands. */
export function ready(record) {
  const { owner } = record
  if (!owner || owner.mounted || owner.dead) mount(record)
}

/** Runs `mounted` where it has not run, children first. */
export function mount(record) {
  if (record.mounted || record.dead) return
  for (const child of record.children) mount(child)
  record.mounted = true
  callHook(record, 'mounted')
}

/** Runs `unmounted`, children first, and ends what the instance keeps going. */
export function unmount(record) {
  if (record.dead) return
  callHook(record, 'beforeUnmount')
  for (const child of record.children) unmount(child)
  if (record.owner) record.owner.children.delete(record)
  try {
    callHook(record, 'unmounted')
  } finally {
    dispose(record)
  }
}

/** Calls a hook on all components below a record. */
export function eachBelow(record, hook) {
  for (const child of record.children) {
    callHook(child, hook)
    eachBelow(child, hook)
  }
}
