package analyze

import (
	"slices"
	"strconv"
	"strings"

	"bimini/compiler/diag"
	"bimini/compiler/expr"
	"bimini/compiler/ir"
	"bimini/compiler/script"
	"bimini/compiler/syntax"
)

// custom lowers a component's tag.
func (a *analysis) custom(e *syntax.Element, c *Interface, sc *scope) []ir.Node {
	out := &ir.Element{Tag: c.Tag, Custom: &ir.Using{Tag: c.Tag, ID: c.ID, Native: c.Native}, Span: e.Span()}
	a.using[c.Tag] = true
	b := &attributes{analysis: a, e: e, out: out, comp: c, sc: sc}
	b.lower()
	b.required()
	b.stands()
	b.holds()
	b.slotContent()
	return a.tappable(out)
}

// propOf lowers an attribute of a component: a prop, or what its host node takes.
func (b *attributes) propOf(at *syntax.Attr, name string) {
	p := b.comp.Prop(at.Name)
	switch {
	case p != nil:
		if v, ok := b.propValue(at, p); ok {
			b.out.Attrs = append(b.out.Attrs, ir.Attr{Name: p.Name.Name, Value: v, Span: at.Span()})
		}
	case slices.Contains(b.comp.ExternalClasses, name):
		b.out.Attrs = append(b.out.Attrs, ir.Attr{Name: name, Native: true, Value: b.externalClass(at), Span: at.Span()})
	case name == "id" || strings.HasPrefix(name, "data-") || strings.HasPrefix(name, "mark:"):
		b.out.Attrs = append(b.out.Attrs, ir.Attr{Name: name, Native: true, Value: b.plainValue(at), Span: at.Span()})
	case name == "hidden":
		b.report("BM2051", at.NameSpan, "use v-show", "‘hidden’ on a component's tag does not work on every platform")
	case b.comp.Open:
		b.out.Attrs = append(b.out.Attrs, ir.Attr{Name: Camel(at.Name), Value: b.plainValue(at), Span: at.Span()})
	default:
		b.unknownProp(at, name)
	}
}

func (b *attributes) plainValue(at *syntax.Attr) ir.Value {
	switch {
	case at.Kind == syntax.Bind:
		return b.bound(at.Expr, at.Span())
	case !at.HasValue:
		return ir.Value{Parts: []ir.Part{{Expr: "true"}}}
	}
	return b.assets(b.mixed(at.Parts, b.sc), at.Span())
}

func (b *attributes) unknownProp(at *syntax.Attr, name string) {
	suggest := b.habit(at.Name)
	if suggest == "" {
		var names []string
		for _, p := range b.comp.Props {
			names = append(names, Kebab(p.Name.Name))
		}
		suggest = "declare it under ‘props’ in the component"
		if near := diag.Nearest(name, names); near != "" {
			suggest = "did you mean ‘" + near + "’?"
			b.meant = append(b.meant, near)
		}
	}
	b.report("BM2050", at.NameSpan, suggest, "<%s> has no prop ‘%s’", b.comp.Tag, at.Name)
}

// propValue lowers a prop's value; literals become what the prop's type says.
func (b *attributes) propValue(at *syntax.Attr, p *script.Prop) (ir.Value, bool) {
	if at.Kind == syntax.Bind {
		if b.isFunction(at.Expr) {
			b.report("BM2053", at.Expr.Span(), "emit an event in the component, and listen to it: @"+Kebab(strings.TrimPrefix(p.Name.Name, "on"))+"=\"…\"", "functions are no props")
			return ir.Value{}, false
		}
		return b.assets(b.value(b.withDefault(b.assetsIn(at.Expr), p), b.sc), at.Span()), true
	}
	lit, literal := literalAttr(at)
	is := func(t string) bool { return slices.Contains(p.Types, t) }
	switch {
	case !at.HasValue, literal && lit == "" && is("Boolean") && !is("String"):
		return ir.Value{Parts: []ir.Part{{Expr: "true"}}}, true
	case !literal || len(p.Types) == 0 || is("String"):
		return b.assets(b.mixed(at.Parts, b.sc), at.Span()), true
	case is("Boolean") && (lit == "true" || lit == "false" || !is("Number")):
		b.booleanText(at, lit)
		return ir.Value{}, false
	case is("Number"):
		if n, err := strconv.ParseFloat(strings.TrimSpace(lit), 64); err == nil {
			return ir.Value{Parts: []ir.Part{{Expr: strconv.FormatFloat(n, 'f', -1, 64)}}}, true
		}
	}
	b.report("BM2054", at.ValueSpan, "write :"+at.Name+"=\"an expression\"", "the prop ‘%s’ of <%s> is %s, not text", p.Name.Name, b.comp.Tag, strings.Join(p.Types, " or "))
	return ir.Value{}, false
}

// isFunction reports whether an expression is sure to be a function.
func (b *attributes) isFunction(n expr.Node) bool {
	switch n := bare(n).(type) {
	case *expr.Arrow:
		return true
	case *expr.Ident:
		k, _ := b.resolve(n.Name, b.sc)
		return k == method || k == module && b.names.module[n.Name].Kind == "function"
	}
	return false
}

// required reports props that the component wants and the tag does not give.
func (b *attributes) required() {
	for _, p := range b.comp.Props {
		if p.Required && !b.given[Kebab(p.Name.Name)] && !slices.Contains(b.meant, Kebab(p.Name.Name)) {
			b.report("BM2052", b.e.TagSpan, "add :"+Kebab(p.Name.Name)+"=\"…\"", "<%s> wants the prop ‘%s’", b.comp.Tag, p.Name.Name)
		}
	}
}
