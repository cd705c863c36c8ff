package analyze

import (
	"strconv"

	"bimini/compiler/ir"
	"bimini/compiler/source"
	"bimini/compiler/syntax"
)

// place is where an element stands inside a component's tag: the holder's number, its loops, and the slot.
type place struct {
	holder int
	loop   *loop
	slot   string
}

// holds marks the tag of a component that has other components, or slots, in its content; what it holds is noted.
func (b *attributes) holds() {
	if !b.Placed || b.comp.ID == "" || !b.anyPlaced(b.e.Children) {
		return
	}
	span := b.e.Span()
	id := b.holders[span]
	if id == 0 {
		id = len(b.holders) + 1
		b.holders[span] = id
	}
	p := place{holder: id}
	if b.sc != nil {
		p.loop = b.sc.loop
	}
	b.data("data-as", p.mark(""), b.e.StartTag)
	for _, n := range b.e.Children {
		e, ok := n.(*syntax.Element)
		if !ok {
			continue
		}
		if at := slotOf(e); at != nil {
			if p.slot = slotName(at); p.slot == "default" {
				p.slot = ""
			}
		} else {
			p.slot = ""
		}
		eachElement([]syntax.Node{e}, func(e *syntax.Element) { b.places[e.Span()] = p })
	}
}

// stands marks the tag of a component that stands in the content of another.
func (b *attributes) stands() {
	if p, ok := b.places[b.e.Span()]; ok && b.comp.ID != "" {
		b.data("data-in", p.mark(p.slot+"#"), b.e.StartTag)
	}
}

// mark is the number of a holder and, inside loops, the keys of its rows.
func (p place) mark(prefix string) ir.Value {
	v := ir.Value{Parts: []ir.Part{{Literal: prefix + strconv.Itoa(p.holder)}}}
	for _, x := range p.loop.chain() {
		key := x.tmplKey
		if key == "" {
			key = x.tmplIndex
			*x.used = true
		}
		v.Parts = append(v.Parts, ir.Part{Literal: ":"}, ir.Part{Expr: key})
	}
	return v
}

// anyPlaced reports whether somebody may ask where one of the nodes stands.
func (b *attributes) anyPlaced(nodes []syntax.Node) bool {
	found := false
	eachElement(nodes, func(e *syntax.Element) {
		c := b.Components[Kebab(e.Tag)]
		found = found || e.Tag == "slot" || e.Tag == "component" || c != nil && c.ID != ""
	})
	return found
}

// within notes a slot of this component that stands in the content of another one. In a loop it is not known which.
func (a *analysis) within(name string, at source.Span) {
	p, ok := a.places[at]
	if !ok || p.loop != nil {
		return
	}
	if a.out.View.Within == nil {
		a.out.View.Within = map[string]string{}
	}
	a.out.View.Within[name] = p.slot + "#" + strconv.Itoa(p.holder)
}
