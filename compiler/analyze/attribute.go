package analyze

import (
	"slices"
	"strconv"
	"strings"

	"bimini/compiler/diag"
	"bimini/compiler/expr"
	"bimini/compiler/facts"
	"bimini/compiler/ir"
	"bimini/compiler/source"
	"bimini/compiler/syntax"
)

// attributes lowers the attributes of one element, built-in (fact is set) or of a component (comp is set).
type attributes struct {
	*analysis
	e     *syntax.Element
	out   *ir.Element
	fact  *facts.Component
	comp  *Interface
	sc    *scope
	given map[string]bool
	meant []string // props that misspelt attributes were most likely meant to be
	at    string   // JavaScript of the component's address, "" while nothing needs it; see address

	class, style     builder
	classAt, styleAt int // where in out.Attrs they go, -1 when there are none
	styleSpan        source.Span
	show             string
	consumed         map[*syntax.Attr]bool // listeners that a v-model took along
	firstLoop        *loop                 // the loop that a v-model's target needs
	modelName        string                // what a v-model's listener is named after
}

func (b *attributes) lower() {
	b.given = map[string]bool{}
	b.classAt, b.styleAt = -1, -1
	for _, at := range b.e.Attrs {
		b.one(at)
	}
	b.together()
	b.navigator()
	b.close()
}

// one lowers one attribute.
func (b *attributes) one(at *syntax.Attr) {
	if at.Platform != "" && at.Kind == syntax.Event && b.comp != nil && !slices.Contains(b.Platforms, at.Platform) {
		at = joined(at) // @item:select on a component is the event item:select
	}
	if at.Platform != "" {
		b.platformOnly(at)
		return
	}
	switch at.Kind {
	case syntax.Directive:
		b.directive(at)
	case syntax.Event:
		b.event(at)
	default:
		b.plain(at)
	}
}

// together reports attributes that are both on where the platform takes one of them. What an expression says is the author's business.
func (b *attributes) together() {
	if b.fact == nil {
		return
	}
	for _, name := range b.fact.AttributeNames() {
		fact := b.fact.Attribute(name)
		one := b.on(name)
		if one == nil || len(fact.Not) == 0 {
			continue
		}
		for _, not := range fact.Not {
			if other := b.on(not); other != nil {
				at := one
				if other.Span().Start > one.Span().Start {
					at = other
				}
				b.report("BM3019", at.NameSpan, "keep one of the two, or bind one of them to $target === '…'", "‘%s’ and ‘%s’ of <%s> are one or the other on %s", name, not, b.out.Tag, b.platform())
			}
		}
	}
}

// on returns a boolean attribute that is certainly true.
func (b *attributes) on(name string) *syntax.Attr {
	at := attribute(b.e, name)
	switch {
	case at == nil || at.Platform != "":
		return nil
	case at.Kind == syntax.Plain && (!at.HasValue || at.Value == ""):
		return at
	case at.Expr != nil:
		if v, ok := b.constant(at.Expr); ok && truthy(v) {
			return at
		}
	}
	return nil
}

// joined is an event attribute whose prefix is part of the event's name.
func joined(at *syntax.Attr) *syntax.Attr {
	one := *at
	one.Name, one.Platform = at.Platform+":"+at.Name, ""
	return &one
}

// directive lowers what is not dealt with elsewhere.
func (b *attributes) directive(at *syntax.Attr) {
	switch at.Name {
	case "show":
		if at.Expr != nil && b.check(at.Expr, b.sc, false) {
			b.showIf(at)
		}
	case "model":
		b.model(at)
	case "html", "text":
		switch {
		case b.comp != nil:
			b.report("BM2028", at.NameSpan, "give the component a prop, or put the text into its slot", "‘%s’ on <%s>, whose content is its own", at.Raw, b.comp.Tag)
		case at.Name == "html" && b.out.Tag == "text":
			b.report("BM2028", at.NameSpan, "put it on a <view>, or write <rich-text :nodes=\""+at.Value+"\" />", "‘v-html’ on <text>, which holds text alone")
		case at.Name == "html" && b.out.Tag == "rich-text":
			for _, n := range b.html(b.e, at, b.sc) {
				b.out.Attrs = append(b.out.Attrs, n.(*ir.Element).Attrs...)
			}
		}
	case "once":
		b.note("BM2019", at.NameSpan, "leave it out", "‘v-once’ has no effect: mini programs update by path, an unchanged part costs nothing")
	case "slot":
		if b.comp == nil {
			b.report("BM2041", at.Span(), "put it directly inside the component's tag whose slot it fills", "‘%s’ outside of a component", at.Raw)
		}
	}
}

