package bundle

import "strings"

// text is the lowered text of a sheet in one package: its imports, then its rules.
func (g *styleGraph) text(n *node, home string) string {
	s := g.sheets[n]
	if text, ok := s.text[home]; ok {
		return text
	}
	if s.busy {
		return ""
	}
	s.busy = true
	defer func() { s.busy = false }()
	scope := ""
	if s.sheet != nil && s.sheet.Isolation == "isolated" && g.opt.Style.ScopeIsolated {
		scope = s.sheet.ID
		g.out.Renamed[scope] = map[string]string{}
	}
	var imports, rules strings.Builder
	seen := map[string]bool{}
	for _, p := range s.pieces {
		if p.c == nil {
			continue
		}
		w := &sheetWriter{styleGraph: g, p: p, scope: scope, component: s.sheet != nil && s.sheet.Component}
		body := w.body()
		for _, i := range sortedInts(p.imports) {
			to := p.imports[i]
			if scope != "" {
				rules.WriteString(g.inlined(to, scope, home, map[*node]bool{n: true}))
				continue
			}
			if strings.TrimSpace(g.text(to.to, homeOf(g.graph, to.to, home))) == "" {
				continue
			}
			line := `@import "` + requirePath(n.homes[home], g.homeFor(to.to, home)) + `"`
			if to.media != "" {
				line += " " + to.media
			}
			if !seen[line] {
				seen[line] = true
				imports.WriteString(line + ";\n")
			}
		}
		rules.WriteString(body)
	}
	s.text[home] = imports.String() + rules.String()
	return s.text[home]
}

// homeOf is the package of the copy of to that home sees.
func homeOf(g *graph, to *node, home string) string {
	if g.independent(home) {
		return home
	}
	for _, root := range sortedKeys(to.homes) {
		if !g.independent(root) {
			return root
		}
	}
	return home
}

// inlined is the text of an imported sheet inside one whose classes get names of their own.
func (g *styleGraph) inlined(from importedSheet, scope, home string, inside map[*node]bool) string {
	if inside[from.to] {
		return ""
	}
	inside[from.to] = true
	defer delete(inside, from.to)
	var b strings.Builder
	for _, p := range g.sheets[from.to].pieces {
		if p.c == nil {
			continue
		}
		for _, i := range sortedInts(p.imports) {
			b.WriteString(g.inlined(p.imports[i], scope, home, inside))
		}
		w := &sheetWriter{styleGraph: g, p: p, scope: scope, component: true}
		b.WriteString(w.body())
	}
	if from.media != "" {
		return "@media " + from.media + " {\n" + b.String() + "}\n"
	}
	return b.String()
}

func sortedInts(m map[int]importedSheet) []int {
	var out []int
	for i := 0; len(out) < len(m); i++ {
		if _, ok := m[i]; ok {
			out = append(out, i)
		}
	}
	return out
}
