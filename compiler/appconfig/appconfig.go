// Package appconfig reads the <config> of an app, a page or a component: what the compiler itself has to know of it, and the whole tree, which
// each target turns into its own JSON. What concerns the relations between pages, packages and tabs is checked here; keys, types
// and values are checked per target, where the fact tables are.
package appconfig

import (
	"slices"

	"bimini/compiler/diag"
	"bimini/compiler/jsonc"
	"bimini/compiler/source"
)

// App is the <config> of app.mini.
type App struct {
	File     *source.File
	Raw      *jsonc.Value // never nil
	Broken   bool         // the block could not be read; Raw is empty and later phases stay silent
	Pages    []Page       // the main package's, then those of each subpackage; refused paths are left out
	Packages []Package    // subpackages
	TabBar   *TabBar      // nil when there is none
	Using    []Using      // usingComponents
}

// Page is a page that the app lists.
type Page struct {
	Path    string // from the source root, without extension: "orders/list"
	Package string // root of its subpackage, "" for the main package
	Span    source.Span
}

// Package is a subpackage.
type Package struct {
	Root        string // without slashes at its ends
	Name        string
	Independent bool
	Pages       []string // as Page.Path
	Span        source.Span
}

// TabBar is the app's tab bar.
type TabBar struct {
	Custom bool
	Items  []TabItem
	Span   source.Span
}

// TabItem is a tab.
type TabItem struct {
	Page, Text, Icon, SelectedIcon string
	Span, PageSpan                 source.Span
}

// Using is an entry of usingComponents.
type Using struct {
	Tag, Path         string
	TagSpan, PathSpan source.Span
}

// PageConfig is the <config> of a page or a component.
type PageConfig struct {
	File           *source.File
	Raw            *jsonc.Value // never nil
	Broken         bool
	Using          []Using
	StyleIsolation string // "" when not written
}

// reader reads one block.
type reader struct {
	file    *source.File
	targets []string
	diags   []diag.Diagnostic
}

func (r *reader) report(code string, at source.Span, message, suggest string, notes ...diag.Note) {
	r.diags = append(r.diags, diag.Diagnostic{Code: code, Message: message, File: r.file, Span: at, Suggest: suggest, Notes: notes})
}

// read returns an object in any case; false when the text held none.
func (r *reader) read(span source.Span) (*jsonc.Value, bool) {
	v, diags := jsonc.Parse(r.file, span)
	r.diags = append(r.diags, diags...)
	if v == nil {
		return jsonc.Obj(), false
	}
	if v.Kind != jsonc.Object {
		r.report("BM4105", v.Span, "a configuration is an object, not "+article(v.Kind), "write { … }")
		return jsonc.Obj(), false
	}
	r.overlays(v)
	return v, true
}

func article(k jsonc.Kind) string {
	switch k {
	case jsonc.Null:
		return "null"
	case jsonc.Array, jsonc.Object:
		return "an " + k.String()
	}
	return "a " + k.String()
}

// overlays reports `$x` where x is no target.
func (r *reader) overlays(v *jsonc.Value) {
	for _, item := range v.Items {
		r.overlays(item)
	}
	names := make([]string, len(r.targets))
	for i, t := range r.targets {
		names[i] = "$" + t
	}
	for _, m := range v.Members {
		if len(m.Key) > 0 && m.Key[0] == '$' {
			if !slices.Contains(names, m.Key) {
				suggest := "the targets are " + diag.Names(r.targets)
				if near := diag.Nearest(m.Key, names); near != "" {
					suggest = "did you mean ‘" + near + "’?"
				}
				r.report("BM4119", m.KeySpan, "‘"+m.Key+"’ is for a target that does not exist", suggest)
			}
			continue // what is inside is the platform's own
		}
		r.overlays(m.Value)
	}
}

// using reads usingComponents. Entries that are no strings are reported and left out.
func (r *reader) using(v *jsonc.Value) []Using {
	var out []Using
	u := v.Get("usingComponents")
	if !u.Is(jsonc.Object) {
		return nil
	}
	for _, m := range u.Members {
		if !m.Value.Is(jsonc.String) {
			r.report("BM4105", m.Value.Span, "‘"+m.Key+"’ is "+article(m.Value.Kind)+", but a component's path is a string", "write the path of the component in double quotes")
			continue
		}
		out = append(out, Using{Tag: m.Key, Path: m.Value.Text, TagSpan: m.KeySpan, PathSpan: m.Value.Span})
	}
	return out
}

// ParsePage reads the <config> of a page or a component. Span is the block's content; an empty one stands for a missing block.
// Targets are the names that `$name` overlays may have. The result is never nil.
func ParsePage(f *source.File, span source.Span, targets []string) (*PageConfig, []diag.Diagnostic) {
	r := &reader{file: f, targets: targets}
	v, ok := r.read(span)
	p := &PageConfig{File: f, Raw: v, Broken: !ok, Using: r.using(v), StyleIsolation: text(v.Get("styleIsolation"))}
	return p, r.diags
}

// text is a string's value, "" for anything else.
func text(v *jsonc.Value) string {
	if v.Is(jsonc.String) {
		return v.Text
	}
	return ""
}

func items(v *jsonc.Value) []*jsonc.Value {
	if v.Is(jsonc.Array) {
		return v.Items
	}
	return nil
}
