package host

import (
	"slices"
	"strings"

	"bimini/internal/host/data"
	"bimini/internal/host/markup"

	"github.com/dop251/goja"
)

// apiState is what the members of wx or my remember.
type apiState struct {
	answers map[string]answer // by native name
	storage *markup.Object
	calls   []Call
	models  map[string]func(call goja.FunctionCall) goja.Value
	noop    goja.Callable
}

type answer struct {
	value any
	fail  bool
}

// Call is a recorded call; Args are plain data, by native keys.
type Call struct {
	Name string
	Args []any
}

func (a *apiState) init(h *Host) {
	a.answers = map[string]answer{}
	a.storage = markup.NewObject()
	v, _ := h.RT.RunString("(function () {})")
	a.noop, _ = goja.AssertFunction(v)
	a.models = map[string]func(goja.FunctionCall) goja.Value{
		"createSelectorQuery": func(goja.FunctionCall) goja.Value { return h.SelectorQuery(nil) },
		"canIUse": func(call goja.FunctionCall) goja.Value {
			name, _, _ := strings.Cut(call.Argument(0).String(), ".")
			return h.RT.ToValue(h.P.Facts().APIs[name] != nil || h.P.Facts().Components[name] != nil)
		},
	}
	_ = h.RT.Set(h.P.Global(), h.RT.NewDynamicObject(&apiObject{h: h, made: map[string]goja.Value{}}))
}

// Model lets a platform answer a member of its API object itself.
func (h *Host) Model(name string, f func(call goja.FunctionCall) goja.Value) { h.api.models[name] = f }

// apiObject is wx or my: names that the platform does not document are problems.
type apiObject struct {
	h    *Host
	made map[string]goja.Value
}

func (o *apiObject) Get(key string) goja.Value {
	if v, ok := o.made[key]; ok {
		return v
	}
	switch key {
	case "env":
		return o.h.ToJS(object("USER_DATA_PATH", "file://user"))
	case "SDKVersion":
		return o.h.RT.ToValue("2.9.19")
	case "toString", "valueOf", "constructor", "__esModule", "then", "toJSON":
		return goja.Undefined()
	}
	api := o.h.P.Facts().APIs[key]
	if api == nil {
		o.h.problem(o.h.entry, 0, "%s.%s is not documented", o.h.P.Global(), key)
		return goja.Undefined()
	}
	v := o.h.RT.ToValue(func(call goja.FunctionCall) goja.Value { return o.h.callAPI(key, api, call) })
	o.made[key] = v
	return v
}

func (o *apiObject) Set(key string, v goja.Value) bool {
	o.h.problem(o.h.entry, 0, "%s.%s is assigned to", o.h.P.Global(), key)
	o.made[key] = v
	return true
}

func (o *apiObject) Has(key string) bool    { return o.h.P.Facts().APIs[key] != nil }
func (o *apiObject) Delete(key string) bool { delete(o.made, key); return true }
func (o *apiObject) Keys() []string         { return nil }

func (h *Host) callAPI(name string, api *data.API, call goja.FunctionCall) goja.Value {
	h.record(name, call.Arguments)
	if m := h.api.models[name]; m != nil {
		return m(call)
	}
	if strings.HasPrefix(name, "on") || strings.HasPrefix(name, "off") {
		return goja.Undefined()
	}
	if a, ok := h.api.answers[name]; ok && !api.Async {
		return h.ToJS(a.value)
	}
	if !api.Async {
		return goja.Undefined()
	}
	arg := call.Argument(0) // the engine reuses call.Arguments
	return h.Async(name, api, arg, func() (any, string) {
		if kind := navigation(name); kind != "" {
			return h.navigationCall(kind, arg)
		}
		return nil, ""
	})
}

func navigation(name string) string {
	if slices.Contains([]string{"navigateTo", "redirectTo", "switchTab", "reLaunch", "navigateBack"}, name) {
		return name
	}
	return ""
}

