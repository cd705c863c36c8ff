package script

import (
	"slices"
	"strings"

	"github.com/tdewolff/parse/v2/js"

	"bimini/compiler/diag"
)

// watched reports sources of `watch` that the definition does not declare, and names of methods that it does not have.
func (s *scanner) watched() {
	if !s.readWhole() {
		return
	}
	var names []string
	for _, o := range s.owners() {
		if o.what != "a method" {
			names = append(names, o.Name.Name)
		}
	}
	for _, w := range s.info.Watch {
		root := w.Name
		if i := strings.IndexAny(root, ".["); i >= 0 {
			root = root[:i]
		}
		if slices.Contains(names, root) || strings.HasPrefix(root, "$") || s.isField(root) {
			continue
		}
		suggest := "declare it under ‘data’, ‘props’ or ‘computed’"
		if near := diag.Nearest(root, names); near != "" {
			suggest = "did you mean ‘" + near + w.Name[len(root):] + "’?"
		}
		s.report("BM2118", w.Span, "‘watch’ names ‘"+root+"’, which the definition does not declare", suggest)
	}
	for _, m := range s.watchers {
		if s.info.declares(m.Name) || s.isField(m.Name) {
			continue
		}
		var methods []string
		for _, have := range s.info.Methods {
			methods = append(methods, have.Name.Name)
		}
		suggest := "declare it under ‘methods’"
		if near := diag.Nearest(m.Name, methods); near != "" {
			suggest = "did you mean ‘" + near + "’?"
		}
		s.report("BM2118", m.Span, "‘watch’ calls the method ‘"+m.Name+"’, which the definition does not have", suggest)
	}
}

// isField reports whether `this.name = …` gives the instance such a field.
func (s *scanner) isField(name string) bool {
	return slices.ContainsFunc(s.info.Fields, func(n Name) bool { return n.Name == name })
}

// watcherName notes a method that a watcher names as a text.
func (s *scanner) watcherName(e entry) {
	if e.kind == valueEntry && s.is(e.value, js.StringToken) && s.skip(e.value) == e.end {
		s.watchers = append(s.watchers, s.name(e.value))
	}
}
