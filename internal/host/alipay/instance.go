package alipay

import (
	"fmt"
	"slices"

	"bimini/internal/host"
	"bimini/internal/host/markup"

	"github.com/dop251/goja"
)

// state is what the framework keeps of an instance.
type state struct {
	def  *definition
	data *goja.Object
	id   float64

	rendered  bool // the first rendering is done: setData schedules an update
	scheduled bool
	paths     []host.Path
	callbacks []goja.Value
	prevData  *goja.Object
	updating  bool // inside didUpdate: setData causes no further didUpdate
	loud      bool // something other than didUpdate asked for the update
	handlers  map[string]goja.Value
}

func (p *platform) build(d *host.Definition) (*host.Instance, *state) {
	h := p.h
	def := d.Parsed.(*definition)
	p.nextID++
	st := &state{def: def, id: float64(p.nextID), handlers: map[string]goja.Value{}}
	in := &host.Instance{Def: d, This: h.RT.NewObject(), State: st, Alive: true, External: def.external}
	st.data = h.RT.NewObject()
	for _, v := range def.data {
		if host.IsFunc(v) {
			v = h.Call(d.Path+".data", v, goja.Undefined())
		}
		for _, k := range h.Keys(v) { // a shallow copy: what is nested is shared between instances
			_ = st.data.Set(k, h.Member(host.Object(v), k))
		}
	}
	in.View, _ = h.ToView(d.Path+" data", st.data).(*markup.Object)
	if in.View == nil {
		in.View = markup.NewObject()
	}
	_ = in.This.Set("data", st.data)
	if def.page {
		for _, k := range h.Keys(d.Options) {
			if !slices.Contains([]string{"data", "mixins", "options"}, k) {
				_ = in.This.Set(k, h.Member(d.Options, k))
			}
		}
	}
	for name, f := range def.methods {
		_ = in.This.Set(name, f)
	}
	p.members(in, st)
	return in, st
}

func (p *platform) members(in *host.Instance, st *state) {
	h, this := p.h, in.This
	h.DefineMethod(this, "setData", func(call goja.FunctionCall) goja.Value {
		p.setData(in, st, call.Argument(0), call.Argument(1))
		return goja.Undefined()
	})
	h.DefineMethod(this, "$spliceData", func(call goja.FunctionCall) goja.Value {
		p.spliceData(in, st, call.Argument(0), call.Argument(1))
		return goja.Undefined()
	})
	h.DefineMethod(this, "$selectComponent", func(call goja.FunctionCall) goja.Value {
		for _, c := range p.find(in, call.Argument(0).String()) {
			return p.exported(c)
		}
		return goja.Null()
	})
	h.DefineMethod(this, "$selectAllComponents", func(call goja.FunctionCall) goja.Value {
		var list []any
		for _, c := range p.find(in, call.Argument(0).String()) {
			list = append(list, p.exported(c))
		}
		return h.RT.NewArray(list...)
	})
	h.DefineMethod(this, "createSelectorQuery", func(goja.FunctionCall) goja.Value { return h.SelectorQuery(in) })
	if st.def.page {
		h.DefineMethod(this, "$batchedUpdates", func(call goja.FunctionCall) goja.Value {
			return h.Call(in.Def.Path+".$batchedUpdates", call.Argument(0), this)
		})
		h.DefineMethod(this, "getOpenerEventChannel", func(goja.FunctionCall) goja.Value { return h.RT.NewObject() })
		return
	}
	_ = this.Set("is", "/"+in.Def.Path)
	_ = this.Set("$id", st.id)
	h.DefineMethod(this, "selectOwnerComponent", func(goja.FunctionCall) goja.Value {
		if in.Host == nil {
			return goja.Null()
		}
		return in.Host.Owner.This
	})
	h.DefineMethod(this, "hasMixin", func(call goja.FunctionCall) goja.Value {
		o := host.Object(call.Argument(0))
		return h.RT.ToValue(o != nil && slices.Contains(st.def.mixins, o))
	})
}

func (p *platform) find(in *host.Instance, sel string) []*host.Instance {
	var out []*host.Instance
	where := in.Def.Path + " $selectComponent"
	for _, n := range p.h.Own(in, sel, where) {
		if n.Comp == nil {
			continue
		}
		if n.Virtual {
			p.h.Problem(where, 0, "%s finds <%s>, whose tag is virtual: class and id on it are ignored", sel, n.Tag)
			continue
		}
		out = append(out, n.Comp)
	}
	return out
}

func (p *platform) exported(in *host.Instance) goja.Value {
	if f := in.State.(*state).def.ref; f != nil {
		return p.h.Call(in.Def.Path+".ref", f, in.This)
	}
	return in.This
}

func (p *platform) hook(in *host.Instance, name string, args ...goja.Value) {
	for _, f := range in.State.(*state).def.hooks[name] {
		p.h.Call(in.Def.Path+"."+name, f, in.This, args...)
	}
}

// setData changes this.data at once; the view and the components below follow later.
func (p *platform) setData(in *host.Instance, st *state, arg, cb goja.Value) {
	if !in.Alive {
		return
	}
	before := p.snapshot(st)
	paths := p.h.ReadSetData(in, arg)
	for _, path := range paths {
		p.h.Apply(in, st.data, path)
	}
	p.schedule(in, st, before, paths, cb)
}

