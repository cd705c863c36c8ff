package host

import (
	"strconv"

	"bimini/internal/host/markup"
)

// vnode is what a template gives before it is compared with the nodes that are there.
type vnode struct {
	tag     string
	text    string
	src     *markup.Element
	owner   *Instance
	key     string
	attrs   []Attribute
	bound   []Bound
	kids    []*vnode
	content func(slot string) []*vnode // of a component's tag, where slots render it
}

// scope is a chain of loop variables.
type scope struct {
	parent *scope
	name   string
	value  any
	deps   []string
}

// renderer turns a template into vnodes.
type renderer struct {
	h  *Host
	in *Instance
}

// lookup binds a scope to its instance.
type lookup struct {
	r *renderer
	s *scope
}

// Lookup finds loop variables first, then what the instance has.
func (l lookup) Lookup(name string) (any, []string, bool) {
	for s := l.s; s != nil; s = s.parent {
		if s.name == name {
			return s.value, s.deps, true
		}
	}
	v, ok := l.r.h.P.Names(l.r.in, name)
	return v, []string{name}, ok
}

func (r *renderer) problem(line int, format string, args ...any) {
	r.h.problem(r.in.Def.Tpl.Path, line, format, args...)
}

func (r *renderer) eval(e *markup.Expr, s *scope, line int) (any, map[string]bool) {
	ev := &markup.Eval{Scope: lookup{r, s}, Deps: map[string]bool{}}
	if !r.h.P.Habits().MemberOfNothing {
		ev.MemberOfNothing = func(text string) { r.problem(line, "{{%s}}: %s", e.Text, text) }
	}
	v, err := ev.Run(e)
	if err != nil {
		r.problem(line, "{{%s}}: %v", e.Text, err)
		return markup.Undefined, ev.Deps
	}
	return v, ev.Deps
}

// value evaluates an attribute: one sole expression keeps its type, everything else is text.
func (r *renderer) value(v *markup.Value, s *scope, line int, what string) (any, map[string]bool) {
	if e := v.Sole(); e != nil {
		return r.eval(e, s, line)
	}
	return r.text(v, s, line, what)
}

func (r *renderer) text(v *markup.Value, s *scope, line int, what string) (string, map[string]bool) {
	out := ""
	deps := map[string]bool{}
	for _, p := range v.Parts {
		if p.Expr == nil {
			out += p.Text
			continue
		}
		x, d := r.eval(p.Expr, s, line)
		for k := range d {
			deps[k] = true
		}
		switch x.(type) {
		case []any, *markup.Object:
			r.problem(line, "%s: {{%s}} is an object: it cannot be text", what, p.Expr.Text)
		}
		if markup.Nullish(x) && !(x == markup.Undefined && r.h.P.Habits().EmptyUndefined) {
			r.problem(line, "%s: {{%s}} is %s: it prints as a word", what, p.Expr.Text, markup.String(x))
		}
		if x != markup.Undefined {
			out += markup.String(x)
		}
	}
	return out, deps
}

func (r *renderer) list(elems []*markup.Element, s *scope, key string) []*vnode {
	var out []*vnode
	taken := map[int]bool{}
	for _, e := range elems {
		switch {
		case e.Elif != nil && !taken[e.Chain]:
			if e.Elif.Value.Sole() == nil {
				continue // reported when it was read
			}
			v, _ := r.eval(e.Elif.Value.Sole(), s, e.Line)
			if !markup.Truthy(v) {
				continue
			}
			taken[e.Chain] = true
		case e.Else != nil && !taken[e.Chain]:
			taken[e.Chain] = true
		case e.Elif != nil || e.Else != nil:
			continue
		}
		if e.For != nil {
			out = append(out, r.loop(e, s, key)...)
			continue
		}
		if e.If != nil && e.If.Value.Sole() != nil {
			v, _ := r.eval(e.If.Value.Sole(), s, e.Line)
			if !markup.Truthy(v) {
				continue
			}
			taken[e.Chain] = true
		}
		out = append(out, r.one(e, s, key)...)
	}
	return out
}

