package host

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"bimini/internal/host/data"
	"bimini/internal/host/markup"
)

// checkTree reports what breaks the rules that both platforms share.
func (h *Host) checkTree() {
	h.checkApp()
	for _, name := range h.tree.Paths() {
		if path.Ext(name) == ".json" {
			h.readJSON(name)
		}
		if strings.HasPrefix(name, "node_modules/") || strings.HasPrefix(name, "miniprogram_npm/") {
			h.problem(name, 0, "packages are bundled, not copied")
		}
	}
}

var pagePath = regexp.MustCompile(`^[\w-]+(/[\w.-]+)*$`)

func (h *Host) checkApp() {
	if !h.tree.Has("app.json") {
		h.problem("app.json", 0, "missing file")
		return
	}
	h.keys_("app.json", h.app, "app", "")
	pages := h.PagePaths()
	if len(pages) == 0 {
		h.problem("app.json", 0, "lists no page")
	}
	for i, p := range pages {
		if !pagePath.MatchString(p) {
			h.problem("app.json", 0, "page path %q", p)
		}
		if slices.Contains(pages[:i], p) {
			h.problem("app.json", 0, "page %s twice", p)
		}
		for _, ext := range []string{".js", h.P.TemplateExt()} {
			if !h.tree.Has(p + ext) {
				h.problem(p+ext, 0, "missing file")
			}
		}
	}
	h.object("app.json", "window", "window")
	h.object("app.json", "tabBar", "tabBar")
	h.checkTabs(pages)
	for _, name := range append(pages, h.componentFiles()...) {
		h.CheckUsing(name + ".json")
	}
	h.CheckUsing("app.json")
}

// object checks the keys of an object of app.json.
func (h *Host) object(file, key, place string) {
	if !h.app.Has(key) {
		return
	}
	o, ok := h.app.Get(key).(*markup.Object)
	if !ok {
		h.problem(file, 0, "%s is not an object", key)
		return
	}
	h.keys_(file, o, place, key+".")
}

func (h *Host) keys_(file string, o *markup.Object, place, at string) {
	known := h.P.Facts().Config[place]
	for _, k := range o.Keys() {
		if _, ok := known[k]; !ok {
			h.problem(file, 0, "unknown key %s%s", at, k)
		}
	}
}

// CheckKeys reports keys of a file's top level that are in none of the places.
func (h *Host) CheckKeys(file string, o *markup.Object, places ...string) {
	for _, k := range o.Keys() {
		known := false
		for _, p := range places {
			_, ok := h.P.Facts().Config[p][k]
			known = known || ok
		}
		if !known {
			h.problem(file, 0, "unknown key %s", k)
		}
	}
}

// CheckFiles reports files with the endings of another platform, and keys of the json files of pages and components that have no place
// there; rest checks what else the platform says of such a file.
func (h *Host) CheckFiles(foreign []string, rest func(name string, o *markup.Object)) {
	pages := h.PagePaths()
	for _, name := range h.tree.Paths() {
		ext := path.Ext(name)
		if slices.Contains(foreign, ext) {
			h.Problem(name, 0, "a file of another platform")
		}
		base := strings.TrimSuffix(name, ".json")
		if ext != ".json" || !h.tree.Has(base+".js") || name == "app.json" {
			continue
		}
		o, _ := h.JSONFile(name)
		switch {
		case slices.Contains(pages, base):
			h.CheckKeys(name, o, "window", "pageAndComponent")
		case h.tree.Has(base + h.P.TemplateExt()):
			h.CheckKeys(name, o, "pageAndComponent")
		}
		rest(name, o)
	}
}

// TabItems lists the entries of the tab bar.
func (h *Host) TabItems() []*markup.Object {
	bar, ok := h.app.Get("tabBar").(*markup.Object)
	if !ok {
		return nil
	}
	var out []*markup.Object
	for _, key := range []string{"list", "items"} {
		list, _ := bar.Get(key).([]any)
		for _, e := range list {
			if o, ok := e.(*markup.Object); ok {
				out = append(out, o)
			}
		}
	}
	return out
}

func (h *Host) checkTabs(pages []string) {
	items := h.TabItems()
	if h.app.Has("tabBar") && (len(items) < 2 || len(items) > 5) {
		h.problem("app.json", 0, "a tab bar has 2 to 5 entries")
	}
	for _, it := range items {
		h.keys_("app.json", it, "tabBarItem", "tabBar entry ")
		p := markup.String(it.Get("pagePath"))
		if !slices.Contains(pages, p) {
			h.problem("app.json", 0, "tab bar: %q is no page", p)
		}
		for k, neutral := range h.P.Facts().Config["tabBarItem"] {
			icon, ok := it.Get(k).(string)
			if (neutral == "iconPath" || neutral == "selectedIconPath") && ok && !strings.Contains(icon, "://") && !h.tree.Has(strings.TrimPrefix(icon, "/")) {
				h.problem(icon, 0, "missing file")
			}
		}
	}
}

// componentFiles lists the components of the tree: JSON files that say so.
func (h *Host) componentFiles() []string {
	var out []string
	for _, name := range h.tree.Paths() {
		if base, ok := strings.CutSuffix(name, ".json"); ok && name != "app.json" && h.tree.Has(base+".js") {
			if o, _ := h.readJSON(name); o.Get("component") == true {
				out = append(out, base)
			}
		}
	}
	return out
}

var componentTag = regexp.MustCompile(`^[a-z][a-z0-9_]*(-[a-z0-9_]+)*$`)

