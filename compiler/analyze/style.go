package analyze

import (
	"regexp"
	"strings"

	"bimini/compiler/expr"
	"bimini/compiler/ir"
	"bimini/compiler/source"
	"bimini/compiler/syntax"
)

// addStyle gathers style and :style; both may stand on one element.
func (b *attributes) addStyle(at *syntax.Attr) {
	b.openStyle()
	b.styleSpan = at.Span()
	if at.Kind == syntax.Plain {
		if strings.Contains(at.Value, "!important") && !b.Facts.Limits.Style.InlineImportant {
			b.warn("BM3006", at.ValueSpan, "move it to a class", "‘!important’ in an inline style is ignored on %s", b.platform())
		}
		b.declarations(at)
		for _, p := range b.mixed(collapse(at.Parts), b.sc).Parts {
			b.put(&b.style, p)
		}
		return
	}
	b.styleOf(b.folded(at.Expr))
}

// declarations reports pieces of a literal style that declare nothing: ‘color=red’.
func (b *attributes) declarations(at *syntax.Attr) {
	if strings.ContainsAny(at.Value, "{(&/\"'") { // what an expression, a function's arguments or an entity holds is not read here
		return
	}
	start := at.ValueSpan.Start
	for _, piece := range strings.Split(at.Value, ";") {
		text := strings.TrimSpace(piece)
		if from := start + strings.Index(piece, text); text != "" && !strings.Contains(text, ":") {
			name, _, _ := strings.Cut(text, "=")
			name = strings.TrimSpace(strings.Fields(name + " name")[0])
			b.report("BM2037", source.Span{Start: from, End: from + len(text)}, "write ‘"+name+": value’, and ‘;’ between two", "‘%s’ declares no style", text)
		}
		if name, _, ok := strings.Cut(text, ":"); ok {
			b.camelProperty(strings.TrimSpace(name), start+strings.Index(piece, text))
		}
		start += len(piece) + 1
	}
}

// camelProperty reports a property that is written as scripts do: in the text of a style it means nothing.
func (b *attributes) camelProperty(name string, from int) {
	if strings.HasPrefix(name, "-") || !expr.IsName(name) || Kebab(name) == name || strings.ToUpper(name) == name {
		return
	}
	b.report("BM2037", source.Span{Start: from, End: from + len(name)}, "write ‘"+Kebab(name)+"’; names like ‘"+name+"’ belong into a :style object", "‘%s’ is no property of CSS", name)
}

func (b *attributes) openStyle() {
	if b.styleAt < 0 {
		b.styleAt = len(b.out.Attrs)
	}
	b.semicolon()
}

// semicolon ends what is there.
func (b *attributes) semicolon() {
	if n := len(b.style.parts); n > 0 {
		last := b.style.parts[n-1]
		s := strings.TrimRight(last.Literal, " ")
		switch {
		case last.Expr == "" && s == "":
		case last.Expr == "" && strings.HasSuffix(s, ";"):
			b.style.parts[n-1].Literal = s + " "
		default:
			b.style.add("; ")
		}
	}
}

// styleOf lowers a :style value.
func (b *attributes) styleOf(n expr.Node) {
	n = bare(n)
	switch n := n.(type) {
	case *expr.Object:
		if b.styleObject(n) {
			return
		}
	case *expr.Array:
		for i, e := range n.Elems {
			if e == nil {
				continue
			}
			if i > 0 {
				b.semicolon()
			}
			b.styleOf(b.folded(e))
		}
		return
	case *expr.Literal, *expr.Template:
		b.printed(&b.style, n, b.sc)
		return
	case *expr.Binary, *expr.Cond:
		if b.isString(n, b.sc) {
			b.printed(&b.style, n, b.sc)
			return
		}
	case *expr.Ident:
		if b.textual(n) {
			b.printed(&b.style, n, b.sc)
			return
		}
	}
	b.style.part(ir.Part{Expr: b.hoist(n, b.sc, "styles", true)})
}