func (r *renderer) loop(e *markup.Element, s *scope, key string) []*vnode {
	if e.For.Value.Sole() == nil {
		return nil
	}
	v, d := r.eval(e.For.Value.Sole(), s, e.Line)
	var items []any
	switch v := v.(type) {
	case []any:
		items = v
	case nil:
	default:
		if v != markup.Undefined {
			r.problem(e.Line, "the loop over {{%s}} needs an array, found %s", e.For.Value.Sole().Text, JSON(v))
		}
	}
	deps := make([]string, 0, len(d))
	for k := range d {
		deps = append(deps, k)
	}
	var out []*vnode
	seen := map[string]bool{}
	for i, item := range items {
		k := r.key(e, item, i)
		if seen[k] {
			r.problem(e.Line, "key %s twice in one loop", k)
			k += "#" + strconv.Itoa(i)
		}
		seen[k] = true
		inner := &scope{s, e.Item, item, deps}
		inner = &scope{inner, e.Index, float64(i), deps}
		out = append(out, r.one(e, inner, key+"/"+k)...)
	}
	return out
}

// key gives the identity of a row. The loop's index name is accepted as a key by both platforms and means the position.
func (r *renderer) key(e *markup.Element, item any, i int) string {
	pos := "@" + strconv.Itoa(i)
	if e.Key == "" || e.Key == e.Index {
		return pos
	}
	v := item
	if e.Key != "*this" {
		v, _ = markup.Member(item, e.Key)
	}
	switch v := v.(type) {
	case string, float64, bool:
		return markup.String(v)
	}
	r.problem(e.Line, "key %q of row %d is %s: a string or a number is needed", e.Key, i, JSON(v))
	return pos
}

func (r *renderer) one(e *markup.Element, s *scope, key string) []*vnode {
	if e.Tag == "block" {
		return r.list(e.Children, s, key+"."+strconv.Itoa(e.ID))
	}
	n := &vnode{tag: e.Tag, src: e, owner: r.in, key: key}
	if e.Tag == "" {
		n.text, _ = r.text(e.Text, s, e.Line, "text")
		return []*vnode{n}
	}
	for _, a := range e.Attrs {
		n.attrs = append(n.attrs, r.attr(e, a, s))
	}
	for _, b := range e.Events {
		v, _ := r.value(b.Attr.Value, s, e.Line, b.Attr.Name)
		name, ok := v.(string)
		if !ok {
			r.problem(e.Line, "%s needs the name of a handler, found %s", b.Attr.Name, JSON(v))
		}
		n.bound = append(n.bound, Bound{b, name})
	}
	if _, isComponent := r.in.Def.Using[e.Tag]; isComponent && !r.h.P.Habits().LightContent {
		n.content = func(slot string) []*vnode { return r.slotContent(e.Children, s, key, slot) }
		return []*vnode{n}
	}
	n.kids = r.list(e.Children, s, key)
	return []*vnode{n}
}

func (r *renderer) attr(e *markup.Element, a *markup.Attr, s *scope) Attribute {
	if a.Bare {
		return Attribute{Name: a.Name, Value: true, Literal: true}
	}
	v, deps := r.value(a.Value, s, e.Line, a.Name)
	return Attribute{Name: a.Name, Value: v, Literal: a.Value.Literal(), deps: deps}
}

func (r *renderer) slotContent(elems []*markup.Element, s *scope, key, slot string) []*vnode {
	var out []*vnode
	for _, n := range r.list(elems, s, key) {
		name := ""
		for _, a := range n.attrs {
			if a.Name == "slot" {
				name = markup.String(a.Value)
			}
		}
		if name == slot {
			out = append(out, n)
		}
	}
	return out
}

// Render brings the nodes of an instance up to date. touched names the data fields that were sent; nil means all of them.
func (h *Host) Render(in *Instance, touched []string) {
	if in.touched == nil {
		in.touched = map[string]bool{}
	}
	for _, t := range touched {
		in.touched[t] = true
	}
	if in.rendering {
		in.again = true
		return
	}
	in.rendering = true
	defer func() { in.rendering = false }()
	for n := 0; ; n++ {
		if n > 100 {
			h.problem(in.Def.Path, 0, "rendering never ends")
			return
		}
		now := in.touched
		in.again, in.touched = false, map[string]bool{}
		if in.Root == nil {
			in.Root = &Node{Tag: "#root", Owner: in}
		}
		in.renderings++
		r := &renderer{h, in}
		h.patchList(in.Root, r.list(in.Def.Tpl.Roots, nil, ""), now)
		if !in.again {
			return
		}
	}
}
