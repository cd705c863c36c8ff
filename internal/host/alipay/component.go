package alipay

import (
	"slices"

	"bimini/internal/host"
	"bimini/internal/host/markup"

	"github.com/dop251/goja"
)

// notProps are attributes of a component's tag that are not handed over.
var notProps = []string{"class", "style", "id", "slot", "ref", "hidden"}

// NewComponent makes a component: onInit, deriveDataFromProps, then its inside.
func (p *platform) NewComponent(n *host.Node, d *host.Definition, attrs []host.Attribute) {
	in, st := p.build(d)
	in.Host, in.Page = n, n.Owner.Page
	n.Comp, n.Virtual = in, st.def.virtualHost
	_ = in.This.Set("$page", in.Page.This)
	p.hook(in, "lifetimes.created")
	p.setProps(in, p.props(in, st, attrs))
	p.hook(in, "onInit")
	p.hook(in, "lifetimes.attached")
	p.derive(in, st, in.This.Get("props"))
	p.observe(in, st)
	p.h.Render(in, nil)
	st.rendered = true
	p.late(in, st)
}

// props are the defaults and what the tag gives. A literal is the text it is; undefined means the default.
func (p *platform) props(in *host.Instance, st *state, attrs []host.Attribute) *markup.Object {
	h := p.h
	out := markup.NewObject()
	for _, k := range h.Keys(st.def.props) {
		v := h.Member(st.def.props, k)
		switch {
		case host.IsFunc(v):
			out.Set(k, v)
		case goja.IsUndefined(v):
			out.Set(k, markup.Undefined)
		default:
			out.Set(k, h.ToView(in.Def.Path+" props", v))
		}
	}
	for _, a := range attrs {
		if slices.Contains(notProps, a.Name) || slices.Contains(st.def.external, a.Name) || a.Value == markup.Undefined {
			continue
		}
		out.Set(a.Name, markup.Copy(a.Value))
	}
	for _, b := range in.Host.Bound {
		if b.Handler != "" {
			out.Set(b.Event, p.handler(in.Host.Owner, in.Host, b.Handler))
		}
	}
	return out
}

// setProps replaces this.props; it cannot be written to.
func (p *platform) setProps(in *host.Instance, props *markup.Object) {
	h := p.h
	o := h.RT.NewObject()
	in.Props = markup.NewObject()
	for _, k := range props.Keys() {
		v := props.Get(k)
		_ = o.Set(k, h.ToJS(v))
		if _, isFunc := v.(goja.Value); !isFunc {
			in.Props.Set(k, v)
		}
	}
	freeze, _ := goja.AssertFunction(h.RT.Get("Object").ToObject(h.RT).Get("freeze"))
	_, _ = freeze(goja.Undefined(), o) // a plain object can always be frozen
	_ = in.This.Set("props", o)
}

// UpdateComponent: a component is told only when a prop has another value.
func (p *platform) UpdateComponent(n *host.Node, changed []host.Attribute) {
	in := n.Comp
	st := in.State.(*state)
	if !in.Alive {
		return
	}
	different := slices.ContainsFunc(changed, func(a host.Attribute) bool { return !a.Again && !slices.Contains(notProps, a.Name) })
	if !different {
		return
	}
	h := p.h
	next := p.props(in, st, n.Attrs)
	before := in.This.Get("props")
	prevData := st.prevData
	if prevData == nil {
		prevData = p.snapshot(st)
	}
	var names []host.Path
	for _, k := range next.Keys() {
		old := markup.Undefined
		if in.Props != nil {
			old = in.Props.Get(k)
		}
		if _, isFunc := next.Get(k).(goja.Value); !isFunc && !markup.Equal(next.Get(k), old) {
			names = append(names, host.Path{Text: k, Keys: []string{k}})
		}
	}
	nextJS := h.RT.NewObject()
	for _, k := range next.Keys() {
		_ = nextJS.Set(k, h.ToJS(next.Get(k)))
	}
	p.derive(in, st, nextJS)
	p.setProps(in, next)
	st.paths = append(st.paths, names...)
	p.observe(in, st)
	st.prevData = nil
	h.Render(in, nil)
	p.rendered(in, st, before, prevData, true)
}

// Attach mounts components, those inside before those around them.
func (p *platform) Attach(nodes []*host.Node) {
	list := host.ChildrenFirst(nodes)
	for _, in := range list {
		in.Attached = true
	}
	p.h.Later(func() {
		for _, in := range list {
			if !in.Alive || in.Ready {
				continue
			}
			in.Ready = true
			p.hook(in, "didMount")
			p.hook(in, "lifetimes.ready")
			p.giveRef(in)
			st := in.State.(*state)
			callbacks := st.callbacks
			st.callbacks = nil
			for _, cb := range callbacks { // of setData before the first rendering
				p.h.Call(in.Def.Path+" setData callback", cb, in.This)
			}
		}
	})
}

// giveRef calls the method that ref="name" names, with the component.
func (p *platform) giveRef(in *host.Instance) {
	name := in.Host.Str("ref")
	if name == "" {
		return
	}
	owner := in.Host.Owner
	p.h.Method(owner.Def.Path, owner.This, name, p.exported(in))
}

// Detach ends components that a rendering removed.
func (p *platform) Detach(nodes []*host.Node) { p.detach(nodes, false) }

// detach ends components; when a page closes, lifetimes.detached is not called (a defect of 2.8.5 that the facts note).
func (p *platform) detach(nodes []*host.Node, exit bool) {
	for _, in := range host.ChildrenFirst(nodes) {
		if !in.Alive {
			continue
		}
		if in.Attached {
			p.hook(in, "didUnmount")
			if !exit {
				p.hook(in, "lifetimes.detached")
			}
		}
		in.Alive, in.Attached = false, false
	}
}
