package expr

import (
	"strings"

	"bimini/compiler/source"
)

// reserved words cannot be names.
func reserved(word string) bool {
	switch word {
	case "break", "case", "catch", "class", "const", "continue", "debugger", "default", "delete", "do", "else", "enum", "export", "extends",
		"false", "finally", "for", "function", "if", "import", "in", "instanceof", "new", "null", "return", "super", "switch", "this", "throw",
		"true", "try", "typeof", "var", "void", "while", "with", "yield", "await", "let", "static", "implements", "interface", "package",
		"private", "protected", "public":
		return true
	}
	return false
}

// primary reads an operand without what may follow it.
func (p *parser) primary() Node {
	t := p.tok
	switch t.kind {
	case tName:
		return p.word()
	case tNumber:
		p.next()
		num, big, why := parseNumber(t.text)
		if why != "" {
			return p.fail("BM1112", p.place(t), "‘"+t.text+"’ is not a number: "+why, "write digits alone, or put a text in quotes")
		}
		kind := Number
		if big {
			kind = BigInt
		}
		return &Literal{at: p.from(t.start), Kind: kind, Raw: t.text, Num: num}
	case tString:
		return p.stringLiteral()
	case tTemplate:
		return p.template(nil)
	case tPunct:
		switch t.text {
		case "(":
			return p.paren()
		case "[":
			return p.array()
		case "{":
			return p.object()
		case "/", "/=":
			return p.regexp()
		}
	}
	return p.unexpected("a value")
}

func (p *parser) stringLiteral() *Literal {
	t := p.tok
	p.next()
	str, ok := cook(t.text[1 : len(t.text)-1])
	if !ok {
		p.report("BM1112", p.place(t), "this text holds a ‘\\’ sequence that means nothing", "write ‘\\\\’ for a backslash")
	}
	return &Literal{at: p.from(t.start), Kind: String, Raw: t.text, Str: str}
}

func (p *parser) regexp() Node {
	start := p.tok.start
	end := scanRegexp(p.src, start)
	if end < 0 {
		return p.fail("BM1103", source.Span{Start: p.view.at(start), End: p.view.at(start + 1)}, "this regular expression has no closing ‘/’", "close it with ‘/’; for a division, write a value before it")
	}
	p.tok.end, p.pos = end, end
	p.next()
	if wrong := regexpFault(p.src[start:end]); wrong != "" {
		suggest := "write ‘\\’ before a sign that is meant literally"
		if strings.Contains(wrong, "flag") {
			suggest = "the flags are g, i, m, s, u and y"
		}
		return p.fail("BM1116", source.Span{Start: p.view.at(start), End: p.view.at(end)}, "the regular expression does not compile: "+wrong, suggest)
	}
	return &Literal{at: p.from(start), Kind: Regexp, Raw: p.src[start:end]}
}

// word reads an operand that starts with a name.
func (p *parser) word() Node {
	t := p.tok
	switch t.text {
	case "true", "false", "null":
		p.next()
		kind := Bool
		if t.text == "null" {
			kind = Null
		}
		return &Literal{at: p.from(t.start), Kind: kind, Raw: t.text}
	case "this":
		p.next()
		return &This{p.from(t.start)}
	case "new":
		return p.construct()
	case "function", "class":
		return p.fail("BM1106", p.place(t), "‘"+t.text+"’ is not possible in a template", "write an arrow function, or move it into the script")
	case "async":
		if next := p.peek(); next.word("function") && !next.newline {
			return p.fail("BM1106", p.place(next), "‘function’ is not possible in a template", "write an arrow function, or move it into the script")
		}
	case "yield":
		return p.fail("BM1105", p.place(t), "‘yield’ is not possible here", "move it into a method of the script")
	}
	if reserved(t.text) {
		return p.fail("BM1114", p.place(t), "‘"+t.text+"’ is a word of JavaScript and cannot be a value", instead(t.text))
	}
	p.next()
	return &Ident{p.from(t.start), t.text}
}

// construct reads `new F(a)`.
func (p *parser) construct() Node {
	start := p.tok
	p.next()
	if p.tok.is(".") {
		return p.fail("BM1105", p.place(start), "‘new.target’ is not possible here", "move it into a function of the script")
	}
	if !p.enter() {
		return p.tooDeep()
	}
	defer p.leave()
	var f Node
	if p.tok.word("new") {
		f = p.construct()
	} else {
		f = p.primary()
	}
	f = p.members(f, true)
	var args []Node
	if p.tok.is("(") {
		args = p.arguments()
	}
	return &New{p.from(start.start), f, args}
}

