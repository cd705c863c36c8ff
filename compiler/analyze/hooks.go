package analyze

import (
	"bimini/compiler/diag"
	"bimini/compiler/facts"
	"bimini/compiler/script"
	"bimini/compiler/source"
)

// Hooks reports the life cycle functions of a definition that a platform never calls. place is app, page or component.
func Hooks(info *script.Info, place string, file *source.File, table *facts.Table) []diag.Diagnostic {
	if info == nil {
		return nil
	}
	var out []diag.Diagnostic
	for _, h := range info.Hooks {
		fact := table.Hook(place, h.Name)
		if fact == nil || fact.Lack == "" {
			continue
		}
		d := diag.Diagnostic{Code: "BM3015", Severity: diag.Warning, Target: table.Target, File: file, Span: h.Span, Suggest: fact.Lack,
			Message: table.Title + " never calls ‘" + h.Name + "’"}
		if fact.Drop {
			d.Code, d.Severity = "BM3016", diag.Info
		}
		out = append(out, d)
	}
	return out
}

// scriptFile is where spans of the script point.
func (a *analysis) scriptFile() *source.File {
	if b := a.File.Script; b != nil && b.File != nil {
		return b.File
	}
	return a.File.Source
}
