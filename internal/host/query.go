package host

import (
	"strings"

	"bimini/internal/host/markup"

	"github.com/dop251/goja"
)

// selection is one question of a selector query.
type selection struct {
	nodes []*Node
	all   bool
	view  bool
	kind  string
	want  *markup.Object
	cb    goja.Value
}

// SelectorQuery makes a query over an instance's own nodes; nil means the whole top page.
func (h *Host) SelectorQuery(scope *Instance) goja.Value {
	q := h.RT.NewObject()
	var asked []*selection
	self := func(goja.FunctionCall) goja.Value { return q }
	find := func(sel string) []*Node {
		if scope != nil {
			return h.Own(scope, sel, "createSelectorQuery")
		}
		if p := h.Page(); p != nil {
			if !h.P.Habits().QueriesEverything { // the page's own nodes; .in() makes it a component's
				return h.Own(p, sel, "createSelectorQuery")
			}
			nodes, err := h.Find(p, sel)
			if err != nil {
				h.problem("createSelectorQuery", 0, "%v", err)
			}
			return nodes
		}
		return nil
	}
	add := func(s *selection) goja.Value { return h.selectionObject(q, s, &asked) }
	_ = q.Set("select", func(call goja.FunctionCall) goja.Value {
		nodes := find(call.Argument(0).String())
		return add(&selection{nodes: nodes[:min(1, len(nodes))]})
	})
	_ = q.Set("selectAll", func(call goja.FunctionCall) goja.Value {
		return add(&selection{nodes: find(call.Argument(0).String()), all: true})
	})
	_ = q.Set("selectViewport", func(goja.FunctionCall) goja.Value { return add(&selection{view: true}) })
	_ = q.Set("in", func(call goja.FunctionCall) goja.Value {
		if in := h.InstanceOf(call.Argument(0)); in != nil {
			scope = in
		}
		return q
	})
	_ = q.Set("exec", func(call goja.FunctionCall) goja.Value {
		list, cb := asked, call.Argument(0)
		asked = nil
		h.Later(func() { h.answerQuery(list, cb) })
		return self(call)
	})
	return q
}

func (h *Host) selectionObject(q *goja.Object, s *selection, asked *[]*selection) goja.Value {
	o := h.RT.NewObject()
	for _, kind := range []string{"boundingClientRect", "scrollOffset", "context", "node"} {
		_ = o.Set(kind, func(call goja.FunctionCall) goja.Value {
			one := *s
			one.kind, one.cb = kind, call.Argument(0)
			*asked = append(*asked, &one)
			return q
		})
	}
	_ = o.Set("fields", func(call goja.FunctionCall) goja.Value {
		one := *s
		one.kind, one.cb = "fields", call.Argument(1)
		one.want, _ = h.ToView("fields", call.Argument(0)).(*markup.Object)
		*asked = append(*asked, &one)
		return q
	})
	return o
}

func (h *Host) answerQuery(list []*selection, cb goja.Value) {
	results := make([]any, len(list))
	for i, s := range list {
		var v goja.Value
		switch {
		case s.view:
			v = h.answer(nil, s)
		case s.all:
			items := make([]any, len(s.nodes))
			for j, n := range s.nodes {
				items[j] = h.answer(n, s)
			}
			v = h.RT.NewArray(items...)
		case len(s.nodes) == 0:
			v = goja.Null()
		default:
			v = h.answer(s.nodes[0], s)
		}
		results[i] = v
		h.Call("createSelectorQuery", s.cb, goja.Undefined(), v)
	}
	h.Call("createSelectorQuery", cb, goja.Undefined(), h.RT.NewArray(results...))
}

// box is the same for every node: scripts can tell that there is one, not where.
func box() *markup.Object {
	return object("left", 0.0, "top", 0.0, "right", 100.0, "bottom", 20.0, "width", 100.0, "height", 20.0)
}

func (h *Host) answer(n *Node, s *selection) goja.Value {
	switch s.kind {
	case "boundingClientRect":
		o := box()
		if n != nil && h.P.Habits().QueryIdentity {
			o.Set("id", n.Str("id"))
			o.Set("dataset", n.Dataset())
		}
		return h.ToJS(o)
	case "scrollOffset":
		o := object("scrollLeft", 0.0, "scrollTop", 0.0)
		return h.ToJS(o)
	case "context", "node":
		o := h.RT.NewObject()
		inner := h.RT.NewObject()
		if n != nil {
			_ = inner.Set("tag", n.Tag)
		}
		_ = o.Set(s.kind, inner)
		return o
	}
	return h.ToJS(h.fields(n, s.want))
}

func (h *Host) fields(n *Node, want *markup.Object) *markup.Object {
	out := markup.NewObject()
	if want == nil || n == nil {
		return out
	}
	for _, k := range want.Keys() {
		if want.Get(k) == false {
			continue
		}
		switch k {
		case "id":
			out.Set("id", n.Str("id"))
		case "dataset":
			out.Set("dataset", n.Dataset())
		case "rect", "size":
			b := box()
			names := "left top right bottom"
			if k == "size" {
				names = "width height"
			}
			for _, name := range strings.Fields(names) {
				out.Set(name, b.Get(name))
			}
		case "scrollOffset":
			out.Set("scrollLeft", 0.0)
			out.Set("scrollTop", 0.0)
		case "properties":
			list, _ := want.Get(k).([]any)
			for _, name := range list {
				if v, ok := h.neutralAttr(n, markup.String(name)); ok {
					out.Set(markup.String(name), v)
				}
			}
		}
	}
	return out
}

// InstanceOf finds the living instance of a script object.
func (h *Host) InstanceOf(v goja.Value) *Instance {
	o, ok := v.(*goja.Object)
	if !ok {
		return nil
	}
	var found *Instance
	consider := func(in *Instance) {
		if in.This != nil && in.This.SameAs(o) {
			found = in
		}
	}
	pages := append([]*Instance{}, h.stack...)
	for _, t := range h.tabs {
		pages = append(pages, t)
	}
	for _, p := range pages {
		consider(p)
		if p.Root != nil {
			for _, c := range Components(p.Root.Children) {
				consider(c)
			}
		}
	}
	return found
}
