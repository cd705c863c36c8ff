package alipay

import (
	"bimini/compiler/appconfig"
	"bimini/compiler/diag"
	"bimini/compiler/jsonc"
	"bimini/compiler/source"
	"bimini/targets/alipay/facts"
	"bimini/targets/internal/config"
)

func mapping() *config.Mapping {
	return &config.Mapping{Table: facts.Table(), Title: "Alipay", Special: map[string]func(*jsonc.Value) *jsonc.Value{}}
}

// appJSON returns app.json and mini.project.json. A configuration that could not be read gives the project file alone.
func appJSON(app config.App) config.Result {
	var out config.Result
	if !app.Config.Broken {
		m := mapping()
		m.Special["preloadRule.packages"] = config.PackageNames(app.Config, m)
		out.Files = append(out.Files, config.File("app.json", config.AppObject(m, app)))
		firstTab(m, app.Config)
		out.Assets, out.Diags = m.Assets, m.Diags
	}
	out.Files = append(out.Files, config.File("mini.project.json", projectJSON(app.Project)))
	return out
}

// firstTab reports a tab bar whose first tab is not the first page: Alipay asks for that.
func firstTab(m *config.Mapping, app *appconfig.App) {
	if app.TabBar == nil || len(app.TabBar.Items) == 0 || len(app.Pages) == 0 || app.TabBar.Items[0].Page == app.Pages[0].Path {
		return
	}
	tab, page := app.TabBar.Items[0], app.Pages[0]
	m.Diags = append(m.Diags, diag.Diagnostic{
		Code: "BM3106", Message: "on Alipay the first tab has to be the first page, and it is ‘" + tab.Page + "’, not ‘" + page.Path + "’",
		File: m.File, Span: tab.PageSpan, Target: m.Table.Target,
		Notes:   []diag.Note{{Message: "the first page is here", File: m.File, Span: page.Span}},
		Suggest: "make ‘" + tab.Page + "’ the first entry of ‘pages’, and set ‘entryPagePath’ when the app starts elsewhere",
	})
}

// pageJSON returns the JSON file of a page or a component, which Alipay asks for in any case.
func pageJSON(page config.Page) ([]byte, []diag.Diagnostic) {
	m := mapping()
	m.Special["component.componentGenerics"] = func(v *jsonc.Value) *jsonc.Value { return generics(m, v) }
	v := config.PageObject(m, page)
	if page.Component && page.VirtualHost != nil {
		v.Set("virtualHost", jsonc.Boolean(*page.VirtualHost))
	}
	return jsonc.Print(v), m.Diags
}

// generics reports `true`, for which Alipay wants a default component.
func generics(m *config.Mapping, v *jsonc.Value) *jsonc.Value {
	for _, g := range v.Members {
		if g.Value.Get("default") == nil {
			m.Diags = append(m.Diags, diag.Diagnostic{
				Code: "BM3108", Message: "on Alipay the generic ‘" + g.Key + "’ needs a default component", File: m.File,
				Span: source.Span{Start: g.KeySpan.Start, End: g.Value.Span.End}, Target: m.Table.Target,
				Suggest: `write { "default": "…" } with the path of a component`,
			})
		}
	}
	return v
}

// projectJSON is a project file that opens in Alipay's IDE. Format 2 and component2 bring the base library and the life cycles that the
// runtime builds on. `transpile` leaves the IDE's own lowering of scripts on: the output is ES2018, and old phones need less.
func projectJSON(p config.Project) *jsonc.Value {
	return config.ProjectObject(config.Pairs(
		"format", 2,
		"compileType", "mini",
		"miniprogramRoot", "./",
		"compileOptions", config.Pairs("component2", true, "transpile", jsonc.Obj()),
	), p)
}
