// Package alipay models Alipay's mini program platform: project format 2, base library 2.8.5. Undocumented points are problems, or follow
// the reading that the fact files call reasonable.
package alipay

import (
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
		return &platform{h: h, facts: data.Alipay(), mixins: map[*goja.Object]*goja.Object{}}
	}, opts)
}

type platform struct {
	h          *host.Host
	facts      *data.Table
	mixins     map[*goja.Object]*goja.Object // handle → options
	component2 bool
	nextID     int
}

func (p *platform) Name() string        { return "alipay" }
func (p *platform) Global() string      { return "my" }
func (p *platform) TemplateExt() string { return ".axml" }
func (p *platform) StyleExt() string    { return ".acss" }
func (p *platform) Facts() *data.Table  { return p.facts }

// Habits: what is false here is undocumented, so that a tree must not depend on it.
func (p *platform) Habits() host.Habits {
	from := markup.NewObject()
	from.Set("from", "manual")
	return host.Habits{CamelAttrs: true, EditsLists: true, SparseLaunch: true, DecodesQuery: true, QueriesEverything: true, ScrollHeight: 2000, Pull: from}
}

// Pullable: both keys have to agree.
func (p *platform) Pullable(get func(string) any) bool {
	pull := get("pullRefresh")
	return (pull == true || pull == "YES") && get("allowsBounceVertical") != "NO"
}

// Dialect is AXML.
func (p *platform) Dialect() *markup.Dialect {
	return &markup.Dialect{
		Prefix: "a:", Event: event, OneConditional: true,
		NoDirectiveOn: []string{"slot", "include"},
	}
}

func event(name string) (markup.Binding, bool) {
	rest, capture := strings.CutPrefix(name, "capture-")
	for _, verb := range []string{"on", "catch"} {
		if e, ok := strings.CutPrefix(rest, verb); ok && e != "" && e[0] >= 'A' && e[0] <= 'Z' {
			return markup.Binding{Event: "on" + e, Catch: verb == "catch", Capture: capture}, true
		}
	}
	return markup.Binding{}, false
}

var bubbling = []string{"onTap", "onLongTap", "onTouchStart", "onTouchMove", "onTouchEnd", "onTouchCancel"}

func (p *platform) Bubbles(native string) bool { return slices.Contains(bubbling, native) }

// Reapplies: a control that is not controlled ignores a value that its attribute already had.
func (p *platform) Reapplies(n *host.Node, _ host.Attribute) bool {
	v, _ := n.Attr("controlled")
	return markup.Truthy(v)
}

// Names: a template sees data, then props, then what the framework adds.
func (p *platform) Names(in *host.Instance, name string) (any, bool) {
	switch {
	case in.View.Has(name):
		return in.View.Get(name), true
	case in.Props != nil && in.Props.Has(name):
		return in.Props.Get(name), true
	case name == "$id" && in.Host != nil:
		return in.State.(*state).id, true
	}
	return markup.Undefined, false
}

// Detail keeps the keys that the platform documents and gives them its names.
func (p *platform) Detail(n *host.Node, neutral string, detail any) (any, map[string]any) {
	o, ok := detail.(*markup.Object)
	if !ok {
		return detail, nil
	}
	out := markup.NewObject()
	if neutral == "tap" && n.Tag != "video" { // tap's detail is undocumented
		return out, nil
	}
	known := p.detailKeys(n, neutral)
	for _, k := range o.Keys() {
		if known == nil || slices.Contains(known, k) {
			out.Set(k, markup.Copy(o.Get(k)))
		}
	}
	switch {
	case n.Tag == "swiper" && neutral == "change":
		out.Set("isChanging", false)
	case n.Tag == "map" && o.Has("markerId"):
		return markup.NewObject(), map[string]any{"markerId": o.Get("markerId")}
	case n.Tag == "video" && neutral == "timeupdate":
		out.Set("videoDuration", o.Get("duration"))
		out.Set("userPlayDuration", o.Get("currentTime"))
	case n.Tag == "form" && neutral == "submit":
		out.Set("buttonTarget", markup.NewObject())
		out.Set("formId", "")
	}
	return out, nil
}

func (p *platform) detailKeys(n *host.Node, neutral string) []string {
	for _, tag := range []string{n.Tag, "*"} {
		if c := p.facts.Components[tag]; c != nil {
			for _, e := range c.Events {
				if e.Neutral == neutral && len(e.Detail) > 0 {
					return e.Detail
				}
			}
		}
	}
	return nil
}

// EventObject is the object of a handler: camel-case type, target.dataset belongs to the node that has the binding.
func (p *platform) EventObject(e *host.Event, current *host.Node) goja.Value {
	h := p.h
	o := h.RT.NewObject()
	name := strings.TrimPrefix(e.Name, "on")
	_ = o.Set("type", strings.ToLower(name[:1])+name[1:])
	_ = o.Set("timeStamp", h.Now())
	d := e.Detail
	if markup.Nullish(d) {
		d = markup.NewObject()
	}
	_ = o.Set("detail", h.ToJS(d))
	origin := host.Retarget(e.Target, current)
	target := p.target(origin)
	target.Set("dataset", current.Dataset())
	target.Set("targetDataset", origin.Dataset())
	_ = o.Set("target", h.ToJS(target))
	_ = o.Set("currentTarget", h.ToJS(p.target(current)))
	_ = o.Set("mark", h.ToJS(markup.NewObject()))
	if strings.HasPrefix(e.Name, "onTouch") {
		touches := []any{h.Touch()}
		_ = o.Set("touches", h.ToJS(touches))
		_ = o.Set("changedTouches", h.ToJS(touches))
	}
	for k, v := range e.Extra {
		_ = o.Set(k, h.ToJS(v))
	}
	return o
}

func (p *platform) target(n *host.Node) *markup.Object {
	o := markup.NewObject()
	o.Set("id", n.Str("id"))
	o.Set("tagName", n.Tag)
	o.Set("dataset", n.Dataset())
	o.Set("offsetLeft", 0.0)
	o.Set("offsetTop", 0.0)
	return o
}

// Success and Failure are the shapes that callbacks and promises get.
func (p *platform) Success(string) *markup.Object { return markup.NewObject() }

// Failure carries a code and a message; the platform's general code is 3.
func (p *platform) Failure(_, reason string) *markup.Object {
	o := markup.NewObject()
	o.Set("error", 3.0)
	o.Set("errorMessage", reason)
	return o
}
