// Package markup prints templates: what WXML and AXML have in common. A target says how its directives, listeners and props are spelled.
package markup

import (
	"slices"
	"strings"

	"bimini/compiler/ir"
)

// Dialect is a platform's spelling.
type Dialect struct {
	If, ElseIf, Else      string                 // "wx:if"
	For, Item, Index, Key string                 // "wx:for", "wx:for-item" …
	Listener              func(*ir.Event) string // the attribute of a listener
	OwnListener           func(*ir.Event) string // the attribute of an event written in the platform's own name
	Prop                  func(string) string    // the attribute of a component's prop
}

// Print returns the template of a component's root nodes.
func Print(nodes []ir.Node, d Dialect) string {
	p := &printer{d: d}
	p.block(nodes, 0)
	return p.b.String()
}

type printer struct {
	b      strings.Builder
	d      Dialect
	inText int // how many <text> are around: line breaks show there
}

// attr is one attribute as it is printed.
type attr struct{ name, value string }

func (p *printer) indent(depth int) { p.b.WriteString(strings.Repeat("  ", depth)) }

// block prints each node on a line of its own, unless text stands among them: white space beside it would show.
func (p *printer) block(nodes []ir.Node, depth int) {
	if hasText(nodes) {
		p.indent(depth)
		p.inline(nodes, depth)
		p.b.WriteByte('\n')
		return
	}
	for _, n := range nodes {
		p.node(n, nil, depth, false)
	}
}

// inline prints nodes behind each other. Between two boxes, neither of them text, a line may end: depth is where the next begins.
func (p *printer) inline(nodes []ir.Node, depth int) {
	for i, n := range nodes {
		if i > 0 && p.inText == 0 && isBox(nodes[i-1]) && isBox(n) {
			p.b.WriteByte('\n')
			p.indent(depth)
		}
		p.node(n, nil, depth, true)
	}
}

// isBox reports whether a node shows nothing that is part of a line of text.
func isBox(n ir.Node) bool {
	switch n := n.(type) {
	case *ir.Element:
		return n.Tag != "text"
	case *ir.For:
		return areBoxes(n.Body)
	case *ir.If:
		return !slices.ContainsFunc(n.Branches, func(b ir.Branch) bool { return !areBoxes(b.Body) })
	}
	return false
}

func areBoxes(nodes []ir.Node) bool {
	return !slices.ContainsFunc(nodes, func(n ir.Node) bool { return !isBox(n) })
}

// hasText reports whether text stands directly among nodes.
func hasText(nodes []ir.Node) bool {
	for _, n := range nodes {
		if _, ok := n.(*ir.Text); ok {
			return true
		}
	}
	return false
}

// node prints a node that carries the control attributes control.
func (p *printer) node(n ir.Node, control []attr, depth int, inline bool) {
	switch n := n.(type) {
	case *ir.Text:
		p.b.WriteString(Value(n.Value))
	case *ir.Comment:
		p.line(depth, inline, func() { p.b.WriteString("<!--" + n.Text + "-->") })
	case *ir.Element:
		p.tag(n.Tag, append(control, p.attrs(n)...), n.Children, depth, inline)
	case *ir.Slot:
		switch {
		case n.At != "":
			control = append(control, attr{"name", "{{" + n.At + "}}"})
		case n.Name != "":
			control = append(control, attr{"name", n.Name})
		}
		p.tag("slot", control, nil, depth, inline)
	case *ir.If:
		for i, b := range n.Branches {
			p.controlled(b.Body, []attr{p.branch(i, b.Cond)}, depth, inline)
		}
	case *ir.For:
		p.controlled(n.Body, p.loop(n), depth, inline)
	}
}

func (p *printer) branch(i int, cond string) attr {
	switch {
	case i == 0:
		return attr{p.d.If, "{{" + cond + "}}"}
	case cond == "":
		return attr{p.d.Else, ""}
	}
	return attr{p.d.ElseIf, "{{" + cond + "}}"}
}

func (p *printer) loop(n *ir.For) []attr {
	out := []attr{{p.d.For, "{{" + n.List + "}}"}}
	if n.Item != "item" {
		out = append(out, attr{p.d.Item, n.Item})
	}
	if n.Index != "" && n.Index != "index" {
		out = append(out, attr{p.d.Index, n.Index})
	}
	if n.Key != "" {
		out = append(out, attr{p.d.Key, n.Key})
	}
	return out
}

// controlled prints a body under control attributes: on its element when it is a single one, on a block otherwise. One element
// never carries two kinds of control.
func (p *printer) controlled(body []ir.Node, control []attr, depth int, inline bool) {
	if len(body) == 1 {
		if e, ok := body[0].(*ir.Element); ok {
			p.node(e, control, depth, inline)
			return
		}
	}
	p.tag("block", control, body, depth, inline)
}

func (p *printer) line(depth int, inline bool, print func()) {
	if !inline {
		p.indent(depth)
	}
	print()
	if !inline {
		p.b.WriteByte('\n')
	}
}

func (p *printer) tag(name string, attrs []attr, children []ir.Node, depth int, inline bool) {
	p.line(depth, inline, func() {
		p.b.WriteString("<" + name)
		for _, a := range attrs {
			p.b.WriteString(" " + a.name)
			if a.name != p.d.Else {
				p.b.WriteString(`="` + a.value + `"`)
			}
		}
		if len(children) == 0 {
			p.b.WriteString(" />")
			return
		}
		p.b.WriteByte('>')
		switch {
		case name == "text":
			p.inText++
			p.inline(children, depth)
			p.inText--
		case p.inText > 0 || hasText(children) || inline && name == "block": // a block's content stands beside the text around it
			p.inline(children, depth+1)
		default:
			p.b.WriteByte('\n')
			p.block(children, depth+1)
			p.indent(depth)
		}
		p.b.WriteString("</" + name + ">")
	})
}

func (p *printer) attrs(e *ir.Element) []attr {
	out := make([]attr, 0, len(e.Attrs))
	for _, a := range e.Attrs {
		switch {
		case a.Event != nil && a.Native:
			out = append(out, attr{p.d.OwnListener(a.Event), a.Event.Handler})
		case a.Event != nil:
			out = append(out, attr{p.d.Listener(a.Event), a.Event.Handler})
		case a.Native || a.Name == "class" || a.Name == "style":
			out = append(out, attr{a.Name, Value(a.Value)})
		case a.Fact != nil:
			out = append(out, attr{a.Fact.Native, Value(a.Value)})
		default:
			out = append(out, attr{p.d.Prop(a.Name), Value(a.Value)})
		}
	}
	return out
}

// Value spells literal text and expressions. Characters that the platforms' parsers read differently stand in expressions.
func Value(v ir.Value) string {
	var b strings.Builder
	for _, part := range v.Parts {
		if part.Expr != "" {
			b.WriteString("{{" + part.Expr + "}}")
			continue
		}
		for i := 0; i < len(part.Literal); i++ {
			switch c := part.Literal[i]; c {
			case '<', '&', '{', '}':
				b.WriteString("{{'" + string(c) + "'}}")
			default:
				b.WriteByte(c)
			}
		}
	}
	return b.String()
}
