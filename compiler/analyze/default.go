package analyze

import (
	"bimini/compiler/expr"
	"bimini/compiler/script"
	"bimini/compiler/source"
)

// A prop that is given undefined takes its default, as in Vue. What travels to a view cannot be undefined, it is null there; so null takes the
// default too. The script of the component sees to that itself; its template reads what the platform was given, so the tag says it.

// withDefault is what a component's tag gives for a prop: n, or the default where n is null or undefined.
func (b *attributes) withDefault(n expr.Node, p *script.Prop) expr.Node {
	if p == nil || !p.HasDefault || b.sure(n) {
		return n
	}
	def := primitive(p.Default)
	if def == nil {
		return n
	}
	return &expr.Cond{Test: &expr.Binary{Op: "==", X: n, Y: &expr.Literal{Kind: expr.Null, Raw: "null"}}, Then: def, Else: n}
}

// primitive reads a default that is a text, a number or a boolean; nil for all else.
func primitive(text string) expr.Node {
	if text == "" {
		return nil
	}
	f := source.NewFile("", text)
	n, found := expr.Parse(f, source.Span{End: len(text)}, expr.Options{})
	if len(found) > 0 {
		return nil
	}
	switch n := bare(n).(type) {
	case *expr.Literal:
		if n.Kind == expr.String || n.Kind == expr.Number || n.Kind == expr.Bool {
			return n
		}
	case *expr.Unary:
		if l, ok := n.X.(*expr.Literal); ok && n.Op == "-" && l.Kind == expr.Number {
			return n
		}
	}
	return nil
}

// sure reports whether an expression is never null: what operators make, data that begins as something, rows' indexes.
func (b *attributes) sure(n expr.Node) bool {
	n = b.folded(n)
	if v, ok := b.constant(n); ok {
		return v != nil
	}
	switch n := bare(n).(type) {
	case *expr.Literal:
		return n.Kind != expr.Null
	case *expr.Template, *expr.Array, *expr.Object, *expr.Unary:
		return true
	case *expr.Binary:
		switch n.Op {
		case "||", "??":
			return b.sure(n.Y)
		case "&&":
			return b.sure(n.X) && b.sure(n.Y)
		}
		return true
	case *expr.Cond:
		return b.sure(n.Then) && b.sure(n.Else)
	case *expr.Ident:
		if v := b.sc.lookup(n.Name); v != nil {
			return v.loop != nil && v.tmpl == v.loop.tmplIndex
		}
		if k, _ := b.resolve(n.Name, b.sc); k == prop {
			p := b.names.props[n.Name]
			return primitive(p.Default) != nil || len(p.Types) == 1 && p.Types[0] == "Boolean"
		}
		if m := b.names.data[n.Name]; m != nil {
			return m.Kind != "" && m.Kind != "null"
		}
	}
	return false
}
