package host

import (
	"bimini/internal/host/markup"

	"github.com/dop251/goja"
)

// Storage is the key-value storage.
func (h *Host) Storage() *markup.Object { return h.api.storage }

// ClearStorage empties the storage.
func (h *Host) ClearStorage() { h.api.storage = markup.NewObject() }

// RemoveStored takes one key out of the storage.
func (h *Host) RemoveStored(key string) {
	next := markup.NewObject()
	for _, k := range h.api.storage.Keys() {
		if k != key {
			next.Set(k, h.api.storage.Get(k))
		}
	}
	h.api.storage = next
}

// ModelAsync lets a platform answer a member that takes an object with callbacks. Work returns the result or the reason of a failure.
func (h *Host) ModelAsync(name string, work func(options *goja.Object) (any, string)) {
	h.Model(name, func(c goja.FunctionCall) goja.Value {
		o := Object(c.Argument(0))
		if o == nil {
			o = h.RT.NewObject()
		}
		return h.Async(name, h.P.Facts().APIs[name], o, func() (any, string) { return work(o) })
	})
}

// ModelStored answers the asynchronous calls of the storage for which the platforms have one shape, and starts pull-downs; pull is
// what the hook is given.
func (h *Host) ModelStored(pull ...goja.Value) {
	h.ModelAsync("setStorage", func(o *goja.Object) (any, string) {
		h.Storage().Set(h.Member(o, "key").String(), h.ToView("setStorage", h.Member(o, "data")))
		return nil, ""
	})
	h.ModelAsync("removeStorage", func(o *goja.Object) (any, string) {
		h.RemoveStored(h.Member(o, "key").String())
		return nil, ""
	})
	h.ModelAsync("startPullDownRefresh", func(*goja.Object) (any, string) {
		if page := h.Page(); page != nil {
			h.Hook(page, "onPullDownRefresh", pull...)
		}
		return nil, ""
	})
}
