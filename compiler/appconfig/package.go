package appconfig

import (
	"slices"
	"strings"

	"bimini/compiler/diag"
	"bimini/compiler/jsonc"
)

// subpackage reads one entry of subPackages. Without a usable root its pages are passed over.
func (r *reader) subpackage(a *App, pages *pages, v *jsonc.Value) {
	root := v.Get("root")
	if !root.Is(jsonc.String) {
		return
	}
	p := Package{Root: strings.Trim(root.Text, "/"), Name: text(v.Get("name")), Independent: v.Get("independent").True(), Span: v.Span}
	if !r.root(a, p.Root, root) {
		return
	}
	for _, page := range items(v.Get("pages")) {
		if path, ok := pages.add(page, p.Root); ok {
			p.Pages = append(p.Pages, path)
		}
	}
	a.Packages = append(a.Packages, p)
}

// root reports a root that is none, or that is another package's or lies inside of one.
func (r *reader) root(a *App, root string, at *jsonc.Value) bool {
	if !good(root) || strings.Contains(root, "@") {
		r.report("BM4113", at.Span, "‘"+at.Text+"’ is no root of a subpackage", "write the folder that holds its pages, from the source root")
		return false
	}
	for _, p := range a.Packages {
		message := ""
		switch {
		case p.Root == root:
			message = "two subpackages have the root ‘" + root + "’"
		case within(root, p.Root) || within(p.Root, root):
			message = "the subpackages ‘" + root + "’ and ‘" + p.Root + "’ lie inside of each other"
		default:
			continue
		}
		r.report("BM4113", at.Span, message, "give each subpackage a folder of its own", diag.Note{Message: "the other one is here", File: r.file, Span: p.Span})
		return false
	}
	return true
}

func within(path, root string) bool { return strings.HasPrefix(path, root+"/") }

// inside reports pages of the main package that lie in a subpackage's folder.
func (r *reader) inside(a *App) {
	for _, page := range a.Pages {
		for _, p := range a.Packages {
			if page.Package == "" && within(page.Path, p.Root) {
				r.report("BM4114", page.Span, "the page ‘"+page.Path+"’ of the main package lies in the folder of the subpackage ‘"+p.Root+"’",
					"list it under that subpackage, or move it out of the folder", diag.Note{Message: "the subpackage is here", File: r.file, Span: p.Span})
			}
		}
	}
}

// tabBar reads the tabs. Tabs are pages of the main package.
func (r *reader) tabBar(a *App, pages *pages, v *jsonc.Value) {
	if !v.Is(jsonc.Object) {
		return
	}
	a.TabBar = &TabBar{Custom: v.Get("custom").True(), Span: v.Span}
	seen := map[string]bool{}
	for _, item := range items(v.Get("list")) {
		t := TabItem{Text: text(item.Get("text")), Icon: text(item.Get("iconPath")), SelectedIcon: text(item.Get("selectedIconPath")), Span: item.Span}
		path := item.Get("pagePath")
		if !path.Is(jsonc.String) {
			continue
		}
		page, ok := pages.find(path, path.Text)
		switch {
		case !ok:
			continue
		case page.Package != "":
			r.report("BM4117", path.Span, "the tab's page ‘"+page.Path+"’ is in the subpackage ‘"+page.Package+"’", "move the page to the main package")
			continue
		case seen[page.Path]:
			r.report("BM4109", path.Span, "the page ‘"+page.Path+"’ has two tabs", "keep one of the two")
			continue
		}
		t.Page, t.PageSpan, seen[page.Path] = page.Path, path.Span, true
		a.TabBar.Items = append(a.TabBar.Items, t)
	}
}

// MainPackage is the name by which a preload rule means the main package.
const MainPackage = "__APP__"

// preload checks that the pages and packages of preloadRule exist.
func (r *reader) preload(a *App, pages *pages, v *jsonc.Value) {
	if !v.Is(jsonc.Object) {
		return
	}
	names := []string{MainPackage}
	for _, p := range a.Packages {
		names = append(names, p.Root)
		if p.Name != "" {
			names = append(names, p.Name)
		}
	}
	for _, m := range v.Members {
		if strings.HasPrefix(m.Key, "$") {
			continue
		}
		pages.findAt(m.KeySpan, m.Key)
		for _, p := range items(m.Value.Get("packages")) {
			if !p.Is(jsonc.String) || slices.Contains(names, strings.Trim(p.Text, "/")) {
				continue
			}
			suggest := "the packages are " + diag.Names(names)
			if near := diag.Nearest(p.Text, names); near != "" {
				suggest = "did you mean ‘" + near + "’?"
			}
			r.report("BM4118", p.Span, "the app has no package ‘"+p.Text+"’", suggest)
		}
	}
}

// PackageRoot returns the root of the subpackage that a name or a root means, "" when there is none.
func (a *App) PackageRoot(name string) string {
	name = strings.Trim(name, "/")
	for _, p := range a.Packages {
		if p.Root == name || p.Name == name {
			return p.Root
		}
	}
	return ""
}