// plain lowers name="…" and :name="…".
func (b *attributes) plain(at *syntax.Attr) {
	name := Kebab(at.Name)
	if at.Kind == syntax.Bind && at.Expr == nil || at.Kind == syntax.Bind && !b.check(at.Expr, b.sc, false) {
		b.given[name] = true
		return
	}
	switch name {
	case "key":
		if directive(b.e, "for") == nil {
			b.report("BM2020", at.NameSpan, "leave it out; a group’s key belongs on the <template v-for> itself", "‘key’ on an element without ‘v-for’")
		}
		return
	case "class":
		b.addClass(at)
		return
	case "style":
		b.addStyle(at)
		return
	case "ref":
		b.ref(at)
		return
	case "slot":
		b.report("BM2041", at.Span(), "put it directly inside the component's tag whose slot it fills", "‘slot’ outside of a component")
		return
	}
	if b.given[name] {
		b.report("BM2021", at.NameSpan, "keep one of the two", "‘%s’ is given twice", at.Name)
		return
	}
	b.given[name] = true
	if b.comp != nil {
		b.propOf(at, name)
		return
	}
	b.native(at, name)
}

// native lowers an attribute of a built-in component.
func (b *attributes) native(at *syntax.Attr, name string) {
	fact := b.fact.Attribute(name)
	if fact == nil {
		b.unknownAttribute(at, name)
		return
	}
	if fact.Native == "" {
		b.lacking(at, fact)
		return
	}
	if fact.Warn != "" {
		b.warn("BM3004", at.Span(), fact.Warn, "‘%s’ of <%s> is not quite the same on %s", at.Name, b.out.Tag, b.platform())
	}
	if fact.Fix == "wrap" && b.out.Tag != "view" {
		b.hide(at)
		return
	}
	for _, x := range b.out.Attrs {
		if x.Fact != nil && x.Fact.Native == fact.Native {
			return // two neutral names for one thing
		}
	}
	v, ok := b.typed(at, fact)
	if !ok {
		return
	}
	b.out.Attrs = append(b.out.Attrs, ir.Attr{Name: name, Fact: fact, Value: v, Span: at.Span()})
	b.companions(at, fact)
}

func text(s string) ir.Value {
	if s == "" {
		return ir.Value{}
	}
	return ir.Value{Parts: []ir.Part{{Literal: s}}}
}

// literal returns the value of an attribute without expressions.
func literal(v ir.Value) (string, bool) {
	switch {
	case len(v.Parts) == 0:
		return "", true
	case len(v.Parts) == 1 && v.Parts[0].Expr == "":
		return v.Parts[0].Literal, true
	}
	return "", false
}

func (b *attributes) lacking(at *syntax.Attr, fact *facts.Attribute) {
	if lit, ok := literalAttr(at); ok && slices.Contains(fact.Moot, lit) {
		return
	}
	if fact.Drop {
		b.note("BM3003", at.Span(), fact.Lack, "‘%s’ of <%s> has no effect on %s and is left out there", at.Name, b.out.Tag, b.platform())
		return
	}
	b.report("BM3002", at.Span(), lackHint(fact.Lack, b.Target), "<%s> has no ‘%s’ on %s", b.out.Tag, at.Name, b.platform())
}

// literalAttr is the value of an attribute as the author wrote it, when it is no expression.
func literalAttr(at *syntax.Attr) (string, bool) {
	if at.Kind == syntax.Plain {
		return at.Value, len(at.Parts) <= 1 && (len(at.Parts) == 0 || at.Parts[0].Expr == nil)
	}
	switch l := at.Expr.(type) {
	case *expr.Literal:
		if l.Kind == expr.String {
			return l.Str, true
		}
		return l.Raw, true
	}
	return "", false
}

// nativeHabits are spellings of other dialects that people write out of habit.
func nativeHabit(name string) string {
	switch name {
	case "class-name":
		return "write class, or :class with an object"
	case "html-for":
		return "write for"
	case "slot-scope":
		return "write #default=\"row\" on the component's tag, or on a <template> inside of it"
	case "s-if", "s-for", "s-else", "s-elif":
		return "write v-" + strings.Replace(name[2:], "elif", "else-if", 1)
	case "inner-html", "dangerously-set-inner-html":
		return "write v-html"
	case "href", "to":
		return "write <navigator url=\"…\">"
	}
	return ""
}

func (b *attributes) unknownAttribute(at *syntax.Attr, name string) {
	suggest := b.habit(at.Name)
	if suggest == "" {
		if near := diag.Nearest(name, b.fact.AttributeNames()); near != "" {
			suggest = "did you mean ‘" + near + "’?"
		} else if b.fact.Event(name) != nil {
			suggest = "it is an event: write @" + facts.EventName(name)
		} else {
			suggest = "the platforms' documents list no such attribute; a platform's own is written wechat:" + name + " or alipay:" + name
		}
	}
	b.report("BM2004", at.NameSpan, suggest, "unknown attribute ‘%s’ of <%s>", at.Name, b.out.Tag)
}

