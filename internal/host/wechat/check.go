package wechat

import (
	"slices"
	"strings"

	"bimini/internal/host"
	"bimini/internal/host/markup"
)

var isolation = []any{"isolated", "apply-shared", "shared", "page-isolated", "page-apply-shared", "page-shared"}

// CheckTree reports what WeChat's documentation forbids in a tree.
func (p *platform) CheckTree() {
	h := p.h
	project, ok := h.JSONFile("project.config.json")
	if !ok {
		h.Problem("project.config.json", 0, "missing file")
	} else if project.Get("compileType") != "miniprogram" {
		h.Problem("project.config.json", 0, "compileType is not miniprogram")
	}
	h.CheckFiles([]string{".axml", ".acss", ".sjs"}, func(name string, o *markup.Object) {
		if v := o.Get("styleIsolation"); v != markup.Undefined && !slices.Contains(isolation, v) {
			h.Problem(name, 0, "styleIsolation %s", host.JSON(v))
		}
	})
}

// CheckElement reports what WXML may not hold.
func (p *platform) CheckElement(d *host.Definition, e *markup.Element) {
	h := p.h
	bad := func(format string, args ...any) { h.Problem(d.Tpl.Path, e.Line, format, args...) }
	_, custom := d.Using[e.Tag]
	for _, a := range e.Attrs {
		switch {
		case strings.HasPrefix(a.Name, "model:"):
			bad("%s: two-way binding takes one top-level field only", a.Name)
		case strings.HasPrefix(a.Name, "a:"), strings.HasPrefix(a.Name, "on") && len(a.Name) > 2 && a.Name[2] >= 'A' && a.Name[2] <= 'Z':
			bad("%s belongs to another platform", a.Name)
		case custom && a.Name != strings.ToLower(a.Name):
			bad("%s: attributes of components are in kebab-case", a.Name)
		case a.Bare && !strings.HasPrefix(a.Name, "generic:"):
			bad("%s: a bare attribute is not documented", a.Name)
		}
	}
	if e.Tag == "slot" {
		p.checkSlot(d, e, bad)
	}
}

func (p *platform) checkSlot(d *host.Definition, e *markup.Element, bad func(string, ...any)) {
	if len(e.Children) > 0 {
		bad("<slot> has no fallback content")
	}
	for _, a := range e.Attrs {
		if a.Name != "name" {
			bad("<slot> has no attribute %s", a.Name)
		}
	}
	def, _ := d.Parsed.(*definition)
	if def == nil || def.multipleSlots {
		return
	}
	count := 0
	var walk func([]*markup.Element)
	walk = func(list []*markup.Element) {
		for _, x := range list {
			if x.Tag == "slot" {
				count++
			}
			walk(x.Children)
		}
	}
	walk(d.Tpl.Roots)
	if count > 1 {
		bad("more than one <slot> needs options.multipleSlots")
	}
	for _, a := range e.Attrs {
		if a.Name == "name" {
			bad("a named <slot> needs options.multipleSlots")
		}
	}
}
