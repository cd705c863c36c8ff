// Package wechat models WeChat's mini program platform: the web-view renderer, the classic component framework, base library 2.11.2.
package wechat

import (
	"regexp"
	"slices"
	"strings"

	"bimini/internal/host"
	"bimini/internal/host/data"
	"bimini/internal/host/markup"

	"github.com/dop251/goja"
)

// New loads an emitted tree.
func New(tree host.Tree, opts host.Options) *host.Host {
	return host.New(tree, func(h *host.Host) host.Platform {
		return &platform{h: h, facts: data.WeChat(), behaviors: map[*goja.Object]*goja.Object{}}
	}, opts)
}

type platform struct {
	h         *host.Host
	facts     *data.Table
	behaviors map[*goja.Object]*goja.Object // handle → options
}

func (p *platform) Name() string        { return "wechat" }
func (p *platform) Global() string      { return "wx" }
func (p *platform) TemplateExt() string { return ".wxml" }
func (p *platform) StyleExt() string    { return ".wxss" }
func (p *platform) Facts() *data.Table  { return p.facts }

// Habits: that undefined prints nothing was measured in both template engines; null is a word in the older one.
func (p *platform) Habits() host.Habits {
	return host.Habits{EmptyUndefined: true, MemberOfNothing: true, LightContent: true, QueryIdentity: true, InputTakesReturn: true}
}

// Pullable: one key, in the page or the window.
func (p *platform) Pullable(get func(string) any) bool { return get("enablePullDownRefresh") == true }

var eventAttr = regexp.MustCompile(`^(capture-bind|capture-catch|mut-bind|bind|catch)(:?)(.+)$`)

// Dialect is WXML.
func (p *platform) Dialect() *markup.Dialect {
	return &markup.Dialect{
		Prefix: "wx:", Event: event, OneConditional: true,
		NoDirectiveOn: []string{"slot"}, BlockAttrs: []string{"slot"},
	}
}

func event(name string) (markup.Binding, bool) {
	m := eventAttr.FindStringSubmatch(name)
	if m == nil || m[2] == "" && strings.Contains(m[1], "-") { // capture and mut forms need the colon
		return markup.Binding{}, false
	}
	return markup.Binding{
		Event: m[3], Catch: strings.HasSuffix(m[1], "catch"), Capture: strings.HasPrefix(m[1], "capture"), Mut: m[1] == "mut-bind",
	}, true
}

var bubbling = []string{
	"touchstart", "touchmove", "touchcancel", "touchend", "tap", "longpress", "longtap", "transitionend",
	"animationstart", "animationiteration", "animationend", "touchforcechange",
}

func (p *platform) Bubbles(native string) bool { return slices.Contains(bubbling, native) }

// Reapplies: a value that is sent again is set again, whatever the user typed since.
func (p *platform) Reapplies(*host.Node, host.Attribute) bool { return true }

// Names: a template sees the data, properties included.
func (p *platform) Names(in *host.Instance, name string) (any, bool) {
	return in.View.Get(name), in.View.Has(name)
}

// Detail: scripts write details in this platform's shape already.
func (p *platform) Detail(n *host.Node, neutral string, detail any) (any, map[string]any) {
	o, ok := detail.(*markup.Object)
	if !ok {
		return detail, nil
	}
	out, _ := markup.Copy(o).(*markup.Object)
	switch {
	case n.Tag == "picker" && neutral == "change" && selector(n):
		out.Set("value", markup.String(out.Get("value"))) // the index comes as text
	case n.Tag == "swiper" && !out.Has("source"):
		out.Set("source", "touch")
	case n.Tag == "form" && neutral == "submit":
		out.Set("formId", "")
	}
	return out, nil
}

func selector(n *host.Node) bool { m := n.Str("mode"); return m == "" || m == "selector" }

// EventObject is the object of a handler: lower-case type, target is where the event began.
func (p *platform) EventObject(e *host.Event, current *host.Node) goja.Value {
	h := p.h
	o := h.RT.NewObject()
	_ = o.Set("type", e.Name)
	_ = o.Set("timeStamp", h.Now()-opened(current.Owner))
	detail := e.DetailJS
	if detail == nil {
		d := e.Detail
		if markup.Nullish(d) {
			d = markup.NewObject()
		}
		detail = h.ToJS(d)
	}
	_ = o.Set("detail", detail)
	_ = o.Set("target", h.ToJS(p.target(host.Retarget(e.Target, current))))
	_ = o.Set("currentTarget", h.ToJS(p.target(current)))
	_ = o.Set("mark", h.ToJS(markup.NewObject()))
	if strings.HasPrefix(e.Name, "touch") || strings.HasPrefix(e.Name, "long") || e.Name == "tap" {
		touches := []any{h.Touch()}
		_ = o.Set("touches", h.ToJS(touches))
		_ = o.Set("changedTouches", h.ToJS(touches))
	}
	for k, v := range e.Extra {
		if k != "mut" {
			_ = o.Set(k, h.ToJS(v))
		}
	}
	return o
}

func opened(in *host.Instance) float64 {
	if in.Page == nil {
		return 0
	}
	if s, ok := in.Page.State.(*state); ok {
		return s.opened
	}
	return 0
}

func (p *platform) target(n *host.Node) *markup.Object {
	o := markup.NewObject()
	o.Set("id", n.Str("id"))
	o.Set("offsetLeft", 0.0)
	o.Set("offsetTop", 0.0)
	o.Set("dataset", n.Dataset())
	return o
}

// Success and Failure are the shapes that callbacks and promises get.
func (p *platform) Success(api string) *markup.Object {
	o := markup.NewObject()
	o.Set("errMsg", api+":ok")
	return o
}

// Failure names the API and the reason.
func (p *platform) Failure(api, reason string) *markup.Object {
	o := markup.NewObject()
	o.Set("errMsg", api+":fail "+reason)
	return o
}
