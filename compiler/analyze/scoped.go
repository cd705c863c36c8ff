package analyze

import (
	"slices"
	"strconv"
	"strings"

	"bimini/compiler/diag"
	"bimini/compiler/expr"
	"bimini/compiler/ir"
	"bimini/compiler/source"
	"bimini/compiler/syntax"
)

// The content of a scoped slot stays in the template of its writer, where its names, styles, listeners and refs belong. It becomes a loop over
// the places that show the slot: the component that has the slot tells them, with the values that each hands over and, where there are
// several, the name that each has. So everything that works in a v-for works there.

// scoped lowers the content of a slot. at is what sends it there, and may be nil.
func (b *attributes) scoped(name string, at *syntax.Attr, lower func(*scope) []ir.Node) []ir.Node {
	s, _ := b.comp.slot(name)
	var pattern expr.Node
	var span source.Span
	if at != nil && at.Kind == syntax.Directive && at.SlotProps != nil {
		pattern, span = at.SlotProps, at.ValueSpan
	}
	switch {
	case s.Scoped:
	case pattern == nil:
		return lower(b.sc)
	case b.comp.Open && b.comp.Slots == nil:
		b.report("BM2046", span, "native components hand values over by properties and events", "<%s> is a native component: its slots hand nothing over", b.comp.Tag)
		return nil
	default:
		b.report("BM2046", span, "hand it over in the component: <slot "+slotNameAttr(name)+":"+firstName(pattern)+"=\"…\" />", "the slot ‘%s’ of <%s> hands nothing over", slotWord(name), b.comp.Tag)
		return nil
	}
	f := b.slotLoop(s, pattern)
	if pattern != nil {
		b.unknownProps(s, pattern)
	}
	body := lower(f.in)
	if len(body) == 0 {
		return nil
	}
	if s.Repeated {
		body = b.into(body, ir.Value{Parts: []ir.Part{{Expr: f.l.tmplKey}}})
	}
	out := &ir.For{List: b.placesField(s, f.l), Item: f.l.item, Key: "slot", Body: body}
	if f.used || f.mustNameIndex() {
		out.Index = f.l.index
	}
	return []ir.Node{out}
}

// slotLoop is the loop over the places that show a slot, with the names that the pattern takes of what they hand over.
func (b *attributes) slotLoop(s SlotInfo, pattern expr.Node) *forLoop {
	src := &syntax.For{Value: pattern}
	if pattern == nil {
		src.Value = &expr.ObjectPattern{}
	}
	f := &forLoop{analysis: b.analysis, counts: neverCounts, at: &syntax.Attr{For: src}, sc: b.sc, slot: true}
	f.l = &loop{id: -1, used: &f.used, single: !s.Repeated}
	if b.sc != nil {
		f.l.outer = b.sc.loop
	}
	f.in = &scope{outer: b.sc, vars: map[string]*variable{}, loop: f.l}
	f.l.item = f.free("scope")
	if id, ok := pattern.(*expr.Ident); ok && ascii(id.Name) {
		f.l.item = f.apart(id.Name)
	}
	f.l.index = f.free("index")
	f.l.tmplIndex = f.l.index
	f.l.key, f.l.tmplKey = f.l.item+".slot", f.l.item+".slot"
	f.bind(src.Value, f.l.item, f.l.item)
	if id, ok := pattern.(*expr.Ident); ok {
		f.in.vars[id.Name].slot = &s
	}
	f.l.list = b.placesJS(s)
	return f
}

// placesField is the loop's list in the template.
func (b *attributes) placesField(s SlotInfo, l *loop) string {
	var around *loop
	if b.sc != nil {
		around = b.sc.loop
	}
	return b.listField(b.hoistJS(l.list, Camel(b.out.Tag)+Pascal(Spelled(slotWord(s.Name))), around, false))
}

