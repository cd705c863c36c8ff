package wechat

import (
	"slices"

	"bimini/internal/host"

	"github.com/dop251/goja"
)

// definition is what Page, Component and their behaviors say, put together.
type definition struct {
	data          []goja.Value // behaviors first
	properties    []*property
	methods       map[string]goja.Value
	hooks         map[string][]goja.Value // lifetimes, and a page's hooks that come from behaviors
	pageHooks     map[string][]goja.Value // pageLifetimes
	observers     []host.Observer
	external      []string
	export        goja.Value
	multipleSlots bool
	virtualHost   bool
	behaviors     []*goja.Object
}

var lifetimes = []string{"created", "attached", "ready", "moved", "detached", "error"}

var componentFields = []string{
	"properties", "data", "observers", "methods", "behaviors", "lifetimes", "pageLifetimes", "relations", "externalClasses", "options",
	"definitionFilter", "export",
}

var optionFields = []string{"multipleSlots", "virtualHost", "styleIsolation", "addGlobalClass", "pureDataPattern"}

// Install defines Page, Component, Behavior and the members of wx that the model answers itself.
func (p *platform) Install() {
	p.h.InstallKinds("Behavior", p.behaviors)
	p.installAPI()
}

// Parse reads what was registered.
func (p *platform) Parse(d *host.Definition) {
	def := &definition{methods: map[string]goja.Value{}, hooks: map[string][]goja.Value{}, pageHooks: map[string][]goja.Value{}}
	d.Parsed = def
	p.merge(d, def, d.Options, d.Kind == "Page")
	if !d.IsPage && d.Kind == "Page" {
		p.h.Problem(d.Path+".js", 0, "a component is registered with Component()")
	}
	if !d.IsPage && d.JSON.Get("component") != true {
		p.h.Problem(d.Path+".json", 0, `"component": true is missing`)
	}
	p.options(d, def)
	p.collisions(d, def)
	d.HasMethod = func(name string) bool { return def.methods[name] != nil }
}

// merge adds one definition or behavior; its own behaviors come before it.
func (p *platform) merge(d *host.Definition, def *definition, o *goja.Object, page bool) {
	h := p.h
	if list := host.Object(h.Member(o, "behaviors")); list != nil {
		for _, k := range h.Keys(list) {
			handle := host.Object(h.Member(list, k))
			inner := p.behaviors[handle]
			if inner == nil {
				h.Problem(d.Path+".js", 0, "behaviors[%s] was not made by Behavior()", k)
				continue
			}
			def.behaviors = append(def.behaviors, handle)
			p.merge(d, def, inner, false)
		}
	}
	if v := h.Member(o, "data"); host.Object(v) != nil {
		if host.IsFunc(v) {
			h.Problem(d.Path+".js", 0, "data is an object on this platform, not a function")
		} else {
			def.data = append(def.data, v)
		}
	}
	if page {
		p.pageMembers(def, o)
		return
	}
	p.componentMembers(d, def, o)
}

func (p *platform) pageMembers(def *definition, o *goja.Object) {
	for _, k := range p.h.Keys(o) {
		if v := p.h.Member(o, k); host.IsFunc(v) {
			def.methods[k] = v
		}
	}
}

func (p *platform) componentMembers(d *host.Definition, def *definition, o *goja.Object) {
	h := p.h
	for _, k := range h.Keys(o) {
		if !slices.Contains(componentFields, k) && !slices.Contains(lifetimes, k) {
			h.Problem(d.Path+".js", 0, "Component() has no member %q", k)
		}
	}
	if h.Member(o, "relations") != goja.Undefined() {
		h.Problem(d.Path+".js", 0, "relations are not modelled")
	}
	p.readProperties(def, host.Object(h.Member(o, "properties")))
	if m := host.Object(h.Member(o, "methods")); m != nil {
		for _, k := range h.Keys(m) {
			def.methods[k] = h.Member(m, k)
		}
	}
	inner := host.Object(h.Member(o, "lifetimes"))
	for _, name := range lifetimes {
		if inner != nil && host.IsFunc(h.Member(inner, name)) {
			def.hooks[name] = append(def.hooks[name], h.Member(inner, name))
		} else if f := h.Member(o, name); host.IsFunc(f) {
			def.hooks[name] = append(def.hooks[name], f)
		}
	}
	if pl := host.Object(h.Member(o, "pageLifetimes")); pl != nil {
		for _, k := range h.Keys(pl) {
			def.pageHooks[k] = append(def.pageHooks[k], h.Member(pl, k))
		}
	}
	if ob := host.Object(h.Member(o, "observers")); ob != nil {
		def.observers = append(def.observers, h.ReadObservers(d.Path+".js", ob)...)
	}
	if ec := host.Object(h.Member(o, "externalClasses")); ec != nil {
		for _, k := range h.Keys(ec) {
			def.external = append(def.external, h.Member(ec, k).String())
		}
	}
	if f := h.Member(o, "export"); host.IsFunc(f) {
		def.export = f
	}
}

func (p *platform) options(d *host.Definition, def *definition) {
	o := host.Object(p.h.Member(d.Options, "options"))
	if o == nil {
		return
	}
	for _, k := range p.h.Keys(o) {
		if !slices.Contains(optionFields, k) {
			p.h.Problem(d.Path+".js", 0, "options.%s is not documented", k)
		}
	}
	def.multipleSlots = p.h.Member(o, "multipleSlots").ToBoolean()
	def.virtualHost = p.h.Member(o, "virtualHost").ToBoolean()
}

// collisions reports a name that is a property and a field at once.
func (p *platform) collisions(d *host.Definition, def *definition) {
	for _, v := range def.data {
		for _, k := range p.h.Keys(v) {
			if def.property(k) != nil {
				p.h.Problem(d.Path+".js", 0, "%q is a property and a data field", k)
			}
		}
	}
}

func (def *definition) property(name string) *property {
	for _, x := range def.properties {
		if x.name == name {
			return x
		}
	}
	return nil
}
