package host

import (
	"strconv"

	"bimini/internal/host/markup"

	"github.com/dop251/goja"
)

// Path is one entry of a setData call.
type Path struct {
	Text  string
	Keys  []string
	Value goja.Value
	View  any
}

// ReadSetData checks the argument of setData and records it; what cannot be sent is reported and left out.
func (h *Host) ReadSetData(in *Instance, arg goja.Value) []Path {
	where := in.Def.Path + " setData"
	o, ok := arg.(*goja.Object)
	if !ok {
		h.problem(where, 0, "needs an object")
		return nil
	}
	payload := markup.NewObject()
	var out []Path
	for _, text := range h.keys(o) {
		keys, err := ParsePath(text)
		if err != nil {
			h.problem(where, 0, "%v", err)
			continue
		}
		v := h.Member(o, text)
		c := converter{h: h, where: where}
		view := c.value("."+text, v)
		if view == markup.Undefined {
			continue
		}
		payload.Set(text, view)
		out = append(out, Path{Text: text, Keys: keys, Value: v, View: view})
	}
	in.Sent = append(in.Sent, payload)
	in.Made = append(in.Made, payload)
	return out
}

// NoteEdits tells how the last call was made: not with lists but with edits of them.
func (h *Host) NoteEdits(in *Instance, arg goja.Value) {
	edits := markup.NewObject()
	for _, path := range h.Keys(arg) {
		v, _ := h.ToView(in.Def.Path+" $spliceData", h.Member(Object(arg), path)).([]any)
		edits.Set("splice "+path, v)
	}
	in.Made[len(in.Made)-1] = edits
}

// Apply puts an entry into the script's data and into the view's copy.
func (h *Host) Apply(in *Instance, data *goja.Object, p Path) {
	h.SetJS(data, p.Keys, p.Value)
	SetView(in.View, p.Keys, markup.Copy(p.View))
}

// SetJS sets a path of a script object, making what is missing on the way.
func (h *Host) SetJS(o *goja.Object, keys []string, v goja.Value) {
	for i, k := range keys[:len(keys)-1] {
		next, ok := h.Member(o, k).(*goja.Object)
		if !ok {
			if isIndex(keys[i+1]) {
				next = h.RT.NewArray()
			} else {
				next = h.RT.NewObject()
			}
			_ = o.Set(k, next)
		}
		o = next
	}
	_ = o.Set(keys[len(keys)-1], v)
}

func isIndex(s string) bool { _, err := strconv.Atoi(s); return err == nil }

// SetView sets a path of the view's data. What it changes on the way is copied: rendered attributes still hold the old values.
func SetView(o *markup.Object, keys []string, v any) {
	if len(keys) == 1 {
		o.Set(keys[0], v)
		return
	}
	o.Set(keys[0], setIn(o.Get(keys[0]), keys[1:], v))
}

func setIn(at any, keys []string, v any) any {
	if len(keys) == 0 {
		return v
	}
	i, err := strconv.Atoi(keys[0])
	list, isList := at.([]any)
	_, isObject := at.(*markup.Object)
	if isList && err == nil || !isObject && err == nil {
		out := make([]any, max(len(list), i+1))
		copy(out, list)
		out[i] = setIn(out[i], keys[1:], v)
		return out
	}
	out := markup.NewObject()
	if old, ok := at.(*markup.Object); ok {
		for _, k := range old.Keys() {
			out.Set(k, old.Get(k))
		}
	}
	out.Set(keys[0], setIn(out.Get(keys[0]), keys[1:], v))
	return out
}

// Touched lists the root fields of paths.
func Touched(paths []Path) []string {
	out := []string{} // never nil: nil would mean everything
	for _, p := range paths {
		out = append(out, p.Keys[0])
	}
	return out
}

// Observer is one entry of `observers`.
type Observer struct {
	Paths [][]string // "**" at the end means everything below
	Fn    goja.Value
}

// ReadObservers parses an `observers` object.
func (h *Host) ReadObservers(where string, o *goja.Object) []Observer {
	var out []Observer
	for _, key := range h.keys(o) {
		ob := Observer{Fn: h.Member(o, key)}
		for _, p := range splitList(key) {
			keys, err := ParsePath(p)
			if err != nil {
				h.problem(where, 0, "observer %q: %v", key, err)
				continue
			}
			ob.Paths = append(ob.Paths, keys)
		}
		out = append(out, ob)
	}
	return out
}

// Watches reports whether setting a path fires the observer.
func (o Observer) Watches(set []string) bool {
	for _, p := range o.Paths {
		if watches(p, set) {
			return true
		}
	}
	return false
}

func watches(p, set []string) bool {
	deep := p[len(p)-1] == "**"
	if deep {
		p = p[:len(p)-1]
	}
	for i := 0; i < min(len(p), len(set)); i++ {
		if p[i] != set[i] {
			return false
		}
	}
	return len(set) <= len(p) || deep
}

// Values are what an observer is called with.
func (h *Host) Values(o Observer, data *goja.Object) []goja.Value {
	var out []goja.Value
	for _, p := range o.Paths {
		var v goja.Value = data
		for _, k := range p {
			obj, ok := v.(*goja.Object)
			if k == "**" {
				break
			}
			if !ok {
				v = goja.Undefined()
				break
			}
			v = h.Member(obj, k)
		}
		out = append(out, v)
	}
	return out
}

func splitList(s string) []string {
	var out []string
	word := ""
	for _, r := range s + "," {
		switch {
		case r == ',':
			if word != "" {
				out = append(out, word)
			}
			word = ""
		case r != ' ':
			word += string(r)
		}
	}
	return out
}

// DefineMethod puts a function of the host on an instance, not listed among its keys.
func (h *Host) DefineMethod(o *goja.Object, name string, f func(call goja.FunctionCall) goja.Value) {
	_ = o.DefineDataProperty(name, h.RT.ToValue(f), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
}

// Object returns a value as an object; nil when it is none.
func Object(v goja.Value) *goja.Object {
	o, _ := v.(*goja.Object)
	return o
}