// placesJS asks the component for the places that show a slot. Objects among its props are told too: what the component hands over of its own
// copies of them are the writer's objects again.
func (b *attributes) placesJS(s SlotInfo) string {
	args := []string{"vm", b.address(), expr.Quote(slotWord(s.Name), '\'')}
	if given := b.givenObjects(); given != "" && len(s.Props) > 0 {
		args = append(args, given)
	}
	return b.helper("places") + "(" + strings.Join(args, ", ") + ")"
}

// address is the JavaScript of the text by which this component is found; it goes to the component as the prop slotsAt.
func (b *attributes) address() string {
	if b.at != "" {
		return b.at
	}
	word := Camel(b.out.Tag)
	if b.users == nil {
		b.analysis.users = map[string]int{}
	}
	b.users[word]++
	if n := b.users[word]; n > 1 {
		word += strconv.Itoa(n)
	}
	v := text(word)
	b.at = expr.Quote(word, '\'')
	if b.sc != nil && b.sc.loop != nil {
		var tmpl string
		tmpl, b.at = rowName(word, b.sc.loop)
		v = ir.Value{Parts: []ir.Part{{Expr: tmpl}}}
	}
	b.out.Attrs = append(b.out.Attrs, ir.Attr{Name: "slotsAt", Value: v, Span: b.e.StartTag})
	return b.at
}

// givenObjects lists the props that may be objects of the writer's: { rows: () => vm.todos }.
func (b *attributes) givenObjects() string {
	var out []string
	for _, at := range b.e.Attrs {
		name, n := at.Name, at.Expr
		switch {
		case at.Kind == syntax.Directive && at.Name == "model":
			name = "modelValue"
			if at.Arg != "" {
				name = at.Arg
			}
		case at.Kind != syntax.Bind || at.Platform != "":
			continue
		}
		p := b.comp.Prop(name)
		if p == nil || n == nil || onlyPrimitive(p.Types) {
			continue
		}
		switch bare(n).(type) {
		case *expr.Ident, *expr.Member:
			out = append(out, propertyName(p.Name.Name)+": () => "+b.js(n, b.sc))
		}
	}
	if len(out) == 0 {
		return ""
	}
	return "{ " + strings.Join(out, ", ") + " }"
}

func onlyPrimitive(types []string) bool {
	return len(types) > 0 && !slices.ContainsFunc(types, func(t string) bool { return t != "String" && t != "Number" && t != "Boolean" && t != "Function" })
}

// unknownProps reports names in a pattern that the slot does not hand over.
func (b *attributes) unknownProps(s SlotInfo, pattern expr.Node) {
	o, ok := pattern.(*expr.ObjectPattern)
	if !ok {
		return
	}
	for _, m := range o.Props {
		if !m.Spread && m.Computed == nil {
			b.unknownSlotProp(s, m.Key, m.Span())
		}
	}
}

func (a *analysis) unknownSlotProp(s SlotInfo, name string, at source.Span) {
	if slices.Contains(s.Props, name) {
		return
	}
	suggest := "it hands nothing over"
	if len(s.Props) > 0 {
		suggest = "it hands over " + quoteNames(s.Props)
		if near := diag.Nearest(name, s.Props); near != "" {
			suggest = "did you mean ‘" + near + "’?"
		}
	}
	a.report("BM2048", at, suggest, "the slot ‘%s’ hands over no ‘%s’", slotWord(s.Name), name)
}

// slotMember checks p.name where p is all that a slot hands over.
func (a *analysis) slotMember(m *expr.Member, sc *scope) {
	id, ok := bare(m.X).(*expr.Ident)
	if !ok || m.Index != nil {
		return
	}
	if v := sc.lookup(id.Name); v != nil && v.slot != nil {
		a.unknownSlotProp(*v.slot, m.Name, m.NameSpan)
	}
}

func slotNameAttr(name string) string {
	if name == "" {
		return ""
	}
	return "name=\"" + name + "\" "
}

// firstName is a name that a pattern takes, for suggestions.
func firstName(pattern expr.Node) string {
	if o, ok := pattern.(*expr.ObjectPattern); ok && len(o.Props) > 0 && !o.Props[0].Spread && o.Props[0].Computed == nil {
		return Kebab(o.Props[0].Key)
	}
	return "value"
}
