package build

import (
	"regexp"
	"slices"

	"bimini/compiler/bundle"
	"bimini/compiler/diag"
	"bimini/compiler/runtime"
	"bimini/compiler/script"
)

// libraryName is the module that authors import from.
const libraryName = "bimini"

// libraryImports reports names that components import from the library and that it does not have. The bundler reports those that are used, in the
// same words; this finds the others, which it never sees.
func (b *targetBuild) libraryImports(opt bundle.Options) {
	var exports []string
	for _, p := range b.parts {
		for _, im := range p.info.Imports {
			if im.From != libraryName || im.TypeOnly {
				continue
			}
			if exports == nil {
				exports = append([]string{""}, b.bundler.Exports(opt, libraryName)...)
			}
			for _, n := range im.Names {
				if n.Import == "*" || slices.Contains(exports, n.Import) || slices.Contains(script.Macros(), n.Import) || libraryType(n.Import) {
					continue
				}
				b.report(diag.Diagnostic{Code: "BM5016", File: p.file.Script.File, Span: n.Span, Message: "‘" + libraryName + "’ has no export ‘" + n.Import + "’",
					Suggest: bundle.ExportHint(n.Import, exports)})
			}
		}
	}
}

// libraryType reports whether the library's declarations know a name, as a type perhaps.
func libraryType(name string) bool {
	text, err := runtime.Types()
	if err != nil {
		return true
	}
	found, err := regexp.MatchString(`\b(?:interface|type|class|const|function|namespace)\s+`+regexp.QuoteMeta(name)+`\b`, string(text))
	return found || err != nil
}
