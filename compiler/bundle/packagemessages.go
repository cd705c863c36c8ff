package bundle

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"bimini/compiler/diag"
)

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
	seen := map[string]bool{}
	for _, f := range res.flags {
		if f.what == "(?<" {
			continue
		}
		if o := g.opt.foreign(f.what); o != nil {
			if !seen[f.what] {
				seen[f.what] = true
				g.atImporters(n, func(from *node, spec string) diag.Diagnostic { return g.packageOfOther(n, o, from, spec) })
			}
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
