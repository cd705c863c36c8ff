package expr

// Walk visits n and what is inside it in source order. When visit returns false the inside is passed over. Properties are
// visited as nodes of their own, before their keys and values.
func Walk(n Node, visit func(Node) bool) {
	if isNil(n) || !visit(n) {
		return
	}
	children(n, func(c Node) { Walk(c, visit) })
}

// isNil also tells holes and missing parts that are typed.
func isNil(n Node) bool {
	switch t := n.(type) {
	case nil:
		return true
	case *Block:
		return t == nil
	case *Property:
		return t == nil
	}
	return false
}

// children calls yield for each node directly inside n, in source order, and skips holes.
func children(n Node, yield func(Node)) {
	one := func(c Node) {
		if !isNil(c) {
			yield(c)
		}
	}
	list := func(l []Node) {
		for _, c := range l {
			one(c)
		}
	}
	props := func(l []*Property) {
		for _, c := range l {
			one(c)
		}
	}
	switch t := n.(type) {
	case *Template:
		one(t.Tag)
		list(t.Exprs)
	case *Array:
		list(t.Elems)
	case *Object:
		props(t.Props)
	case *ObjectPattern:
		props(t.Props)
	case *ArrayPattern:
		list(t.Elems)
	case *Property:
		one(t.Computed)
		one(t.Value)
	case *Unary:
		one(t.X)
	case *Update:
		one(t.X)
	case *Binary:
		one(t.X)
		one(t.Y)
	case *Cond:
		one(t.Test)
		one(t.Then)
		one(t.Else)
	case *Assign:
		one(t.X)
		one(t.Y)
	case *AssignPattern:
		one(t.X)
		one(t.Default)
	case *Call:
		one(t.Func)
		list(t.Args)
	case *New:
		one(t.Func)
		list(t.Args)
	case *Member:
		one(t.X)
		one(t.Index)
	case *Spread:
		one(t.X)
	case *Arrow:
		list(t.Params)
		one(t.Expr)
		one(t.Body)
	case *Await:
		one(t.X)
	case *Sequence:
		list(t.List)
	case *Paren:
		one(t.X)
	case *ExprStmt:
		one(t.X)
	case *VarDecl:
		for i, name := range t.Names {
			one(name)
			if i < len(t.Inits) {
				one(t.Inits[i])
			}
		}
	case *If:
		one(t.Test)
		one(t.Then)
		one(t.Else)
	case *Return:
		one(t.X)
	case *Block:
		list(t.List)
	}
}
