package alipay

import (
	"slices"
	"strings"

	"bimini/internal/host"
	"bimini/internal/host/markup"
)

// touchable lists which touch events a tag takes; every other tag takes none. (Facts: the bubbling set and the components' own tables.)
var touchable = map[string][]string{
	"view": bubbling, "image": bubbling, "rich-text": bubbling, "movable-view": bubbling,
	"text": {"onTap"}, "button": {"onTap"},
	"scroll-view": {"onTouchStart", "onTouchMove", "onTouchEnd", "onTouchCancel"},
	"swiper":      {"onTouchStart", "onTouchMove", "onTouchEnd", "onTouchCancel"},
	"canvas":      bubbling,
}

var projectKeys = []string{
	"format", "compileType", "miniprogramRoot", "pluginRoot", "compileOptions", "uploadExclude", "assetsInclude", "developOptions",
	"pluginResolution", "scripts",
}

var compileKeys = []string{"component2", "typescript", "less", "treeShaking", "resolveAlias", "globalObjectMode", "transpile"}

// CheckTree reports what Alipay's documentation forbids in a tree.
func (p *platform) CheckTree() {
	h := p.h
	p.project()
	pages := h.PagePaths()
	for _, page := range pages {
		if !h.Tree().Has(page + ".json") {
			h.Problem(page+".json", 0, "missing file: every page needs one")
		}
	}
	if items := h.TabItems(); len(items) > 0 && len(pages) > 0 && markup.String(items[0].Get("pagePath")) != pages[0] {
		h.Problem("app.json", 0, "the first tab is not the first page")
	}
	h.CheckFiles([]string{".wxml", ".wxss", ".wxs"}, p.componentJSON)
	p.pullRefresh("app.json", h.App().Get("window"))
}

func (p *platform) componentJSON(name string, o *markup.Object) {
	if v := o.Get("styleIsolation"); v != markup.Undefined && v != "shared" && v != "apply-shared" {
		p.h.Problem(name, 0, "styleIsolation %s is not documented", host.JSON(v))
	}
	if v := o.Get("virtualHost"); v != markup.Undefined && v != true && v != false {
		p.h.Problem(name, 0, "virtualHost %s", host.JSON(v))
	}
	p.pullRefresh(name, o)
}

// pullRefresh works only together with allowsBounceVertical YES in the same place.
func (p *platform) pullRefresh(name string, v any) {
	o, ok := v.(*markup.Object)
	if !ok {
		return
	}
	pull := o.Get("pullRefresh")
	if (pull == true || pull == "YES") && o.Get("allowsBounceVertical") != "YES" {
		p.h.Problem(name, 0, "pullRefresh without allowsBounceVertical YES")
	}
}

func (p *platform) project() {
	h := p.h
	const file = "mini.project.json"
	o, ok := h.JSONFile(file)
	if !ok {
		h.Problem(file, 0, "missing file")
		return
	}
	for _, k := range o.Keys() {
		if !slices.Contains(projectKeys, k) {
			h.Problem(file, 0, "unknown key %s", k)
		}
	}
	if o.Get("format") != 2.0 {
		h.Problem(file, 0, "format is not 2")
	}
	if c, ok := o.Get("compileOptions").(*markup.Object); ok {
		for _, k := range c.Keys() {
			if !slices.Contains(compileKeys, k) {
				h.Problem(file, 0, "unknown key compileOptions.%s", k)
			}
		}
		p.component2 = c.Get("component2") == true
	}
}

// CheckElement reports what AXML may not hold.
func (p *platform) CheckElement(d *host.Definition, e *markup.Element) {
	h := p.h
	bad := func(format string, args ...any) { h.Problem(d.Tpl.Path, e.Line, format, args...) }
	_, custom := d.Using[e.Tag]
	for _, a := range e.Attrs {
		p.checkAttr(d, e, a, custom, bad)
	}
	for _, b := range e.Events {
		switch {
		case !b.Attr.Value.Literal():
			bad("%s: a handler's name in {{ }} is not documented", b.Attr.Name)
		case custom && (b.Catch || b.Capture):
			bad("%s: a component's tag takes functions, not events", b.Attr.Name)
		case custom:
		case b.Catch && !slices.Contains(bubbling, b.Event):
			bad("%s: catch is documented for bubbling events only", b.Attr.Name)
		case slices.Contains(bubbling, b.Event) && !slices.Contains(touchable[e.Tag], b.Event) && !p.listed(e.Tag, b.Event):
			bad("<%s> takes no %s", e.Tag, b.Event)
		}
	}
	if e.Tag == "slot" {
		p.checkSlot(e, bad)
	}
}

func (p *platform) listed(tag, event string) bool {
	c := p.facts.Components[tag]
	return c != nil && c.Events[event] != nil
}

func (p *platform) checkAttr(d *host.Definition, e *markup.Element, a *markup.Attr, custom bool, bad func(string, ...any)) {
	switch {
	case strings.HasPrefix(a.Name, "wx:"), strings.HasPrefix(a.Name, "model:"), strings.HasPrefix(a.Name, "bind"), strings.HasPrefix(a.Name, "catch"):
		bad("%s belongs to another platform", a.Name)
	case a.Name == "hidden" && e.Tag != "view":
		bad("hidden is documented for view only, not for <%s>", e.Tag)
	case a.Name == "slot-scope":
		bad("slot-scope is not modelled")
	case a.Name == "ref":
		if !custom {
			bad("ref on <%s>: it is for components", e.Tag)
		} else if !p.component2 {
			bad("ref needs component2")
		} else if d.HasMethod != nil && !d.HasMethod(a.Value.Raw) {
			bad("ref: the method %q does not exist", a.Value.Raw)
		}
	case a.Bare:
		bad("%s: a bare attribute is an empty string to some tags", a.Name)
	case custom && p.externalClass(d, e, a.Name):
	case custom && strings.Contains(a.Name, "-") && !strings.HasPrefix(a.Name, "data-"):
		bad("%s: attributes of components are in camelCase", a.Name)
	case a.Name == "style" && strings.Contains(a.Value.Raw, "!important"):
		bad("!important is not supported in an inline style")
	case a.Name == "class" && a.Value.Literal():
		for _, c := range strings.Fields(a.Value.Raw) {
			if strings.HasPrefix(c, "a-") || strings.HasPrefix(c, "am-") {
				bad("the class %s is reserved", c)
			}
		}
	}
}

// externalClass reports whether a component takes an attribute as an external class; those keep their name.
func (p *platform) externalClass(d *host.Definition, e *markup.Element, name string) bool {
	used := p.h.Definition(d.Using[e.Tag], false)
	if used == nil {
		return false
	}
	def, ok := used.Parsed.(*definition)
	return ok && slices.Contains(def.external, name)
}

func (p *platform) checkSlot(e *markup.Element, bad func(string, ...any)) {
	for _, a := range e.Attrs {
		if a.Name != "name" {
			bad("<slot> has no attribute %s here: scoped slots are not modelled", a.Name)
		}
	}
}
