package analyze

import (
	"strings"

	"bimini/compiler/diag"
	"bimini/compiler/expr"
	"bimini/compiler/ir"
	"bimini/compiler/syntax"
)

// dynamic lowers <component :is="…"> to a chain over the components that the file imports.
func (a *analysis) dynamic(e *syntax.Element, sc *scope) []ir.Node {
	at := attribute(e, "is")
	if at == nil {
		a.report("BM2060", e.TagSpan, "add :is=\"name\"", "<component> without ‘:is’")
		return nil
	}
	if at.Kind == syntax.Plain {
		lit, _ := literalAttr(at)
		return a.dynamicTag(e, at, Kebab(lit), sc)
	}
	if at.Expr == nil || !a.check(at.Expr, sc, false) {
		return nil
	}
	if v, ok := a.constant(at.Expr); ok {
		s, _ := v.(string)
		return a.dynamicTag(e, at, Kebab(s), sc)
	}
	tags := a.fitting(e, a.candidatesOf(at.Expr))
	if len(tags) == 0 {
		a.report("BM2061", at.Span(), "import the components that it may name", "‘:is’ in a file that imports no components")
		return nil
	}
	is := a.hoist(at.Expr, sc, "tagName", false)
	out := &ir.If{}
	for i, tag := range tags {
		before := len(a.diags)
		body := a.dynamicArm(e, at, tag, sc, tags)
		if i > 0 { // the same mistake in the same text once
			a.diags = dropRepeated(a.diags, before)
		}
		out.Branches = append(out.Branches, ir.Branch{Cond: is + " == '" + tag + "'", Body: body})
	}
	return []ir.Node{out}
}

// fitting leaves out components that want a prop the tag does not give: they are imported for another place. When that leaves
// nothing, all stay, so that what is missing is reported.
func (a *analysis) fitting(e *syntax.Element, tags []string) []string {
	var out []string
	for _, tag := range tags {
		ok := true
		for _, p := range a.Components[tag].Props {
			given := attribute(e, Kebab(p.Name.Name)) != nil
			for _, at := range e.Attrs {
				given = given || at.Kind == syntax.Directive && at.Name == "model" && (Camel(at.Arg) == p.Name.Name || at.Arg == "" && p.Name.Name == "modelValue")
			}
			ok = ok && (!p.Required || given)
		}
		if ok {
			out = append(out, tag)
		}
	}
	if out == nil {
		return tags
	}
	return out
}

func dropRepeated(list []diag.Diagnostic, from int) []diag.Diagnostic {
	out := list[:from]
	for _, d := range list[from:] {
		seen := false
		for _, x := range out {
			seen = seen || x.Span == d.Span && x.Code == d.Code
		}
		if !seen {
			out = append(out, d)
		}
	}
	return out
}

// candidatesOf lists the tags that an expression may name: those of its literals when it holds nothing else, otherwise all.
func (a *analysis) candidatesOf(n expr.Node) []string {
	var tags []string
	closed := true
	var look func(expr.Node)
	look = func(n expr.Node) {
		switch n := bare(n).(type) {
		case *expr.Cond:
			look(n.Then)
			look(n.Else)
		case *expr.Literal:
			if n.Kind == expr.String && n.Str != "" {
				tags = append(tags, Kebab(n.Str))
			}
		case *expr.Ident:
			if a.Components[Kebab(n.Name)] != nil && a.names.module[n.Name] != nil {
				tags = append(tags, Kebab(n.Name))
				return
			}
			closed = false
		default:
			closed = false
		}
	}
	look(n)
	if !closed {
		return a.imported()
	}
	var known []string
	for _, t := range tags {
		if a.Components[t] != nil {
			known = append(known, t)
		}
	}
	return known
}

// imported lists the tags of the components that this very file imports.
func (a *analysis) imported() []string {
	var out []string
	for _, tag := range sortedKeys(a.Components) {
		if a.Script != nil {
			for _, b := range a.Script.Scope {
				if b.From != "" && b.Import == "default" && Kebab(b.Name.Name) == tag {
					out = append(out, tag)
				}
			}
		}
	}
	if out == nil {
		return sortedKeys(a.Components)
	}
	return out
}

func (a *analysis) dynamicTag(e *syntax.Element, at *syntax.Attr, tag string, sc *scope) []ir.Node {
	if tag == "" {
		return nil
	}
	if a.Components[tag] == nil {
		suggest := "import it in the script"
		if near := diag.Nearest(tag, sortedKeys(a.Components)); near != "" {
			suggest = "did you mean ‘" + near + "’?"
		}
		a.report("BM2062", at.Span(), suggest, "‘:is’ names ‘%s’, which is no component of this file", tag)
		return nil
	}
	return a.dynamicArm(e, at, tag, sc, []string{tag})
}

// dynamicArm lowers the element as if it had been written with one tag. A prop that only other candidates have is left out.
func (a *analysis) dynamicArm(e *syntax.Element, is *syntax.Attr, tag string, sc *scope, all []string) []ir.Node {
	c := a.Components[tag]
	one := *e
	one.Tag = tag
	one.Attrs = nil
	for _, at := range e.Attrs {
		if at == is || a.foreign(at, c, all) {
			continue
		}
		one.Attrs = append(one.Attrs, at)
	}
	return a.custom(&one, c, sc)
}

func (a *analysis) foreign(at *syntax.Attr, c *Interface, all []string) bool {
	has := func(c *Interface) bool {
		if at.Kind == syntax.Event {
			return c.Emit(at.Name) != ""
		}
		return c.Prop(at.Name) != nil
	}
	if at.Platform != "" || at.Kind == syntax.Directive || has(c) || c.Open {
		return false
	}
	for _, tag := range all {
		if has(a.Components[tag]) {
			return !strings.HasPrefix(at.Name, "data-")
		}
	}
	return false
}
