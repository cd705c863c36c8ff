package analyze

import (
	"slices"
	"strings"

	"bimini/compiler/diag"
	"bimini/compiler/expr"
	"bimini/compiler/ir"
	"bimini/compiler/syntax"
)

// modelModifiers are those that every v-model knows.
func modelModifiers() []string { return []string{"trim", "number", "lazy"} }

// modifiersProp is the prop that tells a component how its model was asked for, as in Vue: modelModifiers, titleModifiers.
func modifiersProp(model string) string {
	if model == "modelValue" {
		return "modelModifiers"
	}
	return model + "Modifiers"
}

// knownModifiers reports modifiers that mean nothing here, and returns the attribute without them.
func (b *attributes) knownModifiers(at *syntax.Attr, own []string, otherwise string) *syntax.Attr {
	known := append(modelModifiers(), own...)
	one := *at
	one.Modifiers = nil
	for _, m := range at.Modifiers {
		if slices.Contains(known, m.Name) {
			one.Modifiers = append(one.Modifiers, m)
			continue
		}
		suggest := otherwise
		if near := diag.Nearest(m.Name, known); near != "" {
			suggest = "did you mean ‘." + near + "’?"
		} else if suggest == "" {
			suggest = "possible here: ." + strings.Join(known, ", .")
		}
		b.report("BM1020", m.Span, suggest, "‘v-model’ has no modifier ‘.%s’", m.Name)
	}
	return &one
}

// componentModifiers hands the modifiers to a component that has the prop for them, which may know modifiers of its own.
func (b *attributes) componentModifiers(at *syntax.Attr, model string) *syntax.Attr {
	name := modifiersProp(model)
	p := b.comp.Prop(name)
	if p == nil && !b.comp.Open {
		return b.knownModifiers(at, nil, "declare the prop ‘"+name+"’ in <"+b.comp.Tag+">, which then gets it")
	}
	if p == nil || len(at.Modifiers) == 0 || b.given[Kebab(name)] {
		return at
	}
	b.given[Kebab(name)] = true
	told := &expr.Object{}
	for _, m := range at.Modifiers {
		told.Props = append(told.Props, &expr.Property{Key: m.Name, Value: &expr.Literal{Kind: expr.Bool, Raw: "true"}})
	}
	b.out.Attrs = append(b.out.Attrs, ir.Attr{Name: p.Name.Name, Value: b.value(told, b.sc), Span: at.Span()})
	return at
}