// spliceData edits arrays: { key: [start, count, ...items] }.
func (p *platform) spliceData(in *host.Instance, st *state, arg, cb goja.Value) {
	h := p.h
	if !in.Alive || host.Object(arg) == nil {
		return
	}
	before := p.snapshot(st)
	payload := h.RT.NewObject()
	for _, k := range h.Keys(arg) {
		keys, err := host.ParsePath(k)
		if err != nil {
			h.Problem(in.Def.Path, 0, "$spliceData: %v", err)
			continue
		}
		var at goja.Value = st.data
		for _, key := range keys {
			if o := host.Object(at); o != nil {
				at = h.Member(o, key)
			}
		}
		list := host.Object(at)
		if list == nil {
			h.Problem(in.Def.Path, 0, "$spliceData: %s is no array", k)
			continue
		}
		copied := host.Object(h.Clone(list))
		args := host.Object(h.Member(host.Object(arg), k))
		apply, _ := goja.AssertFunction(h.Member(host.Object(h.Member(copied, "splice")), "apply"))
		if _, err := apply(h.Member(copied, "splice"), copied, args); err != nil {
			h.Problem(in.Def.Path, 0, "$spliceData: %v", err)
		}
		_ = payload.Set(k, copied)
	}
	paths := h.ReadSetData(in, payload)
	h.NoteEdits(in, arg)
	for _, path := range paths {
		h.Apply(in, st.data, path)
	}
	p.schedule(in, st, before, paths, cb)
}

// snapshot copies the fields of data as didUpdate's prevData shows them.
func (p *platform) snapshot(st *state) *goja.Object {
	out := p.h.RT.NewObject()
	for _, k := range p.h.Keys(st.data) {
		_ = out.Set(k, p.h.Member(st.data, k))
	}
	return out
}

func (p *platform) schedule(in *host.Instance, st *state, before *goja.Object, paths []host.Path, cb goja.Value) {
	if host.IsFunc(cb) {
		st.callbacks = append(st.callbacks, cb)
	}
	st.paths = append(st.paths, paths...)
	if !st.rendered {
		return
	}
	if st.prevData == nil {
		st.prevData = before
	}
	st.loud = st.loud || !st.updating
	if st.scheduled {
		return
	}
	st.scheduled = true
	p.h.Later(func() { p.update(in, st) })
}

// late updates an instance whose data was set while its first rendering was under way, by a component inside.
func (p *platform) late(in *host.Instance, st *state) {
	if len(st.paths) > 0 && !st.scheduled {
		st.scheduled, st.loud = true, true
		p.h.Later(func() { p.update(in, st) })
	}
}

// update brings the view up to date after setData: derive, observers, render, didUpdate, callbacks.
func (p *platform) update(in *host.Instance, st *state) {
	st.scheduled = false
	if !in.Alive {
		return
	}
	loud := st.loud
	st.loud = false
	if !st.def.page {
		p.derive(in, st, in.This.Get("props"))
	}
	p.observe(in, st)
	prev := st.prevData
	st.prevData = nil
	p.h.Render(in, nil)
	p.rendered(in, st, in.This.Get("props"), prev, loud)
}

// derive calls deriveDataFromProps; setData inside belongs to the update that is under way.
func (p *platform) derive(in *host.Instance, st *state, next goja.Value) {
	was := st.rendered
	st.rendered = false
	p.hook(in, "deriveDataFromProps", next)
	st.rendered = was
}

// observe fires observers for what was set; what they set fires observers again, as component2 documents.
func (p *platform) observe(in *host.Instance, st *state) {
	for n := 0; len(st.paths) > 0; n++ {
		if n > 50 {
			p.h.Problem(in.Def.Path, 0, "observers never come to rest")
			st.paths = nil
			return
		}
		paths := st.paths
		st.paths = nil
		was := st.rendered
		st.rendered = false
		all := p.everything(in, st)
		for _, o := range st.def.observers {
			if slices.ContainsFunc(paths, func(x host.Path) bool { return o.Watches(x.Keys) }) {
				p.h.Call(in.Def.Path+" observer", o.Fn, in.This, p.h.Values(o, all)...)
			}
		}
		st.rendered = was
	}
}

// everything is what observers read: props and data together.
func (p *platform) everything(in *host.Instance, st *state) *goja.Object {
	out := p.h.RT.NewObject()
	for _, src := range []*goja.Object{host.Object(in.This.Get("props")), st.data} {
		if src != nil {
			for _, k := range p.h.Keys(src) {
				_ = out.Set(k, p.h.Member(src, k))
			}
		}
	}
	return out
}

// rendered queues what follows a rendering.
func (p *platform) rendered(in *host.Instance, st *state, prevProps goja.Value, prevData *goja.Object, loud bool) {
	callbacks := st.callbacks
	st.callbacks = nil
	p.h.Later(func() {
		if in.Alive && loud && !st.def.page {
			if prevData == nil {
				prevData = p.snapshot(st)
			}
			st.updating = true
			p.hook(in, "didUpdate", prevProps, prevData)
			st.updating = false
		}
		for _, cb := range callbacks {
			p.h.Call(in.Def.Path+" setData callback", cb, in.This)
		}
	})
}

// handler makes the function that a component gets for onX="name" on its tag.
func (p *platform) handler(owner *host.Instance, n *host.Node, name string) goja.Value {
	st := owner.State.(*state)
	if f := st.handlers[name]; f != nil {
		return f
	}
	f := p.h.RT.ToValue(func(call goja.FunctionCall) goja.Value {
		fn := p.h.Member(owner.This, name)
		if !host.IsFunc(fn) {
			p.h.Problem(owner.Def.Tpl.Path, n.Src.Line, "the handler %q does not exist", name)
			panic(p.h.RT.NewTypeError(fmt.Sprintf("handler %q does not exist", name)))
		}
		if !owner.Alive {
			return goja.Undefined()
		}
		return p.h.Call(owner.Def.Path+"."+name, fn, owner.This, call.Arguments...)
	})
	st.handlers[name] = f
	return f
}
