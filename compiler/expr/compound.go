package expr

import (
	"strconv"
)

// paren reads `(a)`, or the parameters of an arrow function and then the function.
func (p *parser) paren() Node {
	open, mayArrow := p.tok, p.arrowAt == p.tok.start
	p.next()
	var list []Node
	for !p.tok.is(")") && p.tok.kind != tEOF {
		list = append(list, p.element())
		if !p.tok.is(")") && !p.accept(",") {
			break
		}
	}
	trailing := p.src[:p.prevEnd]
	if !p.close(")", open) {
		return &Paren{p.from(open.start), p.group(append(list, &Bad{p.from(p.prevEnd)}))}
	}
	if p.tok.is("=>") && !p.tok.newline && mayArrow {
		return p.arrow(open.start, p.parameters(list), false)
	}
	if len(list) == 0 {
		return p.fail("BM1101", p.place(open), "‘()’ holds nothing", "write the parameters’ function: ‘() => …’")
	}
	for _, n := range list {
		if s, ok := n.(*Spread); ok {
			p.report("BM1101", s.Span(), "‘...’ is possible in lists, objects and arguments only", "leave the dots out, or write ‘[...list]’")
		}
	}
	if trailing[len(trailing)-1] == ',' {
		p.report("BM1101", p.place(open), "a value is missing behind the last ‘,’", "write the value, or remove the comma")
	}
	return &Paren{p.from(open.start), p.group(list)}
}

// group is what stands between parentheses: one node, or a Sequence.
func (p *parser) group(list []Node) Node {
	switch len(list) {
	case 0:
		return &Bad{p.from(p.prevEnd)}
	case 1:
		return list[0]
	}
	first, last := list[0].Span(), list[len(list)-1].Span()
	return &Sequence{at(first.Join(last)), list}
}

// wordArrow reads `x => …`, `async x => …` and `async (x) => …`; it returns nil when there is no arrow function here.
func (p *parser) wordArrow() Node {
	t, next := p.tok, p.peek()
	if next.is("=>") && !next.newline && !reserved(t.text) {
		p.next()
		return p.arrow(t.start, []Node{&Ident{p.from(t.start), t.text}}, false)
	}
	if t.text != "async" || next.newline {
		return nil
	}
	if next.kind == tName && !reserved(next.text) && scan(p.src, next.end).is("=>") {
		p.next()
		p.next()
		return p.arrow(t.start, []Node{&Ident{p.from(next.start), next.text}}, true)
	}
	if !next.is("(") || !p.arrowFollows(next) {
		return nil
	}
	p.next()
	list := p.arguments()
	if !p.tok.is("=>") {
		return p.unexpected("‘=>’")
	}
	return p.arrow(t.start, p.parameters(list), true)
}

// arrowFollows reports whether `=>` stands behind the parenthesis that closes open.
func (p *parser) arrowFollows(open token) bool {
	depth := 0
	for t := open; t.kind != tEOF; t = scan(p.src, t.end) {
		switch {
		case t.is("("):
			depth++
		case t.is(")"):
			depth--
			if depth == 0 {
				return scan(p.src, t.end).is("=>")
			}
		}
	}
	return false
}

// parameters turns what was read between parentheses into patterns.
func (p *parser) parameters(list []Node) []Node {
	out := make([]Node, len(list))
	for i, n := range list {
		out[i] = p.toPattern(n, true)
		if s, ok := out[i].(*Spread); ok && i < len(list)-1 {
			p.report("BM1110", s.Span(), "the rest must come last", "move it to the end")
		}
	}
	return out
}

// arrow reads from `=>` on.
func (p *parser) arrow(start int, params []Node, async bool) Node {
	arrow := p.tok
	p.next()
	if async && !p.handler {
		return p.fail("BM1105", p.place(arrow), "an async function is not possible in an expression", "load the value in a method and keep it in ‘data’")
	}
	outer := p.async
	p.async = 0
	if async {
		p.async = 1
	}
	defer func() { p.async = outer }()
	n := &Arrow{Async: async, Params: params}
	if p.tok.is("{") {
		n.Body = p.block()
	} else {
		n.Expr = p.assignment()
	}
	n.at = p.from(start)
	return n
}

