package bundle

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"regexp"
	"slices"
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

// facade is the text of the entry point that imports what is asked for and nothing else. It also decides under which name
// each thing leaves the built module.
func (p *packageNode) facade() string {
	p.member, p.single = map[string]map[string]string{}, ""
	specs := slices.Sorted(maps.Keys(p.asked))
	if len(specs) == 1 && p.asked[specs[0]].required {
		p.single = specs[0]
		return "module.exports = require(" + strconv.Quote(specs[0]) + ")\n"
	}
	var b strings.Builder
	taken := map[string]bool{}
	for _, spec := range specs {
		d := p.asked[spec]
		quoted := strconv.Quote(spec)
		names := map[string]string{}
		p.member[spec] = names
		if d.all {
			name := unique(taken, identifier(spec)+"_module")
			names[""] = name
			if !d.required {
				b.WriteString("import * as " + name + " from " + quoted + "\nexport { " + name + " }\n")
			} else {
				b.WriteString("export function " + name + "() { return require(" + quoted + ") }\n")
			}
			continue
		}
		var list []string
		for _, name := range slices.Sorted(maps.Keys(d.names)) {
			as := name
			if taken[as] {
				as = identifier(spec)
				if name != "default" {
					as = name + "_" + as
				}
			}
			names[name] = unique(taken, as)
			if names[name] == name {
				list = append(list, name)
			} else {
				list = append(list, name+" as "+names[name])
			}
		}
		if len(list) == 0 {
			b.WriteString("import " + quoted + "\n")
			continue
		}
		b.WriteString("export { " + strings.Join(list, ", ") + " } from " + quoted + "\n")
	}
	return b.String()
}

// identifier makes a name of the last part of a specifier: "dayjs/plugin/utc" → "utc".
func identifier(spec string) string {
	s := strings.TrimSuffix(path.Base(spec), path.Ext(spec))
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case isNamePart(c) && c < 0x80 && c != '\\' && !(b.Len() == 0 && isDigit(c)):
			b.WriteByte(c)
		default:
			b.WriteByte('_')
		}
	}
	if b.Len() == 0 || reserved[b.String()] {
		b.WriteByte('_')
	}
	return b.String()
}

func unique(taken map[string]bool, name string) string {
	out := name
	for i := 2; taken[out]; i++ {
		out = name + strconv.Itoa(i)
	}
	taken[out] = true
	return out
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
	if p.dir == "" {
		key = append(key, "\x00runtime", g.opt.Target) // the platform's half of the runtime is another for each target
	}
	return strings.Join(key, "\x00")
}

const (
	facadeSpace  = "mini" // so that the prelude ends where it does for other modules
	runtimeSpace = "bimini"
)

// packageTask is one call of esbuild for a package.
type packageTask struct {
	pkg   *packageNode
	opt   *Options
	mu    sync.Mutex
	specs []spec
	seen  map[spec]int
}

func (t *packageTask) options() api.BuildOptions {
	dir := t.pkg.dir
	if dir == "" {
		dir = t.opt.ProjectDir
	}
	options := api.BuildOptions{
		EntryPointsAdvanced: []api.EntryPoint{{InputPath: "facade", OutputPath: "facade"}},
		Bundle:              true,
		Format:              api.FormatCommonJS,
		Platform:            api.PlatformBrowser,
		MainFields:          []string{"miniprogram", "browser", "module", "main"},
		Conditions:          []string{"miniprogram", "module"},
		Target:              esTarget(t.opt.es()),
		Supported:           map[string]bool{"dynamic-import": false},
		Charset:             api.CharsetUTF8,
		TreeShaking:         api.TreeShakingTrue,
		LegalComments:       api.LegalCommentsInline,
		Define:              map[string]string{"process.env.NODE_ENV": strconv.Quote(t.opt.Mode)},
		LogLevel:            api.LogLevelSilent,
		LogOverride:         map[string]api.LogLevel{"direct-eval": api.LogLevelSilent},
		Outdir:              filepath.Join(t.opt.ProjectDir, "out"),
		AbsWorkingDir:       t.opt.ProjectDir,
		TsconfigRaw:         "{}",
		Plugins:             []api.Plugin{{Name: "bimini", Setup: t.setup}},
	}
	for _, f := range t.opt.Forbidden {
		options.Define[f.Name] = forbidPrefix + f.Name
	}
	if t.pkg.dir == "" {
		t.opt.constants(func(name, value string) { options.Define[name] = value })
	}
	if t.opt.Sourcemap {
		options.Sourcemap = api.SourceMapExternal
	}
	return options
}

func (t *packageTask) setup(build api.PluginBuild) {
	build.OnResolve(api.OnResolveOptions{Filter: ".*"}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
		return t.resolve(build, args)
	})
	build.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: facadeSpace}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
		return api.OnLoadResult{Contents: &t.pkg.built, Loader: api.LoaderJS, ResolveDir: t.pkg.dir}, nil
	})
	build.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: runtimeSpace}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
		for _, fsys := range t.opt.Runtime {
			data, err := fs.ReadFile(fsys, args.Path)
			if err == nil {
				text := string(data)
				return api.OnLoadResult{Contents: &text, Loader: api.LoaderJS}, nil
			}
			if !errors.Is(err, fs.ErrNotExist) {
				return api.OnLoadResult{}, err
			}
		}
		return api.OnLoadResult{}, errors.New("the runtime has no " + args.Path)
	})
}

