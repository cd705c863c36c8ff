package config

import (
	"slices"
	"strconv"
	"strings"

	"bimini/compiler/appconfig"
	"bimini/compiler/diag"
	"bimini/compiler/emit"
	"bimini/compiler/jsonc"
)

// Using is a component for usingComponents, with its path as JSON wants it.
type Using struct{ Tag, Path string }

// Project is what the project file says of a target.
type Project struct {
	Name           string         // of the project
	AppID          string         // "" when not written
	MinBaseLibrary string         // "" when not written
	Extra          map[string]any // merged into the platform's project file as it stands
}

// App is what app.json is made of.
type App struct {
	Config  *appconfig.App
	Using   []Using                  // global components
	Project Project                  // for the project file
	Output  func(path string) string // path of an asset in the output; nil: as in the source
}

// Page is what the JSON file of a page or a component is made of.
type Page struct {
	Config      *appconfig.PageConfig // nil when the file has no <config>
	Using       []Using
	Component   bool
	VirtualHost *bool // the component's own choice, where JSON holds it; nil writes nothing
	Output      func(path string) string
}

// Result is what a mapping gives.
type Result struct {
	Files  []emit.File
	Assets []Asset
	Diags  []diag.Diagnostic
}

// File makes a JSON file of a tree.
func File(path string, v *jsonc.Value) emit.File {
	return emit.File{Path: path, Data: jsonc.Print(v)}
}

// AppObject maps the app's configuration: pages first, then the author's order. M needs its table and title.
func AppObject(m *Mapping, app App) *jsonc.Value {
	c := app.Config
	m.File, m.Output = c.File, app.Output
	if m.Special == nil {
		m.Special = map[string]func(*jsonc.Value) *jsonc.Value{}
	}
	m.Special["subpackage.root"] = func(v *jsonc.Value) *jsonc.Value { return jsonc.Str(strings.Trim(v.Text, "/")) }
	mapped := m.Object("app", c.Raw, "usingComponents")
	m.tabs(c)
	out := jsonc.Obj()
	if pages := mapped.Get("pages"); pages != nil {
		out.Set("pages", pages)
	}
	using(out, app.Using)
	return jsonc.Merge(out, mapped)
}

// PageObject maps the configuration of a page or a component. What has to be there stands first.
func PageObject(m *Mapping, page Page) *jsonc.Value {
	place := "page"
	out := jsonc.Obj()
	if page.Component {
		place = "component"
		out.Set("component", jsonc.Boolean(true))
	}
	using(out, page.Using)
	mapped := jsonc.Obj()
	if c := page.Config; c != nil {
		m.File, m.Output = c.File, page.Output
		mapped = m.Object(place, c.Raw, "usingComponents")
	}
	if page.Component && mapped.Get("styleIsolation") == nil {
		// The one mode that both platforms document; their defaults are opposite.
		out.Set("styleIsolation", jsonc.Str("apply-shared"))
	}
	return jsonc.Merge(out, mapped)
}

func using(out *jsonc.Value, list []Using) {
	if len(list) == 0 {
		return
	}
	object := jsonc.Obj()
	for _, u := range list {
		object.Set(u.Tag, jsonc.Str(u.Path))
	}
	out.Set("usingComponents", object)
}

// tabs checks the number of tabs. They are counted as written, so that a broken one is not reported twice.
func (m *Mapping) tabs(c *appconfig.App) {
	list := c.Raw.Get("tabBar").Member("list")
	if list == nil || list.Value.Kind != jsonc.Array {
		return
	}
	limits, n := m.Table.Limits, len(list.Value.Items)
	if n < limits.TabBarMin || n > limits.TabBarMax {
		m.report("BM4115", diag.Error, list.KeySpan, "the number of tabs is "+strconv.Itoa(n),
			"a tab bar has from "+strconv.Itoa(limits.TabBarMin)+" to "+strconv.Itoa(limits.TabBarMax))
	}
}

// ProjectObject is a platform's project file: fresh, with what the project says merged in.
func ProjectObject(fresh *jsonc.Value, p Project) *jsonc.Value {
	if len(p.Extra) == 0 {
		return fresh
	}
	return jsonc.Merge(fresh, jsonc.From(p.Extra))
}

// Pairs makes an object of keys and values in turn, for trees that the compiler writes itself.
func Pairs(pairs ...any) *jsonc.Value {
	out := jsonc.Obj()
	for pair := range slices.Chunk(pairs, 2) {
		out.Set(pair[0].(string), jsonc.From(pair[1]))
	}
	return out
}
