package bundle

import (
	"path"
	"strconv"
	"strings"

	"bimini/compiler/emit"
)

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
	var base string
	var imports, rules strings.Builder
	seen := map[string]bool{}
	if first := g.entryOf(s.sheet); first != nil && strings.TrimSpace(g.text(first, home)) != "" {
		imports.WriteString(`@import "` + requirePath(n.homes[home], g.homeFor(first, home)) + "\";\n")
	}
	for _, p := range s.pieces {
		if p.c == nil {
			continue
		}
		w := &sheetWriter{styleGraph: g, p: p, home: home, scope: scope, component: s.sheet != nil && s.sheet.Component}
		body := w.body()
		if p.block.Base {
			base += body
			continue
		}
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
		paragraph(&rules, body)
	}
	if base != "" && imports.Len() > 0 { // imports come first in a sheet: to precede them, rules have to be imported, too
		file := g.freePath(path.Join(path.Dir(n.homes[home]), "_base"), g.opt.Style.Ext)
		g.out.Files = append(g.out.Files, emit.File{Path: file, Data: []byte(base)})
		base = `@import "` + requirePath(n.homes[home], file) + "\";\n"
	}
	var whole strings.Builder
	if imports.Len() > 0 {
		whole.WriteString(base + imports.String())
	} else {
		paragraph(&whole, base)
	}
	paragraph(&whole, rules.String())
	s.text[home] = whole.String()
	return s.text[home]
}

// entryOf is the sheet that another one imports first, nil when there is none.
func (g *styleGraph) entryOf(s *Sheet) *node {
	if s == nil || s.Imports == "" {
		return nil
	}
	for _, n := range g.entries {
		if n.entry.ID == s.Imports {
			return n
		}
	}
	return nil
}

// paragraph adds text behind a blank line.
func paragraph(b *strings.Builder, text string) {
	if b.Len() > 0 && text != "" {
		b.WriteByte('\n')
	}
	b.WriteString(text)
}

// freePath is a path that no sheet has.
func (g *styleGraph) freePath(base, ext string) string {
	taken := map[string]bool{}
	for _, n := range g.order {
		for _, out := range n.homes {
			taken[strings.ToLower(out)] = true
		}
	}
	file := base + ext
	for i := 2; taken[strings.ToLower(file)]; i++ {
		file = base + strconv.Itoa(i) + ext
	}
	return file
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
		w := &sheetWriter{styleGraph: g, p: p, home: home, scope: scope, component: true}
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
