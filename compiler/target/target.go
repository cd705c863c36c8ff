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
	// App returns app.json and the project file, and the files that they refer to.
	App(*ir.App) ([]emit.File, []ir.Asset, []diag.Diagnostic)

	// Runtime holds the JavaScript runtime: the platform's half, then the neutral one. A module is looked for in this order.
	Runtime() []fs.FS
	// StyleExt and TemplateExt are file extensions with their dot.
	StyleExt() string
	TemplateExt() string
}
