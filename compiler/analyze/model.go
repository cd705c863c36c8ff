package analyze

import (
	"slices"

	"bimini/compiler/diag"
	"bimini/compiler/expr"
	"bimini/compiler/facts"
	"bimini/compiler/ir"
	"bimini/compiler/syntax"
)

// modelGroup is a checkbox-group or radio-group with a v-model around the boxes being lowered.
type modelGroup struct {
	tag    string
	target expr.Node
	sc     *scope
}

// modelForm is how a built-in component takes part in two-way binding.
type modelForm struct{ attr, event string }

var modelForms = map[string]modelForm{
	"input": {"value", "input"}, "textarea": {"value", "input"}, "switch": {"checked", "change"}, "slider": {"value", "change"},
	"picker": {"value", "change"}, "checkbox-group": {"", "change"}, "radio-group": {"", "change"},
}

// model lowers v-model to a value and a listener.
func (b *attributes) model(at *syntax.Attr) {
	if at.Expr == nil || !b.check(at.Expr, b.sc, false) || !b.modelTarget(at) {
		return
	}
	if b.comp != nil {
		b.modelOnComponent(at)
		return
	}
	at = b.knownModifiers(at, nil, "")
	form, ok := modelForms[b.out.Tag]
	switch {
	case !ok && (b.out.Tag == "checkbox" || b.out.Tag == "radio"):
		b.report("BM2044", at.NameSpan, "move it to the <"+b.out.Tag+"-group> around, and give each <"+b.out.Tag+"> a ‘value’",
			"‘v-model’ on <%s>, whose value belongs to its group", b.out.Tag)
		return
	case !ok:
		b.report("BM2044", at.NameSpan, "use it on input, textarea, switch, checkbox-group, radio-group, slider, picker, or on a component", "‘v-model’ on <%s>, which has no value of its own", b.out.Tag)
		return
	case at.Arg != "":
		b.report("BM2044", at.NameSpan, "leave out ‘:"+at.Arg+"’", "‘v-model:%s’ on <%s>: only components take a name", at.Arg, b.out.Tag)
		return
	}
	lazy := hasModifier(at, "lazy")
	if lazy && form.event != "input" {
		b.report("BM2044", at.NameSpan, "leave it out", "‘.lazy’ on <%s>, which tells its value only when it is chosen", b.out.Tag)
		lazy = false
	}
	event := form.event
	if lazy {
		event = "blur"
	}
	if form.attr == "" {
		b.group = &modelGroup{b.out.Tag, at.Expr, b.sc}
	} else if !b.given[form.attr] {
		b.given[form.attr] = true
		b.out.Attrs = append(b.out.Attrs, ir.Attr{Name: form.attr, Fact: b.fact.Attribute(form.attr), Value: b.value(at.Expr, b.sc), Span: at.Span()})
	} else {
		b.report("BM2021", at.NameSpan, "keep one of the two", "‘v-model’ beside ‘%s’", form.attr)
	}
	b.listenToModel(at, &ir.Event{Name: event, Fact: b.fact.Event(event)}, b.modelValue(at, "$event.detail.value"))
}

// modelValue is the JavaScript of the new value.
func (b *attributes) modelValue(at *syntax.Attr, value string) string {
	if b.comp == nil && b.out.Tag == "picker" {
		mode := "selector"
		if m := attribute(b.e, "mode"); m != nil {
			mode = "?"
			if lit, ok := literalAttr(m); ok {
				mode = lit
			}
		}
		switch mode {
		case "selector":
			value = "Number(" + value + ")"
		case "multiSelector":
			value += ".map(Number)"
		}
	}
	if hasModifier(at, "trim") {
		value = b.helper("trim") + "(" + value + ")"
	}
	if hasModifier(at, "number") {
		value = b.helper("number") + "(" + value + ")"
	}
	return value
}

func hasModifier(at *syntax.Attr, name string) bool {
	return slices.ContainsFunc(at.Modifiers, func(m syntax.Modifier) bool { return m.Name == name })
}

// listenToModel adds the listener; one that the author wrote for the same event runs behind it.
func (b *attributes) listenToModel(at *syntax.Attr, ev *ir.Event, value string) {
	b.firstLoop = b.usedLoop(at.Expr, b.sc)
	if name := trimName(lastName(at.Expr)); ascii(name) {
		b.modelName = name
	}
	var also *syntax.Attr
	for _, x := range b.e.Attrs {
		if x.Kind == syntax.Event && x.Platform == "" && b.sameEvent(x, ev) && x.Handler != nil {
			also = x
			if b.consumed == nil {
				b.consumed = map[*syntax.Attr]bool{}
			}
			b.consumed[x] = true
		}
	}
	if b.twice(ev.Name, at) {
		return
	}
	if h, ok := b.handlerAfter(also, ev, b.takeOver(at, ev, value, also != nil)); ok {
		b.attach(ev, h, at.Span())
	}
	b.firstLoop, b.modelName = nil, ""
}