// styleObject lowers { color: c, fontSize: size + 'px' }. A value that may be missing makes the whole object computed: a declaration
// without a value is an error to some engines.
func (b *attributes) styleObject(o *expr.Object) bool {
	var v builder
	for i, p := range o.Props {
		if p.Spread || p.Computed != nil || !ascii(p.Key) || strings.ContainsAny(p.Key, " :;'\"\\") {
			return false
		}
		value := bare(b.folded(p.Value))
		_, constant := b.constant(value)
		if !constant && !b.never(value, b.sc) && !b.isString(value, b.sc) {
			return false
		}
		if i > 0 {
			v.add("; ")
		}
		name := p.Key
		if !strings.HasPrefix(name, "--") {
			name = Kebab(name)
		}
		v.add(name + ": ")
		before := len(v.parts)
		b.printed(&v, value, b.sc)
		if len(v.parts) == before && strings.HasSuffix(v.parts[len(v.parts)-1].Literal, ": ") {
			return false
		}
	}
	for _, p := range v.parts {
		b.put(&b.style, p)
	}
	return true
}

// showIf lowers v-show. A style, not `hidden`: a class's display wins over the latter, and one platform knows it on views alone.
func (b *attributes) showIf(at *syntax.Attr) {
	if v, ok := b.constant(at.Expr); ok {
		if !truthy(v) {
			b.show = "display: none"
		}
		return
	}
	cond, ok := b.inline(at.Expr, b.sc)
	if !ok {
		cond = b.hoist(truth(at.Expr), b.sc, "", false)
	}
	b.show = "{" + test(cond) + " ? '' : 'display: none'"
}

// hide lowers `hidden` where the platform knows it on views alone.
func (b *attributes) hide(at *syntax.Attr) {
	if at.Kind != syntax.Bind {
		b.show = "display: none"
		return
	}
	if v, ok := b.constant(at.Expr); ok {
		if truthy(v) {
			b.show = "display: none"
		}
		return
	}
	cond, ok := b.inline(at.Expr, b.sc)
	if !ok {
		cond = b.hoist(truth(at.Expr), b.sc, "", false)
	}
	b.show = "{" + test(cond) + " ? 'display: none' : ''"
}

// localURL is a file of the project in url(…).
var localURL = regexp.MustCompile(`url\(\s*['"]?(\.{0,2}/[^/][^)'"]*)`)

// localURLs reports files of the project in an inline style: one platform does not show them, and the other wants them spelled otherwise.
func (b *attributes) localURLs() {
	for _, p := range b.style.parts {
		if m := localURL.FindStringSubmatch(p.Literal + p.Expr); m != nil {
			b.report("BM2073", b.styleSpan, "use an <image>, or a class: a style sheet may name small files of the project", "‘%s’ in an inline style", m[1])
			return
		}
	}
}

// close puts class and style where they were first written.
func (b *attributes) close() {
	if b.show != "" {
		b.openStyle()
		if e, ok := strings.CutPrefix(b.show, "{"); ok {
			b.style.part(ir.Part{Expr: e})
		} else {
			b.style.add(b.show)
		}
	}
	b.localURLs()
	insert := func(at int, name string, v *builder) {
		if at < 0 {
			return
		}
		if n := len(v.parts); n > 0 && v.parts[n-1].Expr == "" {
			v.parts[n-1].Literal = strings.TrimRight(v.parts[n-1].Literal, " ")
		}
		one := ir.Attr{Name: name, Value: v.Value(), Span: b.e.StartTag}
		if b.fact != nil {
			one.Fact = b.fact.Attribute(name)
		}
		b.out.Attrs = append(b.out.Attrs[:at:at], append([]ir.Attr{one}, b.out.Attrs[at:]...)...)
	}
	if b.styleAt >= 0 && b.classAt >= 0 && b.styleAt < b.classAt {
		b.classAt++
	} else if b.styleAt >= 0 && b.classAt >= 0 {
		b.styleAt++
	}
	if b.styleAt > b.classAt {
		insert(b.classAt, "class", &b.class)
		insert(b.styleAt, "style", &b.style)
	} else {
		insert(b.styleAt, "style", &b.style)
		insert(b.classAt, "class", &b.class)
	}
}
