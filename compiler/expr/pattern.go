package expr

// toPattern turns an expression that was read into the pattern it must have been: the target of `=`, a parameter, a
// declared name. In a declaration only names may be bound.
func (p *parser) toPattern(n Node, declares bool) Node {
	switch t := n.(type) {
	case *Ident, *Bad, *ObjectPattern, *ArrayPattern:
		return n
	case *Member:
		if !declares && !inChain(t) {
			return n
		}
	case *Paren:
		switch x := unparen(t).(type) {
		case *Ident:
			if !declares {
				return n
			}
		case *Member:
			if !declares && !inChain(x) {
				return n
			}
		}
	case *Object:
		out := &ObjectPattern{at: t.at}
		for i, prop := range t.Props {
			if prop.Spread && i < len(t.Props)-1 {
				p.report("BM1110", prop.Span(), "the rest must come last", "move it to the end")
			}
			q := *prop
			q.Value = p.toPattern(prop.Value, declares)
			out.Props = append(out.Props, &q)
		}
		return out
	case *Array:
		out := &ArrayPattern{at: t.at}
		for i, e := range t.Elems {
			if e != nil {
				e = p.toPattern(e, declares)
			}
			if _, rest := e.(*Spread); rest && i < len(t.Elems)-1 {
				p.report("BM1110", e.Span(), "the rest must come last", "move it to the end")
			}
			out.Elems = append(out.Elems, e)
		}
		return out
	case *Spread:
		x := p.toPattern(t.X, declares)
		if _, ok := x.(*AssignPattern); ok {
			p.report("BM1110", x.Span(), "the rest has no default value", "leave the default out: without more values the rest is empty")
		}
		return &Spread{t.at, x}
	case *Assign:
		if t.Op == "=" {
			p.settle(t)
			return &AssignPattern{t.at, p.toPattern(t.X, declares), t.Y}
		}
	case *AssignPattern:
		p.settle(t)
		return t
	}
	if declares {
		p.report("BM1110", n.Span(), "a name or a pattern should be here", "write a name, ‘{ id }’ or ‘[first]’")
	} else {
		p.report("BM1110", n.Span(), "this cannot be assigned to", "assign to a name or to a field")
	}
	return &Bad{at(n.Span())}
}

// binding reads a declared name or pattern, with its default value if there is one.
func (p *parser) binding() Node {
	x := p.bindingTarget()
	if !p.tok.is("=") {
		return x
	}
	p.next()
	y := p.assignment()
	return &AssignPattern{p.after(x), x, y}
}

// bindingTarget reads a declared name or pattern without default value.
func (p *parser) bindingTarget() Node {
	t := p.tok
	switch {
	case t.is("{"):
		return p.toPattern(p.object(), true)
	case t.is("["):
		return p.toPattern(p.array(), true)
	case t.kind == tName && !reserved(t.text):
		p.next()
		return &Ident{p.from(t.start), t.text}
	case t.kind == tName:
		return p.fail("BM1114", p.place(t), "‘"+t.text+"’ is a word of JavaScript and cannot be a name", "choose another name")
	}
	return p.unexpected("a name")
}
