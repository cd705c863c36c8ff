package syntax

import (
	"slices"
	"strings"

	"bimini/compiler/diag"
	"bimini/compiler/expr"
)

// event reads `@name.modifiers="handler"`; name is what follows the `@`.
func (p *parser) event(a *Attr, name string) *Attr {
	a.Kind = Event
	switch {
	case name == "":
		return p.wholeObject(a)
	case name[0] == '[':
		return p.dynamicName(a)
	}
	name, a.Modifiers = p.modifiers(a, name)
	if a.Platform == "" {
		if prefix, rest := splitPlatform(name); prefix != "update" { // `@update:title` is a component's event
			a.Platform, name = prefix, rest
		}
	}
	a.Name = name
	a.Modifiers = p.checkModifiers(a.Modifiers, "@"+name, eventModifiers())
	if !a.HasValue && len(a.Modifiers) > 0 {
		return a // `@tap.stop` stops and does nothing
	}
	if !p.needsValue(a, "name a method: ‘"+a.Raw+"=\"save\"’") || p.mustache(a) {
		return a
	}
	h, diags := expr.ParseHandler(p.file, a.ValueSpan, inMarkup())
	p.add(diags)
	if h.Ref != nil || h.Arrow != nil || len(h.Stmts) > 0 {
		a.Handler = &Handler{Ref: h.Ref, Arrow: h.Arrow, Stmts: h.Stmts}
	}
	return a
}

func eventModifiers() []string { return []string{"stop", "capture", "once", "self"} }

// checkModifiers returns the known ones and reports the others.
func (p *parser) checkModifiers(list []Modifier, on string, known []string) []Modifier {
	var out []Modifier
	for _, m := range list {
		if on == "@keyup" || on == "@keydown" || on == "@keypress" { // no element has the event: that is reported, and says it all
			return nil
		}
		if slices.Contains(known, m.Name) {
			out = append(out, m)
			continue
		}
		suggest := ""
		if len(known) > 0 {
			suggest = "possible here: ." + strings.Join(known, ", .")
		}
		if near := diag.Nearest(m.Name, known); near != "" {
			suggest = "did you mean ‘." + near + "’?"
		} else if on[0] == '@' {
			suggest = vueModifier(m.Name, suggest)
		}
		p.report("BM1020", m.Span, "‘"+on+"’ has no modifier ‘."+m.Name+"’", suggest)
	}
	return out
}

// vueModifier explains the modifiers that Vue has and mini programs have no use for.
func vueModifier(name, otherwise string) string {
	switch name {
	case "prevent":
		return "leave it out: events of mini programs have no default action"
	case "passive":
		return "leave it out: handlers never hold up scrolling here"
	case "native":
		return "leave it out: an event that the component does not declare in ‘emits’ is the native one"
	case "enter", "tab", "delete", "esc", "space", "up", "down", "left", "right", "ctrl", "alt", "shift", "meta", "exact", "middle":
		return "there are no key and mouse events; an input's return key is ‘@confirm’"
	case "catch", "bubble":
		return "did you mean ‘.stop’?"
	}
	return otherwise
}
