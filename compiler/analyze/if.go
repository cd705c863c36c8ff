package analyze

import (
	"bimini/compiler/ir"
	"bimini/compiler/syntax"
)

// chain lowers v-if at list[i] with the v-else-if and v-else that follow it. It returns the nodes and the position of the last element
// that belongs to the chain. Branches that constants rule out are not looked at: they are for another target.
func (a *analysis) chain(list []syntax.Node, i int, sc *scope) ([]ir.Node, int) {
	out := &ir.If{}
	decided := false // an earlier branch is always taken
	last := i
	around := len(a.when)
	defer func() { a.when = a.when[:around] }()
	for k := i; k < len(list); k++ {
		e, ok := list[k].(*syntax.Element)
		if !ok {
			if _, comment := list[k].(*syntax.Comment); comment || isBlank(list[k]) {
				continue
			}
			break
		}
		at := directive(e, "if")
		if k > i {
			if at = directive(e, "else-if"); at == nil {
				at = directive(e, "else")
			}
			if at == nil {
				break
			}
		}
		last = k
		if k > i && directive(e, "if") != nil {
			a.report("BM2011", directive(e, "if").NameSpan, "use v-else-if alone", "‘v-if’ beside ‘v-else’ on one element")
		}
		if !decided {
			decided = a.branch(out, e, at, sc)
		}
		if at.Name == "else" {
			break
		}
	}
	switch {
	case len(out.Branches) == 0:
		return nil, last
	case out.Branches[0].Cond == "":
		return out.Branches[0].Body, last
	}
	return []ir.Node{out}, last
}

// branch adds one arm, unless it can never be taken. It reports whether it always is.
func (a *analysis) branch(out *ir.If, e *syntax.Element, at *syntax.Attr, sc *scope) bool {
	if at.Name == "else" {
		out.Branches = append(out.Branches, ir.Branch{Body: a.looped(e, sc)})
		return true
	}
	a.earlyNames(e, at)
	if at.Expr == nil || !a.check(at.Expr, sc, false) {
		a.looped(e, sc) // its own mistakes are reported all the same
		return false
	}
	if v, ok := a.constant(at.Expr); ok {
		if !truthy(v) {
			return false
		}
		out.Branches = append(out.Branches, ir.Branch{Body: a.looped(e, sc)})
		return true
	}
	cond, ok := a.inline(at.Expr, sc)
	if !ok {
		cond = a.hoist(truth(at.Expr), sc, "", false)
	}
	var body []ir.Node
	js := a.js(at.Expr, sc)
	a.when = append(a.when, wrapIf(js, !simplePath(js)))
	a.under(at.Expr, func() { body = a.looped(e, sc) })
	a.when[len(a.when)-1] = "!" + wrapIf(js, !simplePath(js)) // for the branches that follow
	out.Branches = append(out.Branches, ir.Branch{Cond: cond, Body: body})
	return false
}

// strayElse reports a v-else without its v-if.
func (a *analysis) strayElse(e *syntax.Element) {
	at := directive(e, "else")
	if at == nil {
		at = directive(e, "else-if")
	}
	if directive(e, "if") != nil {
		a.report("BM2010", at.NameSpan, "keep one of the two; a further condition is ‘v-else-if’", "‘%s’ and ‘v-if’ on one element", at.Raw)
		return
	}
	a.report("BM2010", at.NameSpan, "put it directly behind the element with v-if or v-else-if; only white space and comments may be between",
		"‘%s’ without a ‘v-if’ before it", at.Raw)
}
