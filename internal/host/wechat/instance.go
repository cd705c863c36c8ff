package wechat

import (
	"slices"
	"strings"

	"bimini/internal/host"
	"bimini/internal/host/markup"

	"github.com/dop251/goja"
)

// state is what the framework keeps of an instance.
type state struct {
	def     *definition
	data    *goja.Object
	created bool
	opened  float64
}

// MultipleSlots tells the shared machinery how content finds its slot.
func (s *state) MultipleSlots() bool { return s.def.multipleSlots }

// make_ builds the script object of an instance: data copied, methods and members put on.
func (p *platform) make_(d *host.Definition) (*host.Instance, *state) {
	h := p.h
	def := d.Parsed.(*definition)
	st := &state{def: def, data: h.RT.NewObject(), opened: h.Now()}
	in := &host.Instance{Def: d, This: h.RT.NewObject(), State: st, Alive: true, External: def.external}
	for _, v := range def.data {
		for _, k := range h.Keys(v) {
			_ = st.data.Set(k, h.Clone(h.Member(host.Object(v), k)))
		}
	}
	for _, pr := range def.properties {
		_ = st.data.Set(pr.name, p.initial(pr))
	}
	view, _ := h.ToView(d.Path+" data", st.data).(*markup.Object)
	if view == nil {
		view = markup.NewObject()
	}
	in.View = view
	_ = in.This.Set("data", st.data)
	for name, f := range def.methods {
		_ = in.This.Set(name, f)
	}
	if d.Kind == "Page" {
		for _, k := range h.Keys(d.Options) {
			if !slices.Contains([]string{"data", "behaviors", "options"}, k) && !host.IsFunc(h.Member(d.Options, k)) {
				_ = in.This.Set(k, h.Clone(h.Member(d.Options, k)))
			}
		}
	}
	p.members(in, st)
	return in, st
}

func (p *platform) members(in *host.Instance, st *state) {
	h, this := p.h, in.This
	_ = this.Set("is", in.Def.Path)
	_ = this.Set("properties", st.data)
	h.DefineMethod(this, "setData", func(call goja.FunctionCall) goja.Value {
		p.setData(in, st, call.Argument(0), call.Argument(1))
		return goja.Undefined()
	})
	h.DefineMethod(this, "selectComponent", func(call goja.FunctionCall) goja.Value {
		for _, n := range h.Own(in, call.Argument(0).String(), in.Def.Path+" selectComponent") {
			if n.Comp != nil {
				return p.exported(n.Comp)
			}
		}
		return goja.Null()
	})
	h.DefineMethod(this, "selectAllComponents", func(call goja.FunctionCall) goja.Value {
		var list []any
		for _, n := range h.Own(in, call.Argument(0).String(), in.Def.Path+" selectAllComponents") {
			if n.Comp != nil {
				list = append(list, p.exported(n.Comp))
			}
		}
		return h.RT.NewArray(list...)
	})
	h.DefineMethod(this, "selectOwnerComponent", func(goja.FunctionCall) goja.Value {
		if in.Host == nil {
			return goja.Null()
		}
		return in.Host.Owner.This
	})
	h.DefineMethod(this, "createSelectorQuery", func(goja.FunctionCall) goja.Value { return h.SelectorQuery(in) })
	h.DefineMethod(this, "hasBehavior", func(call goja.FunctionCall) goja.Value {
		o := host.Object(call.Argument(0))
		return h.RT.ToValue(o != nil && slices.Contains(st.def.behaviors, o))
	})
	h.DefineMethod(this, "groupSetData", func(call goja.FunctionCall) goja.Value {
		return h.Call(in.Def.Path+".groupSetData", call.Argument(0), this)
	})
	h.DefineMethod(this, "getPageId", func(goja.FunctionCall) goja.Value { return h.RT.ToValue("pageId:" + in.Page.Def.Path) })
	h.DefineMethod(this, "triggerEvent", func(call goja.FunctionCall) goja.Value {
		p.trigger(in, call.Argument(0).String(), call.Argument(1), host.Object(call.Argument(2)))
		return goja.Undefined()
	})
}

func (p *platform) exported(in *host.Instance) goja.Value {
	if f := in.State.(*state).def.export; f != nil {
		return p.h.Call(in.Def.Path+".export", f, in.This)
	}
	return in.This
}

func (p *platform) trigger(in *host.Instance, name string, detail goja.Value, opts *goja.Object) {
	if in.Host == nil {
		p.h.Problem(in.Def.Path, 0, "triggerEvent on a page")
		return
	}
	if !in.Alive {
		return
	}
	flag := func(k string) bool { return opts != nil && p.h.Member(opts, k).ToBoolean() }
	p.h.Dispatch(&host.Event{
		Name: name, DetailJS: detail, Target: in.Host, Bubbles: flag("bubbles"), Composed: flag("composed"), Capture: flag("capturePhase"),
	})
}

func (p *platform) hook(in *host.Instance, name string, args ...goja.Value) {
	for _, f := range in.State.(*state).def.hooks[name] {
		p.h.Call(in.Def.Path+"."+name, f, in.This, args...)
	}
}

