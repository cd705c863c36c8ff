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
	case elsewherePackage(name) != "":
		d.Suggest = elsewherePackage(name)
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

// elsewherePackage proposes what stands for the packages of other frameworks; "" for other packages.
func elsewherePackage(name string) string {
	switch scope, _, _ := strings.Cut(name, "/"); {
	case name == "vue" || scope == "@vue":
		return "write 'bimini', which has ‘ref’, ‘computed’, ‘watch’, ‘onMounted’ and their like"
	case name == "vue-router":
		return "there is no router: pages are opened with <navigator url=\"/pages/…\">, and ‘onLoad’ of 'bimini' is given the query"
	case name == "vuex", name == "pinia", name == "redux", name == "mobx":
		return "keep shared state in a module: ‘export const store = reactive({ … })’ with ‘reactive’ of 'bimini'"
	case name == "react", name == "react-dom", name == "preact", name == "solid-js", name == "svelte":
		return "components are .mini files, and state is made with ‘ref’ and ‘computed’ of 'bimini'"
	case scope == "@tarojs", scope == "@dcloudio", name == "uni-app", name == "@mpxjs/core", name == "wepy":
		return "life cycle functions and state are in 'bimini'; what the platform can do is called by its own name, in a file for each target"
	}
	return ""
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

// ExportHint is the way out for a name that a package does not export.
func ExportHint(name string, exports []string) string {
	if near := diag.Nearest(name, exports); near != "" {
		return "did you mean ‘" + near + "’?"
	}
	return "see what it exports"
}

// Exports lists what a module of the runtime exports.
func (b *Bundler) Exports(opt Options, spec string) []string {
	return b.newGraph(&opt).packageExports(&packageNode{name: "bimini"}, spec)
}

func (g *graph) missingInImporters(to *node, sub, name string) {
	suggest := ExportHint(name, g.packageExports(to.pkg, sub))
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
		if file, ok := strings.CutPrefix(m.Text, noRuntimeFile); ok {
			g.noSuchRuntime(n, file)
			continue
		}
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

// noRuntimeFile begins the message about a module that the runtime does not have.
const noRuntimeFile = "the runtime has no "

// noSuchRuntime reports each import of a module that the runtime does not have.
func (g *graph) noSuchRuntime(to *node, name string) {
	for _, from := range g.order {
		if from.file == nil || from.res == nil {
			continue
		}
		for i, e := range from.edges {
			if spec := from.res.specs[i].path; e.to == to && (strings.TrimPrefix(spec, "bimini/") == name || spec == name) {
				g.add(from, spec, "BM6002", "‘"+spec+"’ does not exist",
					"what bimini gives to scripts is in 'bimini'; the platform's functions are called as they are, each in a file for its target")
			}
		}
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
