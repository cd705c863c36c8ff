package analyze

import (
	"slices"

	"bimini/compiler/diag"
	"bimini/compiler/expr"
	"bimini/compiler/facts"
	"bimini/compiler/ir"
	"bimini/compiler/source"
	"bimini/compiler/syntax"
)

// choice lowers a value out of a fixed set.
func (b *attributes) choice(at *syntax.Attr, lit string, fact *facts.Attribute) (ir.Value, bool) {
	native, ok := b.chosen(at, at.ValueSpan, lit, fact)
	if !ok {
		return ir.Value{}, false
	}
	if native == "true" || native == "false" {
		return ir.Value{Parts: []ir.Part{{Expr: native}}}, true
	}
	return text(native), true
}

// chosen is the platform's value for one of the neutral ones.
func (b *attributes) chosen(at *syntax.Attr, span source.Span, lit string, fact *facts.Attribute) (string, bool) {
	native, ok := fact.Values[lit]
	switch {
	case !ok:
		suggest := "one of " + quoteNames(slices.Sorted(mapKeys(fact.Values)))
		if near := diag.Nearest(lit, slices.Collect(mapKeys(fact.Values))); near != "" {
			suggest = "did you mean ‘" + near + "’?"
		}
		b.report("BM2024", span, suggest, "‘%s’ of <%s> has no value ‘%s’", at.Name, b.out.Tag, lit)
		return "", false
	case native == "":
		b.report("BM3005", span, lackHint(fact.Lack, b.Target), "<%s %s=\"%s\"> does not exist on %s", b.out.Tag, at.Name, lit, b.platform())
		return "", false
	}
	return native, true
}

// choices spells the strings that an expression may give as the platform does: those between which `? :`, `||` and `&&` choose.
func (b *attributes) choices(n expr.Node, at *syntax.Attr, fact *facts.Attribute) (expr.Node, bool) {
	if len(fact.Values) == 0 {
		return n, true
	}
	ok, open := true, false
	var in func(n expr.Node) expr.Node
	in = func(n expr.Node) expr.Node {
		switch x := n.(type) {
		case *expr.Literal:
			if x.Kind != expr.String || x.Str == "" {
				return n
			}
			native, found := b.chosen(at, x.Span(), x.Str, fact)
			ok = ok && found
			c := *x
			c.Str, c.Raw = native, expr.Quote(native, '\'')
			return &c
		case *expr.Paren:
			c := *x
			c.X = in(x.X)
			return &c
		case *expr.Cond:
			c := *x
			c.Then, c.Else = in(x.Then), in(x.Else)
			return &c
		case *expr.Binary:
			if x.Op != "||" && x.Op != "&&" && x.Op != "??" {
				open = true
				return n
			}
			c := *x
			c.Y = in(x.Y)
			if x.Op != "&&" {
				c.X = in(x.X)
			}
			return &c
		}
		open = true
		return n
	}
	n = in(b.folded(n))
	if open {
		b.otherWords(at, fact)
	}
	return n, ok
}

// otherWords warns of a value that nobody knows before run time, where the platform has other words for some.
func (b *attributes) otherWords(at *syntax.Attr, fact *facts.Attribute) {
	for _, k := range sortedKeys(fact.Values) {
		if v := fact.Values[k]; v != k && v != "" {
			b.warn("BM3018", at.Span(), "choose between texts in the template: :"+at.Name+"=\"on ? '…' : '…'\"", "‘%s’ of <%s> is called ‘%s’ on %s, and a computed value is passed as it is", k, b.out.Tag, v, b.platform())
			return
		}
	}
}

// companions writes the native attributes that some values of an attribute need beside them.
func (b *attributes) companions(at *syntax.Attr, fact *facts.Attribute) {
	add := func(lit string) {
		for _, k := range slices.Sorted(mapKeys(fact.Also[lit])) {
			b.out.Attrs = append(b.out.Attrs, ir.Attr{Name: k, Native: true, Value: text(fact.Also[lit][k]), Span: at.Span()})
		}
	}
	if at.Kind == syntax.Plain {
		add(at.Value)
		return
	}
	expr.Walk(at.Expr, func(n expr.Node) bool {
		if l, ok := n.(*expr.Literal); ok && l.Kind == expr.String {
			add(l.Str)
		}
		return true
	})
}
