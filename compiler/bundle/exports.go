package bundle

import (
	"maps"
	"slices"
)

// reserved are words that cannot name a variable.
var reserved = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range []string{"arguments", "await", "break", "case", "catch", "class", "const", "continue", "debugger", "default", "delete",
		"do", "else", "enum", "eval", "export", "exports", "extends", "false", "finally", "for", "function", "if", "implements", "import", "in",
		"instanceof", "interface", "let", "module", "new", "null", "package", "private", "protected", "public", "require", "return",
		"static", "super", "switch", "this", "throw", "true", "try", "typeof", "undefined", "var", "void", "while", "with", "yield",
		"NaN", "Infinity", "async", "of"} {
		m[w] = true
	}
	return m
}()

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// exportSet is what a module exports.
type exportSet struct {
	names map[string]exported
	open  bool // there may be more: export * from a module whose exports are known at run time only
}

type exported struct {
	live bool  // read it anew each time
	from *node // the module whose export * brings it, nil when its own
}

// exportsOf returns the exports of an ES module of the project.
func (l *linker) exportsOf(n *node) *exportSet {
	if s := l.exports[n]; s != nil {
		return s
	}
	s := &exportSet{names: map[string]exported{}}
	l.exports[n] = s // ends cycles
	if n.res == nil || n.isJSON || !n.res.esm {
		s.open = true
		return s
	}
	for _, e := range n.res.exports {
		live := e.kind == exportLive
		if e.from >= 0 && e.orig != "" {
			live = live || l.liveImport(n, n.res.imports[e.from].spec, e.orig)
		}
		s.names[e.name] = exported{live: live}
	}
	for _, star := range n.res.stars {
		to := n.edges[star.spec].to
		if to == nil || to.pkg != nil || to.res == nil || !to.res.esm {
			s.open = true
			continue
		}
		theirs := l.exportsOf(to)
		s.open = s.open || theirs.open
		for name, e := range theirs.names {
			if _, ok := s.names[name]; !ok && name != "default" {
				s.names[name] = exported{live: e.live, from: to}
			}
		}
	}
	return s
}

// liveImport reports whether an imported name must be read through its module each time.
func (l *linker) liveImport(n *node, spec int, name string) bool {
	to := n.edges[spec].to
	switch {
	case to == nil:
		return false
	case to.cyclic && to.cycle == n.cycle:
		return true
	case to.pkg != nil:
		return l.livePackageExport(to, n.edges[spec].sub, name)
	case to.res == nil || !to.res.esm:
		return true
	}
	e, ok := l.exportsOf(to).names[name]
	return !ok || e.live
}

func (l *linker) livePackageExport(to *node, sub, name string) bool {
	if to.res == nil || to.pkg.single != "" {
		return true
	}
	member := to.pkg.member[sub][name]
	for _, e := range to.res.exports {
		if e.name == member {
			return e.kind == exportLive
		}
	}
	return true
}
