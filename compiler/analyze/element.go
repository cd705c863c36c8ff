package analyze

import (
	"maps"
	"slices"
	"strings"

	"bimini/compiler/diag"
	"bimini/compiler/expr"
	"bimini/compiler/facts"
	"bimini/compiler/ir"
	"bimini/compiler/syntax"
)

// inner lowers an element whose v-if and v-for were dealt with.
func (a *analysis) inner(e *syntax.Element, sc *scope) []ir.Node {
	switch {
	case isGroup(e):
		return a.grouped(e, sc)
	case e.Tag == "slot":
		return a.slotElement(e, sc)
	case e.Tag == "component":
		return a.dynamic(e, sc)
	}
	tag := Kebab(e.Tag)
	if c := a.Components[tag]; c != nil {
		return a.custom(e, c, sc)
	}
	fact := a.Facts.Components[tag]
	if fact == nil {
		a.unknownTag(e, tag)
		a.nodes(e.Children, sc) // the mistakes inside are the author's all the same
		return nil
	}
	if fact.Native == "" && htmlTags[e.Tag] != "" {
		a.unknownTag(e, tag)
		return nil
	}
	if fact.Native == "" {
		a.report("BM3001", e.TagSpan, lackHint(fact.Lack, a.Target), "%s has no ‘%s’", a.platform(), tag)
		return nil
	}
	return a.builtIn(e, tag, fact, sc)
}

// platform is how messages call a target.
func (a *analysis) platform() string {
	if a.Facts.Title == "" {
		return "the platform"
	}
	return a.Facts.Title
}

// lackHint is the way out that a fact names, or the general one.
func lackHint(lack, target string) string {
	if lack != "" {
		return lack
	}
	return "keep it from this target with v-if=\"$target !== '" + target + "'\""
}

// grouped lowers <template> and <block>, which make no node.
func (a *analysis) grouped(e *syntax.Element, sc *scope) []ir.Node {
	directed := e.Tag == "block"
	for _, at := range e.Attrs {
		if native := at.Name == "name" || at.Name == "is"; native && e.Tag == "template" && at.Kind != syntax.Event && at.Platform == "" {
			a.report("BM2015", at.Span(), "make a component of it: a .mini file that the script imports", "‘%s’ on <template>: native templates do not exist here", at.Raw)
			return a.nodes(e.Children, sc)
		}
		switch {
		case at.Kind == syntax.Directive && (at.Name == "if" || at.Name == "else-if" || at.Name == "else" || at.Name == "for"):
			directed = true
		case at.Kind == syntax.Directive && at.Name == "slot":
			a.report("BM2041", at.Span(), "put it directly inside the component's tag whose slot it fills", "‘%s’ outside of a component", at.Raw)
			directed = true
		case at.Name == "key":
		default:
			a.report("BM2015", at.Span(), "put it on an element, such as <view>", "‘%s’ on <%s>, which makes no node of its own", at.Raw, e.Tag)
			directed = true
		}
	}
	if !directed {
		a.report("BM2017", e.TagSpan, "give it v-if, v-for or #slot, or leave it out", "<template> without a directive does nothing")
	}
	return a.nodes(e.Children, sc)
}

// foreignTags are elements of other frameworks and of native templates, with what does their work here.
var foreignTags = map[string]string{
	"keep-alive":       "leave it out: a page keeps its state while it is on the stack, and v-show keeps what v-if would take away",
	"transition":       "leave it out: give the element a class that has ‘transition’ or ‘animation’ in its style",
	"transition-group": "leave it out: give the rows a class that has ‘transition’ or ‘animation’ in its style",
	"fragment":         "write <block>, which groups without an element",
	"teleport":         "leave it out: put the element at the end of the page's template, with ‘position: fixed’, or into a <root-portal>",
	"suspense":         "leave it out: show what waits with v-if",
	"router-link":      "write <navigator url=\"/pages/…\">",
	"router-view":      "leave it out: pages are files that the <config> of app.mini lists under ‘pages’",
	"import":           "make a component of the template: a .mini file that the script imports",
	"include":          "make a component of the template: a .mini file that the script imports",
	"wxs":              "write the functions in the script, or import them there: templates may call them",
	"sjs":              "write the functions in the script, or import them there: templates may call them",
	"import-sjs":       "write the functions in the script, or import them there: templates may call them",
}

// htmlTags are what people write out of habit.
var htmlTags = map[string]string{"div": "view", "span": "text", "p": "view", "img": "image", "a": "navigator", "ul": "view", "ol": "view", "li": "view",
	"section": "view", "article": "view", "header": "view", "footer": "view", "main": "view", "nav": "view", "h1": "text", "h2": "text", "h3": "text",
	"h4": "text", "h5": "text", "h6": "text", "small": "text", "u": "text", "s": "text", "code": "text", "pre": "text", "dl": "view", "dt": "view", "dd": "view",
	"thead": "view", "tbody": "view", "th": "view", "aside": "view", "figure": "view", "figcaption": "text", "iframe": "web-view", "svg": "image", "dialog": "view", "strong": "text", "em": "text", "b": "text", "i": "text", "br": "view", "hr": "view", "select": "picker", "option": "picker", "table": "view", "tr": "view", "td": "view"}

