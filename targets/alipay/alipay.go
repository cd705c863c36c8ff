// Package alipay makes a native Alipay mini program.
package alipay

import (
	"io/fs"
	"sync"

	"bimini/compiler/diag"
	"bimini/compiler/emit"
	tables "bimini/compiler/facts"
	"bimini/compiler/ir"
	neutral "bimini/compiler/runtime"
	"bimini/targets/alipay/facts"
	"bimini/targets/alipay/runtime"
	"bimini/targets/alipay/standin"
	"bimini/targets/internal/config"
	"bimini/targets/internal/markup"
)

// Target is Alipay.
type Target struct{}

// Name is "alipay".
func (Target) Name() string { return "alipay" }

// StyleExt is ".acss".
func (Target) StyleExt() string { return ".acss" }

// TemplateExt is ".axml".
func (Target) TemplateExt() string { return ".axml" }

// Facts returns what Alipay can do.
func (Target) Facts() *tables.Table { return table() }

// table adds to the data what only code asks for. A component hears no taps on its own tag; a slot may stand in a loop; `@` is
// refused in file names.
var table = sync.OnceValue(func() *tables.Table {
	t := *facts.Table()
	t.RepeatSlots = true
	t.Title = "Alipay"
	t.NameRefuses = "@"
	return &t
})

// Runtime returns Alipay's half of the runtime and the neutral one.
func (Target) Runtime() []fs.FS { return []fs.FS{runtime.FS, neutral.FS} }

// Component returns a page's or component's .axml and .json; Alipay asks for both.
func (Target) Component(c *ir.Component) ([]emit.File, []diag.Diagnostic) {
	data, found := pageJSON(config.Page{Config: c.Config, Using: config.UsingOf(c), Component: c.Kind == ir.Comp})
	return []emit.File{
		{Path: c.ID + ".axml", Data: []byte(markup.Print(c.Root, axml))},
		{Path: c.ID + ".json", Data: data},
	}, found
}

// App returns app.json and mini.project.json.
func (Target) App(a *ir.App) ([]emit.File, []ir.Asset, []diag.Diagnostic) {
	files, assets, found := config.Finish(appJSON(config.AppOf(a)))
	return append(files, standin.Files(a.Native)...), assets, found
}
