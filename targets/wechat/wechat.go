// Package wechat makes a native WeChat mini program.
package wechat

import (
	"io/fs"
	"sync"

	"bimini/compiler/diag"
	"bimini/compiler/emit"
	tables "bimini/compiler/facts"
	"bimini/compiler/ir"
	neutral "bimini/compiler/runtime"
	"bimini/targets/internal/config"
	"bimini/targets/internal/markup"
	"bimini/targets/wechat/facts"
	"bimini/targets/wechat/runtime"
)

// Target is WeChat.
type Target struct{}

// Name is "wechat".
func (Target) Name() string { return "wechat" }

// StyleExt is ".wxss".
func (Target) StyleExt() string { return ".wxss" }

// TemplateExt is ".wxml".
func (Target) TemplateExt() string { return ".wxml" }

// Facts returns what WeChat can do.
func (Target) Facts() *tables.Table { return table() }

// table adds to the data what only code asks for. A component's tag is a real node there: it hears taps.
var table = sync.OnceValue(func() *tables.Table {
	t := *facts.Table()
	t.Title = "WeChat"
	t.HostEvents = true
	return &t
})

// Runtime returns WeChat's half of the runtime and the neutral one.
func (Target) Runtime() []fs.FS { return []fs.FS{runtime.FS, neutral.FS} }

// Component returns a page's or component's .wxml and, unless a page has nothing to say in it, its .json.
func (Target) Component(c *ir.Component) ([]emit.File, []diag.Diagnostic) {
	files := []emit.File{{Path: c.ID + ".wxml", Data: []byte(markup.Print(c.Root, wxml))}}
	data, found := pageJSON(config.Page{Config: c.Config, Using: config.UsingOf(c), Component: c.Kind == ir.Comp})
	if data != nil {
		files = append(files, emit.File{Path: c.ID + ".json", Data: data})
	}
	return files, found
}

// App returns app.json and project.config.json.
func (Target) App(a *ir.App) ([]emit.File, []ir.Asset, []diag.Diagnostic) {
	return config.Finish(appJSON(config.AppOf(a)))
}