func (t *packageTask) resolve(build api.PluginBuild, args api.OnResolveArgs) (api.OnResolveResult, error) {
	if args.Kind == api.ResolveEntryPoint {
		return api.OnResolveResult{Path: "facade", Namespace: facadeSpace}, nil
	}
	if args.PluginData == skipPlugin {
		return api.OnResolveResult{}, nil
	}
	if isRuntime(args.Path) {
		if t.pkg.dir == "" {
			return t.runtimeFile(strings.TrimPrefix(strings.TrimPrefix(args.Path, "bimini"), "/"))
		}
		return t.external(spec{args.Path, kindOf(args.Kind)}), nil
	}
	if args.Namespace == runtimeSpace {
		return t.runtimeFile(path.Join(path.Dir(args.Importer), args.Path))
	}
	if strings.HasPrefix(args.Path, ".") || strings.HasPrefix(args.Path, "#") || filepath.IsAbs(args.Path) {
		return api.OnResolveResult{}, nil
	}
	name, _ := packageName(args.Path)
	if name == t.pkg.name {
		return api.OnResolveResult{}, nil
	}
	return t.foreign(build, args)
}

type pluginMark struct{}

var skipPlugin any = pluginMark{}

// foreign handles an import of another package: it stays an import, unless the package's own "browser" field maps it away.
func (t *packageTask) foreign(build api.PluginBuild, args api.OnResolveArgs) (api.OnResolveResult, error) {
	found := build.Resolve(args.Path, api.ResolveOptions{ResolveDir: args.ResolveDir, Kind: args.Kind, Importer: args.Importer,
		Namespace: args.Namespace, PluginData: skipPlugin})
	if len(found.Errors) > 0 || found.Namespace != "file" || strings.HasPrefix(found.Path, t.pkg.dir+string(filepath.Separator)) {
		if len(found.Errors) > 0 {
			return api.OnResolveResult{Errors: found.Errors}, nil
		}
		return api.OnResolveResult{Path: found.Path, Namespace: found.Namespace, External: found.External, Suffix: found.Suffix}, nil
	}
	return t.external(spec{args.ResolveDir + "\x00" + args.Path, kindOf(args.Kind)}), nil
}

func (t *packageTask) external(s spec) api.OnResolveResult {
	t.mu.Lock()
	defer t.mu.Unlock()
	i, ok := t.seen[s]
	if !ok {
		i = len(t.specs)
		t.seen[s] = i
		t.specs = append(t.specs, s)
	}
	return api.OnResolveResult{Path: "@@" + strconv.Itoa(i) + "@@", External: true}
}

func kindOf(k api.ResolveKind) specKind {
	switch k {
	case api.ResolveJSRequireCall, api.ResolveJSRequireResolve:
		return requireCall
	case api.ResolveJSDynamicImport:
		return dynamicImport
	}
	return importStatement
}

// runtimeFile finds a file of the runtime; the first file system that has it wins.
func (t *packageTask) runtimeFile(name string) (api.OnResolveResult, error) {
	if name == "" {
		name = "index.js"
	}
	candidates := []string{name, name + ".js", name + "/index.js"}
	for _, c := range candidates {
		c = path.Clean(c)
		if path.Ext(c) != ".js" || !fs.ValidPath(c) {
			continue
		}
		for _, fsys := range t.opt.Runtime {
			if info, err := fs.Stat(fsys, c); err == nil && !info.IsDir() {
				return api.OnResolveResult{Path: c, Namespace: runtimeSpace, SideEffects: api.SideEffectsFalse}, nil
			}
		}
	}
	return api.OnResolveResult{Errors: []api.Message{{Text: "the runtime has no " + name}}}, nil
}

var noMatch = regexp.MustCompile(`^No matching export in ".*" for import "(.*)"$`)

// missingExport returns the name in esbuild's message about an import that nothing exports.
func missingExport(m api.Message) (string, bool) {
	if match := noMatch.FindStringSubmatch(m.Text); match != nil {
		return match[1], true
	}
	return "", false
}

// facadeSpec is the specifier in a line of a facade.
func facadeSpec(line string) string {
	i := strings.LastIndex(line, " from ")
	if i < 0 {
		return ""
	}
	spec, err := strconv.Unquote(line[i+len(" from "):])
	if err != nil {
		return ""
	}
	return spec
}

// packageExports lists what a package exports under a specifier; it is only for messages.
func (g *graph) packageExports(p *packageNode, sub string) []string {
	q := *p
	q.built = "export * from " + strconv.Quote(sub) + "\n"
	options := (&packageTask{pkg: &q, opt: g.opt, seen: map[spec]int{}}).options()
	options.Format = api.FormatESModule
	options.Metafile = true
	var meta struct {
		Outputs map[string]struct{ Exports []string }
	}
	if json.Unmarshal([]byte(api.Build(options).Metafile), &meta) != nil {
		return nil
	}
	var out []string
	for _, name := range sortedKeys(meta.Outputs) {
		out = append(out, meta.Outputs[name].Exports...)
	}
	return out
}
