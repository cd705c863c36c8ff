package host

import (
	"errors"
	"fmt"
	"math/big"
	"path"
	"strings"

	"bimini/internal/host/markup"

	"github.com/dop251/goja"
)

type module struct {
	exports *goja.Object // the module object
	loaded  bool
}

// load runs a module once and returns its exports.
func (h *Host) load(file string) (goja.Value, error) {
	m := h.modules[file]
	if m == nil {
		m = &module{exports: h.RT.NewObject()}
		h.modules[file] = m
		_ = m.exports.Set("exports", h.RT.NewObject())
		if err := h.evaluate(file, m); err != nil {
			return nil, err
		}
		m.loaded = true
	}
	return m.exports.Get("exports"), nil
}

func (h *Host) evaluate(file string, m *module) error {
	prog, err := goja.Compile(file, "(function (require, module, exports) {"+string(h.tree[file])+"\n})", false)
	if err != nil {
		return err
	}
	v, err := h.RT.RunProgram(prog)
	if err != nil {
		return err
	}
	fn, _ := goja.AssertFunction(v)
	require := h.RT.ToValue(func(call goja.FunctionCall) goja.Value { return h.require(file, call.Argument(0)) })
	_, err = fn(goja.Undefined(), require, m.exports, m.exports.Get("exports"))
	return err
}

// require follows the rules that both platforms share: relative paths inside the package or into the main package.
func (h *Host) require(from string, arg goja.Value) goja.Value {
	ref, ok := arg.Export().(string)
	fail := func(format string, args ...any) goja.Value {
		msg := fmt.Sprintf("require(%q): ", arg.String()) + fmt.Sprintf(format, args...)
		h.problem(from, 0, "%s", msg)
		panic(h.RT.NewGoError(errors.New(msg)))
	}
	if !ok || !strings.HasPrefix(ref, "./") && !strings.HasPrefix(ref, "../") {
		return fail("only relative paths")
	}
	file, inside := resolve(from, ref)
	if !inside {
		return fail("leaves the project")
	}
	if path.Ext(file) != ".js" || !h.tree.Has(file) {
		file += ".js"
	}
	if !h.tree.Has(file) {
		return fail("no such file")
	}
	if why := h.unreachable(from, file); why != "" {
		return fail("%s", why)
	}
	v, err := h.load(file)
	if err != nil {
		panic(h.rethrow(err))
	}
	return v
}

// rethrow turns an error of a nested run into what can be thrown again.
func (h *Host) rethrow(err error) any {
	var ex *goja.Exception
	if errors.As(err, &ex) {
		return ex.Value()
	}
	return h.RT.NewGoError(err)
}

// Call calls a function value; what it throws is a problem. A value that is no function is skipped.
func (h *Host) Call(where string, f goja.Value, this goja.Value, args ...goja.Value) goja.Value {
	fn, ok := goja.AssertFunction(f)
	if !ok {
		return goja.Undefined()
	}
	if this == nil {
		this = goja.Undefined()
	}
	v, err := fn(this, args...)
	if err != nil {
		h.thrown(where, err)
		return goja.Undefined()
	}
	return v
}

// Method calls a member of an object, when it is a function.
func (h *Host) Method(where string, o *goja.Object, name string, args ...goja.Value) goja.Value {
	return h.Call(where+"."+name, h.Member(o, name), o, args...)
}

// Member reads a member; a getter that throws gives a problem and undefined.
func (h *Host) Member(o *goja.Object, name string) goja.Value {
	var v goja.Value
	if err := h.RT.Try(func() { v = o.Get(name) }); err != nil {
		h.thrown("reading "+name, err)
	}
	if v == nil {
		return goja.Undefined()
	}
	return v
}

// IsFunc reports whether the value can be called.
func IsFunc(v goja.Value) bool { _, ok := goja.AssertFunction(v); return v != nil && ok }

func (h *Host) thrown(where string, err error) {
	var ex *goja.Exception
	text := err.Error()
	if errors.As(err, &ex) {
		text = ex.String()
	}
	text = strings.Join(strings.Fields(text), " ")
	if !h.told("onError", where, h.RT.ToValue(text)) {
		h.problem(where, 0, "uncaught: %s", text)
	}
}

// told hands an error to the app when it takes such errors; then it is the app's affair and no problem of the tree.
func (h *Host) told(hook, where string, arg goja.Value) bool {
	if h.appHooks == nil || strings.HasPrefix(where, "App."+hook) {
		return false
	}
	on := h.Member(h.appHooks, hook)
	if !IsFunc(on) {
		return false
	}
	h.Call("App."+hook, on, h.appThis, arg)
	return true
}