func (a *analysis) unknownTag(e *syntax.Element, tag string) {
	suggest := ""
	if way := foreignTags[tag]; way != "" {
		suggest = way
	} else if html := strings.ToLower(e.Tag); html == "br" {
		suggest = "write {{ '\\n' }} inside of <text>, or put each line into a <view>; HTML elements do not exist in mini programs"
	} else if native := htmlTags[html]; native != "" {
		suggest = "did you mean <" + native + ">? HTML elements do not exist in mini programs"
	} else {
		names := append(slices.Sorted(maps.Keys(a.Components)), slices.Sorted(maps.Keys(a.Facts.Components))...)
		suggest = "import the component in the script, or list it under ‘usingComponents’ in <config>"
		if near := diag.Nearest(tag, names); near != "" {
			suggest = "did you mean <" + near + ">?"
		}
	}
	a.report("BM2003", e.TagSpan, suggest, "unknown element <%s>", e.Tag)
}

// builtIn lowers a component of the platform.
func (a *analysis) builtIn(e *syntax.Element, tag string, fact *facts.Component, sc *scope) []ir.Node {
	stand := a.standIn(e, fact)
	if stand != nil {
		fact = stand.Component
	}
	out := &ir.Element{Tag: tag, Fact: fact, Span: e.Span()}
	b := &attributes{analysis: a, e: e, out: out, fact: fact, sc: sc}
	group := a.group
	b.lower()
	b.checkedByGroup(tag)
	a.checkContent(e, tag, fact)
	b.defaults()
	out.Children = a.content(e, tag, sc)
	a.group = group
	if stand != nil {
		path := stand.Path
		if a.Package != "" {
			path = "/" + a.Package + path
		}
		out.Tag, out.Custom = fact.Native, &ir.Using{Tag: fact.Native, Native: path}
		a.stands = append(a.stands, *out.Custom)
	}
	return a.tappable(out)
}

// standIn returns the component that takes a built-in one's place at this element, nil when that can do what is asked of it.
func (a *analysis) standIn(e *syntax.Element, fact *facts.Component) *facts.StandIn {
	if fact.StandIn == nil {
		return nil
	}
	at := attribute(e, fact.StandIn.Attribute)
	if at == nil {
		return nil
	}
	if lit, ok := literalAttr(at); ok && slices.Contains(fact.StandIn.Except, lit) {
		return nil
	}
	return fact.StandIn
}

// content lowers what stands inside a built-in component.
func (a *analysis) content(e *syntax.Element, tag string, sc *scope) []ir.Node {
	if at := directive(e, "text"); at != nil {
		return a.textContent(e, at, sc)
	}
	if at := directive(e, "html"); at != nil && (tag == "rich-text" || tag == "text") {
		return nil // it became an attribute, or was reported
	} else if at != nil {
		return a.html(e, at, sc)
	}
	outer := a.inText
	list := e.Children
	if tag == "text" {
		a.inText = true
		list = trimText(list)
	}
	out := a.nodes(list, sc)
	a.inText = outer
	return out
}

func (a *analysis) textContent(e *syntax.Element, at *syntax.Attr, sc *scope) []ir.Node {
	if hasContent(e.Children) && at.Expr != nil {
		a.report("BM2018", at.NameSpan, "leave out one of the two", "‘v-text’ on an element that has content")
	}
	if at.Expr == nil || !a.check(at.Expr, sc, false) {
		return nil
	}
	var v builder
	a.printed(&v, at.Expr, sc)
	if len(v.parts) == 0 {
		return nil
	}
	return []ir.Node{&ir.Text{Value: v.Value(), Keep: true}}
}

// html lowers v-html to the platforms' rich-text.
func (a *analysis) html(e *syntax.Element, at *syntax.Attr, sc *scope) []ir.Node {
	if hasContent(e.Children) && at.Expr != nil {
		a.report("BM2018", at.NameSpan, "leave out one of the two", "‘v-html’ on an element that has content")
	}
	if at.Expr == nil || !a.check(at.Expr, sc, false) {
		return nil
	}
	fact := a.Facts.Components["rich-text"]
	return []ir.Node{&ir.Element{Tag: "rich-text", Fact: fact, Span: at.Span(), Attrs: []ir.Attr{{
		Name: "nodes", Fact: fact.Attributes["nodes"], Value: a.value(at.Expr, sc), Span: at.Span()}}}}
}

