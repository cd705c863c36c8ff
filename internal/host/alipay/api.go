package alipay

import (
	"bimini/internal/host"
	"bimini/internal/host/markup"

	"github.com/dop251/goja"
)

// installAPI answers the members of my that hold state. Synchronous ones take and give objects.
func (p *platform) installAPI() {
	h := p.h
	arg := func(c goja.FunctionCall, key string) goja.Value {
		if o := host.Object(c.Argument(0)); o != nil {
			return h.Member(o, key)
		}
		h.Problem("my", 0, "a synchronous storage call needs an object")
		return goja.Undefined()
	}
	h.Model("getStorageSync", func(c goja.FunctionCall) goja.Value { return h.ToJS(p.stored(arg(c, "key").String())) })
	h.Model("setStorageSync", func(c goja.FunctionCall) goja.Value {
		h.Storage().Set(arg(c, "key").String(), h.ToView("setStorageSync", arg(c, "data")))
		return h.ToJS(flag("success"))
	})
	h.Model("removeStorageSync", func(c goja.FunctionCall) goja.Value {
		h.RemoveStored(arg(c, "key").String())
		return h.ToJS(flag("success"))
	})
	h.Model("clearStorageSync", func(goja.FunctionCall) goja.Value {
		h.ClearStorage()
		return h.ToJS(flag("success"))
	})
	for _, name := range []string{"getSystemInfoSync", "getWindowInfo", "getAppBaseInfo"} {
		h.Model(name, func(goja.FunctionCall) goja.Value { return h.ToJS(system()) })
	}
	h.ModelAsync("getStorage", func(o *goja.Object) (any, string) {
		return p.stored(h.Member(o, "key").String()), "" // a missing key succeeds with null
	})
	from := markup.NewObject()
	from.Set("from", "code")
	h.ModelStored(h.ToJS(from))
}

func flag(name string) *markup.Object {
	o := markup.NewObject()
	o.Set(name, true)
	return o
}

func (p *platform) stored(key string) *markup.Object {
	o := markup.NewObject()
	v := p.h.Storage().Get(key)
	if v == markup.Undefined {
		v = nil
	}
	o.Set("data", v)
	return o
}

func system() *markup.Object {
	o := markup.NewObject()
	for _, kv := range [][2]any{
		{"brand", "model"}, {"model", "model"}, {"platform", "Android"}, {"system", "10"}, {"version", "10.5.30"}, {"language", "zh-Hans"},
		{"pixelRatio", 2.0}, {"screenWidth", 750.0}, {"screenHeight", 1334.0}, {"windowWidth", 375.0}, {"windowHeight", 603.0},
		{"statusBarHeight", 20.0}, {"titleBarHeight", 44.0},
	} {
		o.Set(kv[0].(string), kv[1])
	}
	return o
}
