package bundle

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"bimini/compiler/diag"
	"bimini/compiler/source"
)

// styleGraph is everything that one target's sheets reach. It shares nodes, resolving and placement with scripts.
type styleGraph struct {
	*graph
	sheets map[*node]*sheetNode
	out    *Styles
}

// sheetNode is what a node holds when it is a style sheet.
type sheetNode struct {
	sheet  *Sheet // nil for an imported file
	pieces []*piece
	text   map[string]string // package root → lowered text
	busy   bool              // being written: ends cycles
}

// piece is a block, or the whole of an imported file.
type piece struct {
	block   StyleBlock
	dir     string // absolute folder that relative paths start at
	css     string // the text as CSS
	broken  bool   // esbuild found a syntax error
	foreign bool   // css was made from another language: places in it are not places in the file
	c       *compiledSheet
	imports map[int]importedSheet // by index of c.specs
}

// importedSheet is where an @import leads.
type importedSheet struct {
	to    *node
	media string // what follows the path
}

func (g *styleGraph) discover(ctx context.Context, sheets []Sheet) error {
	var wave []*node
	for i := range sheets {
		s := &sheets[i]
		n := &node{id: g.opt.shown(s.Path), path: s.Path, entry: &Entry{ID: s.ID, Path: s.Path}}
		info := &sheetNode{sheet: s, text: map[string]string{}}
		for _, block := range s.Blocks {
			dir := filepath.Dir(s.Path)
			if block.File != nil && block.File.Path != g.opt.shown(s.Path) {
				dir = filepath.Dir(filepath.Join(g.opt.ProjectDir, filepath.FromSlash(block.File.Path)))
			}
			info.pieces = append(info.pieces, &piece{block: block, dir: dir})
		}
		g.sheets[n] = info
		g.nodes[s.Path] = n
		g.order = append(g.order, n)
		g.entries = append(g.entries, n)
		wave = append(wave, n)
	}
	return waves(ctx, wave, g.wave)
}

// wave compiles the pieces of nodes and returns the sheets that they import for the first time.
func (g *styleGraph) wave(ctx context.Context, wave []*node) ([]*node, error) {
	var texts []string
	var pieces []*piece
	for _, n := range wave {
		for _, p := range g.sheets[n].pieces {
			if g.preprocess(ctx, p) {
				texts = append(texts, p.css)
				pieces = append(pieces, p)
			}
		}
	}
	compiled, err := g.compileStyles(ctx, texts)
	if err != nil {
		return nil, err
	}
	for i, p := range pieces {
		p.c = compiled[i]
		g.styleMessages(p)
	}
	var next []*node
	for _, n := range wave {
		for _, p := range g.sheets[n].pieces {
			if p.c != nil {
				next = append(next, g.followImports(n, p)...)
			}
		}
	}
	return next, nil
}

// styleMessages reports what esbuild found. Where syntax is broken, only the first finding of a line is kept: the others follow
// from it.
func (g *styleGraph) styleMessages(p *piece) {
	broken := map[int]bool{}
	for _, m := range p.c.messages {
		if i := strings.Index(m.Text, `to go with "{"`); i >= 0 && len(m.Notes) > 0 && m.Notes[0].Location != nil {
			p.broken = true // whatever else is found is read in the wrong block
			g.list.Add(problem("BM5101", p.block.File, p.place(m.Notes[0].Location), "‘{’ is never closed", "write ‘}’ where the rule ends"))
			return
		}
	}
	for _, m := range p.c.messages {
		d := problem("BM5101", p.block.File, p.place(m.Location), lower(m.Text), cssHint(m.Text))
		switch m.ID {
		case "css-syntax-error":
			p.broken = true
			if m.Location != nil {
				if broken[m.Location.Line] {
					continue
				}
				broken[m.Location.Line] = true
			}
			if strings.Contains(m.Text, "directly after nesting selector") {
				d.Message, d.Suggest = "‘&-suffix’ does not exist in CSS", "write the class out, or use <style lang=\"scss\">"
			} else if strings.Contains(m.Text, "Unexpected \"{\"") && strings.Contains(m.Location.LineText, "{{") {
				d.Suggest = "‘{{ }}’ belongs into the template: bind ‘:style’"
			}
		case "unsupported-css-property":
			d.Code, d.Severity = "BM5103", diag.Warning
			if m.Location != nil && m.Location.Suggestion != "" {
				d.Suggest = "did you mean ‘" + m.Location.Suggestion + "’?"
			}
		case "js-comment-in-css":
			d.Message, d.Suggest = "CSS has no ‘//’ comments", "write ‘/* … */’"
		case "unsupported-css-nesting":
			d.Code, d.Message = "BM5114", "‘&’ stands for a selector of several parts, which the platforms' CSS cannot say a second time"
			d.Suggest = "write the rule out beside this one, such as ‘.list > .row + .row { … }’"
		case "css-undefined-import", "css-undefined-composes-from":
			d.Severity = diag.Warning
		}
		g.list.Add(d)
	}
}

// place converts a place in the text that esbuild saw into a span of the block's file.
func (p *piece) place(at *api.Location) source.Span {
	if at == nil || p.foreign || p.block.File == nil {
		return source.Span{Start: p.block.Span.Start, End: p.block.Span.Start}
	}
	starts := lineStarts(p.css)
	if at.Line < 1 || at.Line > len(starts) {
		return source.Span{Start: p.block.Span.Start, End: p.block.Span.Start}
	}
	from := min(starts[at.Line-1]+at.Column, len(p.css))
	to := min(from+at.Length, len(p.css))
	return source.Span{Start: p.block.Span.Start + from, End: p.block.Span.Start + to}
}

