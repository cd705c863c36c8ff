package bundle

import (
	"encoding/json"
	"errors"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"bimini/compiler/diag"
	"bimini/compiler/source"
)

// spanOf converts a place that esbuild reports into a span of file. The text that esbuild saw has the same lines as the file, but
// its first one may lack what stands before the block. A place that is not in the file gives the file's start.
func spanOf(file *source.File, at *api.Location) source.Span {
	if file == nil || at == nil {
		return source.Span{}
	}
	line, start := file.Line(at.Line)
	shift := 0
	if text := strings.TrimSuffix(at.LineText, "\r"); !strings.HasPrefix(line, text) {
		i := strings.Index(line, text)
		if i < 0 {
			i = commonTail(line, text)
		}
		if i < 0 {
			return source.Span{}
		}
		shift = i
	}
	from := min(start+shift+at.Column, len(file.Text))
	return source.Span{Start: from, End: min(from+at.Length, len(file.Text))}
}

// commonTail handles a block that ends on the line on which it begins: text may be followed by something else in the file,
// and by generated text in what esbuild saw.
func commonTail(line, text string) int {
	for n := len(text); n > 8; n-- {
		if i := strings.Index(line, text[:n]); i >= 0 {
			return i
		}
	}
	return -1
}

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
		g.list.Add(translate(n.file, m, g.opt.Target))
	}
	for _, m := range res.warnings {
		if d, ok := warning(n.file, m); ok {
			g.list.Add(d)
		}
	}
	if len(res.flags) > 0 {
		g.flagged(n, res)
	}
}

// translate makes a diagnostic of an error.
func translate(file *source.File, m api.Message, target string) diag.Diagnostic {
	d := problem("BM5001", file, spanOf(file, m.Location), lower(m.Text), "")
	switch {
	case strings.HasPrefix(m.Text, "Top-level await"):
		d.Code = "BM5002"
		d.Message = "‘await’ outside of an async function"
		d.Suggest = "move it into an async function, such as ‘async onLoad() { … }’"
	case strings.HasPrefix(m.Text, "No matching export"):
		name, _ := missingExport(m)
		d.Code = "BM5015"
		d.Message = "the component has no export ‘" + name + "’: only its default export can be imported"
		d.Suggest = "move ‘" + name + "’ into a module that both import"
	case strings.HasPrefix(m.Text, "Could not resolve require(") || strings.HasPrefix(m.Text, "Could not resolve import("):
		return computedPath(file, d.Span)
	case strings.Contains(m.Text, "define"):
		if m.Location == nil || file == nil {
			d.Code, d.Suggest = "BM5003", "write JavaScript source: a string needs quotes inside of the quotes"
		}
	case strings.Contains(m.Text, "Transforming") && strings.Contains(m.Text, "not supported yet"):
		d.Code = "BM5004"
		d.Suggest = "raise ‘es’ in bimini.yaml, or write it in older syntax"
	}
	for _, n := range m.Notes {
		note := diag.Note{Message: n.Text}
		if n.Location != nil {
			note.File, note.Span = file, spanOf(file, n.Location)
		}
		d.Notes = append(d.Notes, note)
	}
	if d.Suggest == "" && m.Location != nil {
		d.Suggest = m.Location.Suggestion
	}
	return d
}

// computedPath reports a module's path that is not written out.
func computedPath(file *source.File, span source.Span) diag.Diagnostic {
	return problem("BM5024", file, span, "the path of a module must be written out, because modules are linked when the project is built",
		"write the paths out, for example in an object of functions")
}

