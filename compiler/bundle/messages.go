package bundle

import (
	"encoding/json"
	"errors"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"bimini/compiler/diag"
	"bimini/compiler/source"
)

// add reports a problem with an import of n, at its specifier.
func (g *graph) add(n *node, spec, code, message, suggest string) *diag.Diagnostic {
	d := problem(code, n.file, g.specSpan(n, spec), message, suggest)
	d.Target = g.opt.Target
	g.list.Add(d)
	return &g.list.Items[len(g.list.Items)-1]
}

// messages turns what esbuild said about a module into diagnostics.
func (g *graph) messages(n *node, res *result) {
	for _, m := range res.errors {
		g.list.Add(translate(n, m, g.opt.Target))
	}
	for _, m := range res.warnings {
		if d, ok := warning(n, m); ok {
			g.list.Add(d)
		}
	}
	if len(res.flags) > 0 {
		g.flagged(n, res)
	}
}

// flagged reports forbidden globals and lookbehind, at their places in the source: a source map tells them.
func (g *graph) flagged(n *node, res *result) {
	places := g.sourcePlaces(n)
	for _, f := range res.flags {
		file, span := places(f)
		if f.what == "(?<" {
			d := problem("BM5022", file, span, "lookbehind in a regular expression is a syntax error on iOS before 16.4, which stops the whole file",
				"match the context too and use a group for the part you need")
			d.Severity = diag.Warning
			g.list.Add(d)
			continue
		}
		if f.what == "require" {
			g.list.Add(computedPath(file, span))
			continue
		}
		if f.what == getApp {
			g.asksApp = append(g.asksApp, appCall{n, file, span})
			continue
		}
		if o := g.opt.foreign(f.what); o != nil && file != nil {
			g.list.Add(g.otherPlatform(n, o, file, span))
			continue
		}
		i := slices.IndexFunc(g.opt.Forbidden, func(x Forbidden) bool { return x.Name == f.what })
		if i < 0 || file == nil {
			continue
		}
		d := problem("BM5025", file, span, "‘"+f.what+"’ "+g.opt.Forbidden[i].Why, g.opt.Forbidden[i].Suggest)
		d.Target = g.opt.Target
		g.list.Add(d)
	}
}

// appCall is a call of getApp() without arguments.
type appCall struct {
	from *node
	file *source.File
	span source.Span
}

// appCalls reports calls of getApp() in modules of independent subpackages, where it may give undefined.
func (g *graph) appCalls() {
	for _, call := range g.asksApp {
		for _, home := range sortedKeys(call.from.homes) {
			if call.file != nil && g.independent(home) {
				d := problem("BM6013", call.file, call.span, "the independent subpackage ‘"+home+"’ can start without the app: getApp() is undefined then",
					"write getApp({ allowDefault: true }), and set what the app adds with Object.assign(getApp({ allowDefault: true }), …)")
				d.Severity, d.Target = diag.Warning, g.opt.Target
				g.list.Add(d)
				break
			}
		}
	}
}

// unresolved reports an import of a file that is not there, with the nearest one that is.
func (g *graph) unresolved(n *node, spec, base string) {
	d := g.add(n, spec, "BM5010", "‘"+spec+"’ leads to no file", "create it, or mend the path")
	dir := filepath.Dir(base)
	names := g.listing.list(dir)
	if names == nil {
		d.Notes = append(d.Notes, diag.Note{Message: "the folder " + g.opt.shown(dir) + " does not exist"})
		return
	}
	var candidates []string
	want := filepath.Base(base)
	for name := range names {
		p := platformOf(name, g.opt.Platforms)
		stem := strings.TrimSuffix(name, path.Ext(name))
		if p != "" && p != g.opt.Target {
			if s := strings.TrimSuffix(stem, "."+p); s == want || s == strings.TrimSuffix(want, path.Ext(want)) {
				d.Notes = append(d.Notes, diag.Note{Message: g.opt.shown(filepath.Join(dir, name)) + " is for " + p + " only"})
			}
			continue
		}
		if path.Ext(want) != "" {
			candidates = append(candidates, name)
		} else {
			candidates = append(candidates, stem)
		}
	}
	slices.SortFunc(d.Notes, func(a, b diag.Note) int { return strings.Compare(a.Message, b.Message) })
	if near := diag.Nearest(want, candidates); near != "" {
		d.Suggest = "did you mean ‘" + strings.TrimSuffix(spec, path.Base(spec)) + near + "’?"
	}
}

// json checks a JSON module and keeps its text as JavaScript.
func (g *graph) json(n *node) {
	var value any
	text := strings.TrimPrefix(n.file.Text, "\ufeff")
	if err := json.Unmarshal([]byte(text), &value); err != nil {
		at := len(n.file.Text)
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			at = int(syntax.Offset) - 1 + len(n.file.Text) - len(text)
		}
		at = max(0, min(at, len(n.file.Text)))
		g.list.Add(problem("BM5017", n.file, source.Span{Start: at, End: min(at+1, len(n.file.Text))}, "this is not JSON: "+err.Error(),
			"JSON has no comments, no trailing commas and needs double quotes"))
		return
	}
	n.isJSON = true
	n.json = strings.NewReplacer("\u2028", `\u2028`, "\u2029", `\u2029`).Replace(strings.TrimSpace(text))
}