// find is the span of the first place where a piece of the block's source has this text, its start when there is none.
func (p *piece) find(texts ...string) source.Span {
	for _, text := range texts {
		if i := strings.Index(p.block.Text, text); i >= 0 && text != "" {
			return source.Span{Start: p.block.Span.Start + i, End: p.block.Span.Start + i + len(text)}
		}
	}
	return source.Span{Start: p.block.Span.Start, End: p.block.Span.Start}
}

// followImports resolves the @import rules that the target keeps.
func (g *styleGraph) followImports(n *node, p *piece) []*node {
	var next []*node
	p.imports = map[int]importedSheet{}
	for _, r := range p.c.css.rules {
		if r.at != "import" {
			continue
		}
		head, _, _ := p.c.css.head(r)
		spec, media := importHead(head)
		media, verdict := g.media(p, media)
		index, ok := placeholderIndex(spec)
		if !ok || verdict == never || index >= len(p.c.specs) {
			continue
		}
		to, fresh := g.followImport(p, p.c.specs[index])
		if to == nil {
			continue
		}
		p.imports[index] = importedSheet{to, media}
		n.edges = append(n.edges, edge{to: to})
		if fresh {
			next = append(next, to)
		}
	}
	return next
}

// importHead splits `"@@0@@" screen` and `url(x)`.
func importHead(head string) (spec, media string) {
	if rest, ok := strings.CutPrefix(head, `"`); ok {
		spec, media, _ = strings.Cut(rest, `"`)
		return spec, strings.TrimSpace(media)
	}
	if rest, ok := strings.CutPrefix(head, "url("); ok {
		spec, media, _ = strings.Cut(rest, ")")
		return strings.Trim(spec, `"' `), strings.TrimSpace(media)
	}
	return "", ""
}

func placeholderIndex(text string) (int, bool) {
	if !strings.HasPrefix(text, "@@") || !strings.HasSuffix(text, "@@") || len(text) < 5 {
		return 0, false
	}
	n, err := strconv.Atoi(text[2 : len(text)-2])
	return n, err == nil && n >= 0
}

func (g *styleGraph) report(p *piece, code, what, message, suggest string) *diag.Diagnostic {
	d := problem(code, p.block.File, p.find(`"`+what+`"`, "'"+what+"'", what), message, suggest)
	d.Target = g.opt.Target
	g.list.Add(d)
	return &g.list.Items[len(g.list.Items)-1]
}

func (g *styleGraph) followImport(p *piece, spec string) (to *node, fresh bool) {
	if remote(spec) {
		g.report(p, "BM5105", spec, "‘"+spec+"’ is on the network, and mini programs load styles from their own package only", "copy the sheet into the project")
		return nil, false
	}
	found, ok := g.findSheet(p.dir, spec)
	if !ok {
		d := g.report(p, "BM5102", spec, "‘"+spec+"’ leads to no style sheet", "create it, or mend the path")
		base, _ := g.localPath(p.dir, spec)
		if near := diag.Nearest(filepath.Base(base), keysOf(g.listing.list(filepath.Dir(base)))); near != "" {
			d.Suggest = "did you mean ‘" + strings.TrimSuffix(spec, filepath.Base(spec)) + near + "’?"
		}
		return nil, false
	}
	if !strings.Contains(filepath.ToSlash(found), "/node_modules/") &&
		!inside(g.listing.realPath(g.opt.ProjectDir), g.listing.realPath(found)) {
		g.report(p, "BM5112", spec, "‘"+spec+"’ leads out of the project folder", "copy the sheet into the project")
		return nil, false
	}
	ext := filepath.Ext(found)
	if !slices.Contains(g.resolver.suffixes, ext) && ext != ".wxss" && ext != ".acss" {
		g.report(p, "BM5111", spec, "‘"+spec+"’ is not a style sheet", "import a .css, .scss or .less file")
		return nil, false
	}
	if n := g.nodes[found]; n != nil {
		return n, false
	}
	data, err := os.ReadFile(found)
	if err != nil {
		g.report(p, "BM5102", spec, "‘"+spec+"’ cannot be read", "check its permissions")
		return nil, false
	}
	file := source.NewFile(g.opt.shown(found), string(data))
	n := &node{id: file.Path, path: found, file: file}
	lang := strings.TrimPrefix(ext, ".")
	g.sheets[n] = &sheetNode{text: map[string]string{}, pieces: []*piece{{
		block: StyleBlock{Lang: lang, Text: file.Text, File: file, Span: source.Span{End: len(file.Text)}}, dir: filepath.Dir(found)}}}
	g.nodes[found] = n
	g.order = append(g.order, n)
	return n, true
}

func keysOf(m map[string]bool) []string { return sortedKeys(m) }

// localPath is where a path in a sheet leads: "/x" is below the source folder, "x" beside the sheet.
func (g *styleGraph) localPath(dir, spec string) (string, bool) {
	if rest, ok := strings.CutPrefix(spec, "/"); ok {
		return filepath.Join(g.opt.SourceDir, filepath.FromSlash(rest)), true
	}
	if base, ok := g.resolver.local(dir, spec); ok {
		return base, true
	}
	return filepath.Join(dir, filepath.FromSlash(spec)), false
}

// findSheet looks beside the sheet first, as browsers do, then among the packages.
func (g *styleGraph) findSheet(dir, spec string) (string, bool) {
	base, certain := g.localPath(dir, spec)
	if found, ok := g.resolver.find(base); ok {
		return found, true
	}
	if certain {
		return "", false
	}
	name, sub := packageName(strings.TrimPrefix(spec, "~"))
	if root, ok := g.resolver.installed(dir, name); ok && sub != "" {
		return g.resolver.find(filepath.Join(root, filepath.FromSlash(sub)))
	}
	return "", false
}
