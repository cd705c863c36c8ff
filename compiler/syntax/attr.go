package syntax

import (
	"strings"

	"bimini/compiler/diag"
	"bimini/compiler/expr"
	"bimini/compiler/source"
)

// attributes gives the attributes of a tag their meaning. Those that mean nothing are reported and left out.
func (p *parser) attributes(t *tag) []*Attr {
	var out []*Attr
	seen := map[string]*Attr{}
	if len(t.attrs) == 0 {
		return nil
	}
	for _, raw := range t.attrs {
		a := p.attribute(raw)
		if a == nil {
			continue
		}
		key := a.key()
		if first, ok := seen[key]; ok {
			p.report("BM1009", a.NameSpan, "the element has ‘"+a.Raw+"’ twice", "keep one of the two").Notes =
				[]diag.Note{{Message: "the first one is here", File: p.file, Span: first.NameSpan}}
			continue
		}
		seen[key] = a
		out = append(out, a)
	}
	return p.dialect(out)
}

// key is equal for attributes that cannot stand beside each other. `class` and `:class` can.
func (a *Attr) key() string {
	name := strings.ToLower(strings.ReplaceAll(a.Name, "-", ""))
	switch a.Kind {
	case Event:
		for _, m := range a.Modifiers {
			name += "." + m.Name
		}
		return "@" + a.Platform + ":" + name
	case Directive:
		return "v-" + name + ":" + a.Arg
	}
	if (name == "class" || name == "style") && (strings.HasPrefix(a.Raw, ":") || strings.HasPrefix(a.Raw, "v-bind:")) {
		name = ":" + name
	}
	return a.Platform + ":" + name
}

func (p *parser) attribute(raw *rawAttr) *Attr {
	a := &Attr{at: at(raw.span), Raw: raw.name, NameSpan: raw.nameSpan, HasValue: raw.hasValue, Value: raw.value, ValueSpan: raw.valueSpan, cut: raw.cut}
	switch name := raw.name; {
	case strings.HasPrefix(name, "v-bind:"):
		return p.bind(a, name[len("v-bind:"):])
	case strings.HasPrefix(name, "v-on:"):
		return p.event(a, name[len("v-on:"):])
	case strings.HasPrefix(name, "v-"):
		return p.directive(a, name[len("v-"):], raw.nameSpan.Start+2)
	case name[0] == ':':
		return p.bind(a, name[1:])
	case name[0] == '@':
		return p.event(a, name[1:])
	case name[0] == '#':
		return p.slot(a, name[1:])
	}
	prefix, rest := splitPlatform(raw.name)
	switch {
	case prefix != "" && rest[0] == '@': // wechat:@tap
		a.Platform = prefix
		return p.event(a, rest[1:])
	case prefix != "" && rest[0] == ':':
		a.Platform = prefix
		return p.bind(a, rest[1:])
	}
	a.Platform, a.Name = prefix, rest
	p.plain(a)
	return a
}

// splitPlatform cuts `wechat:name`. Without a prefix the whole is the name.
func splitPlatform(s string) (prefix, rest string) {
	i := strings.IndexByte(s, ':')
	if i <= 0 || i == len(s)-1 || strings.Trim(s[:i], "abcdefghijklmnopqrstuvwxyz") != "" {
		return "", s
	}
	return s[:i], s[i+1:]
}

func (p *parser) plain(a *Attr) {
	if !a.HasValue {
		return
	}
	after := p.pos
	a.Parts = p.parts(a.ValueSpan.Start, a.ValueSpan.End, false)
	p.pos = after
	if len(a.Parts) == 1 && a.Parts[0].Expr != nil {
		a.Kind, a.Expr, a.Parts = Bind, a.Parts[0].Expr, nil
	}
}

func (p *parser) bind(a *Attr, name string) *Attr {
	a.Kind = Bind
	switch {
	case name == "":
		return p.wholeObject(a)
	case name[0] == '[':
		return p.dynamicName(a)
	}
	if a.Platform == "" {
		a.Platform, name = splitPlatform(name)
	}
	name, a.Modifiers = p.modifiers(a, name)
	a.Name = name
	for _, m := range a.Modifiers {
		suggest := "leave it out"
		if m.Name == "sync" {
			suggest = "write ‘v-model:" + name + "’"
		}
		p.report("BM1020", m.Span, "‘:"+name+"’ has no modifier ‘."+m.Name+"’", suggest)
	}
	if !a.HasValue && expr.IsName(name) { // `:id` is `:id="id"`
		end := a.NameSpan.End - len(a.Raw) + strings.LastIndex(a.Raw, name)
		var diags []diag.Diagnostic
		a.Expr, diags = expr.Parse(p.file, source.Span{Start: end, End: end + len(name)}, expr.Options{})
		p.add(diags)
		return a
	}
	if p.needsValue(a, "write ‘:"+name+"=\"expression\"’") {
		a.Expr = p.expression(a)
	}
	return a
}

// expression parses the value of an attribute as one expression.
func (p *parser) expression(a *Attr) expr.Node {
	if p.mustache(a) {
		return nil
	}
	n, diags := expr.Parse(p.file, a.ValueSpan, inMarkup())
	p.add(diags)
	return n
}

// mustache reports `:name="{{ e }}"`, which mixes two ways of writing one thing. It is also true of a value that is not read for another reason.
func (p *parser) mustache(a *Attr) bool {
	if a.cut {
		return true
	}
	v := strings.TrimSpace(a.Value)
	if !strings.HasPrefix(v, "{{") || !strings.HasSuffix(v, "}}") {
		return false
	}
	inner := strings.TrimSpace(v[2 : len(v)-2])
	p.report("BM1025", a.ValueSpan, "the value of ‘"+a.Raw+"’ is an expression already", "write it without the braces: ‘"+a.Raw+"=\""+inner+"\"’")
	return true
}

func (p *parser) wholeObject(a *Attr) *Attr {
	suggest := "bind each attribute by its name: ‘:name=\"value\"’"
	if a.Raw == "v-on" {
		suggest = "listen to each event by its name: ‘@name=\"handler\"’"
	}
	p.report("BM1018", a.NameSpan, "an object cannot be bound as a whole", suggest)
	return nil
}

func (p *parser) dynamicName(a *Attr) *Attr {
	p.report("BM1018", a.NameSpan, "the name in ‘"+a.Raw+"’ would be known at run time only", "write the name itself, with a ‘v-if’ if there are several")
	return nil
}

// needsValue reports an attribute whose value is missing.
func (p *parser) needsValue(a *Attr, suggest string) bool {
	if a.HasValue && strings.TrimSpace(a.Value) != "" {
		return true
	}
	p.report("BM1021", a.NameSpan, "‘"+a.Raw+"’ needs a value", suggest)
	return false
}

// modifiers cuts `.a.b` off a name.
func (p *parser) modifiers(a *Attr, name string) (string, []Modifier) {
	head, tail, found := strings.Cut(name, ".")
	if !found {
		return name, nil
	}
	var out []Modifier
	end := a.NameSpan.End - len(tail)
	for _, m := range strings.Split(tail, ".") {
		out = append(out, Modifier{Name: m, Span: source.Span{Start: end, End: end + len(m)}})
		end += len(m) + 1
	}
	return head, out
}
