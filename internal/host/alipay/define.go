package alipay

import (
	"slices"

	"bimini/internal/host"

	"github.com/dop251/goja"
)

// definition is what Page or Component and their mixins say, put together.
type definition struct {
	page        bool
	data        []goja.Value // objects or functions, mixins first
	props       *goja.Object
	methods     map[string]goja.Value
	hooks       map[string][]goja.Value // onInit, didMount … and a component's lifetimes as "lifetimes.attached"
	rootEvents  map[string][]goja.Value
	observers   []host.Observer
	ref         goja.Value
	virtualHost bool
	external    []string
	mixins      []*goja.Object
}

var componentFields = []string{
	"data", "props", "methods", "mixins", "onInit", "deriveDataFromProps", "didMount", "didUpdate", "didUnmount", "onError", "ref", "options",
	"observers", "relations", "externalClasses", "lifetimes", "rootEvents", "definitionFilter",
}

var componentHooks = []string{"onInit", "deriveDataFromProps", "didMount", "didUpdate", "didUnmount", "onError"}

var component2Only = []string{"onInit", "deriveDataFromProps"}

var optionFields = []string{"lifetimes", "observers", "relations", "externalClasses", "virtualHost", "styleIsolation"}

// switched are the fields that the platform ignores unless options.X is true.
var switched = []string{"lifetimes", "observers", "relations", "externalClasses"}

// Install defines Page, Component, Mixin and the members of my that the model answers itself.
func (p *platform) Install() {
	p.h.InstallKinds("Mixin", p.mixins)
	p.installAPI()
}

// Parse reads what was registered.
func (p *platform) Parse(d *host.Definition) {
	h := p.h
	def := &definition{
		page: d.Kind == "Page", methods: map[string]goja.Value{}, hooks: map[string][]goja.Value{}, rootEvents: map[string][]goja.Value{},
		props: h.RT.NewObject(), virtualHost: true,
	}
	d.Parsed = def
	js := d.Path + ".js"
	if d.IsPage != def.page {
		h.Problem(js, 0, "registered with %s(): pages use Page(), components Component()", d.Kind)
	}
	if !d.IsPage && d.JSON.Get("component") != true {
		h.Problem(d.Path+".json", 0, `"component": true is missing`)
	}
	p.merge(d, def, d.Options, false)
	p.options(d, def)
	d.HasMethod = func(name string) bool { return def.methods[name] != nil }
}

// merge adds a definition or a mixin; its own mixins come before it.
func (p *platform) merge(d *host.Definition, def *definition, o *goja.Object, mixin bool) {
	h := p.h
	if list := host.Object(h.Member(o, "mixins")); list != nil {
		for _, k := range h.Keys(list) {
			m := host.Object(h.Member(list, k))
			inner := p.mixins[m]
			switch {
			case inner != nil:
			case m == nil || def.page:
				h.Problem(d.Path+".js", 0, "mixins[%s] was not made by Mixin()", k)
				continue
			default:
				inner = m
			}
			def.mixins = append(def.mixins, m)
			p.merge(d, def, inner, true)
		}
	}
	if v := h.Member(o, "data"); host.Object(v) != nil {
		def.data = append(def.data, v)
	}
	if ob := host.Object(h.Member(o, "observers")); ob != nil && p.enabled(d, "observers") {
		def.observers = append(def.observers, h.ReadObservers(d.Path+".js", ob)...)
	}
	if re := host.Object(h.Member(o, "rootEvents")); re != nil {
		for _, k := range h.Keys(re) {
			def.rootEvents[k] = append(def.rootEvents[k], h.Member(re, k))
		}
	}
	if def.page && !mixin {
		p.pageMembers(def, o)
		return
	}
	p.componentMembers(d, def, o)
}

func (p *platform) enabled(d *host.Definition, name string) bool {
	o := host.Object(p.h.Member(d.Options, "options"))
	return o != nil && p.h.Member(o, name).ToBoolean()
}

func (p *platform) pageMembers(def *definition, o *goja.Object) {
	for _, k := range p.h.Keys(o) {
		if v := p.h.Member(o, k); k != "data" && host.IsFunc(v) {
			def.methods[k] = v
		}
	}
}

func (p *platform) componentMembers(d *host.Definition, def *definition, o *goja.Object) {
	h := p.h
	js := d.Path + ".js"
	for _, k := range h.Keys(o) {
		if !slices.Contains(componentFields, k) {
			h.Problem(js, 0, "%s() has no member %q", d.Kind, k)
		}
	}
	if !goja.IsUndefined(h.Member(o, "relations")) {
		h.Problem(js, 0, "relations are not modelled")
	}
	if m := host.Object(h.Member(o, "methods")); m != nil {
		for _, k := range h.Keys(m) {
			def.methods[k] = h.Member(m, k)
		}
	}
	if pr := host.Object(h.Member(o, "props")); pr != nil {
		for _, k := range h.Keys(pr) {
			_ = def.props.Set(k, h.Member(pr, k))
		}
	}
	for _, name := range componentHooks {
		f := h.Member(o, name)
		if !host.IsFunc(f) {
			continue
		}
		if slices.Contains(component2Only, name) && !p.component2 {
			h.Problem(js, 0, "%s is ignored without component2", name)
			continue
		}
		def.hooks[name] = append(def.hooks[name], f)
	}
	if lt := host.Object(h.Member(o, "lifetimes")); lt != nil && p.enabled(d, "lifetimes") {
		for _, k := range h.Keys(lt) {
			def.hooks["lifetimes."+k] = append(def.hooks["lifetimes."+k], h.Member(lt, k))
		}
	}
	if ec := host.Object(h.Member(o, "externalClasses")); ec != nil && p.enabled(d, "externalClasses") {
		for _, k := range h.Keys(ec) {
			def.external = append(def.external, h.Member(ec, k).String())
		}
	}
	if f := h.Member(o, "ref"); host.IsFunc(f) {
		def.ref = f
	}
}

func (p *platform) options(d *host.Definition, def *definition) {
	h := p.h
	js := d.Path + ".js"
	for _, k := range switched {
		if !goja.IsUndefined(h.Member(d.Options, k)) && !p.enabled(d, k) {
			h.Problem(js, 0, "%s is ignored without options.%s: true", k, k)
		}
	}
	if v := d.JSON.Get("virtualHost"); v == false {
		def.virtualHost = false
	}
	o := host.Object(h.Member(d.Options, "options"))
	if o == nil {
		return
	}
	for _, k := range h.Keys(o) {
		if !slices.Contains(optionFields, k) {
			h.Problem(js, 0, "options.%s is not documented", k)
		}
	}
	if !goja.IsUndefined(h.Member(o, "styleIsolation")) {
		h.Problem(js, 0, "options.styleIsolation is ignored: it belongs into the json")
	}
	if v := h.Member(o, "virtualHost"); !goja.IsUndefined(v) {
		def.virtualHost = v.ToBoolean()
	}
	if p.enabled(d, "externalClasses") && d.JSON.Get("styleIsolation") != "apply-shared" {
		h.Problem(js, 0, "externalClasses need styleIsolation apply-shared")
	}
}