// typed lowers a value of a built-in attribute with the type that the facts give: the platforms coerce text differently, so that numbers and
// booleans are always written as such.
func (b *attributes) typed(at *syntax.Attr, fact *facts.Attribute) (ir.Value, bool) {
	if lit, ok := literalAttr(at); ok && at.Kind == syntax.Plain {
		return b.typedLiteral(at, lit, fact)
	}
	if at.Kind == syntax.Plain {
		return b.assets(b.mixed(at.Parts, b.sc), at.Span()), true
	}
	if v, ok := b.constant(at.Expr); ok {
		if s, isString := v.(string); isString && len(fact.Values) > 0 {
			return b.choice(at, s, fact)
		}
	}
	if n, ok := b.choices(at.Expr, at, fact); ok {
		return b.bound(n, at.Span()), true
	}
	return ir.Value{}, false
}

func (b *attributes) typedLiteral(at *syntax.Attr, lit string, fact *facts.Attribute) (ir.Value, bool) {
	types := strings.Split(fact.Type, "/")
	if !at.HasValue || lit == "" && slices.Contains(types, "boolean") {
		return ir.Value{Parts: []ir.Part{{Expr: "true"}}}, true
	}
	if len(fact.Values) > 0 {
		return b.choice(at, lit, fact)
	}
	if slices.Contains(types, "boolean") && !slices.Contains(types, "string") {
		b.booleanText(at, lit)
		return ir.Value{}, false
	}
	if slices.Contains(types, "number") {
		if n, err := strconv.ParseFloat(strings.TrimSpace(lit), 64); err == nil {
			return ir.Value{Parts: []ir.Part{{Expr: strconv.FormatFloat(n, 'f', -1, 64)}}}, true
		}
		if !slices.Contains(types, "string") && !slices.Contains(types, "any") {
			b.report("BM2023", at.ValueSpan, "write a number, or :"+at.Name+"=\"an expression\"", "‘%s’ of <%s> is a number", at.Name, b.out.Tag)
			return ir.Value{}, false
		}
	}
	return b.assets(text(lit), at.Span()), true
}

// booleanText reports disabled="false": a text, and as such true on both platforms.
func (b *attributes) booleanText(at *syntax.Attr, lit string) {
	write := ":" + at.Name + "=\"" + lit + "\""
	if lit != "true" && lit != "false" {
		write = ":" + at.Name + "=\"true\""
	}
	message, suggest := "‘"+at.Name+"’ is a boolean, and the text “"+lit+"” counts as true", "write "+write
	if lit == "true" {
		message, suggest = "‘"+at.Name+"’ is a boolean, and “true” is a text, which the platforms do not take for one", "write "+write+", or "+at.Name+" alone"
	}
	b.add(diag.Diagnostic{Code: "BM2022", Span: at.Span(), Target: b.Target, Message: message,
		Suggest: suggest, Fix: []diag.Edit{{Span: at.Span(), Text: write}}})
}

// bound lowers a bound value; path-like strings in it are files.
func (b *attributes) bound(n expr.Node, at source.Span) ir.Value {
	return b.assets(b.value(b.assetsIn(n), b.sc), at)
}

// defaults writes what the platforms' defaults differ in.
func (b *attributes) defaults() {
	if b.fact == nil {
		return
	}
	for _, name := range b.fact.AttributeNames() {
		fact := b.fact.Attribute(name)
		if fact.EmitDefault == "" || b.given[name] || fact.Native == "" {
			continue
		}
		v := text(fact.EmitDefault)
		if t := strings.Split(fact.Type, "/")[0]; t == "boolean" || t == "number" {
			v = ir.Value{Parts: []ir.Part{{Expr: fact.EmitDefault}}}
		}
		b.out.Attrs = append(b.out.Attrs, ir.Attr{Name: name, Fact: fact, Value: v, Span: b.e.StartTag})
	}
}

// platformOnly lowers wechat:name="…": for that target verbatim, for the others nothing.
func (b *attributes) platformOnly(at *syntax.Attr) {
	if !slices.Contains(b.Platforms, at.Platform) {
		suggest := "the prefixes are " + quoteNames(b.Platforms)
		if at.Platform == "model" {
			suggest = "write v-model"
		} else if h := b.habit(at.Platform + ":" + at.Name); h != "" {
			suggest = h
		}
		b.report("BM2025", at.NameSpan, suggest, "unknown prefix ‘%s:’", at.Platform)
		return
	}
	if at.Platform != b.Target {
		return
	}
	if at.Kind == syntax.Event {
		b.nativeEvent(at)
		return
	}
	out := ir.Attr{Name: at.Name, Native: true, Span: at.Span()}
	switch {
	case at.Kind == syntax.Plain && !at.HasValue:
		out.Value = ir.Value{Parts: []ir.Part{{Expr: "true"}}}
	case at.Kind == syntax.Plain:
		out.Value = b.mixed(at.Parts, b.sc)
	case at.Expr == nil || !b.check(at.Expr, b.sc, false):
		return
	default:
		out.Value = b.bound(at.Expr, at.Span())
	}
	b.out.Attrs = append(b.out.Attrs, out)
}