// takeOver is the statement that gives the model its new value. Where something may change what was typed before the view has it (a setter, a
// watcher, the listener beside), the runtime sees to it that the control follows.
func (b *attributes) takeOver(at *syntax.Attr, ev *ir.Event, value string, listened bool) string {
	plain := b.js(at.Expr, b.sc) + " = " + value
	if b.comp != nil || ev.Name != "input" {
		return plain
	}
	s := b.Script
	changes := listened || s != nil && (s.Open || s.Mixins || len(s.Watch) > 0 || s.Uses["$watch"] || s.Uses["watch()"])
	switch n := bare(at.Expr).(type) {
	case *expr.Ident:
		k, _ := b.resolve(n.Name, b.sc)
		if k == computed || changes && k == field {
			return b.helper("typed") + "(vm, vm, " + expr.Quote(b.shown(n.Name), '\'') + ", " + value + ")"
		}
	case *expr.Member:
		if !changes {
			break
		}
		key := expr.Quote(n.Name, '\'')
		if n.Index != nil {
			key = b.js(n.Index, b.sc)
		}
		return b.helper("typed") + "(vm, " + b.js(n.X, b.sc) + ", " + key + ", " + value + ")"
	}
	return plain
}

func (b *attributes) sameEvent(x *syntax.Attr, ev *ir.Event) bool {
	if ev.Custom {
		return b.comp.Emit(x.Name) == ev.Name
	}
	return facts.EventName(x.Name) == ev.Name
}

// modelOnComponent lowers v-model and v-model:name on a component.
func (b *attributes) modelOnComponent(at *syntax.Attr) {
	name := "modelValue"
	if at.Arg != "" {
		name = Camel(at.Arg)
	}
	event := "update:" + name
	if !b.comp.Open {
		if b.comp.Prop(name) == nil {
			suggest := "declare it under ‘props’ in the component"
			var props []string
			for _, p := range b.comp.Props {
				props = append(props, p.Name.Name)
			}
			if near := diag.Nearest(name, props); near != "" && at.Arg != "" {
				suggest = "did you mean ‘v-model:" + near + "’?"
			}
			b.report("BM2045", at.NameSpan, suggest, "<%s> has no prop ‘%s’", b.comp.Tag, name)
			return
		}
		if b.comp.Emit(event) == "" && !b.comp.EmitsOpen {
			b.report("BM2045", at.NameSpan, "declare it under ‘emits’ in the component, and emit it with the new value", "<%s> does not emit ‘%s’", b.comp.Tag, event)
			return
		}
	}
	at = b.componentModifiers(at, name)
	if hasModifier(at, "lazy") && b.comp.Prop(modifiersProp(name)) == nil {
		b.report("BM2044", at.NameSpan, "leave it out", "‘.lazy’ on a component, which decides itself when it emits")
	}
	if b.given[Kebab(name)] {
		b.report("BM2021", at.NameSpan, "keep one of the two", "‘v-model’ beside ‘%s’", name)
		return
	}
	b.given[Kebab(name)] = true
	b.out.Attrs = append(b.out.Attrs, ir.Attr{Name: name, Value: b.value(b.withDefault(at.Expr, b.comp.Prop(name)), b.sc), Span: at.Span()})
	b.listenToModel(at, &ir.Event{Name: event, Custom: true}, b.modelValue(at, "$event"))
}

// modelTarget reports what cannot be assigned to.
func (b *attributes) modelTarget(at *syntax.Attr) bool {
	switch n := bare(at.Expr).(type) {
	case *expr.Ident:
		return b.assignable(n, map[*expr.Ident]bool{n: true}, b.sc)
	case *expr.Member:
		if n.Optional {
			break
		}
		id, _ := bare(n.X).(*expr.Ident)
		return b.assignable(n, map[*expr.Ident]bool{id: true}, b.sc)
	}
	b.report("BM2043", at.Expr.Span(), "name a data field or a path such as form.name", "‘v-model’ wants something that can be assigned to")
	return false
}

// checkedByGroup gives a box inside a group with v-model its state.
func (b *attributes) checkedByGroup(tag string) {
	g := b.group
	if g == nil || b.given["checked"] || !(g.tag == "checkbox-group" && tag == "checkbox" || g.tag == "radio-group" && tag == "radio") {
		return
	}
	at := attribute(b.e, "value")
	if at == nil {
		return
	}
	var value expr.Node
	if lit, ok := literalAttr(at); ok {
		value = &expr.Literal{Kind: expr.String, Str: lit, Raw: expr.Quote(lit, '\'')}
	} else if value = at.Expr; value == nil {
		return
	}
	var v ir.Value
	if tag == "radio" {
		// A radio's value is text to the platform, whatever it was.
		v = b.value(&expr.Binary{Op: "==", X: g.target, Y: value}, b.sc)
	} else {
		js := b.helper("includes") + "(" + b.js(g.target, g.sc) + ", " + b.js(value, b.sc) + ")"
		l := b.usedLoop(value, b.sc)
		if gl := b.usedLoop(g.target, g.sc); gl != nil && (l == nil || gl.depth() > l.depth()) {
			l = gl
		}
		v = ir.Value{Parts: []ir.Part{{Expr: b.hoistJS(js, "checked", l, false)}}}
	}
	b.given["checked"] = true
	b.out.Attrs = append(b.out.Attrs, ir.Attr{Name: "checked", Fact: b.fact.Attribute("checked"), Value: v, Span: b.e.StartTag})
}
