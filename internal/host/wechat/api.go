package wechat

import (
	"bimini/internal/host/markup"

	"github.com/dop251/goja"
)

// installAPI answers the members of wx that hold state.
func (p *platform) installAPI() {
	h := p.h
	undefined := goja.Undefined()
	h.Model("getStorageSync", func(c goja.FunctionCall) goja.Value {
		if v := h.Storage().Get(c.Argument(0).String()); v != markup.Undefined {
			return h.ToJS(v)
		}
		return h.RT.ToValue("")
	})
	h.Model("setStorageSync", func(c goja.FunctionCall) goja.Value {
		h.Storage().Set(c.Argument(0).String(), h.ToView("setStorageSync", c.Argument(1)))
		return undefined
	})
	h.Model("removeStorageSync", func(c goja.FunctionCall) goja.Value {
		h.RemoveStored(c.Argument(0).String())
		return undefined
	})
	h.Model("clearStorageSync", func(goja.FunctionCall) goja.Value {
		h.ClearStorage()
		return undefined
	})
	h.Model("nextTick", func(c goja.FunctionCall) goja.Value {
		f := c.Argument(0)
		h.Later(func() { h.Call("nextTick", f, undefined) })
		return undefined
	})
	for _, name := range []string{"getSystemInfoSync", "getWindowInfo", "getAppBaseInfo", "getDeviceInfo"} {
		h.Model(name, func(goja.FunctionCall) goja.Value { return h.ToJS(system()) })
	}
	h.ModelAsync("getStorage", func(o *goja.Object) (any, string) {
		v := h.Storage().Get(h.Member(o, "key").String())
		if v == markup.Undefined {
			return nil, "data not found"
		}
		out := markup.NewObject()
		out.Set("data", v)
		return out, ""
	})
	h.ModelStored()
}

func system() *markup.Object {
	o := markup.NewObject()
	for _, kv := range [][2]any{
		{"brand", "model"}, {"model", "model"}, {"platform", "android"}, {"system", "Android 10"}, {"version", "8.0.0"},
		{"SDKVersion", "2.19.4"}, {"language", "zh_CN"}, {"pixelRatio", 2.0}, {"screenWidth", 375.0}, {"screenHeight", 667.0},
		{"windowWidth", 375.0}, {"windowHeight", 603.0}, {"statusBarHeight", 20.0}, {"theme", "light"},
	} {
		o.Set(kv[0].(string), kv[1])
	}
	return o
}
