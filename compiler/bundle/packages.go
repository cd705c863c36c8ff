package bundle

import (
	"context"
	"strconv"
	"strings"
	"sync"

	"github.com/evanw/esbuild/pkg/api"
)

// packageNode is an npm package, or our own runtime, of which only what is asked for ends up in one file.
type packageNode struct {
	name   string
	dir    string                       // "" for the runtime
	asked  map[string]*demand           // by specifier
	built  string                       // the facade of the last build
	member map[string]map[string]string // specifier → name → member of the built module
	single string                       // the specifier whose module is `module.exports` itself
}

// demand is what importers use of one specifier.
type demand struct {
	names    map[string]bool
	all      bool // the module as a whole: a namespace that is passed on, require(), export *
	required bool // by require(): a CommonJS package is then handed out as it is
}

// packageBuild is a cached build.
type packageBuild struct {
	done    chan struct{}
	res     result
	missing [][2]string // specifier and name of what the package does not export
}

func isRuntime(spec string) bool { return spec == "bimini" || strings.HasPrefix(spec, "bimini/") }

// packageNode returns the node of a package. Two versions of one package are two nodes.
func (g *graph) packageNode(name, dir string) *node {
	key := "npm\x00" + name + "\x00" + dir
	if n := g.nodes[key]; n != nil {
		return n
	}
	n := &node{id: "npm:" + name, path: dir, pkg: &packageNode{name: name, dir: dir, asked: map[string]*demand{}}}
	if dir == "" {
		n.id = name
	}
	g.nodes[key] = n
	g.order = append(g.order, n)
	g.packages = append(g.packages, n)
	return n
}

// buildPackages builds packages until nobody asks for more than is built: a package may ask for others.
func (g *graph) buildPackages(ctx context.Context) error {
	for _, n := range g.order {
		g.ask(n)
	}
	for {
		var changed []*node
		for _, n := range g.packages {
			if n.pkg.facade() != n.pkg.built {
				changed = append(changed, n)
			}
		}
		if len(changed) == 0 {
			return nil
		}
		var wait sync.WaitGroup
		results := make([]*packageBuild, len(changed))
		for i, n := range changed {
			n.pkg.built = n.pkg.facade()
			wait.Go(func() { results[i] = g.buildPackage(n.pkg) })
		}
		wait.Wait()
		if err := ctx.Err(); err != nil {
			return err
		}
		for i, n := range changed {
			g.built(n, results[i])
		}
	}
}

// built takes a finished build in, reports what went wrong and asks for what the package needs itself.
func (g *graph) built(n *node, b *packageBuild) {
	if len(b.missing) > 0 {
		g.missingNames(n, b)
		return
	}
	g.packageMessages(n, &b.res)
	if len(b.res.errors) > 0 {
		n.res = nil
		n.edges = nil
		return
	}
	n.res = &b.res
	n.edges = make([]edge, len(b.res.specs))
	for _, i := range b.res.wanted() {
		spec := b.res.specs[i].path
		if isRuntime(spec) {
			n.edges[i] = edge{to: g.packageNode("bimini", ""), sub: spec}
			continue
		}
		dir, bare := n.pkg.dir, spec
		if at := strings.LastIndex(spec, "\x00"); at >= 0 {
			dir, bare = spec[:at], spec[at+1:]
		}
		name, _ := packageName(bare)
		found, ok := g.resolver.installed(dir, name)
		if !ok {
			continue
		}
		n.edges[i] = edge{to: g.packageNode(name, found), sub: bare}
	}
	g.ask(n)
}

// ask registers what the living code of n uses of packages.
func (g *graph) ask(n *node) {
	if n.res == nil {
		return
	}
	ask := func(spec int) *demand {
		e := n.edges[spec]
		if e.to == nil || e.to.pkg == nil {
			return nil
		}
		d := e.to.pkg.asked[e.sub]
		if d == nil {
			d = &demand{names: map[string]bool{}}
			e.to.pkg.asked[e.sub] = d
		}
		return d
	}
	for _, v := range n.res.imports {
		if v.dead {
			continue
		}
		if d := ask(v.spec); d != nil {
			d.all = d.all || v.whole
			for _, u := range v.uses {
				d.names[u.name] = true
			}
		}
	}
	for _, r := range n.res.bare {
		if d := ask(r.spec); d != nil {
			d.all = true
			d.required = d.required || n.res.specs[r.spec].kind != importStatement || r.start < 0
		}
	}
}

// buildPackage runs esbuild, or takes the result from the cache.
func (g *graph) buildPackage(p *packageNode) *packageBuild {
	key := g.packageKey(p)
	g.mu.Lock()
	if b := g.builds[key]; b != nil {
		g.mu.Unlock()
		<-b.done
		return b
	}
	b := &packageBuild{done: make(chan struct{})}
	g.builds[key] = b
	g.mu.Unlock()
	defer close(b.done)

	t := &packageTask{pkg: p, opt: g.opt, seen: map[spec]int{}}
	built := api.Build(t.options())
	for _, m := range built.Errors {
		if name, ok := missingExport(m); ok && m.Location != nil && m.Location.File == facadeSpace+":facade" {
			b.missing = append(b.missing, [2]string{facadeSpec(m.Location.LineText), name})
		} else {
			b.res.errors = append(b.res.errors, m)
		}
	}
	b.res.warnings = built.Warnings
	if len(built.Errors) > 0 {
		return b
	}
	for _, f := range built.OutputFiles {
		if strings.HasSuffix(f.Path, ".map") {
			b.res.sourceMap = f.Contents
		} else {
			b.res.code = string(f.Contents)
		}
	}
	b.res.specs = t.specs
	b.res.npm = true
	b.res.carve()
	return b
}

func (g *graph) packageKey(p *packageNode) string {
	key := []string{p.name, p.dir, p.built, g.opt.es(), g.opt.Mode, strconv.FormatBool(g.opt.Sourcemap)}
	for _, f := range g.opt.Forbidden {
		key = append(key, f.Name)
	}
	for _, f := range g.opt.Foreign {
		key = append(key, "\x00"+f.Name)
	}
	if p.dir == "" {
		key = append(key, "\x00runtime", g.opt.Target) // the platform's half of the runtime is another for each target
	}
	return strings.Join(key, "\x00")
}