// setData changes this.data and the components below at once; the callback waits for the view.
func (p *platform) setData(in *host.Instance, st *state, arg, cb goja.Value) {
	h := p.h
	if !in.Alive {
		return
	}
	if !st.created {
		h.Problem(in.Def.Path, 0, "setData in created")
		return
	}
	paths := h.ReadSetData(in, arg)
	before := map[string]any{}
	for i, path := range paths {
		pr := st.def.property(path.Keys[0])
		if pr != nil {
			before[pr.name] = markup.Copy(in.View.Get(pr.name))
			if len(path.Keys) == 1 {
				v := coerce(pr.types, path.View)
				if !markup.Equal(v, path.View) {
					paths[i].View, paths[i].Value = v, h.ToJS(v)
				}
			}
		}
		h.Apply(in, st.data, paths[i])
	}
	p.observe(in, st, paths, before)
	h.Render(in, host.Touched(paths))
	if host.IsFunc(cb) {
		h.Later(func() { h.Call(in.Def.Path+" setData callback", cb, in.This) })
	}
}

// observe calls observers of what was set, changed or not, and observers of properties that changed.
func (p *platform) observe(in *host.Instance, st *state, paths []host.Path, before map[string]any) {
	h := p.h
	for _, o := range st.def.observers {
		if slices.ContainsFunc(paths, func(x host.Path) bool { return o.Watches(x.Keys) }) {
			h.Call(in.Def.Path+" observer", o.Fn, in.This, h.Values(o, st.data)...)
		}
	}
	for _, path := range paths {
		pr := st.def.property(path.Keys[0])
		if pr == nil || pr.observer == nil {
			continue
		}
		if old, ok := before[pr.name]; ok && !markup.Equal(old, in.View.Get(pr.name)) {
			h.Call(in.Def.Path+" property observer", pr.observer, in.This, h.Member(st.data, pr.name), h.ToJS(old))
		}
	}
}

// NewComponent makes a component: inside first, then created, then the properties of its tag.
func (p *platform) NewComponent(n *host.Node, d *host.Definition, attrs []host.Attribute) {
	in, st := p.make_(d)
	in.Host, in.Page = n, n.Owner.Page
	n.Comp, n.Virtual = in, st.def.virtualHost
	p.h.Render(in, nil)
	p.identity(in)
	p.hook(in, "created")
	st.created = true
	p.attributes(in, st, attrs, true)
}

// identity sets id and dataset, which come from the tag.
func (p *platform) identity(in *host.Instance) {
	_ = in.This.Set("id", in.Host.Str("id"))
	_ = in.This.Set("dataset", p.h.ToJS(in.Host.Dataset()))
}

// UpdateComponent sets properties again.
func (p *platform) UpdateComponent(n *host.Node, attrs []host.Attribute) {
	if len(attrs) == 0 {
		return
	}
	p.identity(n.Comp)
	p.attributes(n.Comp, n.Comp.State.(*state), attrs, false)
}

var hostAttrs = []string{"class", "style", "id", "slot", "hidden"}

func (p *platform) attributes(in *host.Instance, st *state, attrs []host.Attribute, first bool) {
	var paths []host.Path
	before := map[string]any{}
	for _, a := range attrs {
		if strings.HasPrefix(a.Name, "data-") || strings.HasPrefix(a.Name, "mark:") || strings.HasPrefix(a.Name, "generic:") {
			continue
		}
		pr := st.def.property(host.Camel(a.Name))
		if pr == nil {
			if !slices.Contains(hostAttrs, a.Name) && !slices.Contains(st.def.external, a.Name) {
				p.h.Problem(in.Host.Owner.Def.Tpl.Path, in.Host.Src.Line, "<%s> has no property %s", in.Host.Tag, a.Name)
			}
			continue
		}
		v := coerce(pr.types, markup.Copy(a.Value))
		if pr.value != nil && !goja.IsUndefined(pr.value) && a.Value == markup.Undefined && first {
			continue // never set: the default stays
		}
		before[pr.name] = markup.Copy(in.View.Get(pr.name))
		path := host.Path{Text: pr.name, Keys: []string{pr.name}, Value: p.h.ToJS(v), View: v}
		p.h.Apply(in, st.data, path)
		paths = append(paths, path)
	}
	if len(paths) == 0 {
		return
	}
	p.observe(in, st, paths, before)
	p.h.Render(in, host.Touched(paths))
}

// Attach calls attached from the top down, and ready once the view has been told. The order of ready among components is documented
// nowhere; it is from the top down too.
func (p *platform) Attach(nodes []*host.Node) {
	list := host.Components(nodes)
	for _, in := range list {
		if in.Alive && !in.Attached {
			in.Attached = true
			p.hook(in, "attached")
		}
	}
	p.h.Later(func() {
		for _, in := range list {
			if in.Alive && !in.Ready {
				in.Ready = true
				p.hook(in, "ready")
			}
		}
	})
}

// Detach ends components.
func (p *platform) Detach(nodes []*host.Node) {
	for _, in := range host.ChildrenFirst(nodes) {
		if in.Alive {
			p.hook(in, "detached")
			in.Alive, in.Attached = false, false
		}
	}
}
