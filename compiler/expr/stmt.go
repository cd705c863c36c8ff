package expr

import (
	"bimini/compiler/diag"
	"bimini/compiler/source"
)

// Handler is what an event attribute holds: a reference to a method, an arrow function, or statements in which `$event` is the
// event. Exactly one field is set; all are empty when nothing could be read.
type Handler struct {
	Ref   Node // Ident or Member
	Arrow *Arrow
	Stmts []Node
}

// ParseHandler reads the handler that fills span.
func ParseHandler(f *source.File, span source.Span, opt Options) (Handler, []diag.Diagnostic) {
	p := newParser(f, span, opt)
	p.handler = true
	if p.tok.kind == tEOF {
		p.empty("a handler is missing here", "name a method, or write what shall happen: ‘count++’")
		return Handler{}, p.diags
	}
	list := p.statements()
	p.expectEnd()
	p.reportPending()
	return asHandler(list), p.diags
}

func asHandler(list []Node) Handler {
	if len(list) == 1 {
		if s, ok := list[0].(*ExprStmt); ok {
			if a, ok := unparen(s.X).(*Arrow); ok {
				return Handler{Arrow: a}
			}
			if isRef(s.X) {
				return Handler{Ref: s.X}
			}
		}
	}
	return Handler{Stmts: list}
}

// isRef reports whether n is a plain path: `save`, `a.b`, `this.save`.
func isRef(n Node) bool {
	switch t := n.(type) {
	case *Ident:
		return true
	case *Member:
		_, this := t.X.(*This)
		return t.Index == nil && !t.Optional && (this || isRef(t.X))
	}
	return false
}

// statements reads up to `}` or the end.
func (p *parser) statements() []Node {
	var list []Node
	for p.tok.kind != tEOF && !p.tok.is("}") {
		if p.accept(";") {
			continue
		}
		s := p.statement()
		list = append(list, s)
		p.endStatement(s)
	}
	return list
}

// endStatement expects what may stand between two statements.
func (p *parser) endStatement(s Node) {
	switch t := s.(type) {
	case *Block:
		return
	case *If:
		last := t.Then
		if t.Else != nil {
			last = t.Else
		}
		if _, block := last.(*Block); block {
			return
		}
		if _, chain := last.(*If); chain {
			p.endStatement(last)
			return
		}
	}
	if !p.accept(";") && p.tok.kind != tEOF && !p.tok.is("}") && !p.tok.newline {
		p.unexpected("‘;’")
	}
}

func (p *parser) statement() Node {
	t := p.tok
	if t.is("{") {
		return p.block()
	}
	if t.kind == tName {
		switch t.text {
		case "const", "let", "var":
			return p.declaration()
		case "if":
			return p.ifStatement()
		case "return":
			return p.returnStatement()
		case "for", "while", "do", "switch", "try", "throw", "break", "continue", "debugger", "import", "export", "with", "function", "class":
			return p.fail("BM1107", p.place(t), "‘"+t.text+"’ is not possible in a handler", "move it into a method of the script and call that")
		case "async":
			if p.peek().word("function") {
				return p.fail("BM1107", p.place(t), "‘async function’ is not possible in a handler", "write ‘async () => { … }’, or move it into a method")
			}
		}
		if p.peek().is(":") && !reserved(t.text) {
			return p.fail("BM1107", p.place(t), "a label is not possible in a handler", "to give an object write ‘({ … })’")
		}
	}
	x := p.expression()
	return &ExprStmt{p.after(x), x}
}

func (p *parser) block() *Block {
	open := p.tok
	n := &Block{}
	if !p.enter() {
		p.tooDeep()
		n.at = p.from(open.start)
		n.at.End = n.at.Start
		return n
	}
	defer p.leave()
	p.next()
	n.List = p.statements()
	p.close("}", open)
	n.at = p.from(open.start)
	return n
}

func (p *parser) declaration() Node {
	t := p.tok
	p.next()
	n := &VarDecl{Kind: t.text}
	for {
		x := p.bindingTarget()
		n.Names = append(n.Names, x)
		var init Node
		if p.accept("=") {
			init = p.assignment()
		} else if _, plain := x.(*Ident); !plain || t.text == "const" {
			if !p.broken {
				init = p.unexpected("‘=’ with a value")
			}
		}
		n.Inits = append(n.Inits, init)
		if !p.accept(",") {
			break
		}
	}
	n.at = p.from(t.start)
	return n
}

func (p *parser) ifStatement() Node {
	t := p.tok
	if !p.enter() {
		return p.tooDeep()
	}
	defer p.leave()
	p.next()
	n := &If{}
	open := p.tok
	if !p.expect("(") {
		return &Bad{p.from(t.start)}
	}
	n.Test = p.expression()
	p.close(")", open)
	n.Then = p.branch()
	if next := p.peek(); p.tok.is(";") && next.word("else") {
		p.next()
	}
	if p.tok.word("else") {
		p.next()
		n.Else = p.branch()
	}
	n.at = p.from(t.start)
	return n
}

func (p *parser) branch() Node {
	if p.tok.kind == tEOF || p.tok.is(";") || p.tok.is("}") {
		return p.unexpected("a statement")
	}
	if t := p.tok; t.word("const") || t.word("let") {
		p.report("BM1107", p.place(t), "a declaration needs braces here", "write ‘{ "+t.text+" … }’")
	}
	return p.statement()
}

func (p *parser) returnStatement() Node {
	t := p.tok
	p.next()
	n := &Return{}
	if p.tok.kind != tEOF && !p.tok.is(";") && !p.tok.is("}") && !p.tok.newline {
		n.X = p.expression()
	}
	n.at = p.from(t.start)
	return n
}
