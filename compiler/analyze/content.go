package analyze

import (
	"slices"
	"strings"

	"bimini/compiler/facts"
	"bimini/compiler/syntax"
)

// checkContent reports what a built-in component cannot hold: the platforms show nothing of it, without a word.
func (a *analysis) checkContent(e *syntax.Element, tag string, fact *facts.Component) {
	if fact.Content == "none" && hasContent(e.Children) {
		a.report("BM2026", e.TagSpan, "close it at once: <"+e.Tag+" … />, and put the content beside it", "<%s> shows nothing of its content", tag)
		return
	}
	a.eachChild(e.Children, func(n syntax.Node) {
		c, ok := n.(*syntax.Element)
		if !ok {
			if t, isText := n.(*syntax.Text); isText && !blank(t) && fact.Content != "" && fact.Content != "text" {
				a.report("BM2026", t.Span(), "put it into a <"+strings.Fields(fact.Content)[0]+">", "<%s> shows no text of its own", tag)
			}
			return
		}
		child := Kebab(c.Tag)
		allowed := strings.Fields(fact.Content)
		if fact.Content != "" && child != "slot" && child != "component" && !slices.Contains(allowed, child) {
			a.report("BM2026", c.TagSpan, "it may hold "+quoteNames(allowed)+" only", "<%s> shows no <%s> in it", tag, child)
			return
		}
		if f := a.Facts.Components[child]; f != nil && a.Components[child] == nil && len(f.Parents) > 0 && !slices.Contains(f.Parents, tag) {
			a.report("BM2027", c.TagSpan, "put it directly into <"+f.Parents[0]+">", "<%s> outside of <%s>", child, strings.Join(f.Parents, "> or <"))
		}
	})
}

// eachChild visits children, and those of groups in their place.
func (a *analysis) eachChild(nodes []syntax.Node, visit func(syntax.Node)) {
	for _, n := range nodes {
		if e, ok := n.(*syntax.Element); ok && isGroup(e) {
			a.eachChild(e.Children, visit)
			continue
		}
		visit(n)
	}
}
