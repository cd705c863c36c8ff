package bundle

import (
	"context"
	"maps"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/evanw/esbuild/pkg/api"
	"golang.org/x/sync/errgroup"

	"bimini/compiler/source"
)

// Names that the compiled text uses for what only the linker knows.
const (
	selfImport   = "bimini:self"
	unitSpace    = "mini" // esbuild's namespace of the modules themselves
	tagSpace     = "tag"  // and of the names of components
	forbidPrefix = "__bimini_forbidden_"
	batchSize    = 48
)

// unitKey is what the compiled text of a module depends on. Nothing in it names a folder of the project or a target, unless
// the text does.
type unitKey struct {
	path    string
	text    string
	options string
}

// unit is a module to be compiled.
type unit struct {
	key       unitKey
	loader    api.Loader
	tags      map[string]string
	defines   map[string]string
	es        string
	sourcemap bool
	file      *source.File // for messages and maps
}

// newUnit builds the unit of a module's text; only the definitions that the text mentions become part of its key.
func (o *Options) newUnit(path, text string, loader api.Loader, tags map[string]string, file *source.File) *unit {
	u := &unit{loader: loader, tags: tags, es: o.es(), sourcemap: o.Sourcemap, file: file, defines: o.defines(text)}
	var b strings.Builder
	b.WriteString(u.es)
	b.WriteByte(byte('0' + loader))
	if u.sourcemap {
		b.WriteByte('m')
	}
	for _, set := range []map[string]string{u.defines, tags} {
		for _, k := range slices.Sorted(maps.Keys(set)) {
			b.WriteString("\x00" + k + "\x01" + set[k])
		}
		b.WriteString("\x02")
	}
	u.key = unitKey{path, text, b.String()}
	return u
}

// defines returns the names with a constant meaning that a text mentions. A forbidden global becomes a name of ours, which
// esbuild puts only where the name is not declared: so finding it afterwards is a lookup, not scope analysis.
func (o *Options) defines(text string) map[string]string {
	all := map[string]string{}
	add := func(name, value string) {
		first, last := name, name
		if i := strings.IndexByte(name, '.'); i >= 0 {
			first, last = name[:i], name[strings.LastIndexByte(name, '.')+1:]
		}
		if strings.Contains(text, first) && strings.Contains(text, last) {
			all[name] = value
		}
	}
	for _, f := range o.Forbidden {
		add(f.Name, forbidPrefix+f.Name)
	}
	o.constants(add)
	return all
}

// constants calls add with every name that has a constant meaning for this target and mode.
func (o *Options) constants(add func(name, value string)) {
	target, mode := strconv.Quote(o.Target), strconv.Quote(o.Mode)
	add("import.meta.target", target)
	add("import.meta.mode", mode)
	add("$target", target)
	add("$mode", mode)
	add("process.env.NODE_ENV", mode)
	for name, value := range o.Define {
		add(name, value)
	}
}

// compileAll compiles what is not in the cache, in batches, and returns the result for each unit. Units that another call is
// compiling at this moment are waited for.
func (b *Bundler) compileAll(ctx context.Context, units []*unit) ([]*compiled, error) {
	out := make([]*compiled, len(units))
	var missing []int
	b.mu.Lock()
	for i, u := range units {
		if c := b.units[u.key]; c != nil {
			out[i] = c
			c.used = b.clock
			continue
		}
		c := &compiled{done: make(chan struct{}), used: b.clock}
		b.units[u.key] = c
		out[i] = c
		missing = append(missing, i)
	}
	b.mu.Unlock()

	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(max(1, runtime.GOMAXPROCS(0)))
	for batch := range slices.Chunk(missing, batchLength(len(missing))) {
		group.Go(func() error {
			list := make([]*unit, len(batch))
			for i, n := range batch {
				list[i] = units[n]
			}
			results, err := compileBatch(ctx, list)
			for i, n := range batch {
				if err != nil {
					out[n].err = err
				} else {
					out[n].result = results[i]
				}
				close(out[n].done)
			}
			return err
		})
	}
	err := group.Wait()
	for i, c := range out {
		<-c.done
		if c.err != nil {
			b.forget(units[i].key, c)
			if err == nil {
				err = c.err
			}
		}
	}
	return out, err
}

