package analyze

import (
	"strings"

	"bimini/compiler/ir"
	"bimini/compiler/syntax"
)

// parting returns the elements of a v-if chain at the head of list whose branches are lowered one by one, and how many nodes it takes: when they
// go into different slots, or into one whose content is a loop. nil when there is no such chain.
func (b *attributes) parting(list []syntax.Node) (arms []*syntax.Element, taken int) {
	first := list[0].(*syntax.Element)
	if directive(first, "if") == nil {
		return nil, 0
	}
	s, _ := b.comp.slot(targetSlot(first))
	parted := s.Scoped && slotOf(first) != nil
	for i, n := range list {
		e, ok := n.(*syntax.Element)
		if !ok {
			if _, comment := n.(*syntax.Comment); comment || isBlank(n) {
				continue
			}
			break
		}
		if i > 0 && directive(e, "else") == nil && directive(e, "else-if") == nil {
			break
		}
		arms, taken = append(arms, e), i+1
		parted = parted || targetSlot(e) != targetSlot(first)
		if directive(e, "else") != nil {
			break
		}
	}
	if !parted {
		return nil, 0
	}
	return arms, taken
}

// targetSlot is the name of the slot that an element goes into, "" for the default one.
func targetSlot(e *syntax.Element) string {
	at := slotOf(e)
	if at == nil {
		return ""
	}
	if name := slotName(at); name != "default" {
		return name
	}
	return ""
}

// parted lowers such a chain: each branch stands in its own slot, under its condition and the negation of those before it.
func (b *attributes) parted(arms []*syntax.Element) []filling {
	var out []filling
	var before []string
	around := len(b.when)
	defer func() { b.analysis.when = b.when[:around] }()
	for _, e := range arms {
		conds := len(b.when)
		cond, decided := b.armCondition(e)
		if decided && cond == "false" {
			continue
		}
		f, ok := b.arm(e)
		for i := conds; i < len(b.when); i++ {
			b.when[i] = "!" + b.when[i] // for the branches that follow
		}
		all := append([]string(nil), before...)
		if cond != "" {
			all = append(all, wrapIf(cond, strings.Contains(cond, "||") || strings.Contains(cond, " ? ")))
			before = append(before, "!"+wrapIf(cond, strings.ContainsAny(cond, " ")))
		}
		if f.cond = strings.Join(all, " && "); ok && len(f.nodes) > 0 {
			if f.cond != "" {
				f.nodes = []ir.Node{&ir.If{Branches: []ir.Branch{{Cond: f.cond, Body: f.nodes}}}}
			}
			out = append(out, f)
		}
		if decided {
			break // the branches behind are never taken
		}
	}
	return out
}

// armCondition is the condition of one branch in the template, "" for v-else. decided: constants say that it is always taken, or, with "false",
// that it never is.
func (b *attributes) armCondition(e *syntax.Element) (cond string, decided bool) {
	at := directive(e, "if")
	if at == nil {
		at = directive(e, "else-if")
	}
	if at == nil {
		return "", true
	}
	if at.Expr == nil || !b.check(at.Expr, b.sc, false) {
		return "false", true
	}
	if v, ok := b.constant(at.Expr); ok {
		if truthy(v) {
			return "", true
		}
		return "false", true
	}
	cond, ok := b.inline(at.Expr, b.sc)
	if !ok {
		cond = b.hoist(truth(at.Expr), b.sc, "", false)
	}
	js := b.js(at.Expr, b.sc)
	b.analysis.when = append(b.when, wrapIf(js, !simplePath(js)))
	return cond, false
}

// arm lowers a branch without its condition.
func (b *attributes) arm(e *syntax.Element) (filling, bool) {
	copied := *e
	copied.Attrs = nil
	for _, at := range e.Attrs {
		if at.Kind != syntax.Directive || at.Name != "if" && at.Name != "else-if" && at.Name != "else" {
			copied.Attrs = append(copied.Attrs, at)
		}
	}
	var f filling
	ok := true
	lower := func() {
		if at := slotOf(&copied); at != nil {
			f, ok = b.filled(&copied, at, nil)
			return
		}
		if ok = b.known("", &copied); ok {
			f.nodes = b.scoped("", nil, func(sc *scope) []ir.Node { return b.nodes([]syntax.Node{&copied}, sc) })
		}
	}
	if at := directive(e, "if"); at != nil && at.Expr != nil {
		b.under(at.Expr, lower)
	} else if at := directive(e, "else-if"); at != nil && at.Expr != nil {
		b.under(at.Expr, lower)
	} else {
		lower()
	}
	return f, ok
}
