package wechat

import (
	"cmp"

	"bimini/compiler/diag"
	"bimini/compiler/jsonc"
	"bimini/targets/internal/config"
	"bimini/targets/wechat/facts"
)

func mapping() *config.Mapping {
	return &config.Mapping{Table: facts.Table(), Title: "WeChat"}
}

// appJSON returns app.json and project.config.json. A configuration that could not be read gives the project file alone.
func appJSON(app config.App) config.Result {
	var out config.Result
	if !app.Config.Broken {
		m := mapping()
		out.Files = append(out.Files, config.File("app.json", config.AppObject(m, app)))
		out.Assets, out.Diags = m.Assets, m.Diags
	}
	out.Files = append(out.Files, config.File("project.config.json", projectJSON(app.Project)))
	return out
}

// pageJSON returns the JSON file of a page or a component; nil for a page that has nothing to say, as WeChat asks for none then.
func pageJSON(page config.Page) ([]byte, []diag.Diagnostic) {
	m := mapping()
	v := config.PageObject(m, page)
	if len(v.Members) == 0 {
		return nil, m.Diags
	}
	return jsonc.Print(v), m.Diags
}

// touristID is what the developer tools take when there is no app id.
const touristID = "touristappid"

// projectJSON is a project file that opens in WeChat's developer tools. Their own lowering of scripts stays on: the output is ES2018, and
// old phones need less.
func projectJSON(p config.Project) *jsonc.Value {
	fresh := config.Pairs(
		"miniprogramRoot", "./",
		"compileType", "miniprogram",
		"appid", cmp.Or(p.AppID, touristID),
		"projectname", p.Name,
		"setting", config.Pairs("es6", true, "enhance", true, "postcss", false, "minified", false, "urlCheck", true),
	)
	if p.MinBaseLibrary != "" {
		fresh.Set("libVersion", jsonc.Str(p.MinBaseLibrary))
	}
	return config.ProjectObject(fresh, p)
}
