package bundle

import (
	"path"
	"slices"
	"strings"
)

// place decides in which packages each module lives and under which path.
func (g *graph) place() {
	p := placer{graph: g, reach: map[string]map[*node]bool{}, taken: map[string]bool{}}
	p.packages = append(p.packages, Package{})
	for _, pkg := range g.opt.Packages {
		if root := strings.Trim(pkg.Root, "/"); root != "" {
			p.packages = append(p.packages, Package{Root: root, Independent: pkg.Independent})
		}
	}
	for _, pkg := range p.packages {
		seen := map[*node]bool{}
		for _, e := range g.entries {
			if p.packageOf(e.entry.ID) == pkg.Root {
				visit(e, seen)
			}
		}
		p.reach[pkg.Root] = seen
	}
	for _, n := range g.entries {
		n.homes = map[string]string{p.packageOf(n.entry.ID): n.entry.ID + p.ext}
		p.taken[strings.ToLower(n.entry.ID+p.ext)] = true
	}
	for _, n := range byID(g.order) {
		if n.entry == nil {
			p.settle(n)
		}
	}
}

type placer struct {
	*graph
	packages []Package
	reach    map[string]map[*node]bool
	taken    map[string]bool // output paths in lower case: some file systems do not tell case
}

func visit(n *node, seen map[*node]bool) {
	if seen[n] {
		return
	}
	seen[n] = true
	for _, e := range n.edges {
		if e.to != nil {
			visit(e.to, seen)
		}
	}
}

// packageOf returns the root of the package that a path of the output tree lies in.
func (p *placer) packageOf(id string) string {
	best := ""
	for _, pkg := range p.packages {
		if len(pkg.Root) > len(best) && strings.HasPrefix(id, pkg.Root+"/") {
			best = pkg.Root
		}
	}
	return best
}

// settle gives a module its homes: one for the packages that share, and one for each independent package that needs it.
func (p *placer) settle(n *node) {
	n.homes = map[string]string{}
	owners := p.owners(n)
	if len(owners) > 0 {
		home := ""
		if len(owners) == 1 {
			home = owners[0]
		}
		n.homes[home] = p.free(p.wish(n, home))
	}
	for _, pkg := range p.packages {
		if pkg.Independent && p.reach[pkg.Root][n] {
			n.homes[pkg.Root] = p.free(p.wish(n, pkg.Root))
		}
	}
}

// owners lists the packages whose entries reach n, independent ones left out.
func (p *placer) owners(n *node) []string {
	var out []string
	for _, pkg := range p.packages {
		if !pkg.Independent && p.reach[pkg.Root][n] {
			out = append(out, pkg.Root)
		}
	}
	return out
}

// wish is the path that a module would like to have in a package.
func (p *placer) wish(n *node, home string) string {
	switch {
	case n.pkg != nil && n.pkg.dir == "":
		return path.Join(home, "_bimini.js")
	case n.pkg != nil:
		return path.Join(home, "npm", packageFile(n.pkg.name)+".js")
	}
	rel := withoutPlatform(p.opt.relative(n.path), p.opt.Platforms)
	if !n.isJSON {
		rel = strings.TrimSuffix(rel, path.Ext(rel))
	}
	if !inside(p.opt.SourceDir, n.path) || p.packageOf(rel) != home {
		rel = path.Join(home, "_shared", rel)
	}
	return rel + p.ext
}

// packageFile is a package's name as a file name: a scope's `@` is refused by a platform.
func packageFile(name string) string {
	return strings.ReplaceAll(strings.TrimPrefix(name, "@"), "@", "_")
}

// relative is a module's path below the source folder, or else below the project folder.
func (o *Options) relative(abs string) string {
	dir := o.ProjectDir
	if inside(o.SourceDir, abs) {
		dir = o.SourceDir
	}
	rel := strings.ReplaceAll(relativeTo(dir, abs), "\\", "/")
	return strings.ReplaceAll(rel, "@", "_")
}

// free returns the wanted path, or one like it that nobody has.
func (p *placer) free(want string) string {
	ext := path.Ext(want)
	stem := strings.TrimSuffix(want, ext)
	got := want
	for i := 2; p.taken[strings.ToLower(got)]; i++ {
		got = stem + "_" + string(rune('0'+i%10)) + ext
		if i > 9 {
			stem += "_"
		}
	}
	p.taken[strings.ToLower(got)] = true
	return got
}

// homeFor returns the path of the copy of to that a module of the package home sees.
func (g *graph) homeFor(to *node, home string) string {
	if g.independent(home) {
		return to.homes[home]
	}
	for _, root := range sortedKeys(to.homes) {
		if !g.independent(root) {
			return to.homes[root]
		}
	}
	return ""
}

func (g *graph) independent(root string) bool {
	return slices.ContainsFunc(g.opt.Packages, func(p Package) bool { return p.Independent && strings.Trim(p.Root, "/") == root })
}

// requirePath is how a module at from asks for the one at to.
func requirePath(from, to string) string {
	dir := path.Dir(from)
	up := ""
	for dir != "." && !strings.HasPrefix(to, dir+"/") {
		dir = path.Dir(dir)
		up += "../"
	}
	if dir != "." {
		to = strings.TrimPrefix(to, dir+"/")
	}
	if up == "" {
		up = "./"
	}
	return up + to
}

// reason explains a module's place in a sentence.
func (g *graph) reason(n *node, home string, owners []string) string {
	switch {
	case n.entry != nil:
		return "it is the script of " + n.id
	case g.independent(home):
		return "the independent subpackage ‘" + home + "’ needs its own copy"
	case home != "":
		return "only the subpackage ‘" + home + "’ uses it"
	case slices.Contains(owners, ""):
		return "the main package uses it"
	}
	return "several subpackages use it: " + strings.Join(owners, ", ")
}
