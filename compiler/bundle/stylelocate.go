package bundle

import (
	"encoding/json"
	"sort"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"bimini/compiler/source"
)

// span is the place in the source of a token of the compiled sheet. In a sheet that was CSS from the start, esbuild's source map
// leads to the rule, and the text is looked for from there; in others, it is looked for from the top.
func (w *sheetWriter) span(token int, shown string) source.Span {
	if w.p.foreign {
		return w.p.find(shown)
	}
	if w.places == nil {
		w.places = w.p.sourcePlaces()
	}
	return w.places(w.at(token), shown)
}

// sourcePlaces compiles the piece again with a source map and returns a function from places in the compiled sheet to the source.
func (p *piece) sourcePlaces() func(at int, what string) source.Span {
	t := &styleBatch{texts: []string{p.css}, specs: map[int][]string{}}
	options := t.options()
	options.Sourcemap = api.SourceMapExternal
	options.SourcesContent = api.SourcesContentExclude
	built := api.Build(options)
	var list []mapping
	code := ""
	for _, f := range built.OutputFiles {
		var sm sourceMap
		if strings.HasSuffix(f.Path, ".map") {
			if json.Unmarshal(f.Contents, &sm) == nil {
				list = decodeMappings(sm.Mappings)
			}
		} else {
			code = string(f.Contents)
		}
	}
	shift := strings.Index(code, p.c.css.text) // names and character set were cut from the top
	if shift < 0 || len(list) == 0 {
		return func(_ int, what string) source.Span { return p.find(what) }
	}
	starts, sources := lineStarts(code), lineStarts(p.css)
	return func(at int, what string) source.Span {
		at += shift
		line := sort.SearchInts(starts, at+1) - 1
		column := columnOf(code, starts[line], at)
		i := sort.Search(len(list), func(i int) bool {
			return list[i].line > line || list[i].line == line && list[i].column > column
		}) - 1
		if i < 0 {
			return p.find(what)
		}
		from := offsetOf(p.css, sources, list[i].sline, list[i].scolum)
		if k := strings.Index(p.css[from:], what); k >= 0 {
			from += k
			return source.Span{Start: p.block.Span.Start + from, End: p.block.Span.Start + from + len(what)}
		}
		return p.find(what)
	}
}
