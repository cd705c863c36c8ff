package bundle

import (
	"cmp"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"bimini/compiler/diag"
	"bimini/compiler/source"
)

// node is a module of the output as one target sees it: a source file, or a package bundled into one file.
type node struct {
	id     string // path below the project folder, or "npm:dayjs", or "bimini"
	path   string
	entry  *Entry
	file   *source.File
	unit   *unit
	res    *result // nil for JSON, and for what could not be compiled
	json   string
	isJSON bool
	pkg    *packageNode
	edges  []edge // by index of res.specs

	importers int  // how many modules ask for it
	commonJS  bool // one of them by require(), which looks for __esModule
	cycle     int  // number of its strongly connected component
	cyclic    bool

	homes map[string]string // package root → output path
}

// edge is where an import leads.
type edge struct {
	to    *node
	sub   string // the specifier, when to is a package
	asset string // absolute path, when it leads to no module
}

// graph is everything that one target's entries reach.
type graph struct {
	*Bundler
	opt      *Options
	ext      string // of the output
	resolver *resolver
	nodes    map[string]*node
	order    []*node // as found: deterministic, because waves are
	entries  []*node
	packages []*node // the npm packages and the runtime
	list     diag.List
	asksApp  []appCall
}

func (b *Bundler) newGraph(o *Options) *graph {
	return &graph{Bundler: b, opt: o, nodes: map[string]*node{}, ext: ".js", resolver: newResolver(b.listing, o, scriptSuffixes)}
}

// discover compiles the entries and, wave by wave, what they import.
func (g *graph) discover(ctx context.Context, entries []Entry) error {
	var wave []*node
	for i := range entries {
		e := &entries[i]
		n := &node{id: g.opt.shown(e.Path), path: e.Path, entry: e, file: e.Source}
		loader := api.LoaderJS
		if e.TS {
			loader = api.LoaderTS
		}
		n.unit = g.opt.newUnit(e.Path, e.Text, loader, e.Components, e.Source)
		n.unit.rename(e.Renames)
		n.unit.origins = e.Origins
		g.nodes[e.Path] = n
		g.order = append(g.order, n)
		g.entries = append(g.entries, n)
		wave = append(wave, n)
	}
	if err := waves(ctx, wave, g.wave); err != nil {
		return err
	}
	return g.buildPackages(ctx)
}

// waves compiles nodes, then those that they import for the first time, and so on.
func waves(ctx context.Context, nodes []*node, compile func(context.Context, []*node) ([]*node, error)) error {
	for len(nodes) > 0 {
		next, err := compile(ctx, nodes)
		if err != nil {
			return err
		}
		nodes = next
	}
	return nil
}

// wave compiles nodes and returns those that they import for the first time.
func (g *graph) wave(ctx context.Context, wave []*node) ([]*node, error) {
	units := make([]*unit, len(wave))
	for i, n := range wave {
		units[i] = n.unit
	}
	results, err := g.compileAll(ctx, units)
	if err != nil {
		return nil, err
	}
	var next []*node
	for i, n := range wave {
		res := &results[i].result
		g.messages(n, res)
		if len(res.errors) > 0 {
			continue
		}
		n.res = res
		n.edges = make([]edge, len(res.specs))
		for _, s := range res.wanted() {
			if found := g.follow(n, s); found != nil {
				next = append(next, found)
			}
		}
	}
	return next, nil
}

// follow resolves one import of n and returns the module that it leads to when it is new and has to be compiled.
func (g *graph) follow(n *node, index int) *node {
	s := n.res.specs[index]
	if isRuntime(s.path) {
		n.edges[index] = edge{to: g.packageNode("bimini", ""), sub: s.path}
		return nil
	}
	base, local := g.resolver.local(filepath.Dir(n.path), s.path)
	if !local {
		g.followPackage(n, index, s.path)
		return nil
	}
	found, ok := g.resolver.find(base)
	if !ok {
		g.unresolved(n, s.path, base)
		return nil
	}
	if real := g.listing.realPath(found); !inside(g.listing.realPath(g.opt.ProjectDir), real) {
		g.add(n, s.path, "BM5011", "‘"+s.path+"’ leads out of the project folder", "copy the file into the project, or install it as an npm package")
		return nil
	}
	return g.followFile(n, index, found)
}