func (b *Bundler) forget(key unitKey, c *compiled) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.units[key] == c {
		delete(b.units, key)
	}
}

// batchLength spreads few units over the processors and keeps batches of many units small enough to run side by side.
func batchLength(n int) int {
	per := (n + runtime.GOMAXPROCS(0) - 1) / runtime.GOMAXPROCS(0)
	return max(1, min(batchSize, max(per, 8)))
}

// tick starts a new build: what the last few builds did not use is forgotten.
func (b *Bundler) tick() {
	const keep = 8
	b.mu.Lock()
	defer b.mu.Unlock()
	b.clock++
	for k, c := range b.units {
		if c.used < b.clock-keep {
			delete(b.units, k)
		}
	}
	for k, c := range b.sheets {
		if c.used < b.clock-keep {
			delete(b.sheets, k)
		}
	}
}

// compileBatch compiles units whose options may differ: one call of esbuild per set of options.
func compileBatch(ctx context.Context, units []*unit) ([]result, error) {
	out := make([]result, len(units))
	groups := map[string][]int{}
	for i, u := range units {
		k := u.es + "\x00" + strconv.FormatBool(u.sourcemap)
		for _, name := range slices.Sorted(maps.Keys(u.defines)) {
			k += "\x00" + name + "\x01" + u.defines[name]
		}
		groups[k] = append(groups[k], i)
	}
	for _, k := range slices.Sorted(maps.Keys(groups)) {
		pending := groups[k]
		for len(pending) > 0 {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			pending = runBatch(units, pending, out)
		}
	}
	return out, nil
}

// runBatch compiles the units with the given indexes. One broken module makes esbuild return nothing at all: then the broken
// ones are marked and the others are returned, to be tried again.
func runBatch(units []*unit, which []int, out []result) (again []int) {
	batch := newBatch(units, which)
	built := api.Build(batch.options())
	failed := map[int]bool{}
	for _, m := range built.Errors {
		n, ok := batch.owner(m.Location)
		if !ok {
			n = which[0]
		}
		out[n].errors = append(out[n].errors, m)
		failed[n] = true
	}
	for _, m := range built.Warnings {
		if n, ok := batch.owner(m.Location); ok && len(failed) == 0 {
			out[n].warnings = append(out[n].warnings, m)
		}
	}
	if len(failed) > 0 {
		for _, n := range which {
			if !failed[n] {
				again = append(again, n)
			}
		}
		return again
	}
	batch.collect(built.OutputFiles, out)
	return nil
}

// batch is one call of esbuild.
type batch struct {
	units []*unit
	which []int

	mu    sync.Mutex
	specs map[int][]spec
}

// spec is an import as written; its index in the module is its placeholder.
type spec struct {
	path string
	kind specKind
}

type specKind uint8

const (
	importStatement specKind = iota
	requireCall
	dynamicImport
)

func newBatch(units []*unit, which []int) *batch {
	return &batch{units: units, which: which, specs: map[int][]spec{}}
}

func (t *batch) options() api.BuildOptions {
	first := t.units[t.which[0]]
	entries := make([]api.EntryPoint, len(t.which))
	for i, n := range t.which {
		entries[i] = api.EntryPoint{InputPath: strconv.Itoa(n), OutputPath: "u" + strconv.Itoa(n)}
	}
	options := api.BuildOptions{
		EntryPointsAdvanced: entries,
		Bundle:              true,
		Format:              api.FormatCommonJS,
		Platform:            api.PlatformNeutral,
		Target:              esTarget(first.es),
		Supported:           map[string]bool{"dynamic-import": false},
		Charset:             api.CharsetUTF8,
		TreeShaking:         api.TreeShakingTrue,
		Define:              first.defines,
		LogLevel:            api.LogLevelSilent,
		LogOverride:         map[string]api.LogLevel{"empty-import-meta": api.LogLevelSilent, "unsupported-require-call": api.LogLevelSilent},
		Outdir:              "/out",
		TsconfigRaw:         "{}",
		Plugins:             []api.Plugin{{Name: "bimini", Setup: t.setup}},
	}
	if first.sourcemap {
		options.Sourcemap = api.SourceMapExternal
		options.SourcesContent = api.SourcesContentExclude
	}
	return options
}

