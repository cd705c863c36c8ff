package analyze

import (
	"slices"

	"bimini/compiler/diag"
	"bimini/compiler/syntax"
)

// unknownRefs reports names behind this.$refs that no element has. A ref that only another target's elements have counts.
func (a *analysis) unknownRefs() {
	if a.Script == nil || len(a.Script.RefUses) == 0 || a.Script.Mixins {
		return
	}
	var names []string
	open := false
	eachElement(a.File.Root, func(e *syntax.Element) {
		if at := attribute(e, "ref"); at != nil {
			name, ok := literalAttr(at)
			open = open || !ok
			names = append(names, name)
		}
	})
	if open {
		return
	}
	for _, use := range a.Script.RefUses {
		if slices.Contains(names, use.Name) {
			continue
		}
		suggest := "write ref=\"" + use.Name + "\" on an element of the template"
		if near := diag.Nearest(use.Name, names); near != "" {
			suggest = "did you mean ‘" + near + "’?"
		}
		a.add(diag.Diagnostic{Code: "BM2128", File: a.scriptFile(), Span: use.Span, Suggest: suggest, Target: a.Target,
			Message: "no element of the template has the ref ‘" + use.Name + "’"})
	}
}
