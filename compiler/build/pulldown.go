package build

import (
	"slices"

	"bimini/compiler/diag"
	"bimini/compiler/ir"
	"bimini/compiler/jsonc"
)

// pullDown warns of pages that wait to be pulled down while no config lets people do that. Pages whose app starts the refresh itself are none of those
// that this can know, so it is a warning.
func (b *targetBuild) pullDown() {
	const key = "enablePullDownRefresh"
	keys := []string{key}
	for _, t := range b.platforms() { // in what is for one platform alone its own name stands
		if fact := t.Facts().Config["window"][key]; fact != nil && fact.Native != "" {
			keys = append(keys, fact.Native)
		}
	}
	if enabled(b.app.app.Raw, keys) {
		return
	}
	for _, p := range b.parts {
		if p.kind != ir.Page || p.config.Broken || enabled(p.config.Raw, keys) {
			continue
		}
		for _, h := range p.info.Hooks {
			if h.Name != "onPullDownRefresh" {
				continue
			}
			b.report(diag.Diagnostic{Code: "BM2133", Severity: diag.Warning, File: p.file.Script.File, Span: h.Span,
				Message: "‘onPullDownRefresh’ is never called: the page cannot be pulled down",
				Suggest: "write ‘\"" + key + "\": true’ in the page's <config>, or under ‘window’ in that of the app"})
		}
	}
}

// enabled looks for the key that lets a page be pulled down, also in what is for one platform alone.
func enabled(v *jsonc.Value, keys []string) bool {
	if v == nil {
		return false
	}
	for _, m := range v.Members {
		if slices.Contains(keys, m.Key) && !(m.Value.Is(jsonc.Bool) && !m.Value.True()) || enabled(m.Value, keys) {
			return true
		}
	}
	return false
}
