package bundle

import (
	"encoding/json"
	"regexp"
	"runtime"
	"sort"
	"strings"
	"sync"

	"github.com/evanw/esbuild/pkg/api"
	"golang.org/x/sync/errgroup"

	"bimini/compiler/emit"
	bimini "bimini/compiler/runtime"
)

// finish is the last step of scripts without a source map. Without source maps at all, link minifies them together.
func (l *linker) finish(text string) string {
	if !l.opt.Minify || !l.opt.Sourcemap {
		return text
	}
	return l.minifyScript(text, false) // names stay, so that maps need none
}

// minifyFiles minifies texts side by side.
func minifyFiles(files []emit.File, minify func(emit.File) string) {
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i := range files {
		group.Go(func() error {
			files[i].Data = []byte(minify(files[i]))
			return nil
		})
	}
	_ = group.Wait() // nothing in it fails
}

// minifyScript returns the shortest form of a module; text that esbuild refuses is returned as it is. own: it is the runtime, whose members have short names
// then.
func (l *linker) minifyScript(text string, own bool) string {
	return l.minified(minifyKey{l.opt.es(), text}, func() string {
		options := l.minifyOptions()
		if own {
			options.MangleProps, options.MangleCache = internalNames()
		}
		r := api.Transform(text, options)
		if len(r.Errors) > 0 {
			return text
		}
		return string(r.Code)
	})
}

// minifyStyle does the same for a sheet.
func (g *styleGraph) minifyStyle(text string) string {
	return g.minified(minifyKey{"css", text}, func() string {
		r := api.Transform(text, api.TransformOptions{Loader: api.LoaderCSS, MinifyWhitespace: true, Charset: api.CharsetUTF8, LogLevel: api.LogLevelSilent})
		if len(r.Errors) > 0 {
			return text
		}
		return strings.TrimPrefix(string(r.Code), "@charset \"UTF-8\";")
	})
}

// minified returns what minify makes of a text. The targets have most texts in common and run at the same time, so one of them
// minifies a text and the others wait for it.
func (b *Bundler) minified(key minifyKey, minify func() string) string {
	b.mu.Lock()
	m := b.minify[key]
	if m == nil {
		if len(b.minify) > 1<<13 {
			clear(b.minify) // a long watch; it fills again in one build
		}
		m = &minifiedText{}
		b.minify[key] = m
	}
	b.mu.Unlock()
	m.once.Do(func() { m.text = minify() })
	return m.text
}

// minifyKey is a text and what it is: "css", or a script's language level.
type minifyKey struct{ kind, text string }

type minifiedText struct {
	once sync.Once
	text string
}

// internalNames tells which members of the runtime are renamed, and how: the same in every build, because an independent subpackage has a copy.
func internalNames() (pattern string, names map[string]any) {
	list := bimini.Internal()
	names = map[string]any{}
	const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
	quoted := make([]string, len(list))
	for i, name := range list {
		short := "$" + string(letters[i%len(letters)])
		if i >= len(letters) {
			short += string(letters[i/len(letters)-1])
		}
		names[name], quoted[i] = short, regexp.QuoteMeta(name)
	}
	return "^(" + strings.Join(quoted, "|") + ")$", names
}

func (l *linker) minifyOptions() api.TransformOptions {
	return api.TransformOptions{
		MinifyWhitespace: true, MinifyIdentifiers: true, MinifySyntax: true,
		Format: api.FormatCommonJS, Target: esTarget(l.opt.es()), Charset: api.CharsetUTF8, LogLevel: api.LogLevelSilent,
		LegalComments: api.LegalCommentsInline, Supported: map[string]bool{"dynamic-import": false},
	}
}

// minifyMapped minifies a text whose mappings are known and returns those of the result.
func (m *moduleWriter) minifyMapped(text string, list []mapping) (string, []mapping) {
	options := m.minifyOptions()
	options.Sourcemap = api.SourceMapExternal
	r := api.Transform(text, options)
	var sm sourceMap
	if len(r.Errors) > 0 || json.Unmarshal(r.Map, &sm) != nil {
		return text, list
	}
	var out []mapping
	for _, n := range decodeMappings(sm.Mappings) {
		i := sort.Search(len(list), func(i int) bool {
			return list[i].line > n.sline || list[i].line == n.sline && list[i].column > n.scolum
		}) - 1
		if i >= 0 && list[i].line == n.sline {
			o := list[i]
			o.line, o.column = n.line, n.column
			out = append(out, o)
		}
	}
	return string(r.Code), out
}