func (h *Host) navigationCall(kind string, arg goja.Value) (any, string) {
	var err error
	o, _ := arg.(*goja.Object)
	switch {
	case kind == "navigateBack":
		delta := 1
		if o != nil {
			if d := h.Member(o, "delta"); !goja.IsUndefined(d) {
				delta = int(d.ToInteger())
			}
		}
		err = h.navigateBack(delta)
	case o == nil:
		return nil, "parameter error: url is missing"
	default:
		err = h.navigate(kind, h.Member(o, "url").String())
	}
	if err != nil {
		return nil, err.Error()
	}
	return nil, ""
}

// record notes a call; callbacks are left out.
func (h *Host) record(name string, args []goja.Value) {
	c := Call{Name: name}
	conv := converter{h: h, where: name, quiet: true}
	for _, a := range args {
		if o, ok := a.(*goja.Object); ok && !IsFunc(o) && !h.isArray(o) {
			plain := markup.NewObject()
			for _, k := range h.keys(o) {
				if v := h.Member(o, k); !IsFunc(v) {
					plain.Set(k, conv.value("", v))
				}
			}
			c.Args = append(c.Args, plain)
			continue
		}
		if !IsFunc(a) {
			c.Args = append(c.Args, conv.value("", a))
		}
	}
	h.api.calls = append(h.api.calls, c)
}

// Async performs an asynchronous member: work runs later and gives a result or the reason of a failure; callbacks and the promise
// follow. The script's own answer, when it set one, replaces the result.
func (h *Host) Async(name string, api *data.API, arg goja.Value, work func() (any, string)) goja.Value {
	opts, _ := arg.(*goja.Object)
	callbacks := false
	if opts != nil {
		for _, k := range []string{"success", "fail", "complete"} {
			callbacks = callbacks || IsFunc(h.Member(opts, k))
		}
	}
	result := goja.Undefined()
	settle := func(bool, goja.Value) {}
	if api.Promise && !callbacks {
		p, resolve, reject := h.RT.NewPromise()
		result = h.RT.ToValue(p)
		settle = func(ok bool, v goja.Value) {
			if ok {
				_ = resolve(v)
			} else {
				_ = reject(v)
			}
		}
	} else if name == "request" || name == "uploadFile" || name == "downloadFile" {
		result = h.ToJS(markup.NewObject())
		_ = result.ToObject(h.RT).Set("abort", func(goja.FunctionCall) goja.Value { return goja.Undefined() })
	}
	h.Later(func() { h.finish(name, api, opts, work, settle) })
	return result
}

func (h *Host) finish(name string, api *data.API, opts *goja.Object, work func() (any, string), settle func(bool, goja.Value)) {
	value, reason := work()
	out := h.P.Success(name)
	ok := reason == ""
	if a, set := h.api.answers[name]; set && ok {
		ok = !a.fail
		value = a.value
		if a.fail {
			reason = failText(a.value)
		}
	}
	if o, isObject := value.(*markup.Object); isObject && ok {
		for _, k := range o.Keys() {
			native := k
			if r := api.Result[k]; r != "" {
				native = r
			}
			out.Set(native, o.Get(k))
		}
	} else if ok && value != nil {
		h.problem(name, 0, "the answer of an asynchronous API is an object")
	}
	if !ok {
		out = h.P.Failure(name, reason)
	}
	v := h.ToJS(out)
	if opts != nil {
		cb := map[bool]string{true: "success", false: "fail"}[ok]
		h.Method(name, opts, cb, v)
		h.Method(name, opts, "complete", v)
	}
	settle(ok, v)
	_, _ = h.api.noop(goja.Undefined()) // leaving a function lets promise reactions run
}

func failText(v any) string {
	m, _ := markup.Member(v, "errMsg")
	if s, ok := m.(string); ok {
		if _, reason, found := strings.Cut(s, ":fail"); found {
			return strings.TrimSpace(reason)
		}
		return s
	}
	return "failed"
}
