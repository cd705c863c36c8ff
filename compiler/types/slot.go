package types

import (
	"bimini/compiler/analyze"
	"bimini/compiler/syntax"
)

// slotVar is a variable of the template's function that holds what a slot passes to its content.
type slotVar struct{ slot, name string }

// ownSlot writes a <slot>: what it passes is kept in a variable of the whole function, whose result tells the component's users.
func (g *generator) ownSlot(e *syntax.Element) {
	name := "default"
	g.counter++
	v := slotVar{name: "$slot" + itoa(g.counter)}
	nameAt, known := e.TagSpan, true
	value := &text{}
	out := g.out
	for _, at := range e.Attrs {
		switch {
		case at.Name == "name" && at.Kind == syntax.Plain && at.HasValue:
			name, nameAt = at.Value, at.ValueSpan
		case at.Kind == syntax.Bind && at.Expr != nil && at.Name != "name" && at.Name != "key":
			g.out = value
			value.mark(quote(analyze.Camel(at.Name)), g.file, ownName(at))
			value.raw(": ")
			g.expression(at.Expr)
			value.raw(", ")
			g.out = out
		case at.Kind == syntax.Bind && at.Expr != nil:
			known = known && at.Name != "name"
			g.show(at.Expr)
		case at.Kind == syntax.Plain && at.Name != "slot":
			value.raw(quote(analyze.Camel(at.Name)), ": null! as string, ")
			g.parts(at.Parts)
		}
	}
	v.slot = name
	g.slotVars = append(g.slotVars, v)
	g.out.raw("var ", v.name, " = ")
	if g.declaredSlots() != "" && known {
		g.out.raw("$pour<$Declared, ")
		g.out.mark(quote(name), g.file, nameAt)
		g.out.raw(">(")
	} else {
		g.out.raw("(")
	}
	g.out.mark("{ ", g.file, e.TagSpan)
	g.out.add(value)
	g.out.raw("})\n")
	g.nodes(e.Children)
}

// slots closes the template's function: it returns what each slot passes.
func (g *generator) slots(out *text) {
	out.raw("return {\n")
	seen := map[string]bool{}
	for _, v := range g.slotVars {
		if !seen[v.slot] {
			seen[v.slot] = true
			out.raw(quote(v.slot), ": ", v.name, "!,\n")
		}
	}
	out.raw("}\n}\n")
	if g.declaredSlots() != "" {
		out.raw("export type $Slots = $Declared\n")
		return
	}
	out.raw("export type $Slots = ReturnType<typeof $template>\n")
}

// declaredSlots is the type argument of defineSlots, in its brackets; "" without.
func (g *generator) declaredSlots() string {
	for _, call := range g.module.Script.Macros {
		if call.Name.Name == "defineSlots" && call.Types.Len() > 0 {
			return g.module.File.Script.File.Slice(call.Types)
		}
	}
	return ""
}

// children writes what stands inside a tag. Content for a slot sees what the slot passes.
func (t *tag) children() {
	if at := directive(t.e, "slot"); at != nil && t.comp != "" && t.e.Tag != "template" {
		t.filled(at, t.e.Children)
		return
	}
	var rest []syntax.Node
	for _, n := range t.e.Children {
		if e, ok := n.(*syntax.Element); ok && t.comp != "" && e.Tag == "template" {
			if at := directive(e, "slot"); at != nil && at.SlotProps != nil {
				t.filledBy(e, at)
				continue
			}
		}
		rest = append(rest, n)
	}
	t.nodes(rest)
}

// filledBy writes <template #name="pattern">, which may stand under a v-if.
func (t *tag) filledBy(e *syntax.Element, at *syntax.Attr) {
	cond := directive(e, "if")
	if cond == nil || cond.Expr == nil {
		t.filled(at, e.Children)
		return
	}
	guards := len(t.guards)
	t.guards = append(t.guards, "if (!"+t.plain(cond.Expr)+") return; ")
	t.out.raw("if ")
	t.expression(cond.Expr)
	t.out.raw(" {\n")
	t.filled(at, e.Children)
	t.out.raw("}\n")
	t.guards = t.guards[:guards]
}

// filled writes the content of one slot.
func (t *tag) filled(at *syntax.Attr, content []syntax.Node) {
	if at.SlotProps == nil || !sound(at.SlotProps) {
		t.nodes(content)
		return
	}
	locals := len(t.locals)
	t.out.raw("{ const ")
	t.pattern(at.SlotProps)
	t.out.raw(" = null! as $SlotOf<", t.comp, "$Slots, ", quote(at.Arg), ">\n")
	t.nodes(content)
	t.out.raw("}\n")
	t.locals = t.locals[:locals]
}