func (g *graph) followFile(n *node, index int, found string) *node {
	spec := n.res.specs[index].path
	ext := strings.ToLower(filepath.Ext(found))
	switch ext {
	case ".ts", ".js", ".mjs", ".cjs", ".json":
	case ".mini":
		g.add(n, spec, "BM5012", "‘"+spec+"’ is a component, and only the script of a .mini file can import components",
			"move what you need into a module that both import")
		return nil
	case ".css", ".scss", ".sass", ".less", ".wxss", ".acss":
		g.add(n, spec, "BM5013", "‘"+spec+"’ is a style sheet, and scripts cannot import styles", "write ‘@import \""+spec+"\"’ in a <style> block")
		return nil
	case ".tsx", ".jsx", ".vue":
		g.add(n, spec, "BM5014", "‘"+spec+"’ is not a kind of file that bimini can compile", "write the module as .ts or .js")
		return nil
	default:
		n.edges[index] = edge{asset: found}
		return nil
	}
	if to := g.nodes[found]; to != nil {
		n.edges[index] = edge{to: to}
		return nil
	}
	data, err := os.ReadFile(found)
	if err != nil {
		g.add(n, spec, "BM5010", "‘"+spec+"’ cannot be read", "check the permissions of "+g.opt.shown(found))
		return nil
	}
	to := &node{id: g.opt.shown(found), path: found, file: source.NewFile(g.opt.shown(found), string(data))}
	g.nodes[found] = to
	g.order = append(g.order, to)
	n.edges[index] = edge{to: to}
	if ext == ".json" {
		g.json(to)
		return nil
	}
	loader := api.LoaderJS
	if ext == ".ts" {
		loader = api.LoaderTS
	}
	to.unit = g.opt.newUnit(found, to.file.Text, loader, nil, to.file)
	return to
}

func (g *graph) followPackage(n *node, index int, spec string) {
	name, _ := packageName(spec)
	dir, ok := g.resolver.installed(filepath.Dir(n.path), name)
	if !ok || !validPackageName(name) {
		g.missingPackage(n, spec, name)
		return
	}
	n.edges[index] = edge{to: g.packageNode(name, dir), sub: spec}
}

func validPackageName(name string) bool {
	return name != "" && !strings.HasPrefix(name, "/") && !strings.HasPrefix(name, ".") && !strings.Contains(name, ":") && !strings.Contains(name, "\\")
}

// link counts the importers of each node and finds cycles.
func (g *graph) connect() {
	for _, n := range g.order {
		for i, e := range n.edges {
			if e.to == nil {
				continue
			}
			e.to.importers++
			if n.res == nil {
				continue
			}
			if n.res.specs[i].kind == requireCall || !n.res.esm && n.res.specs[i].kind != importStatement {
				e.to.commonJS = true
			}
		}
	}
	t := tarjan{index: map[*node]int{}, low: map[*node]int{}, on: map[*node]bool{}}
	for _, n := range g.order {
		if _, ok := t.index[n]; !ok {
			t.visit(n)
		}
	}
}

// tarjan finds strongly connected components: modules that import each other in a circle.
type tarjan struct {
	index, low map[*node]int
	on         map[*node]bool
	stack      []*node
	components int
}

func (t *tarjan) visit(n *node) {
	t.index[n] = len(t.index)
	t.low[n] = t.index[n]
	t.stack = append(t.stack, n)
	t.on[n] = true
	for _, e := range n.edges {
		if e.to == nil {
			continue
		}
		if e.to == n {
			n.cyclic = true
		}
		if _, ok := t.index[e.to]; !ok {
			t.visit(e.to)
			t.low[n] = min(t.low[n], t.low[e.to])
		} else if t.on[e.to] {
			t.low[n] = min(t.low[n], t.index[e.to])
		}
	}
	if t.low[n] != t.index[n] {
		return
	}
	t.components++
	for first := true; ; first = false {
		m := t.stack[len(t.stack)-1]
		t.stack = t.stack[:len(t.stack)-1]
		t.on[m] = false
		m.cycle = t.components
		if m != n || !first {
			m.cyclic = true
		}
		if m == n {
			return
		}
	}
}

func byID(nodes []*node) []*node {
	return slices.SortedFunc(slices.Values(nodes), func(a, b *node) int { return cmp.Compare(a.id, b.id) })
}