// postfix reads what follows an operand: members, calls, tagged templates.
func (p *parser) postfix(x Node) Node {
	if _, arrow := x.(*Arrow); arrow {
		return x
	}
	return p.members(x, false)
}

// members reads `.a`, `[b]`, `(c)` and so on. After `new` neither calls nor `?.` belong to the operand.
func (p *parser) members(x Node, afterNew bool) Node {
	for chain := 0; ; chain++ {
		if chain > maxChain {
			return p.tooDeep()
		}
		t := p.tok
		switch {
		case t.is("."):
			p.next()
			x = p.dot(x, false)
		case t.is("["):
			x = p.index(x, false)
		case t.kind == tTemplate:
			if inChain(x) {
				return p.unexpected("the end of the expression")
			}
			x = p.template(x)
		case t.is("(") && !afterNew:
			args := p.arguments()
			x = &Call{p.after(x), x, args, false}
		case t.is("?.") && !afterNew:
			p.next()
			x = p.optional(x)
		default:
			return x
		}
	}
}

func (p *parser) optional(x Node) Node {
	switch {
	case p.tok.is("("):
		args := p.arguments()
		return &Call{p.after(x), x, args, true}
	case p.tok.is("["):
		return p.index(x, true)
	}
	return p.dot(x, true)
}

func (p *parser) dot(x Node, optional bool) Node {
	t := p.tok
	if t.kind != tName {
		return &Member{at: p.after(x), X: x, NameSpan: p.unexpected("a name").Span(), Optional: optional}
	}
	p.next()
	return &Member{at: p.after(x), X: x, Name: t.text, NameSpan: p.place(t), Optional: optional}
}

func (p *parser) index(x Node, optional bool) Node {
	open := p.tok
	p.next()
	i := p.expression()
	p.close("]", open)
	return &Member{at: p.after(x), X: x, Index: i, Optional: optional}
}

func (p *parser) arguments() []Node {
	open := p.tok
	p.next()
	args := []Node{}
	for !p.tok.is(")") && p.tok.kind != tEOF {
		args = append(args, p.element())
		if !p.tok.is(")") && !p.accept(",") {
			break
		}
	}
	p.close(")", open)
	return args
}

// element reads an argument or an array's element: an expression or `...x`.
func (p *parser) element() Node {
	t := p.tok
	if !p.accept("...") {
		return p.assignment()
	}
	x := p.assignment()
	return &Spread{p.from(t.start), x}
}

// template reads a template literal behind its tag, if any. The current token is the opening backtick.
func (p *parser) template(tag Node) Node {
	if !p.enter() {
		return p.tooDeep()
	}
	defer p.leave()
	start := p.tok
	n := &Template{Tag: tag}
	i := start.end
	for {
		body, hole, ok := templateText(p.src[i:])
		if !ok {
			return p.fail("BM1103", p.place(start), "this text has no closing ‘`’", "close it with ‘`’")
		}
		text, good := cook(body)
		if !good && tag == nil {
			span := source.Span{Start: p.view.at(i), End: p.view.at(i + len(body))}
			p.report("BM1112", span, "this text holds a ‘\\’ sequence that means nothing", "write ‘\\\\’ for a backslash")
		}
		n.Strings = append(n.Strings, text)
		i += len(body)
		if !hole {
			p.tok.end, p.pos = i+1, i+1
			p.next()
			n.at = p.from(start.start)
			if tag != nil {
				n.at.Start = tag.Span().Start
			}
			return n
		}
		p.tok.end, p.pos = i+2, i+2
		p.next()
		n.Exprs = append(n.Exprs, p.expression())
		if !p.tok.is("}") {
			bad := p.unexpected("‘}’")
			n.Strings = append(n.Strings, "")
			n.at = p.from(start.start)
			n.at.End = bad.Span().End
			if tag != nil {
				n.at.Start = tag.Span().Start
			}
			return n
		}
		i = p.tok.end
	}
}

// templateText returns the text up to the closing backtick or the next `${`.
func templateText(s string) (body string, hole, ok bool) {
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\':
			i++
		case s[i] == '`':
			return s[:i], false, true
		case strings.HasPrefix(s[i:], "${"):
			return s[:i], true, true
		}
	}
	return "", false, false
}