// CheckUsing reports bad entries of usingComponents in a file.
func (h *Host) CheckUsing(file string) {
	o, ok := h.readJSON(file)
	if !ok || !o.Has("usingComponents") {
		return
	}
	list, ok := o.Get("usingComponents").(*markup.Object)
	if !ok {
		h.problem(file, 0, "usingComponents is not an object")
		return
	}
	if stand, ok := o.Get("componentPlaceholder").(*markup.Object); ok {
		for _, tag := range stand.Keys() {
			if by, _ := stand.Get(tag).(string); !list.Has(tag) || !list.Has(by) {
				h.problem(file, 0, "componentPlaceholder: %s and %q must both be custom components of this file", tag, by)
			}
		}
	}
	for _, tag := range list.Keys() {
		if !componentTag.MatchString(tag) {
			h.problem(file, 0, "usingComponents: the tag %q is not lower-case kebab", tag)
		}
		if h.P.Facts().Components[tag] != nil {
			h.problem(file, 0, "usingComponents: %s is a built-in component", tag)
		}
		ref, _ := list.Get(tag).(string)
		p, ok := h.componentPath(file, ref)
		if !ok {
			h.problem(file, 0, "usingComponents: %q is no path inside the project", ref)
			continue
		}
		for _, ext := range []string{".js", ".json", h.P.TemplateExt()} {
			if !h.tree.Has(p + ext) {
				h.problem(file, 0, "usingComponents: %s is missing", p+ext)
			}
		}
		if j, ok := h.readJSON(p + ".json"); ok && j.Get("component") != true {
			h.problem(p+".json", 0, `"component": true is missing`)
		}
		if why := h.unreachable(file, p); why != "" && !stands(o, tag) {
			h.problem(file, 0, "usingComponents: %s: %s", p, why)
		}
	}
}

// syntaxTags are tags that the template languages define themselves.
var syntaxTags = []string{"block", "slot"}

// checkTemplate reports what a definition's template may not hold.
func (h *Host) checkTemplate(d *Definition) {
	var walk func(list []*markup.Element, parents []string)
	walk = func(list []*markup.Element, parents []string) {
		for _, e := range list {
			if e.Tag != "" {
				h.checkElement(d, e, parents)
			}
			walk(e.Children, append(slices.Clone(parents), e.Tag))
		}
	}
	walk(d.Tpl.Roots, nil)
}

func (h *Host) checkElement(d *Definition, e *markup.Element, parents []string) {
	facts := h.P.Facts().Components
	_, custom := d.Using[e.Tag]
	switch {
	case custom, slices.Contains(syntaxTags, e.Tag):
	case e.Tag == "template" || e.Tag == "import" || e.Tag == "include" || e.Tag == "wxs" || e.Tag == "import-sjs":
		h.problem(d.Tpl.Path, e.Line, "<%s> is not modelled", e.Tag)
	case facts[e.Tag] == nil || e.Tag == "*":
		h.problem(d.Tpl.Path, e.Line, "unknown tag <%s>: neither built in nor in usingComponents", e.Tag)
		return
	default:
		h.checkBuiltIn(d, e, facts[e.Tag])
	}
	if e.Tag == "slot" && d.IsPage {
		h.problem(d.Tpl.Path, e.Line, "<slot> in a page")
	}
	for _, a := range e.Attrs {
		if name, ok := strings.CutPrefix(a.Name, "data-"); ok && name != strings.ToLower(name) {
			h.problem(d.Tpl.Path, e.Line, "%s: upper case in a dataset name", a.Name)
		}
	}
	for _, b := range e.Events {
		h.checkHandler(d, e, b)
	}
	h.P.CheckElement(d, e)
}

func (h *Host) checkHandler(d *Definition, e *markup.Element, b *markup.Binding) {
	if !b.Attr.Value.Literal() || b.Attr.Value.Raw == "" {
		return
	}
	if name := b.Attr.Value.Raw; d.HasMethod != nil && !d.HasMethod(name) {
		h.problem(d.Tpl.Path, e.Line, "%s: the handler %q does not exist", b.Attr.Name, name)
	}
}

// common attributes that every built-in component may carry.
var common = []string{"class", "style", "id", "slot", "hidden"}

func (h *Host) checkBuiltIn(d *Definition, e *markup.Element, c *data.Component) {
	for _, a := range e.Attrs {
		f := c.Attrs[a.Name]
		if f == nil && h.P.Habits().CamelAttrs {
			f = c.Attrs[Kebab(a.Name)]
		}
		switch {
		case f != nil:
			h.checkLiteral(d, e, a, f)
		case slices.Contains(common, a.Name):
			if a.Name == "hidden" {
				h.checkLiteral(d, e, a, &data.Attr{Type: "boolean"})
			}
		case strings.HasPrefix(a.Name, "data-"), strings.HasPrefix(a.Name, "mark:"):
		case strings.HasPrefix(a.Name, "aria-"), h.P.Facts().Components["*"].Attrs[a.Name] != nil:
		default:
			h.problem(d.Tpl.Path, e.Line, "<%s> has no attribute %s", e.Tag, a.Name)
		}
	}
	for _, b := range e.Events {
		if c.Events[b.Event] == nil && h.P.Facts().Components["*"].Events[b.Event] == nil {
			h.problem(d.Tpl.Path, e.Line, "<%s> has no event %s", e.Tag, b.Attr.Name)
		}
	}
}

// checkLiteral wants booleans in {{ }}: as text they are true whatever they say.
func (h *Host) checkLiteral(d *Definition, e *markup.Element, a *markup.Attr, f *data.Attr) {
	if (f.Type == "boolean" || f.Type == "bool") && a.Value.Literal() {
		h.problem(d.Tpl.Path, e.Line, "%s=%q: a boolean needs {{ }}", a.Name, a.Value.Raw)
	}
}
