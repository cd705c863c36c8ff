package wechat

import (
	"bimini/internal/host"
	"bimini/internal/host/markup"

	"github.com/dop251/goja"
)

// NewPage opens a page. Its components are attached before onLoad: the tree of the initial data exists by then.
func (p *platform) NewPage(d *host.Definition, query *markup.Object) *host.Instance {
	h := p.h
	in, st := p.make_(d)
	in.Page, in.Query = in, query
	_ = in.This.Set("route", d.Path)
	_ = in.This.Set("options", h.ToJS(query))
	h.DefineMethod(in.This, "getOpenerEventChannel", func(goja.FunctionCall) goja.Value { return h.RT.NewObject() })
	h.Enter(in)
	h.Render(in, nil)
	p.hook(in, "created")
	st.created = true
	p.queryProperties(in, st, query)
	in.Attached = true
	p.hook(in, "attached")
	p.Attach(in.Root.Children)
	h.Hook(in, "onLoad", h.ToJS(query))
	p.Show(in)
	h.Later(func() {
		if in.Alive {
			in.Ready = true
			p.hook(in, "ready")
			h.Hook(in, "onReady")
		}
	})
	return in
}

// queryProperties hands the query to the properties of a page that was built with Component().
func (p *platform) queryProperties(in *host.Instance, st *state, query *markup.Object) {
	var paths []host.Path
	for _, k := range query.Keys() {
		if pr := st.def.property(k); pr != nil {
			v := coerce(pr.types, query.Get(k))
			path := host.Path{Text: k, Keys: []string{k}, Value: p.h.ToJS(v), View: v}
			p.h.Apply(in, st.data, path)
			paths = append(paths, path)
		}
	}
	if len(paths) > 0 {
		p.observe(in, st, paths, nil)
		p.h.Render(in, host.Touched(paths))
	}
}

// ClosePage: onUnload, then the components leave.
func (p *platform) ClosePage(in *host.Instance) {
	p.h.Hook(in, "onUnload")
	p.Detach(in.Root.Children)
	p.hook(in, "detached")
	in.Alive, in.Attached = false, false
}

// Show calls onShow and the components' pageLifetimes.show.
func (p *platform) Show(in *host.Instance) {
	p.h.Hook(in, "onShow")
	p.pageLifetime(in, "show")
}

// Hide calls onHide and the components' pageLifetimes.hide.
func (p *platform) Hide(in *host.Instance) {
	p.h.Hook(in, "onHide")
	p.pageLifetime(in, "hide")
}

// Resize calls onResize with { size } and the components' pageLifetimes.resize with the size itself.
func (p *platform) Resize(in *host.Instance, size goja.Value) {
	event := p.h.RT.NewObject()
	_ = event.Set("size", size)
	p.h.Hook(in, "onResize", event)
	p.pageLifetime(in, "resize", size)
}

func (p *platform) pageLifetime(page *host.Instance, name string, args ...goja.Value) {
	p.h.Broadcast(page, "pageLifetimes."+name, func(in *host.Instance) []goja.Value { return in.State.(*state).def.pageHooks[name] }, args...)
}