// esTarget maps a setting to esbuild's; an unknown one is ES2018.
func esTarget(es string) api.Target {
	switch es {
	case "es2015", "es6":
		return api.ES2015
	case "es2016":
		return api.ES2016
	case "es2017":
		return api.ES2017
	case "es2019":
		return api.ES2019
	case "es2020":
		return api.ES2020
	case "es2021":
		return api.ES2021
	case "es2022":
		return api.ES2022
	}
	return api.ES2018
}

func (t *batch) setup(build api.PluginBuild) {
	build.OnResolve(api.OnResolveOptions{Filter: ".*"}, t.resolve)
	build.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: unitSpace}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
		u := t.units[unitNumber(args.Path)]
		return api.OnLoadResult{Contents: &u.key.text, Loader: u.loader}, nil
	})
	build.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: tagSpace}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
		text := "export default " + strconv.Quote(args.PluginData.(string))
		return api.OnLoadResult{Contents: &text, Loader: api.LoaderJS}, nil
	})
}

// unitPath is what esbuild calls a module: its number, to be found again, and its file's name, from which esbuild makes the
// names of its variables.
func (t *batch) unitPath(n int) string { return strconv.Itoa(n) + "/" + t.units[n].key.path }

func unitNumber(path string) int {
	digits, _, _ := strings.Cut(path, "/")
	n, err := strconv.Atoi(digits)
	if err != nil {
		return 0
	}
	return n
}

func (t *batch) resolve(args api.OnResolveArgs) (api.OnResolveResult, error) {
	if args.Kind == api.ResolveEntryPoint {
		n, err := strconv.Atoi(args.Path)
		if err != nil {
			return api.OnResolveResult{}, err
		}
		return api.OnResolveResult{Path: t.unitPath(n), Namespace: unitSpace}, nil
	}
	if args.Path == selfImport {
		return api.OnResolveResult{Path: args.Importer, Namespace: unitSpace}, nil
	}
	n := unitNumber(args.Importer)
	if tag, ok := t.units[n].tags[args.Path]; ok {
		return api.OnResolveResult{Path: args.Path, Namespace: tagSpace, PluginData: tag, SideEffects: api.SideEffectsFalse}, nil
	}
	kind := importStatement
	switch args.Kind {
	case api.ResolveJSRequireCall, api.ResolveJSRequireResolve:
		kind = requireCall
	case api.ResolveJSDynamicImport:
		kind = dynamicImport
	}
	return api.OnResolveResult{Path: t.placeholder(n, spec{args.Path, kind}), External: true}, nil
}

// placeholder returns the name under which an import stands in the compiled text. esbuild asks concurrently and in no fixed
// order, so collect numbers them again by place.
func (t *batch) placeholder(n int, s spec) string {
	t.mu.Lock()
	defer t.mu.Unlock()
	i := slices.Index(t.specs[n], s)
	if i < 0 {
		i = len(t.specs[n])
		t.specs[n] = append(t.specs[n], s)
	}
	return "@@" + strconv.Itoa(i) + "@@"
}

// owner finds the unit that a message is about.
func (t *batch) owner(at *api.Location) (int, bool) {
	if at == nil {
		return 0, false
	}
	rest, ok := strings.CutPrefix(at.File, unitSpace+":")
	if !ok {
		return 0, false
	}
	n := unitNumber(rest)
	return n, slices.Contains(t.which, n)
}

func (t *batch) collect(files []api.OutputFile, out []result) {
	for _, f := range files {
		name := f.Path[strings.LastIndexAny(f.Path, `/\`)+2:]
		digits, rest, _ := strings.Cut(name, ".")
		n, err := strconv.Atoi(digits)
		if err != nil || !slices.Contains(t.which, n) {
			continue
		}
		if rest == "js.map" {
			out[n].sourceMap = f.Contents
		} else {
			out[n].code = string(f.Contents)
		}
		out[n].specs = t.specs[n]
	}
	for _, n := range t.which {
		if len(out[n].errors) == 0 {
			out[n].carve()
		}
	}
}
