package appconfig

import (
	"strings"

	"bimini/compiler/diag"
	"bimini/compiler/jsonc"
	"bimini/compiler/source"
)

// ParseApp reads the <config> of app.mini. Span is the block's content; an empty one stands for a missing block. Targets are the names
// that `$name` overlays may have. The result is never nil.
//
// Values of a wrong type are passed over: the targets report them, with everything else that the fact tables tell.
func ParseApp(f *source.File, span source.Span, targets []string) (*App, []diag.Diagnostic) {
	r := &reader{file: f, targets: targets}
	v, ok := r.read(span)
	a := &App{File: f, Raw: v, Broken: !ok}
	r.spelling(v)
	a.Using = r.using(v)
	pages := &pages{reader: r, app: a, byPath: map[string]Page{}, byFold: map[string]Page{}}
	if list := v.Get("pages"); list.Is(jsonc.Array) && len(list.Items) == 0 {
		r.report("BM4106", list.Span, "the app has no pages", "list the path of at least one page")
	}
	for _, p := range items(v.Get("pages")) {
		pages.add(p, "")
	}
	for _, p := range items(v.Get("subPackages")) {
		r.subpackage(a, pages, p)
	}
	r.inside(a)
	r.tabBar(a, pages, v.Get("tabBar"))
	r.preload(a, pages, v.Get("preloadRule"))
	if e := v.Get("entryPagePath"); text(e) != "" {
		pages.find(e, e.Text)
	}
	return a, r.diags
}

// spelling makes the two spellings of subPackages one.
func (r *reader) spelling(v *jsonc.Value) {
	const good, other = "subPackages", "subpackages"
	small := v.Member(other)
	if small == nil {
		return
	}
	if big := v.Member(good); big != nil {
		r.report("BM4103", small.KeySpan, "‘"+other+"’ and ‘"+good+"’ are the same key", "keep one of the two",
			diag.Note{Message: "the other one is here", File: r.file, Span: big.KeySpan})
		kept := v.Members[:0:0]
		for _, m := range v.Members {
			if m != small {
				kept = append(kept, m)
			}
		}
		v.Members = kept
		return
	}
	small.Key = good
}

// pages collects the app's pages and finds them again.
type pages struct {
	*reader
	app    *App
	byPath map[string]Page
	byFold map[string]Page // by path in lower case
}

// add takes one entry of `pages`, a path from root.
func (p *pages) add(v *jsonc.Value, root string) (string, bool) {
	if !v.Is(jsonc.String) {
		return "", false
	}
	if !p.path(v, v.Text) {
		return "", false
	}
	path := v.Text
	if root != "" {
		path = root + "/" + path
	}
	page := Page{Path: path, Package: root, Span: v.Span}
	if before, ok := p.byPath[path]; ok {
		p.report("BM4109", v.Span, "the page ‘"+path+"’ is listed twice", "keep one of the two", diag.Note{Message: "it is here already", File: p.file, Span: before.Span})
		return "", false
	}
	if before, ok := p.byFold[strings.ToLower(path)]; ok {
		p.report("BM4110", v.Span, "‘"+path+"’ and ‘"+before.Path+"’ differ only in case, which many file systems do not tell apart", "rename one of the two",
			diag.Note{Message: "the other one is here", File: p.file, Span: before.Span})
		return "", false
	}
	p.byPath[path], p.byFold[strings.ToLower(path)] = page, page
	p.app.Pages = append(p.app.Pages, page)
	return path, true
}

// path reports a page's path that cannot be one.
func (p *pages) path(v *jsonc.Value, s string) bool {
	fixed := strings.ReplaceAll(s, "\\", "/")
	for _, ext := range []string{".mini", ".vue", ".wxml", ".js", ".ts"} {
		fixed = strings.TrimSuffix(fixed, ext)
	}
	fixed = strings.TrimPrefix(strings.Trim(fixed, "/"), "./")
	switch {
	case strings.Contains(s, "@"):
		p.report("BM4112", v.Span, "a page's path cannot hold ‘@’", "rename the file")
		return false
	case fixed != s && good(fixed):
		p.diags = append(p.diags, diag.Diagnostic{
			Code: "BM4111", Message: "‘" + s + "’ is no page path: it starts at the source root and has no extension", File: p.file, Span: v.Span,
			Suggest: "write \"" + fixed + "\"", Fix: []diag.Edit{{Span: v.Span, Text: `"` + fixed + `"`}},
		})
		return false
	case !good(s):
		p.report("BM4111", v.Span, "‘"+s+"’ is no page path", "write the path of the .mini file from the source root, without its extension")
		return false
	}
	return true
}

// good reports whether s may be a page's path: names between single slashes, none of them . or .., no characters that
// a file name or an address gives another meaning.
func good(s string) bool {
	for _, name := range strings.Split(s, "/") {
		if name == "" || name == "." || name == ".." || name != strings.TrimSpace(name) {
			return false
		}
	}
	return !strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r == 0x7f || strings.ContainsRune(`\?#%*:"<>|`, r) })
}

// find reports a reference to a page that the app does not list.
func (p *pages) find(v *jsonc.Value, path string) (Page, bool) {
	return p.findAt(v.Span, path)
}

func (p *pages) findAt(at source.Span, path string) (Page, bool) {
	if page, ok := p.byPath[path]; ok {
		return page, true
	}
	trimmed := strings.Trim(path, "/")
	names := make([]string, 0, len(p.byPath))
	for _, page := range p.app.Pages[:min(len(p.app.Pages), 2000)] { // enough for a guess
		names = append(names, page.Path)
	}
	suggest := "list it in ‘pages’"
	if _, ok := p.byPath[trimmed]; ok {
		suggest = "write it without slashes at its ends: \"" + trimmed + "\""
	} else if near := diag.Nearest(path, names); near != "" {
		suggest = "did you mean ‘" + near + "’?"
	}
	p.report("BM4116", at, "the app has no page ‘"+path+"’", suggest)
	return Page{}, false
}
