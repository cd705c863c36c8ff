package bundle

import (
	"encoding/json"
	"sort"

	"github.com/evanw/esbuild/pkg/api"
)

// finish is the last step of every script without a source map: nothing, or minification.
func (l *linker) finish(text string) string {
	if !l.opt.Minify {
		return text
	}
	return l.minified(text)
}

// minified returns the shortest form of a module; text that esbuild refuses is returned as it is.
func (l *linker) minified(text string) string {
	l.mu.Lock()
	key := minifyKey{l.opt.es(), text}
	out, ok := l.minify[key]
	l.mu.Unlock()
	if ok {
		return out
	}
	r := api.Transform(text, l.minifyOptions())
	out = string(r.Code)
	if len(r.Errors) > 0 {
		out = text
	}
	l.mu.Lock()
	if len(l.minify) > 1<<13 {
		clear(l.minify) // a long watch; it fills again in one build
	}
	l.minify[key] = out
	l.mu.Unlock()
	return out
}

type minifyKey struct{ es, text string }

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
