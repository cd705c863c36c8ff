// Package target says what a platform must provide to the compiler.
package target

import (
	"io/fs"

	"bimini/compiler/diag"
	"bimini/compiler/emit"
	"bimini/compiler/facts"
	"bimini/compiler/ir"
)

// Target is one platform. Its methods are pure and may run concurrently.
type Target interface {
	Name() string        // the --target value, the output folder and the folder in targets/
	Facts() *facts.Table // what the platform can do

	// Component returns the template and the JSON of a page or component.
	Component(*ir.Component) ([]emit.File, []diag.Diagnostic)
	// App returns app.json and the project file.
	App(*ir.App) ([]emit.File, []diag.Diagnostic)

	// Runtime holds the platform's half of the JavaScript runtime; its index.js is what `bimini/internal` means.
	Runtime() fs.FS
	// StyleExt and TemplateExt are file extensions with their dot.
	StyleExt() string
	TemplateExt() string
}
