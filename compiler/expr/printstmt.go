package expr

func (p *printer) statement(n Node) {
	switch t := n.(type) {
	case *ExprStmt:
		if startsWithBrace(t.X) {
			p.write("(")
			p.node(t.X, precSequence)
			p.write(")")
			return
		}
		p.node(t.X, precSequence)
	case *VarDecl:
		p.write(t.Kind, " ")
		for i, name := range t.Names {
			if i > 0 {
				p.write(", ")
			}
			p.node(name, precCall)
			if i < len(t.Inits) && t.Inits[i] != nil {
				p.write(" = ")
				p.node(t.Inits[i], precAssign)
			}
		}
	case *Return:
		p.write("return")
		if t.X != nil {
			p.write(" ")
			p.node(t.X, precSequence)
		}
	case *Block:
		if len(t.List) == 0 {
			p.write("{}")
			return
		}
		p.write("{ ")
		p.statements(t.List)
		p.write(" }")
	case *If:
		p.ifStatement(t)
	}
}

func (p *printer) statements(list []Node) {
	for i, s := range list {
		p.statement(s)
		if i == len(list)-1 {
			return
		}
		if endsInBlock(s) {
			p.write(" ")
		} else {
			p.write("; ")
		}
	}
}

func endsInBlock(n Node) bool {
	switch t := n.(type) {
	case *Block:
		return true
	case *If:
		if t.Else != nil {
			return endsInBlock(t.Else)
		}
		return endsInBlock(t.Then)
	}
	return false
}

func (p *printer) ifStatement(t *If) {
	p.write("if (")
	p.node(t.Test, precSequence)
	p.write(") ")
	_, dangling := t.Then.(*If)
	if dangling && t.Else != nil {
		p.write("{ ")
		p.statement(t.Then)
		p.write(" }")
	} else {
		p.statement(t.Then)
	}
	if t.Else == nil {
		return
	}
	if !endsInBlock(t.Then) && !dangling {
		p.write(";")
	}
	p.write(" else ")
	p.statement(t.Else)
}