// trimText drops a first and a last line break with its indentation inside <text>.
func trimText(list []syntax.Node) []syntax.Node {
	out := slices.Clone(list)
	if len(out) == 0 {
		return out
	}
	edit := func(i int, first bool) {
		t, ok := out[i].(*syntax.Text)
		if !ok || len(t.Parts) == 0 {
			return
		}
		c := *t
		c.Parts = slices.Clone(t.Parts)
		k := 0
		if !first {
			k = len(c.Parts) - 1
		}
		if c.Parts[k].Expr != nil {
			return
		}
		s := c.Parts[k].Literal
		if first {
			if lead := s[:len(s)-len(strings.TrimLeft(s, space))]; strings.Contains(lead, "\n") {
				s = lead[strings.LastIndex(lead, "\n")+1:]
				s = strings.TrimLeft(s, " \t") + c.Parts[k].Literal[len(lead):]
			}
		} else if rest := strings.TrimRight(s, space); strings.Contains(s[len(rest):], "\n") {
			s = rest
		}
		c.Parts[k].Literal = s
		out[i] = &c
	}
	edit(0, true)
	edit(len(out)-1, false)
	return out
}

// tappable wraps an element that the platform sends no taps or touches in a view that gets them.
func (a *analysis) tappable(e *ir.Element) []ir.Node {
	var outside, inside []ir.Attr
	for _, at := range e.Attrs {
		if at.Event != nil && !at.Event.Custom && a.deaf(e, at.Event.Name) {
			outside = append(outside, at)
			continue
		}
		inside = append(inside, at)
	}
	if len(outside) == 0 {
		return []ir.Node{e}
	}
	// Handlers read data-*: the wrapper has to carry it too.
	for _, at := range inside {
		if strings.HasPrefix(at.Name, "data-") {
			outside = append(outside, at)
		}
	}
	e.Attrs = a.withoutRow(inside)
	if e.Fact != nil && len(e.Fact.Parents) > 0 { // its parent takes nothing else: the view goes inside
		look := "height: 100%"
		if slices.ContainsFunc(inside, func(at ir.Attr) bool { return at.Name == "class" || at.Name == "style" }) {
			look = "display: contents"
		}
		e.Children = []ir.Node{a.hearing(e, look, outside, e.Children)}
		return []ir.Node{e}
	}
	return []ir.Node{a.hearing(e, "display: contents", outside, []ir.Node{e})}
}

// withoutRow leaves out where the element's row is found, unless a listener among the attributes asks.
func (a *analysis) withoutRow(attrs []ir.Attr) []ir.Attr {
	for _, at := range attrs {
		if at.Event != nil && slices.ContainsFunc(a.out.View.Handlers, func(h ir.Handler) bool {
			return h.Name == at.Event.Handler && (h.Loop >= 0 || h.Self)
		}) {
			return attrs
		}
	}
	return slices.DeleteFunc(attrs, func(at ir.Attr) bool { return at.Native && at.Event == nil && isRowData(at.Name) })
}

// isRowData reports whether an attribute is one of those that attach adds.
func isRowData(name string) bool {
	rest, ok := strings.CutPrefix(name, "data-")
	return ok && rest != "" && strings.Contains("ikh", rest[:1]) && strings.Trim(rest[1:], "0123456789") == ""
}

// hearing is a view that takes the place of an element for taps and touches.
func (a *analysis) hearing(e *ir.Element, style string, attrs []ir.Attr, children []ir.Node) *ir.Element {
	look := ir.Attr{Name: "style", Value: ir.Value{Parts: []ir.Part{{Literal: style}}}, Span: e.Span}
	return &ir.Element{Tag: "view", Fact: a.Facts.Components["view"], Attrs: append([]ir.Attr{look}, attrs...), Children: children, Span: e.Span}
}

// deaf reports whether an element never hears an event that its children and itself would be touched with.
func (a *analysis) deaf(e *ir.Element, event string) bool {
	touch := event == "tap" || event == "longpress" || event == "longtap" || strings.HasPrefix(event, "touch")
	if !touch {
		return false
	}
	if e.Custom != nil {
		return !a.Facts.HostEvents
	}
	if event == "tap" {
		return e.Fact.NoTap
	}
	return e.Fact.NoTouch
}

// value lowers an expression that is an attribute's whole value.
func (a *analysis) value(n expr.Node, sc *scope) ir.Value {
	n = bare(a.folded(n))
	if v, ok := a.constant(n); ok {
		if s, isString := v.(string); isString {
			return ir.Value{Parts: []ir.Part{{Literal: s}}}
		}
		if s, ok := constantText(v); ok {
			return ir.Value{Parts: []ir.Part{{Expr: s}}}
		}
	}
	if t, ok := n.(*expr.Template); ok && t.Tag == nil {
		var v builder
		a.printed(&v, t, sc)
		return v.Value()
	}
	if s, ok := a.inline(n, sc); ok {
		return ir.Value{Parts: []ir.Part{{Expr: s}}}
	}
	return ir.Value{Parts: []ir.Part{{Expr: a.hoist(n, sc, "", false)}}}
}
