package expr

// Free returns the identifiers of n that nothing inside n declares, in source order. The names that arrow functions,
// declarations and their patterns bind are not free; the targets of assignments are. For a handler's statements, wrap them in a Block.
func Free(n Node) []*Ident {
	s := &scope{}
	if b, ok := n.(*Block); ok {
		s.hoistVar(b)
	}
	s.visit(n)
	return s.free
}

// Bound returns the identifiers that a pattern declares, in source order.
func Bound(pattern Node) []*Ident {
	var out []*Ident
	var visit func(Node)
	visit = func(n Node) {
		switch t := n.(type) {
		case *Ident:
			out = append(out, t)
		case *Property:
			visit(t.Value)
		case *AssignPattern:
			visit(t.X)
		case *ObjectPattern, *ArrayPattern, *Spread:
			children(t, visit)
		}
	}
	if !isNil(pattern) {
		visit(pattern)
	}
	return out
}

// scope is the names in force at one point of the walk.
type scope struct {
	names []string // a stack: leaving a function or a block cuts it back
	free  []*Ident
}

func (s *scope) bind(pattern Node) {
	for _, id := range Bound(pattern) {
		s.names = append(s.names, id.Name)
	}
}

func (s *scope) has(name string) bool {
	for i := len(s.names) - 1; i >= 0; i-- {
		if s.names[i] == name {
			return true
		}
	}
	return false
}

func (s *scope) visit(n Node) {
	switch t := n.(type) {
	case *Ident:
		if !s.has(t.Name) {
			s.free = append(s.free, t)
		}
	case *Arrow:
		mark := len(s.names)
		for _, param := range t.Params {
			s.bind(param)
		}
		if t.Body != nil {
			s.hoistVar(t.Body)
		}
		for _, param := range t.Params {
			s.visitPattern(param)
		}
		if t.Body != nil {
			s.visit(t.Body)
		} else if t.Expr != nil {
			s.visit(t.Expr)
		}
		s.names = s.names[:mark]
	case *Block:
		mark := len(s.names)
		for _, stmt := range t.List {
			if d, ok := stmt.(*VarDecl); ok {
				for _, name := range d.Names {
					s.bind(name)
				}
			}
		}
		children(t, s.visit)
		s.names = s.names[:mark]
	case *VarDecl:
		for i, name := range t.Names {
			s.bind(name) // for a declaration that stands outside of a block
			s.visitPattern(name)
			if i < len(t.Inits) && t.Inits[i] != nil {
				s.visit(t.Inits[i])
			}
		}
	default:
		children(n, s.visit)
	}
}

// visitPattern visits the keys and default values of a pattern that declares names.
func (s *scope) visitPattern(n Node) {
	switch t := n.(type) {
	case *Ident, nil:
	case *AssignPattern:
		s.visitPattern(t.X)
		s.visit(t.Default)
	case *Property:
		if t.Computed != nil {
			s.visit(t.Computed)
		}
		s.visitPattern(t.Value)
	default:
		children(n, s.visitPattern)
	}
}

// hoistVar binds what `var` declares anywhere in a function's body.
func (s *scope) hoistVar(body *Block) {
	Walk(body, func(n Node) bool {
		if d, ok := n.(*VarDecl); ok && d.Kind == "var" {
			for _, name := range d.Names {
				s.bind(name)
			}
		}
		_, arrow := n.(*Arrow)
		return !arrow
	})
}