// lower gives a message the form of ours: lower case at the start, no stop at the end, ‘quotes’.
func lower(text string) string {
	text = strings.TrimSuffix(text, ".")
	open := true
	var b strings.Builder
	for i, r := range text {
		switch {
		case r == '"' && open:
			b.WriteRune('‘')
			open = false
		case r == '"':
			b.WriteRune('’')
			open = true
		case i == 0:
			b.WriteString(strings.ToLower(string(r)))
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// warning makes a diagnostic of a warning; those that say nothing of use here are dropped.
func warning(file *source.File, m api.Message) (diag.Diagnostic, bool) {
	d := problem("BM5020", file, spanOf(file, m.Location), lower(m.Text), "")
	d.Severity = diag.Warning
	if strings.HasPrefix(m.Text, "The glob pattern") {
		return computedPath(file, d.Span), true
	}
	switch m.ID {
	case "direct-eval":
		d = problem("BM5021", file, spanOf(file, m.Location), "‘eval’ does not exist in mini programs", "write the code out, or parse data with JSON.parse")
	case "bigint", "unsupported-bigint":
		d.Code, d.Message = "BM5023", "BigInt does not exist in older clients"
		d.Suggest = "use a number, or a string for long identifiers"
	case "unsupported-regexp", "call-import-namespace", "import-is-undefined", "assign-to-constant", "duplicate-object-key", "duplicate-case",
		"equals-nan", "equals-negative-zero", "equals-new-object", "suspicious-boolean-not", "semicolon-free-return", "suspicious-nullish-coalescing",
		"assign-to-import", "this-is-undefined-in-esm", "impossible-typeof", "delete-super-property", "private-name-will-throw", "html-comment-in-js",
		"commonjs-variable-in-esm", "suspicious-logical-operator", "duplicate-class-member", "assign-to-define":
	default:
		if strings.Contains(m.Text, "Big integer") {
			d.Code, d.Message = "BM5023", "BigInt does not exist in older clients"
			d.Suggest = "use a number, or a string for long identifiers"
			break
		}
		return d, m.Location != nil
	}
	return d, true
}

// flagged reports forbidden globals and lookbehind, at their places in the source: a source map tells them.
func (g *graph) flagged(n *node, res *result) {
	places := g.sourcePlaces(n)
	for _, f := range res.flags {
		span := places(f)
		if f.what == "(?<" {
			d := problem("BM5022", n.file, span, "lookbehind in a regular expression is a syntax error on iOS before 16.4, which stops the whole file",
				"match the context too and use a group for the part you need")
			d.Severity = diag.Warning
			g.list.Add(d)
			continue
		}
		if f.what == "require" {
			g.list.Add(computedPath(n.file, span))
			continue
		}
		i := slices.IndexFunc(g.opt.Forbidden, func(x Forbidden) bool { return x.Name == f.what })
		if i < 0 || n.file == nil {
			continue
		}
		d := problem("BM5025", n.file, span, "‘"+f.what+"’ "+g.opt.Forbidden[i].Why, g.opt.Forbidden[i].Suggest)
		d.Target = g.opt.Target
		g.list.Add(d)
	}
}

// unresolved reports an import of a file that is not there, with the nearest one that is.
func (g *graph) unresolved(n *node, spec, base string) {
	d := g.add(n, spec, "BM5010", "‘"+spec+"’ leads to no file", "")
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

// missingPackage reports an import that is neither a file nor an installed package.
func (g *graph) missingPackage(n *node, spec, name string) {
	d := g.add(n, spec, "BM6001", "the package ‘"+name+"’ is not installed", "")
	var candidates []string
	for dir := filepath.Dir(n.path); ; dir = filepath.Dir(dir) {
		modules := filepath.Join(dir, "node_modules")
		for name, isDir := range g.listing.list(modules) {
			if strings.HasPrefix(name, "@") {
				for sub := range g.listing.list(filepath.Join(modules, name)) {
					candidates = append(candidates, name+"/"+sub)
				}
			} else if isDir && !strings.HasPrefix(name, ".") {
				candidates = append(candidates, name)
			}
		}
		if filepath.Dir(dir) == dir {
			break
		}
	}
	local := filepath.Join(filepath.Dir(n.path), filepath.FromSlash(spec))
	switch near := diag.Nearest(name, candidates); {
	case near != "":
		d.Suggest = "did you mean ‘" + near + strings.TrimPrefix(spec, name) + "’?"
	default:
		if _, ok := g.resolver.find(local); ok {
			d.Suggest = "write ‘./" + spec + "’ for the file beside this one"
		} else {
			d.Suggest = "run ‘npm install " + name + "’"
		}
	}
}

// missingNames reports names that a package does not export at each importer, and takes them out of what is asked for.
func (g *graph) missingNames(n *node, b *packageBuild) {
	for _, m := range b.missing {
		if d := n.pkg.asked[m[0]]; d != nil && d.names[m[1]] {
			delete(d.names, m[1])
			g.missingInImporters(n, m[0], m[1])
		}
	}
}

func (g *graph) missingInImporters(to *node, sub, name string) {
	suggest := "see what it exports"
	if near := diag.Nearest(name, g.packageExports(to.pkg, sub)); near != "" {
		suggest = "did you mean ‘" + near + "’?"
	}
	for _, n := range g.order {
		if n.res == nil || n.file == nil {
			continue
		}
		for i, e := range n.edges {
			if e.to != to || e.sub != sub || !n.res.uses(i, name) {
				continue
			}
			d := problem("BM5016", n.file, g.exportSpan(n, n.res.specs[i].path, name), "‘"+sub+"’ has no export ‘"+name+"’", suggest)
			d.Target = g.opt.Target
			g.list.Add(d)
		}
	}
}

// uses reports whether living code uses a name of an import.
func (r *result) uses(spec int, name string) bool {
	for _, v := range r.imports {
		if v.spec == spec && !v.dead && slices.ContainsFunc(v.uses, func(u use) bool { return u.name == name }) {
			return true
		}
	}
	return false
}

// packageMessages reports what went wrong inside a package at those who import it.
func (g *graph) packageMessages(n *node, res *result) {
	for _, m := range res.errors {
		text := lower(m.Text)
		var note []diag.Note
		if m.Location != nil {
			note = append(note, diag.Note{Message: cleanSource(m.Location.File) + ":" + strconv.Itoa(m.Location.Line) + ": " + strings.TrimSpace(m.Location.LineText)})
		}
		g.atImporters(n, func(from *node, spec string) diag.Diagnostic {
			d := problem("BM6002", from.file, g.specSpan(from, spec), "the package ‘"+n.pkg.name+"’ cannot be bundled: "+text, "see whether it is made for browsers")
			d.Notes = note
			return d
		})
	}
	for _, f := range res.flags {
		if f.what == "(?<" {
			continue
		}
		g.atImporters(n, func(from *node, spec string) diag.Diagnostic {
			d := problem("BM6003", from.file, g.specSpan(from, spec), "the package ‘"+n.pkg.name+"’ calls ‘"+f.what+"’, which mini programs refuse", "look for another package, or check that the code is never reached")
			d.Severity = diag.Warning
			return d
		})
	}
}

// atImporters reports something once, at the first module of the project that imports n.
func (g *graph) atImporters(n *node, make func(from *node, spec string) diag.Diagnostic) {
	for _, from := range g.order {
		if from.file == nil || from.res == nil {
			continue
		}
		for i, e := range from.edges {
			if e.to == n {
				d := make(from, from.res.specs[i].path)
				d.Target = g.opt.Target
				g.list.Add(d)
				return
			}
		}
	}
	d := make(&node{file: nil}, "")
	d.Target = g.opt.Target
	g.list.Add(d)
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
