package bundle

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"bimini/compiler/diag"
	"bimini/compiler/emit"
	"bimini/compiler/source"
)

// Scripts compiles and links the entries and all that they import, for one target. What could not be compiled or resolved is
// reported and left out; the error is for a machine that failed.
func (b *Bundler) Scripts(ctx context.Context, opt Options, entries []Entry) (*Scripts, []diag.Diagnostic, error) {
	b.tick()
	entries = slices.SortedFunc(slices.Values(entries), func(x, y Entry) int { return cmp.Compare(x.ID, y.ID) })
	g := b.newGraph(&opt)
	if err := g.discover(ctx, entries); err != nil {
		return nil, nil, err
	}
	g.connect()
	g.place()
	g.check()
	if err := g.undeclared(ctx); err != nil {
		return nil, nil, err
	}
	out := &Scripts{Files: g.link()}
	slices.SortFunc(out.Files, func(a, b emit.File) int { return cmp.Compare(a.Path, b.Path) })
	out.Modules = g.modules()
	out.Assets = g.assetRefs()
	g.list.Sort()
	return out, g.list.Items, nil
}

// check reports imports of what a module does not export, and imports across subpackages.
func (g *graph) check() {
	l := &linker{graph: g, exports: map[*node]*exportSet{}}
	for _, n := range g.order {
		if n.res == nil || n.file == nil {
			continue
		}
		for i := range n.res.imports {
			if v := &n.res.imports[i]; !v.dead {
				l.checkImport(n, v)
			}
		}
		g.crossing(n)
	}
	g.appCalls()
}

func (l *linker) checkImport(n *node, v *importVar) {
	to := n.edges[v.spec].to
	if to == nil || to.pkg != nil || to.isJSON || to.res == nil || !to.res.esm {
		return
	}
	set := l.exportsOf(to)
	if set.open {
		return
	}
	seen := map[string]bool{}
	for _, u := range v.uses {
		if _, ok := set.names[u.name]; ok || u.start < 0 || seen[u.name] {
			continue
		}
		seen[u.name] = true
		spec := n.res.specs[v.spec].path
		d := problem("BM5016", n.file, l.exportSpan(n, spec, u.name), "‘"+spec+"’ has no export ‘"+u.name+"’", "")
		if u.name == "default" {
			d.Message = "‘" + spec + "’ has no default export"
		}
		if near := diag.Nearest(u.name, sortedKeys(set.names)); near != "" {
			d.Suggest = "did you mean ‘" + near + "’?"
		} else if names := sortedKeys(set.names); len(names) > 0 {
			d.Suggest = "it exports " + strings.Join(names[:min(len(names), 8)], ", ")
		} else {
			d.Suggest = "it exports nothing"
		}
		d.Notes = []diag.Note{{Message: "the module is here", File: to.file}}
		l.list.Add(d)
	}
}

// crossing warns when a module that lies in the folder of one subpackage is used from elsewhere, because it then moves to the
// main package, which is loaded first.
func (g *graph) crossing(n *node) {
	for i, e := range n.edges {
		if e.to == nil || e.to.pkg != nil || e.to.entry != nil {
			continue
		}
		home := g.folderPackage(e.to.path)
		if home == "" || home == g.folderPackage(n.path) {
			continue
		}
		if _, moved := e.to.homes[""]; !moved {
			continue
		}
		spec := n.res.specs[i].path
		d := g.add(n, spec, "BM6010", "‘"+spec+"’ lies in the subpackage ‘"+home+"’, which no other package can load: it was moved to the main package",
			"move the module out of ‘"+home+"’ if several packages need it")
		d.Severity = diag.Warning
	}
}

// folderPackage is the root of the package in whose folder a source file lies.
func (g *graph) folderPackage(abs string) string {
	best := ""
	rel := g.opt.relative(abs)
	for _, root := range g.roots() {
		if len(root) > len(best) && strings.HasPrefix(rel, root+"/") {
			best = root
		}
	}
	return best
}

func (g *graph) modules() []Module {
	owners := g.users()
	var out []Module
	for _, n := range byID(g.order) {
		for _, home := range sortedKeys(n.homes) {
			out = append(out, Module{ID: n.id, Output: n.homes[home], Package: home, Reason: g.reason(n, home, sortedKeys(owners[n]))})
		}
	}
	return out
}

// users lists the packages of the modules that import each node directly; it is only for explanations.
func (g *graph) users() map[*node]map[string]bool {
	out := map[*node]map[string]bool{}
	for _, from := range g.order {
		for _, e := range from.edges {
			if e.to == nil {
				continue
			}
			if out[e.to] == nil {
				out[e.to] = map[string]bool{}
			}
			for home := range from.homes {
				if !g.independent(home) {
					out[e.to][home] = true
				}
			}
		}
	}
	return out
}

// assetRefs lists the files that scripts import.
func (g *graph) assetRefs() []AssetRef {
	var out []AssetRef
	for _, n := range g.order {
		for _, e := range n.edges {
			if e.asset == "" {
				continue
			}
			for _, home := range sortedKeys(n.homes) {
				out = append(out, AssetRef{Path: e.asset, Output: g.opt.assetOutput(e.asset, home), Package: home, From: n.file})
			}
		}
	}
	slices.SortFunc(out, func(a, b AssetRef) int {
		return cmp.Or(cmp.Compare(a.Output, b.Output), cmp.Compare(fromPath(a.From), fromPath(b.From)))
	})
	return out
}

func fromPath(f *source.File) string {
	if f == nil {
		return ""
	}
	return f.Path
}

// StripTypes returns TypeScript as JavaScript, with every import kept. The error tells the first mistake.
func (b *Bundler) StripTypes(text string) (string, error) {
	r := api.Transform(text, api.TransformOptions{
		Loader: api.LoaderTS, Target: api.ESNext, Charset: api.CharsetUTF8, LogLevel: api.LogLevelSilent,
		TsconfigRaw: `{"compilerOptions":{"verbatimModuleSyntax":true,"useDefineForClassFields":true}}`,
	})
	if len(r.Errors) > 0 {
		return "", errors.New(lower(r.Errors[0].Text))
	}
	return string(r.Code), nil
}
