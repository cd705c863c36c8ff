package expr

// Binding powers of infix operators, as in ECMAScript; a higher one binds tighter. 0 is no infix operator.
func power(op string) int {
	switch op {
	case "??":
		return 1
	case "||":
		return 2
	case "&&":
		return 3
	case "|":
		return 4
	case "^":
		return 5
	case "&":
		return 6
	case "==", "!=", "===", "!==":
		return 7
	case "<", ">", "<=", ">=", "in", "instanceof":
		return 8
	case "<<", ">>", ">>>":
		return 9
	case "+", "-":
		return 10
	case "*", "/", "%":
		return 11
	case "**":
		return 12
	}
	return 0
}

func isAssign(op string) bool {
	switch op {
	case "=", "+=", "-=", "*=", "/=", "%=", "**=", "<<=", ">>=", ">>>=", "&=", "|=", "^=", "&&=", "||=", "??=":
		return true
	}
	return false
}

// expression reads `a, b`.
func (p *parser) expression() Node {
	first := p.assignment()
	if !p.tok.is(",") {
		return first
	}
	list := []Node{first}
	for p.accept(",") {
		list = append(list, p.assignment())
	}
	return &Sequence{p.after(first), list}
}

// assignment reads everything but a bare comma.
func (p *parser) assignment() Node {
	if !p.enter() {
		return p.tooDeep()
	}
	defer p.leave()
	p.arrowAt = p.tok.start
	if p.tok.kind == tName {
		if n := p.wordArrow(); n != nil {
			return n
		}
	}
	x := p.conditional()
	if p.tok.kind != tPunct || !isAssign(p.tok.text) {
		return x
	}
	if _, arrow := x.(*Arrow); arrow {
		return p.unexpected("the end of the function")
	}
	op := p.tok.text
	p.next()
	if op == "=" {
		x = p.toPattern(x, false)
	} else {
		p.checkTarget(x)
	}
	y := p.assignment()
	n := &Assign{p.after(x), op, x, y}
	if !p.handler {
		p.pending = append(p.pending, pending{n, op, n.Span()})
	}
	return n
}

// checkTarget reports what cannot stand on the left of `+=` or beside `++`.
func (p *parser) checkTarget(x Node) {
	switch t := unparen(x).(type) {
	case *Ident, *Bad:
		return
	case *Member:
		if !inChain(t) {
			return
		}
	}
	p.report("BM1110", x.Span(), "this cannot be assigned to", "assign to a name or to a field")
}

// inChain reports whether a member chain holds `?.`.
func inChain(n Node) bool {
	for {
		switch t := n.(type) {
		case *Member:
			if t.Optional {
				return true
			}
			n = t.X
		case *Call:
			if t.Optional {
				return true
			}
			n = t.Func
		default:
			return false
		}
	}
}

func unparen(n Node) Node {
	for {
		t, ok := n.(*Paren)
		if !ok {
			return n
		}
		n = t.X
	}
}

func (p *parser) conditional() Node {
	test := p.binary(1)
	if !p.tok.is("?") {
		return test
	}
	if _, arrow := test.(*Arrow); arrow {
		return test
	}
	p.next()
	then := p.assignment()
	if !p.expect(":") {
		return &Cond{p.after(test), test, then, p.unexpected("")}
	}
	other := p.assignment()
	return &Cond{p.after(test), test, then, other}
}

func (p *parser) binary(least int) Node {
	x := p.unary()
	for chain := 0; ; chain++ {
		pow := p.infix()
		if pow < least {
			return x
		}
		if _, arrow := x.(*Arrow); arrow {
			return x
		}
		if chain > maxChain {
			return p.tooDeep()
		}
		op, sign := p.tok.text, p.tok
		p.next()
		var y Node
		if op == "**" {
			if u, ok := x.(*Unary); ok {
				p.report("BM1111", u.Span(), "‘"+u.Op+"’ before ‘**’ can be read in two ways", "put one of the two in parentheses")
			}
			y = p.power()
		} else {
			y = p.binary(pow + 1)
		}
		if mixes(op, x) || mixes(op, y) {
			p.report("BM1111", p.place(sign), "‘??’ beside ‘&&’ or ‘||’ can be read in two ways", "put one of the two in parentheses")
		}
		x = &Binary{p.after(x), op, x, y}
	}
}

// power reads the right side of `**`, which groups to the right.
func (p *parser) power() Node {
	if !p.enter() {
		return p.tooDeep()
	}
	defer p.leave()
	return p.binary(power("**"))
}

func (p *parser) infix() int {
	if p.tok.kind == tPunct || p.tok.word("in") || p.tok.word("instanceof") {
		return power(p.tok.text)
	}
	return 0
}

// mixes reports whether op over the unparenthesised operand n is the mix that JavaScript refuses.
func mixes(op string, n Node) bool {
	b, ok := n.(*Binary)
	if !ok {
		return false
	}
	logical := func(op string) bool { return op == "&&" || op == "||" }
	return op == "??" && logical(b.Op) || logical(op) && b.Op == "??"
}

func (p *parser) unary() Node {
	t := p.tok
	switch {
	case t.is("!") || t.is("-") || t.is("+") || t.is("~") || t.word("typeof") || t.word("void") || t.word("delete"):
		return p.prefix()
	case t.is("++") || t.is("--"):
		return p.prefix()
	case t.word("await"):
		return p.await()
	}
	x := p.postfix(p.primary())
	if (p.tok.is("++") || p.tok.is("--")) && !p.tok.newline {
		return p.update(x, false, p.tok.text)
	}
	return x
}

func (p *parser) prefix() Node {
	if !p.enter() {
		return p.tooDeep()
	}
	defer p.leave()
	t := p.tok
	p.next()
	x := p.unary()
	if t.is("++") || t.is("--") {
		n := &Update{p.from(t.start), t.text, true, x}
		p.checkUpdate(n)
		return n
	}
	return &Unary{p.from(t.start), t.text, x}
}

func (p *parser) update(x Node, prefix bool, op string) Node {
	p.next()
	n := &Update{p.after(x), op, prefix, x}
	p.checkUpdate(n)
	return n
}

func (p *parser) checkUpdate(n *Update) {
	p.checkTarget(n.X)
	if !p.handler {
		p.report("BM1104", n.Span(), "an expression may not assign", "‘"+n.Op+"’ belongs in an event handler or in a method")
	}
}

func (p *parser) await() Node {
	t := p.tok
	if !p.enter() {
		return p.tooDeep()
	}
	defer p.leave()
	p.next()
	if p.async > 0 {
		x := p.unary()
		return &Await{p.from(t.start), x}
	}
	suggest := "load the value in a method and keep it in ‘data’"
	if p.handler {
		suggest = "write an async arrow function: ‘async () => { await … }’"
	}
	return p.fail("BM1105", p.place(t), "‘await’ is not possible here", suggest)
}
