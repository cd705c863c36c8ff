package bundle

import (
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/evanw/esbuild/pkg/api"
)

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
