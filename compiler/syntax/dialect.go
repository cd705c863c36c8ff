package syntax

import (
	"strings"

	"bimini/compiler/expr"
)

// The directives of native templates: wx:for, a:if and their like. Each is reported with what to write instead, and then taken for that, so
// that what stands inside is checked as if it had been written.

// dialects are the prefixes of native directives on the platforms of mini programs.
var dialects = map[string]bool{"wx": true, "a": true, "s": true, "tt": true, "qq": true, "swan": true, "ks": true, "jd": true, "xhs": true}

// dialect replaces the native directives of one element.
func (p *parser) dialect(attrs []*Attr) []*Attr {
	native := map[string]*Attr{}
	var own []*Attr
	var loop, keyed *Attr // of the language itself
	for _, a := range attrs {
		if a.Kind == Directive && a.Name == "for" {
			loop = a
		}
		if a.Kind != Event && dialects[a.Platform] && isDialect(a.Name) {
			name := a.Name
			if name == "for-items" {
				name = "for"
			}
			native[name] = a
			continue
		}
		if a.Name == "key" {
			keyed = a
		}
		own = append(own, a)
	}
	if len(native) == 0 {
		return attrs
	}
	for _, name := range []string{"if", "elif", "else"} {
		if a := native[name]; a != nil {
			own = append(own, p.nativeCondition(a, strings.Replace(name, "elif", "else-if", 1)))
		}
	}
	switch item := nameIn(native["for-item"], "item"); {
	case native["for"] != nil:
		own = append(own, p.nativeLoop(native, item, keyed != nil)...)
	case native["key"] != nil && loop != nil && keyed == nil:
		if loop.For != nil && loop.For.Value != nil {
			item = p.file.Slice(loop.For.Value.Span())
		}
		own = append(own, p.nativeKey(native["key"], item))
	default:
		for _, name := range []string{"for-item", "for-index", "key"} {
			if a := native[name]; a != nil {
				p.notOurs(a, "leave it out: a loop is written v-for=\"(item, index) in list\" :key=\"item.id\"")
			}
		}
	}
	return own
}

func isDialect(name string) bool {
	switch name {
	case "if", "elif", "else", "for", "for-items", "for-item", "for-index", "key":
		return true
	}
	return false
}

func (p *parser) notOurs(a *Attr, suggest string) {
	p.report("BM2025", a.NameSpan, "‘"+a.Raw+"’ is a native form", suggest)
}

func (p *parser) nativeCondition(a *Attr, name string) *Attr {
	if name == "else" {
		p.notOurs(a, "write v-else")
	} else {
		p.notOurs(a, "write v-"+name+`="`+bareValue(a)+`"`)
	}
	as := *a
	as.Kind, as.Name, as.Platform, as.Parts = Directive, name, "", nil
	return &as
}

// nativeLoop reports a native loop with its variables and its key as one, and returns the directive and the key that it is.
func (p *parser) nativeLoop(native map[string]*Attr, item string, keyed bool) []*Attr {
	a := native["for"]
	index := nameIn(native["for-index"], "index")
	head := item
	if native["for-index"] != nil {
		head = "(" + item + ", " + index + ")"
	}
	suggest := `write v-for="` + head + " in " + bareValue(a) + `"`
	as := *a
	as.Kind, as.Name, as.Platform, as.Parts = Directive, "for", "", nil
	if as.Expr != nil {
		as.For = &For{Value: &expr.Ident{Name: item}, Key: index, KeySpan: a.NameSpan, List: as.Expr}
	}
	out := []*Attr{&as}
	if !keyed {
		of := native["key"]
		suggest += ` :key="` + keyOf(of, item) + `"`
		if of == nil {
			of = a
		}
		out = append(out, asKey(of, item))
	}
	p.notOurs(a, suggest)
	return out
}

func (p *parser) nativeKey(a *Attr, item string) *Attr {
	p.notOurs(a, `write :key="`+keyOf(a, item)+`"`)
	return asKey(a, item)
}

// asKey is the key that a native one stands for: some member of the row. Which one does not matter any more.
func asKey(a *Attr, item string) *Attr {
	as := *a
	as.Kind, as.Name, as.Platform, as.Parts, as.Expr = Bind, "key", "", nil, &expr.Member{X: &expr.Ident{Name: item}, Name: "id"}
	return &as
}

// keyOf is what a native key means: the name of a member of the row, or `*this`.
func keyOf(a *Attr, item string) string {
	if a == nil {
		return item + ".id"
	}
	switch name := bareValue(a); {
	case name == "*this" || name == item || name == "":
		return item
	case strings.HasPrefix(name, item+"."), a.Kind == Bind:
		return name
	default:
		return item + "." + name
	}
}

// bareValue is a value as it is written, without the braces around it.
func bareValue(a *Attr) string {
	v := strings.TrimSpace(a.Value)
	if rest, ok := strings.CutPrefix(v, "{{"); ok {
		v = strings.TrimSpace(strings.TrimSuffix(rest, "}}"))
	}
	if v == "" {
		return "…"
	}
	return v
}

// nameIn is the name that an attribute gives to a variable.
func nameIn(a *Attr, otherwise string) string {
	if a == nil || !expr.IsName(a.Value) {
		return otherwise
	}
	return a.Value
}