func (p *parser) array() Node {
	open := p.tok
	if !p.enter() {
		return p.tooDeep()
	}
	defer p.leave()
	p.next()
	n := &Array{}
	for !p.tok.is("]") && p.tok.kind != tEOF {
		if p.accept(",") {
			n.Elems = append(n.Elems, nil)
			continue
		}
		n.Elems = append(n.Elems, p.element())
		if !p.tok.is("]") && !p.accept(",") {
			break
		}
	}
	p.close("]", open)
	n.at = p.from(open.start)
	return n
}

func (p *parser) object() Node {
	open := p.tok
	if !p.enter() {
		return p.tooDeep()
	}
	defer p.leave()
	p.next()
	n := &Object{}
	for !p.tok.is("}") && p.tok.kind != tEOF {
		n.Props = append(n.Props, p.property())
		if !p.tok.is("}") && !p.accept(",") {
			break
		}
	}
	p.close("}", open)
	n.at = p.from(open.start)
	return n
}

func (p *parser) property() *Property {
	t := p.tok
	n := &Property{KeySpan: p.place(t)}
	switch {
	case p.accept("..."):
		n.Spread, n.KeySpan = true, p.place(t)
		n.Value = p.assignment()
		n.at = p.from(t.start)
		return n
	case t.is("["):
		p.next()
		n.Computed = p.assignment()
		p.close("]", t)
		n.KeySpan = p.from(t.start).Span()
	case t.kind == tString:
		n.Key = p.stringLiteral().Str
	case t.kind == tNumber:
		p.next()
		num, _, why := parseNumber(t.text)
		if why != "" {
			p.report("BM1112", p.place(t), "‘"+t.text+"’ is not a number: "+why, "write digits alone, or put a text in quotes")
		}
		n.Key = numberKey(num)
	case t.kind == tName:
		return p.namedProperty(n)
	default:
		n.Value = p.unexpected("a key")
		n.at = p.from(t.start)
		n.KeySpan = n.Value.Span()
		n.at = at(n.KeySpan)
		return n
	}
	p.propertyValue(n, t)
	return n
}

// namedProperty reads a property that starts with a name, the shorthand included.
func (p *parser) namedProperty(n *Property) *Property {
	t := p.tok
	p.next()
	n.Key = t.text
	accessor := (t.text == "get" || t.text == "set" || t.text == "async") && (p.tok.kind == tName || p.tok.kind == tString || p.tok.is("["))
	if accessor || p.tok.is("(") {
		p.propertyValue(n, t)
		return n
	}
	if p.tok.is(":") {
		p.propertyValue(n, t)
		return n
	}
	id := &Ident{p.from(t.start), t.text}
	n.Shorthand, n.Value = true, id
	if reserved(t.text) {
		p.fail("BM1114", p.place(t), "‘"+t.text+"’ is a word of JavaScript and cannot be a value", "write ‘"+t.text+": …’")
	} else if p.tok.is("=") {
		p.next()
		value := p.assignment()
		d := &AssignPattern{p.from(t.start), id, value}
		n.Value = d
		p.pending = append(p.pending, pending{d, "{=", d.Span()})
	}
	n.at = p.from(t.start)
	return n
}

func (p *parser) propertyValue(n *Property, first token) {
	switch {
	case p.accept(":"):
		n.Value = p.assignment()
	case p.tok.is("(") || p.tok.kind == tName || p.tok.kind == tString || p.tok.is("["):
		n.Value = p.fail("BM1106", p.place(first), "a method is not possible in a template", "write ‘name: () => …’, or move it into the script")
	default:
		n.Value = p.unexpected("‘:’")
	}
	n.at = p.from(first.start)
}

// numberKey is the name of the field that a number means.
func numberKey(f float64) string {
	if f == float64(int64(f)) && f < 1e21 {
		return strconv.FormatInt(int64(f), 10)
	}
	return strconv.FormatFloat(f, 'g', -1, 64)
}
