package build

import (
	"regexp"
	"slices"
	"sync"

	"bimini/compiler/bundle"
	"bimini/compiler/diag"
	"bimini/compiler/runtime"
	"bimini/compiler/script"
)

// libraryName is the module that authors import from.
const libraryName = "bimini"

// libraryImports reports names that components import from the library and that it does not have. The bundler reports those that are used, in the
// same words; this finds the others, which it never sees. What the library exports is asked for only when its declarations do not know a name.
func (b *targetBuild) libraryImports(opt bundle.Options) {
	var exports []string
	for _, p := range b.parts {
		for _, im := range p.info.Imports {
			if im.From != libraryName || im.TypeOnly {
				continue
			}
			for _, n := range im.Names {
				if n.Import == "*" || libraryNames()[n.Import] || slices.Contains(script.Macros(), n.Import) {
					continue
				}
				if exports == nil {
					exports = append([]string{""}, b.bundler.Exports(opt, libraryName)...)
				}
				if !slices.Contains(exports, n.Import) {
					b.report(diag.Diagnostic{Code: "BM5016", File: p.file.Script.File, Span: n.Span, Message: "‘" + libraryName + "’ has no export ‘" + n.Import + "’",
						Suggest: bundle.ExportHint(n.Import, exports)})
				}
			}
		}
	}
}

var declaration = regexp.MustCompile(`\b(?:interface|type|class|const|function|namespace)\s+([\w$]+)`)

// libraryNames are the names that the library's declarations know, types among them.
var libraryNames = sync.OnceValue(func() map[string]bool {
	names := map[string]bool{}
	text, _ := runtime.Types() // without them the bundler is asked
	for _, m := range declaration.FindAllSubmatch(text, -1) {
		names[string(m[1])] = true
	}
	return names
})
