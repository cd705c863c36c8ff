package bundle

import (
	"encoding/base64"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
	"github.com/tdewolff/parse/v2/css"

	"bimini/compiler/diag"
	"bimini/compiler/source"
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

// finish is the last step of every sheet.
func (g *styleGraph) finish(text string) string {
	if !g.opt.Minify {
		return text
	}
	r := api.Transform(text, api.TransformOptions{Loader: api.LoaderCSS, MinifyWhitespace: true, Charset: api.CharsetUTF8, LogLevel: api.LogLevelSilent})
	if len(r.Errors) > 0 {
		return text
	}
	return strings.TrimPrefix(string(r.Code), "@charset \"UTF-8\";")
}

// sheetWriter lowers one piece for a target.
type sheetWriter struct {
	*styleGraph
	p         *piece
	scope     string // sheet ID when classes are renamed
	component bool
	edits     []edit
	places    func(at int, what string) source.Span
}

func (w *sheetWriter) body() string {
	s := w.p.c.css
	w.rules(s.rules)
	out := apply(s.text, tidy(w.edits))
	if strings.TrimSpace(out) == "" {
		return ""
	}
	return strings.TrimLeft(out, "\n")
}

func (w *sheetWriter) at(i int) int {
	s := w.p.c.css
	if i >= len(s.tokens) {
		return len(s.text)
	}
	return s.tokens[i].start
}

func (w *sheetWriter) rules(rules []*cssRule) {
	for _, r := range rules {
		w.rule(r)
	}
}

func (w *sheetWriter) rule(r *cssRule) {
	switch r.at {
	case "import", "charset":
		w.cutRule(r)
		return
	case "media":
		if !w.mediaRule(r) {
			return
		}
	case "":
		w.selectors(r)
	}
	if r.at != "" {
		w.refuse(RuleAt, r.at, r.first, "@"+r.at)
	}
	if r.rules != nil {
		w.rules(r.rules)
		return
	}
	if r.open >= 0 {
		w.declarations(r)
	}
}

// cutRule removes a rule with its line.
func (w *sheetWriter) cutRule(r *cssRule) {
	text := w.p.c.css.text
	start, end := w.at(r.first), w.at(r.end)
	for start > 0 && text[start-1] == ' ' {
		start--
	}
	for end < len(text) && text[end] == ' ' {
		end++
	}
	if end < len(text) && text[end] == '\n' {
		end++
	}
	w.edits = append(w.edits, edit{start, end, ""})
}

// mediaRule decides a media rule; false when nothing of it is left.
func (w *sheetWriter) mediaRule(r *cssRule) bool {
	s := w.p.c.css
	head, from, to := s.head(r)
	left, v := w.media(w.p, head)
	switch {
	case v == never || r.open < 0:
		w.cutRule(r)
		return false
	case v == always:
		w.unwrap(r)
	case left != head:
		w.edits = append(w.edits, edit{w.at(from), s.tokens[to-1].end, left})
	}
	return true
}

// unwrap removes a rule's head and braces and moves its lines to the left.
func (w *sheetWriter) unwrap(r *cssRule) {
	s := w.p.c.css
	start := w.at(r.first)
	for start > 0 && s.text[start-1] == ' ' {
		start--
	}
	body, end := s.tokens[r.open].end, w.at(r.end-1)
	if body < len(s.text) && s.text[body] == '\n' {
		body++
	}
	w.edits = append(w.edits, edit{start, body, ""})
	for i := r.open + 1; i < r.end-1; i++ {
		t := s.tokens[i]
		if t.kind != css.WhitespaceToken {
			continue
		}
		from := strings.LastIndexByte(s.text[t.start:t.end], '\n')
		if from < 0 && t.start != body-1 {
			continue
		}
		line := t.start + from + 1
		line = max(line, body)
		if line+2 <= t.end && line+2 <= end && s.text[line:line+2] == "  " {
			w.edits = append(w.edits, edit{line, line + 2, ""})
		}
	}
	for end > body && s.text[end-1] == ' ' {
		end--
	}
	stop := w.at(r.end)
	if s.kind(r.end) == css.WhitespaceToken && s.text[stop] == '\n' {
		stop++
	}
	w.edits = append(w.edits, edit{end, stop, ""})
}

// declarations checks a block and rewrites its URLs.
func (w *sheetWriter) declarations(r *cssRule) {
	s := w.p.c.css
	for i := r.open + 1; i < r.end; i++ {
		switch s.kind(i) {
		case css.URLToken:
			w.url(i)
		case css.FunctionToken:
			name := strings.ToLower(strings.TrimSuffix(s.str(i), "("))
			if name == "url" && s.kind(i+1) == css.StringToken {
				w.urlString(i + 1)
			}
			w.refuse(RuleFunction, name, i, name+"(")
		case css.IdentToken, css.CustomPropertyNameToken:
			if s.kind(i+1) == css.ColonToken && w.startsDeclaration(i, r) {
				w.property(i)
			}
		}
	}
}

func (w *sheetWriter) startsDeclaration(i int, r *cssRule) bool {
	s := w.p.c.css
	for i--; i > r.open && s.blank(i); i-- {
	}
	return i == r.open || s.kind(i) == css.SemicolonToken || s.kind(i) == css.LeftBraceToken || s.kind(i) == css.RightBraceToken
}

func (w *sheetWriter) property(i int) {
	s := w.p.c.css
	name := s.str(i)
	w.refuse(RuleProperty, name, i, name)
	if !strings.HasPrefix(name, "--") {
		return
	}
	value := ""
	for k := i + 2; k < len(s.tokens) && s.kind(k) != css.SemicolonToken && s.kind(k) != css.RightBraceToken; k++ {
		value += s.str(k)
		if s.kind(k) == css.LeftBraceToken {
			w.refuse(RuleBlockValue, name, i, name)
			return
		}
	}
	if strings.TrimSpace(value) == "" {
		w.refuse(RuleEmptyCustom, name, i, name)
	}
}

func (w *sheetWriter) url(i int) {
	s := w.p.c.css
	t := s.tokens[i]
	inner := strings.TrimSpace(strings.TrimSuffix(s.str(i)[4:], ")"))
	if text, ok := w.asset(strings.Trim(inner, `"'`)); ok {
		w.edits = append(w.edits, edit{t.start, t.end, "url(" + text + ")"})
	}
}

func (w *sheetWriter) urlString(i int) {
	s := w.p.c.css
	t := s.tokens[i]
	if text, ok := w.asset(strings.Trim(s.str(i), `"'`)); ok {
		w.edits = append(w.edits, edit{t.start, t.end, text})
	}
}

// asset is what a URL becomes on the platform; false when it stays as it is.
func (w *sheetWriter) asset(spec string) (string, bool) {
	if i, ok := placeholderIndex(spec); ok && i < len(w.p.c.specs) {
		spec = w.p.c.specs[i]
	} else if remote(spec) {
		return "", false
	}
	path, suffix := spec, ""
	if i := strings.IndexAny(spec, "?#"); i >= 0 {
		path, suffix = spec[:i], spec[i:]
	}
	if decoded, err := url.PathUnescape(path); err == nil {
		path = decoded
	}
	base, _ := w.localPath(w.p.dir, path)
	found, ok := w.resolver.withTarget(base)
	if !ok {
		d := w.report(w.p, "BM5104", spec, "‘"+spec+"’ leads to no file", "")
		if near := diag.Nearest(filepath.Base(base), keysOf(w.listing.list(filepath.Dir(base)))); near != "" {
			d.Suggest = "did you mean ‘" + strings.TrimSuffix(path, filepath.Base(path)) + near + "’?"
		}
		return "none", true
	}
	if !inside(w.listing.realPath(w.opt.ProjectDir), w.listing.realPath(found)) && !strings.Contains(filepath.ToSlash(found), "/node_modules/") {
		w.report(w.p, "BM5112", spec, "‘"+spec+"’ leads out of the project folder", "copy the file into the project")
		return "none", true
	}
	if w.opt.Style.Inline > 0 {
		return w.dataURL(spec, found), true
	}
	out := w.opt.assetOutput(found)
	w.out.Assets = append(w.out.Assets, AssetRef{Path: found, Output: out, From: w.p.block.File, Span: w.p.find(spec)})
	return strconv.Quote("/" + out + suffix), true
}

func (w *sheetWriter) dataURL(spec, abs string) string {
	info, err := os.Stat(abs)
	if err != nil || info.Size() > int64(w.opt.Style.Inline) {
		size := int64(0)
		if err == nil {
			size = info.Size()
		}
		w.report(w.p, "BM3206", spec, "style sheets cannot refer to files here, and ‘"+spec+"’ ("+strconv.FormatInt((size+1023)/1024, 10)+" KB) is too large to be put into the sheet",
			"put it on a server, or show it with <image>; up to "+strconv.Itoa(w.opt.Style.Inline/1024)+" KB are inlined")
		return "none"
	}
	data, err := os.ReadFile(abs)
	if err != nil {
		return "none"
	}
	return `"data:` + mediaType(abs) + ";base64," + base64.StdEncoding.EncodeToString(data) + `"`
}

// mediaType does not ask the machine for what is common, so that every machine gives the same.
func mediaType(name string) string {
	switch ext := strings.ToLower(filepath.Ext(name)); ext {
	case ".png", ".gif", ".webp", ".bmp", ".avif":
		return "image/" + ext[1:]
	case ".jpg", ".jpeg":
		return "image/jpeg"
	case ".svg":
		return "image/svg+xml"
	case ".woff", ".woff2", ".ttf", ".otf":
		return "font/" + ext[1:]
	default:
		return "application/octet-stream"
	}
}

// refuse reports what a rule of the platform forbids at a token.
func (w *sheetWriter) refuse(kind RuleKind, name string, token int, shown string) {
	if w.p.broken {
		return // what else is found may follow from it
	}
	for _, rule := range w.opt.Style.Rules {
		if rule.Kind != kind || rule.Component && !w.component {
			continue
		}
		switch {
		case rule.Name == "":
		case kind == RuleClassPrefix && strings.HasPrefix(name, rule.Name):
		case strings.EqualFold(rule.Name, name):
		default:
			continue
		}
		if w.p.block.File == nil {
			return
		}
		d := problem(ruleCode(kind), w.p.block.File, w.span(token, shown), "‘"+shown+"’ "+rule.Why, rule.Suggest)
		d.Target = w.opt.Target
		if rule.Warning {
			d.Severity = diag.Warning
		}
		w.list.Add(d)
		return
	}
}

func ruleCode(kind RuleKind) string {
	switch kind {
	case RuleClassPrefix:
		return "BM3202"
	case RuleAt:
		return "BM3203"
	case RuleID, RuleTag:
		return "BM3204"
	case RuleFunction, RuleProperty, RuleEmptyCustom, RuleBlockValue:
		return "BM3205"
	case RuleEscape:
		return "BM3207"
	}
	return "BM3201"
}
