package bundle

import (
	"encoding/json"
	"slices"
	"sort"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"bimini/compiler/source"
)

// This file finds places in sources. Compiling keeps none, since they are needed for messages only: then a module is compiled
// again on its own, and esbuild is made to say where.

// again compiles a module alone, with a change to the options.
func (g *graph) again(n *node, change func(*api.BuildOptions, *batch)) api.BuildResult {
	if n.unit == nil {
		return api.BuildResult{}
	}
	b := newBatch([]*unit{n.unit}, []int{0})
	options := b.options()
	change(&options, b)
	return api.Build(options)
}

// specSpan is the place of an import's specifier, with its quotes.
func (g *graph) specSpan(n *node, spec string) source.Span {
	built := g.again(n, func(o *api.BuildOptions, b *batch) {
		fail := api.Plugin{Name: "locate", Setup: func(build api.PluginBuild) {
			build.OnResolve(api.OnResolveOptions{Filter: ".*"}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
				if args.Kind != api.ResolveEntryPoint && args.Path == spec {
					return api.OnResolveResult{Errors: []api.Message{{Text: "here"}}}, nil
				}
				return api.OnResolveResult{}, nil
			})
		}}
		o.Plugins = append([]api.Plugin{fail}, o.Plugins...)
	})
	for _, m := range built.Errors {
		if m.Text == "here" && m.Location != nil {
			return n.span(m.Location)
		}
	}
	return source.Span{}
}

// exportSpan is the place where a name is imported from a module that does not export it.
func (g *graph) exportSpan(n *node, spec, name string) source.Span {
	built := g.again(n, func(o *api.BuildOptions, b *batch) {
		other := api.Plugin{Name: "locate", Setup: func(build api.PluginBuild) {
			build.OnResolve(api.OnResolveOptions{Filter: ".*"}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
				if args.Kind != api.ResolveEntryPoint && args.Path == spec {
					return api.OnResolveResult{Path: spec, Namespace: "locate"}, nil
				}
				return api.OnResolveResult{}, nil
			})
			build.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: "locate"}, func(api.OnLoadArgs) (api.OnLoadResult, error) {
				text := "export {}"
				return api.OnLoadResult{Contents: &text, Loader: api.LoaderJS}, nil
			})
		}}
		o.Plugins = append([]api.Plugin{other}, o.Plugins...)
	})
	for _, m := range slices.Concat(built.Errors, built.Warnings) {
		if strings.HasSuffix(m.Text, `for import "`+name+`"`) || strings.Contains(m.Text, `Import "`+name+`" will always be undefined`) {
			return n.span(m.Location)
		}
	}
	return g.specSpan(n, spec)
}

// sourcePlaces returns a function that finds the source of a place in a module's compiled code.
func (g *graph) sourcePlaces(n *node) func(concern) (*source.File, source.Span) {
	nowhere := func(concern) (*source.File, source.Span) { return n.file, source.Span{} }
	if n.file == nil {
		return nowhere
	}
	built := g.again(n, func(o *api.BuildOptions, b *batch) {
		o.Sourcemap = api.SourceMapExternal
		o.SourcesContent = api.SourcesContentExclude
	})
	var sm sourceMap
	var code string
	for _, f := range built.OutputFiles {
		if strings.HasSuffix(f.Path, ".map") {
			if json.Unmarshal(f.Contents, &sm) != nil {
				return nowhere
			}
		} else {
			code = string(f.Contents)
		}
	}
	list := keepSource(decodeMappings(sm.Mappings), mainSource(sm.Sources))
	starts := lineStarts(code)
	return func(f concern) (*source.File, source.Span) {
		line := sort.SearchInts(starts, f.at+1) - 1
		column := columnOf(code, starts[line], min(f.at, len(code)))
		i := sort.Search(len(list), func(i int) bool {
			return list[i].line > line || list[i].line == line && list[i].column > column
		}) - 1
		if i < 0 || list[i].line != line {
			return n.file, source.Span{}
		}
		return g.nearPlace(n, list[i], f.what)
	}
}

// nearPlace is the first occurrence of what at or behind a place in the text that esbuild saw, as a span of the file.
func (g *graph) nearPlace(n *node, m mapping, what string) (*source.File, source.Span) {
	text := n.unit.key.text
	starts := lineStarts(text)
	at := offsetOf(text, starts, m.sline, m.scolum)
	if i := strings.Index(text[at:], what); i >= 0 && i < 200 {
		at += i
	}
	if what == "require" && strings.HasPrefix(text[at:], "import") {
		what = "import"
	}
	line := sort.SearchInts(starts, at+1) - 1
	end := len(text)
	if line+1 < len(starts) {
		end = starts[line+1] - 1
	}
	return n.locate(&api.Location{Line: line + 1, Column: at - starts[line], Length: len(what), LineText: text[starts[line]:end]})
}
