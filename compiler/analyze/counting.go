package analyze

import (
	"regexp"
	"strings"

	"bimini/compiler/expr"
	"bimini/compiler/syntax"
)

// counts reports a v-for that may well go over a number: nothing reads its rows but the key, they are calculated and compared with, or the names
// say so: `n in row.stars`. A list of which the script tells nothing is then made one in the logic layer, which is right for arrays too, and costs a
// copy: so names may decide.
func counts(e *syntax.Element, value, list expr.Node) bool {
	id, ok := value.(*expr.Ident)
	if !ok {
		return false
	}
	u := &rowUses{name: id.Name}
	u.element(e, true)
	path := pathOf(list)
	return !u.other || u.number || numberRow.MatchString(id.Name) || numberList.MatchString(path[strings.LastIndex(path, ".")+1:])
}

var (
	numberRow  = regexp.MustCompile(`^(n|i|num|number|idx)$`)
	numberList = regexp.MustCompile(`(?i)(count|total|num|number|stars?|pages?|size|length|max|min|level|score|rate|times|qty|quantity)$`)
)

// rowUses tells how the variable of a loop is used in it.
type rowUses struct {
	name          string
	number, other bool // as a number; in any way but as the key
}

func (u *rowUses) element(e *syntax.Element, own bool) {
	for _, at := range e.Attrs {
		if own && at.Name == "key" && at.Kind == syntax.Bind {
			continue
		}
		u.expr(at.Expr)
		u.parts(at.Parts)
		if at.Handler != nil {
			u.expr(at.Handler.Ref)
			if at.Handler.Arrow != nil {
				u.expr(at.Handler.Arrow)
			}
			for _, s := range at.Handler.Stmts {
				u.expr(s)
			}
		}
		if at.For != nil && !own {
			u.expr(at.For.List)
		}
	}
	for _, c := range e.Children {
		switch c := c.(type) {
		case *syntax.Element:
			u.element(c, false)
		case *syntax.Text:
			u.parts(c.Parts)
		}
	}
}

func (u *rowUses) parts(parts []syntax.Part) {
	for _, p := range parts {
		u.expr(p.Expr)
	}
}

func (u *rowUses) expr(n expr.Node) {
	if n == nil {
		return
	}
	expr.Walk(n, func(n expr.Node) bool {
		switch n := n.(type) {
		case *expr.Ident:
			u.other = u.other || n.Name == u.name
		case *expr.Binary:
			switch n.Op {
			case "<", ">", "<=", ">=", "-", "*", "/", "%":
				u.number = u.number || u.is(n.X) || u.is(n.Y)
			}
		}
		return true
	})
}

func (u *rowUses) is(n expr.Node) bool {
	id, ok := bare(n).(*expr.Ident)
	return ok && id.Name == u.name
}
