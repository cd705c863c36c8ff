package types

import (
	"slices"

	"bimini/compiler/analyze"
	"bimini/compiler/expr"
	"bimini/compiler/syntax"
)

// model writes v-model: the value goes in as a prop, and what comes back is assigned.
func (t *tag) model(at *syntax.Attr) {
	if at.Expr == nil || !sound(at.Expr) {
		return
	}
	if t.comp == "" {
		t.assign(at, t.entered(at))
		return
	}
	name := "modelValue"
	if at.Arg != "" {
		name = analyze.Camel(at.Arg)
	}
	if t.declares(name) {
		t.out.raw("$pass<typeof ", t.comp, ", ", quote(name), ">({ ")
		t.out.mark(quote(name), t.file, at.Expr.Span())
		t.out.raw(": ")
		t.expression(at.Expr)
		t.out.raw(" })\n")
	}
	kind := "$Payload<typeof " + t.comp + ", " + quote("update:"+name) + ">"
	if modified(at, "number") {
		kind = "any"
	}
	t.assign(at, kind)
}

func (t *tag) assign(at *syntax.Attr, kind string) {
	t.out.raw("$on<", kind, ">(($event) => { ")
	for _, guard := range t.guards {
		t.out.raw(guard)
	}
	assigned := map[*expr.Ident]bool{}
	targets(at.Expr, assigned)
	if id, ok := at.Expr.(*expr.Ident); ok && assigned[id] {
		if prefix := t.prefix(id.Name, true); prefix != "" {
			t.out.mark(prefix, t.file, id.Span())
		}
		t.out.copy(t.file, id.Span(), true)
	} else {
		t.expression(at.Expr)
	}
	t.out.raw(" = $event })\n")
}

// entered is the type of what a built-in control gives back.
func (t *tag) entered(at *syntax.Attr) string {
	if modified(at, "number") || t.use.Face != nil {
		return "any"
	}
	switch t.e.Tag {
	case "input", "textarea", "radio-group":
		return "string"
	case "switch":
		return "boolean"
	case "slider":
		return "number"
	case "checkbox-group":
		return "string[]"
	case "picker":
		return picked(t.e)
	}
	return "any"
}

// picked is the type of a picker's value, by its mode.
func picked(e *syntax.Element) string {
	mode := attribute(e, "mode")
	if mode == nil {
		return "number"
	}
	if mode.Kind != syntax.Plain || !allLiteral(mode.Parts) {
		return "any"
	}
	switch mode.Value {
	case "selector":
		return "number"
	case "multiSelector":
		return "number[]"
	case "time", "date":
		return "string"
	case "region":
		return "string[]"
	}
	return "any"
}

func modified(at *syntax.Attr, name string) bool {
	return slices.ContainsFunc(at.Modifiers, func(m syntax.Modifier) bool { return m.Name == name })
}