// ToJS makes a script value of a value of the view.
func (h *Host) ToJS(v any) goja.Value {
	switch v := v.(type) {
	case nil:
		return goja.Null()
	case bool, float64, string:
		if f, ok := v.(float64); ok && f == float64(int64(f)) && f < 1<<53 && f > -(1<<53) {
			return h.RT.ToValue(int64(f))
		}
		return h.RT.ToValue(v)
	case []any:
		items := make([]any, len(v))
		for i, e := range v {
			items[i] = h.ToJS(e)
		}
		return h.RT.NewArray(items...)
	case *markup.Object:
		o := h.RT.NewObject()
		for _, k := range v.Keys() {
			_ = o.Set(k, h.ToJS(v.Get(k)))
		}
		return o
	case goja.Value:
		return v
	}
	return goja.Undefined()
}

// ToView makes a value of the view as the bridge does: JSON. What JSON cannot hold is reported with its path.
func (h *Host) ToView(where string, v goja.Value) any {
	c := converter{h: h, where: where}
	return c.value("", v)
}

type converter struct {
	h     *Host
	where string
	open  []*goja.Object
	quiet bool
}

func (c *converter) bad(at, what string) any {
	if !c.quiet {
		if at == "" {
			at = "the value"
		}
		c.h.problem(c.where, 0, "%s is %s: only JSON reaches the view", strings.TrimPrefix(at, "."), what)
	}
	return markup.Undefined
}

func (c *converter) value(at string, v goja.Value) any {
	if v == nil || goja.IsUndefined(v) {
		return c.bad(at, "undefined")
	}
	if goja.IsNull(v) {
		return nil
	}
	o, ok := v.(*goja.Object)
	if !ok {
		return c.primitive(at, v)
	}
	if IsFunc(o) {
		return c.bad(at, "a function")
	}
	for _, seen := range c.open {
		if seen.SameAs(o) {
			return c.bad(at, "a cycle")
		}
	}
	if len(c.open) > 100 {
		return c.bad(at, "nested too deep")
	}
	c.open = append(c.open, o)
	defer func() { c.open = c.open[:len(c.open)-1] }()
	return c.object(at, o)
}

func (c *converter) primitive(at string, v goja.Value) any {
	switch x := v.Export().(type) {
	case bool:
		return x
	case int64:
		return float64(x)
	case float64:
		if x != x || x-x != 0 { // JSON has no NaN and no Infinity
			return nil
		}
		return x
	case string:
		return v.String()
	case *big.Int:
		return c.bad(at, "a BigInt")
	}
	return c.bad(at, "a symbol")
}

func (c *converter) object(at string, o *goja.Object) any {
	if to := c.h.Member(o, "toJSON"); IsFunc(to) {
		return c.value(at, c.h.Call(c.where, to, o))
	}
	switch o.ClassName() {
	case "Number", "String", "Boolean":
		return c.value(at, c.h.Method(c.where, o, "valueOf"))
	}
	if c.h.isArray(o) {
		n := int(c.h.Member(o, "length").ToInteger())
		list := make([]any, n)
		for i := range list {
			key := fmt.Sprint(i)
			list[i] = c.value(at+"["+key+"]", c.h.Member(o, key))
		}
		return list
	}
	out := markup.NewObject()
	for _, k := range c.h.keys(o) {
		if x := c.value(at+"."+k, c.h.Member(o, k)); x != markup.Undefined {
			out.Set(k, x)
		}
	}
	return out
}

func (h *Host) isArray(o *goja.Object) bool {
	fn, _ := goja.AssertFunction(h.RT.Get("Array").ToObject(h.RT).Get("isArray"))
	v, err := fn(goja.Undefined(), o)
	return err == nil && v.ToBoolean()
}

func (h *Host) keys(o *goja.Object) (out []string) {
	if err := h.RT.Try(func() { out = o.Keys() }); err != nil {
		h.thrown("listing keys", err)
	}
	return out
}

// Keys lists the own enumerable keys of a script value; nothing for a value that is no object.
func (h *Host) Keys(v goja.Value) []string {
	o, ok := v.(*goja.Object)
	if !ok {
		return nil
	}
	return h.keys(o)
}

// Clone makes a deep copy of plain script data; functions and instances of classes are kept as they are.
func (h *Host) Clone(v goja.Value) goja.Value {
	o, ok := v.(*goja.Object)
	if !ok || IsFunc(o) {
		return v
	}
	if h.isArray(o) {
		n := int(h.Member(o, "length").ToInteger())
		items := make([]any, n)
		for i := range items {
			items[i] = h.Clone(h.Member(o, fmt.Sprint(i)))
		}
		return h.RT.NewArray(items...)
	}
	if p := o.Prototype(); p != nil && p.Prototype() != nil { // neither a literal nor Object.create(null)
		return v
	}
	out := h.RT.NewObject()
	for _, k := range h.keys(o) {
		_ = out.Set(k, h.Clone(h.Member(o, k)))
	}
	return out
}
