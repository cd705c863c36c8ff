package alipay

import (
	"bimini/internal/host"
	"bimini/internal/host/markup"

	"github.com/dop251/goja"
)

// NewPage opens a page: onLoad, onShow, the first rendering, onReady.
func (p *platform) NewPage(d *host.Definition, query *markup.Object) *host.Instance {
	h := p.h
	in, st := p.build(d)
	in.Page, in.Query = in, query
	_ = in.This.Set("route", d.Path)
	h.Enter(in)
	h.Hook(in, "onLoad", h.ToJS(query))
	p.Show(in)
	h.Later(func() {
		if !in.Alive {
			return
		}
		p.observe(in, st)
		h.Render(in, nil)
		st.rendered = true
		p.late(in, st)
		in.Attached = true
		p.Attach(in.Root.Children)
		callbacks := st.callbacks
		st.callbacks = nil
		h.Later(func() {
			for _, cb := range callbacks {
				h.Call(in.Def.Path+" setData callback", cb, in.This)
			}
			if in.Alive {
				in.Ready = true
				h.Hook(in, "onReady")
			}
		})
	})
	return in
}

// ClosePage: onUnload, then the components leave.
func (p *platform) ClosePage(in *host.Instance) {
	p.h.Hook(in, "onUnload")
	if in.Root != nil {
		p.detach(in.Root.Children, true)
	}
	in.Alive, in.Attached = false, false
}

// Show calls onShow and the components' rootEvents.onShow.
func (p *platform) Show(in *host.Instance) {
	p.h.Hook(in, "onShow")
	p.rootEvent(in, "onShow")
}

// Hide calls onHide and the components' rootEvents.onHide.
func (p *platform) Hide(in *host.Instance) {
	p.h.Hook(in, "onHide")
	p.rootEvent(in, "onHide")
}

// Resize calls the page's events.onResize and the components' rootEvents.onResize, both with { size }.
func (p *platform) Resize(in *host.Instance, size goja.Value) {
	event := p.h.RT.NewObject()
	_ = event.Set("size", size)
	if events := host.Object(p.h.Member(in.Def.Options, "events")); events != nil {
		p.h.Call(in.Def.Path+".events.onResize", p.h.Member(events, "onResize"), in.This, event)
	}
	p.rootEvent(in, "onResize", event)
}

func (p *platform) rootEvent(page *host.Instance, name string, args ...goja.Value) {
	p.h.Broadcast(page, "rootEvents."+name, func(in *host.Instance) []goja.Value { return in.State.(*state).def.rootEvents[name] }, args...)
}
