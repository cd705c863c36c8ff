package types

import (
	"strings"

	"bimini/compiler/expr"
	"bimini/compiler/syntax"
)

// nodes writes siblings as statements: a chain of v-if is an if, a v-for a loop.
func (g *generator) nodes(list []syntax.Node) {
	for i := 0; i < len(list); i++ {
		switch n := list[i].(type) {
		case *syntax.Text:
			g.parts(n.Parts)
		case *syntax.Element:
			if directive(n, "if") != nil {
				i = g.chain(list, i)
			} else {
				g.looped(n)
			}
		}
	}
}

func (g *generator) parts(list []syntax.Part) {
	for _, p := range list {
		if p.Expr != nil {
			g.show(p.Expr)
		}
	}
}

// directive returns the v-name of an element, or nil.
func directive(e *syntax.Element, name string) *syntax.Attr {
	for _, at := range e.Attrs {
		if at.Kind == syntax.Directive && at.Name == name {
			return at
		}
	}
	return nil
}

// attribute returns the plain or bound attribute of a name, or nil.
func attribute(e *syntax.Element, name string) *syntax.Attr {
	for _, at := range e.Attrs {
		if (at.Kind == syntax.Bind || at.Kind == syntax.Plain) && at.Platform == "" && at.Name == name {
			return at
		}
	}
	return nil
}

// chain writes v-if and the v-else-ifs and v-else that follow, and returns the index of the last of them.
func (g *generator) chain(list []syntax.Node, i int) int {
	guards := len(g.guards)
	defer func() { g.guards = g.guards[:guards] }()
	first := list[i].(*syntax.Element)
	g.branch("if ", first, directive(first, "if").Expr)
	for last := i; ; {
		next := i + 1
		for next < len(list) && blank(list[next]) {
			next++
		}
		e, ok := (*syntax.Element)(nil), false
		if next < len(list) {
			e, ok = list[next].(*syntax.Element)
		}
		switch {
		case ok && directive(e, "else-if") != nil:
			g.branch("else if ", e, directive(e, "else-if").Expr)
		case ok && directive(e, "else") != nil:
			g.out.raw("else {\n")
			g.looped(e)
			g.out.raw("}\n")
			return next
		default:
			return last
		}
		i, last = next, next
	}
}

// branch writes `if (cond) {…}`. Handlers inside of it run later, when TypeScript has forgotten what was tested: they test again. After
// it the condition is known to be false.
func (g *generator) branch(word string, e *syntax.Element, cond expr.Node) {
	test := g.plain(cond)
	g.out.raw(word)
	g.expression(cond)
	g.out.raw(" {\n")
	g.guards = append(g.guards, "if (!"+test+") return; ")
	g.looped(e)
	g.guards[len(g.guards)-1] = "if " + test + " return; "
	g.out.raw("}\n")
}

// blank tells white space and comments.
func blank(n syntax.Node) bool {
	switch n := n.(type) {
	case *syntax.Comment:
		return true
	case *syntax.Text:
		for _, p := range n.Parts {
			if p.Expr != nil || strings.TrimSpace(p.Literal) != "" {
				return false
			}
		}
		return true
	}
	return false
}

// looped writes an element inside its v-for.
func (g *generator) looped(e *syntax.Element) {
	at := directive(e, "for")
	if at == nil || at.For == nil || !sound(at.For.Value) {
		g.element(e)
		return
	}
	locals := len(g.locals)
	// The list is evaluated outside of the loop, where its variables do not exist.
	g.counter++
	list := "$list" + itoa(g.counter)
	g.out.raw("{ const ", list, " = $each(")
	g.expression(at.For.List)
	g.out.raw(")\nfor (const [")
	g.pattern(at.For.Value)
	if at.For.Key != "" {
		g.out.raw(", ", at.For.Key)
		g.locals = append(g.locals, at.For.Key)
	}
	if at.For.Index != "" {
		g.out.raw(", ", at.For.Index)
		g.locals = append(g.locals, at.For.Index)
	}
	g.out.raw("] of ", list, ") {\n")
	g.loops++
	g.element(e)
	g.loops--
	g.locals = g.locals[:locals]
	g.out.raw("} }\n")
}
