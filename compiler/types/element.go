package types

import (
	"strconv"
	"strings"

	"bimini/compiler/analyze"
	"bimini/compiler/expr"
	"bimini/compiler/source"
	"bimini/compiler/syntax"
)

func itoa(n int) string { return strconv.Itoa(n) }

// element writes what one tag evaluates, and its children.
func (g *generator) element(e *syntax.Element) {
	if e.Tag == "slot" {
		g.ownSlot(e)
		return
	}
	use, custom := g.module.Uses[analyze.Kebab(e.Tag)]
	t := &tag{generator: g, e: e, use: use}
	if custom {
		t.comp = g.component(use)
	}
	t.attributes()
	t.children()
}

// component returns the name that a component has in the module; "" for one of which nothing is known.
func (g *generator) component(use Use) string {
	if use.Path == "" || use.Face == nil {
		return ""
	}
	if name := g.components[use.Path]; name != "" {
		return name
	}
	name := "$C" + itoa(len(g.components)+1)
	g.components[use.Path] = name
	return name
}

// tag is an element being written.
type tag struct {
	*generator
	e    *syntax.Element
	use  Use
	comp string // name of the component in the module, "" for built-in and native ones
}

// prop is one property passed to a component.
type prop struct {
	name string
	key  source.Span
	at   *syntax.Attr
}

func (t *tag) attributes() {
	var props []prop
	for _, at := range t.e.Attrs {
		switch {
		case at.Kind == syntax.Event:
			t.event(at)
		case at.Kind == syntax.Directive:
			t.directive(at)
		case at.Name == "ref" && at.Kind == syntax.Plain:
			t.ref(at)
		case t.comp != "" && at.Platform == "" && t.declares(at.Name):
			props = append(props, prop{t.use.Face.Prop(at.Name).Name.Name, ownName(at), at})
		case at.Kind == syntax.Bind:
			t.show(at.Expr)
		default:
			t.parts(at.Parts)
		}
	}
	t.pass(props)
}

func (t *tag) declares(name string) bool { return t.use.Face.Prop(name) != nil }

// ownName is where an attribute's name stands, without `:` and `v-bind:`.
func ownName(at *syntax.Attr) source.Span {
	span := at.NameSpan
	if i := strings.LastIndex(at.Raw, ":"); at.Kind == syntax.Bind && i >= 0 {
		span.Start += i + 1
	}
	return span
}

// directive writes what is left of directives when v-if, v-for and slots are done.
func (t *tag) directive(at *syntax.Attr) {
	switch at.Name {
	case "show", "text", "html":
		t.show(at.Expr)
	case "model":
		t.model(at)
	}
}

// pass writes the props given to a component as an object of the types that it declares.
func (t *tag) pass(props []prop) {
	names, values := []string{}, &text{}
	for _, p := range props {
		if value, ok := t.value(p); ok {
			names = append(names, quote(p.name))
			values.mark(quote(p.name), t.file, p.key)
			values.raw(": ")
			values.add(value)
			values.raw(",\n")
		}
	}
	if len(names) == 0 {
		return
	}
	t.out.raw("$pass<typeof ", t.comp, ", ", strings.Join(names, " | "), ">({\n")
	t.out.add(values)
	t.out.raw("})\n")
}

// value is what a prop is given; false when there is nothing to check: a literal that the compiler itself converts to the prop's type.
func (t *tag) value(p prop) (*text, bool) {
	out := t.out
	defer func() { t.out = out }()
	t.out = &text{}
	declared := t.use.Face.Prop(p.name)
	takes := func(kind string) bool {
		for _, one := range declared.Types {
			if one == kind {
				return true
			}
		}
		return len(declared.Types) == 0
	}
	switch at := p.at; {
	case at.Kind == syntax.Bind:
		if at.Expr == nil {
			return nil, false
		}
		t.expression(at.Expr)
	case !at.HasValue:
		t.out.raw("true")
		return t.out, takes("Boolean")
	case allLiteral(at.Parts):
		t.out.raw(quote(at.Value))
		return t.out, takes("String")
	default:
		t.parts(at.Parts) // an interpolated text is checked for itself
		out.add(t.out)
		t.out = &text{}
		t.out.raw("(null! as string)")
		return t.out, takes("String")
	}
	return t.out, true
}

func allLiteral(parts []syntax.Part) bool {
	for _, p := range parts {
		if p.Expr != nil {
			return false
		}
	}
	return true
}

func quote(s string) string { return expr.Quote(s, '\'') }

// ref notes the type of a ref.
func (t *tag) ref(at *syntax.Attr) {
	name := at.Value
	if !expr.IsName(name) {
		return
	}
	kind := "import('bimini').NodeHandle"
	switch {
	case t.comp != "" && t.use.Path == t.module.Path:
		kind = "any" // a component that holds itself: its type cannot be part of its definition
	case t.comp != "":
		kind = "$Instance<typeof " + t.comp + ">"
	case t.use.Face != nil:
		kind = "any"
	}
	if t.loops > 0 {
		kind = "(" + kind + ")[]"
	}
	if had := t.refs[name]; had != "" && had != kind && !strings.HasSuffix(had, "[]") {
		kind = had + " | " + kind
	}
	t.refs[name] = kind
}
