package config

import (
	"bimini/compiler/diag"
	"bimini/compiler/emit"
	"bimini/compiler/ir"
)

// UsingOf lists the components that a template uses, by their paths from the root.
func UsingOf(c *ir.Component) []Using {
	var out []Using
	for _, u := range c.Using {
		path := u.Native
		if u.ID != "" {
			path = "/" + u.ID
		}
		out = append(out, Using{Tag: u.Tag, Path: path})
	}
	return out
}

// AppOf is an app as the mappings want it.
func AppOf(a *ir.App) App {
	return App{Config: a.Config, Output: a.AssetPath, Project: Project{Name: a.Name, AppID: a.AppID, MinBaseLibrary: a.MinBaseLibrary, Extra: a.Project}}
}

// Finish takes a result apart; assets point into the app's configuration.
func Finish(r Result) ([]emit.File, []ir.Asset, []diag.Diagnostic) {
	var assets []ir.Asset
	for _, a := range r.Assets {
		assets = append(assets, ir.Asset{Path: a.Path, Span: a.Span})
	}
	return r.Files, assets, r.Diags
}
