package analyze

import (
	"strconv"
	"strings"

	"bimini/compiler/expr"
	"bimini/compiler/ir"
	"bimini/compiler/syntax"
)

// collectSlots reads the component's own slots before the template is lowered: `$slots.x` may stand before `<slot name="x">`.
func (a *analysis) collectSlots() {
	if a.Kind == ir.Page {
		return
	}
	a.own = slotsOf(a.File, a.Script)
	for _, s := range a.own {
		a.slots++
		if s.Name != "" || s.Repeated {
			a.slots++ // names count only where several slots are allowed
		}
		if s.Asked {
			a.out.View.Slots = append(a.out.View.Slots, slotWord(s.Name))
		}
	}
}

// slotWord is how a slot is called where it must have a name.
func slotWord(name string) string {
	if name == "" {
		return "default"
	}
	return name
}

const fixedName = "use v-if with a fixed name for each"

// slotElement lowers <slot>.
func (a *analysis) slotElement(e *syntax.Element, sc *scope) []ir.Node {
	if a.Kind == ir.Page {
		a.report("BM2047", e.TagSpan, "put it into a component", "<slot> in a page, which nobody fills")
		return nil
	}
	out := &ir.Slot{}
	var props []*syntax.Attr
	for _, at := range e.Attrs {
		switch {
		case at.Kind == syntax.Directive && (at.Name == "if" || at.Name == "else-if" || at.Name == "else" || at.Name == "for"), at.Name == "key" && at.Kind == syntax.Bind:
		case at.Name == "name" && (at.Kind == syntax.Plain || at.Kind == syntax.Bind):
			lit, ok := literalAttr(at)
			if !ok || at.Kind == syntax.Bind {
				a.report("BM2042", at.Span(), fixedName, "a slot's name must be fixed")
			}
			out.Name = lit
		case isSlotProp(at):
			props = append(props, at)
		default:
			a.report("BM2015", at.Span(), "put it on an element around the slot", "‘%s’ on <slot>, which makes no node of its own", at.Raw)
		}
	}
	if out.Name == "default" {
		out.Name = ""
	}
	a.within(out.Name, e.Span())
	info, _ := slotNamed(a.own, out.Name)
	switch {
	case info.Scoped:
		a.site(out, info, props, sc)
	case sc != nil && sc.loop != nil && !a.Facts.RepeatSlots:
		a.report("BM3013", e.TagSpan, "hand it a value, such as :index=\"…\": then each place gets a name of its own", "a <slot> that another component repeats shows its content once only on %s", a.platform())
	}
	if !hasContent(e.Children) {
		return []ir.Node{out}
	}
	out.Flag = slotFlag(out.Name)
	return []ir.Node{&ir.If{Branches: []ir.Branch{{Cond: out.Flag, Body: []ir.Node{out}}, {Body: a.nodes(e.Children, sc)}}}}
}

// site tells the runtime of a place that shows a slot's content: where, under which name, with which values.
func (a *analysis) site(out *ir.Slot, info SlotInfo, props []*syntax.Attr, sc *scope) {
	var l *loop
	if sc != nil {
		l = sc.loop
	}
	s := ir.Site{Loop: -1, Slot: expr.Quote(out.Name, '\''), When: strings.Join(a.when, " && ")}
	if l != nil {
		s.Loop = a.loopID(l)
	}
	if info.Repeated {
		word := slotWord(out.Name)
		if n := a.sites[out.Name]; n > 0 {
			word += strconv.Itoa(n + 1)
		}
		out.At, s.Slot = rowName(word, l)
	}
	for _, at := range props {
		if js, ok := a.slotProp(at, sc); ok {
			s.Props = append(s.Props, ir.SlotProp{Name: Camel(at.Name), Body: js})
		}
	}
	if a.sites == nil {
		a.sites = map[string]int{}
	}
	a.sites[out.Name]++
	a.addSite(out.Name, s)
}

func (a *analysis) addSite(name string, s ir.Site) {
	name = slotWord(name)
	for i := range a.out.View.Scopes {
		if sc := &a.out.View.Scopes[i]; sc.Name == name {
			sc.Sites = append(sc.Sites, s)
			return
		}
	}
	a.out.View.Scopes = append(a.out.View.Scopes, ir.Scope{Name: name, Sites: []ir.Site{s}})
}

// slotProp is the JavaScript of a value that a slot hands over.
func (a *analysis) slotProp(at *syntax.Attr, sc *scope) (string, bool) {
	if at.Kind == syntax.Bind {
		if at.Expr == nil || !a.check(at.Expr, sc, false) {
			return "", false
		}
		if id, ok := bare(at.Expr).(*expr.Ident); ok {
			if k, _ := a.resolve(id.Name, sc); k == method { // it keeps its `this`
				return a.helper("bound") + "(vm, " + expr.Quote(a.shown(id.Name), '\'') + ")", true
			}
		}
		return a.js(at.Expr, sc), true
	}
	if !at.HasValue {
		return "true", true
	}
	var parts []string
	for _, p := range at.Parts {
		switch {
		case p.Expr == nil:
			parts = append(parts, expr.Quote(p.Literal, '\''))
		case a.check(p.Expr, sc, false):
			parts = append(parts, "("+a.js(p.Expr, sc)+")")
		}
	}
	if len(parts) == 0 {
		return "''", true
	}
	if at.Parts[0].Expr != nil && len(parts) > 1 {
		parts = append([]string{"''"}, parts...)
	}
	return strings.Join(parts, " + "), true
}

// rowName spells a name with the keys of the rows around it, for templates and for functions: 'item-' + row.id.
func rowName(word string, l *loop) (tmpl, js string) {
	if l == nil {
		return "'" + word + "'", "'" + word + "'"
	}
	for i, x := range l.chain() {
		sep := "-"
		if i == 0 {
			sep = word + "-"
		} else {
			tmpl, js = tmpl+" + ", js+" + "
		}
		in, out := x.tmplKey, x.key
		if in == "" {
			*x.used = true
			in, out = x.tmplIndex, x.index
		}
		tmpl += "'" + sep + "' + " + in
		js += "'" + sep + "' + " + wrapIf(out, !simplePath(out))
	}
	return tmpl, js
}

// simplePath reports whether JavaScript is names joined by dots.
func simplePath(js string) bool {
	for _, n := range strings.Split(js, ".") {
		if !simpleName(n) {
			return false
		}
	}
	return true
}
