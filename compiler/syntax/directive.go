package syntax

import (
	"strings"

	"bimini/compiler/diag"
	"bimini/compiler/expr"
	"bimini/compiler/source"
)

// directive reads `v-name:arg.modifiers="…"`; name is what follows `v-`, which starts at offset start.
func (p *parser) directive(a *Attr, name string, start int) *Attr {
	a.Kind = Directive
	name, a.Modifiers = p.modifiers(a, name)
	name, arg, hasArg := strings.Cut(name, ":")
	a.Name, a.Arg = name, arg
	span := source.Span{Start: start, End: start + len(name)}
	if strings.HasPrefix(arg, "[") {
		return p.dynamicName(a)
	}
	if hasArg && name != "model" && name != "slot" {
		p.report("BM1023", a.NameSpan, "‘v-"+name+"’ takes no argument", "write ‘v-"+name+"’")
		a.Arg = ""
	}
	switch name {
	case "if", "else-if", "show", "text", "html", "model":
		if p.needsValue(a, "write ‘v-"+name+"=\"expression\"’") {
			a.Expr = p.expression(a)
		}
	case "for":
		p.loop(a)
	case "else", "once":
		if a.HasValue {
			p.withoutValue(a)
		}
	case "slot":
		return p.slot(a, arg)
	case "bind", "on":
		return p.wholeObject(a)
	default:
		return p.unknownDirective(a, span)
	}
	if name != "model" { // a component may declare modifiers of its own
		a.Modifiers = p.checkModifiers(a.Modifiers, "v-"+name, nil)
	}
	return a
}

func (p *parser) unknownDirective(a *Attr, span source.Span) *Attr {
	suggest := ""
	switch a.Name {
	case "pre", "cloak", "memo":
		suggest = "leave it out: it has no use in a mini program"
	case "is":
		suggest = "write ‘<component :is=\"name\">’"
	case "key", "ref", "class", "style":
		suggest = "write ‘:" + a.Name + "=\"expression\"’"
	default:
		known := []string{"if", "else-if", "else", "for", "show", "model", "text", "html", "once", "slot", "bind", "on"}
		suggest = "the directives are v-" + strings.Join(known, ", v-")
		if near := diag.Nearest(a.Name, known); near != "" {
			suggest = "did you mean ‘v-" + near + "’?"
		}
	}
	p.report("BM1019", source.Span{Start: a.NameSpan.Start, End: span.End}, "unknown directive ‘v-"+a.Name+"’", suggest)
	return nil
}

func (p *parser) withoutValue(a *Attr) {
	d := p.report("BM1022", a.ValueSpan, "‘v-"+a.Name+"’ takes no value", "leave it out")
	if a.Name == "else" && strings.TrimSpace(a.Value) != "" {
		d.Suggest = "did you mean ‘v-else-if’?"
	}
}

func (p *parser) loop(a *Attr) {
	if !p.needsValue(a, "write ‘v-for=\"item in list\"’") || p.mustache(a) {
		return
	}
	f, diags := expr.ParseFor(p.file, a.ValueSpan, inMarkup())
	p.add(diags)
	if f == nil {
		return
	}
	a.For = &For{Value: f.Value, Key: f.Key, KeySpan: f.KeySpan, Index: f.Index, IndexSpan: f.IndexSpan, List: f.List}
}

// slot reads `#name="pattern"` and `v-slot:name="pattern"`.
func (p *parser) slot(a *Attr, name string) *Attr {
	a.Kind, a.Name = Directive, "slot"
	if strings.HasPrefix(name, "[") {
		return p.dynamicName(a)
	}
	a.Arg = name
	if name == "" {
		a.Arg = "default"
	}
	if a.HasValue && strings.TrimSpace(a.Value) != "" && !p.mustache(a) {
		n, diags := expr.ParsePattern(p.file, a.ValueSpan, inMarkup())
		p.add(diags)
		a.SlotProps = n
	}
	return a
}
