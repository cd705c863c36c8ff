package host

import (
	"path"
	"strings"

	"bimini/internal/host/markup"

	"github.com/dop251/goja"
)

// Definition is a registered page or component with its files.
type Definition struct {
	Path    string // "pages/index", without extension
	Kind    string // "Page" or "Component": the function that registered it
	IsPage  bool
	JSON    *markup.Object
	Options *goja.Object // what was registered
	Tpl     *markup.Template
	Using   map[string]string // tag → path of the definition
	Parsed  any               // what the platform made of Options

	// HasMethod reports whether a template may name this handler; the platform sets it.
	HasMethod func(name string) bool
}

// Instance is a page or a component that lives.
type Instance struct {
	Def   *Definition
	This  *goja.Object
	View  *markup.Object // what was sent to the view
	Props *markup.Object // Alipay: props as the template sees them
	Root  *Node          // holds the top-level nodes of the template
	Host  *Node          // the component's tag; nil for a page
	Page  *Instance
	Query *markup.Object
	// External are the names of its external classes.
	External []string
	State    any // the platform's own state

	Alive      bool
	Attached   bool
	Ready      bool
	Sent       []*markup.Object // payloads of setData since they were last asked for; a list that was edited stands there as it then is
	Made       []*markup.Object // the same calls as they were made: edits of a list under "splice " and its path
	renderings int
	rendering  bool
	again      bool
	touched    map[string]bool
}

// Definition loads and registers the page or component at a path without extension. nil: it cannot be used, and that was reported.
func (h *Host) Definition(file string, isPage bool) *Definition {
	if d, ok := h.defs[file]; ok {
		return d
	}
	h.defs[file] = nil // a component may use itself
	d := &Definition{Path: file, IsPage: isPage, Using: map[string]string{}}
	tpl := file + h.P.TemplateExt()
	for _, name := range []string{file + ".js", tpl} {
		if !h.tree.Has(name) {
			h.problem(name, 0, "missing file")
			return nil
		}
	}
	h.defs[file] = d
	d.JSON, _ = h.readJSON(file + ".json")
	h.using(d, "app.json", h.app)
	h.using(d, file+".json", d.JSON)
	d.Tpl = h.P.Dialect().Parse(tpl, string(h.tree[tpl]))
	for _, p := range d.Tpl.Problems {
		h.problem(p.File, p.Line, "%s", p.Text)
	}
	for _, p := range d.Tpl.Warnings {
		h.warnings = append(h.warnings, p.String())
	}
	for _, dep := range d.Using { // a component's script runs before its user's
		if h.tree.Has(dep + ".js") {
			h.Definition(dep, false)
		}
	}
	h.register(d)
	if d.Options == nil {
		h.defs[file] = nil
		return nil
	}
	h.P.Parse(d)
	h.checkTemplate(d)
	return d
}

func (h *Host) using(d *Definition, file string, o *markup.Object) {
	list, ok := o.Get("usingComponents").(*markup.Object)
	if !ok {
		return
	}
	for _, tag := range list.Keys() {
		ref, _ := list.Get(tag).(string)
		if dep, ok := h.componentPath(file, ref); ok {
			d.Using[tag] = dep
		}
	}
}

// componentPath resolves a value of usingComponents. A bare path means an npm package and is not in an emitted tree.
func (h *Host) componentPath(from, ref string) (string, bool) {
	if !strings.HasPrefix(ref, "/") && !strings.HasPrefix(ref, "./") && !strings.HasPrefix(ref, "../") {
		return "", false
	}
	p, ok := resolve(from, ref)
	return p, ok && path.Ext(p) == ""
}

func (h *Host) register(d *Definition) {
	js := d.Path + ".js"
	before := h.entry
	h.entry = js
	defer func() { h.entry = before }()
	if h.modules[js] != nil {
		h.problem(js, 0, "was required as a module before it could register")
		return
	}
	if _, err := h.load(js); err != nil {
		h.thrown(js, err)
	}
	if d.Options == nil {
		h.problem(js, 0, "registers nothing")
	}
}

// InstallKinds defines Page and Component, and under the name mixer the function that makes a handle for shared options: they go
// into mixed, by handle.
func (h *Host) InstallKinds(mixer string, mixed map[*goja.Object]*goja.Object) {
	g := h.RT.GlobalObject()
	for _, kind := range []string{"Page", "Component"} {
		_ = g.Set(kind, func(call goja.FunctionCall) goja.Value {
			h.Register(kind, call.Argument(0))
			return goja.Undefined()
		})
	}
	_ = g.Set(mixer, func(call goja.FunctionCall) goja.Value {
		handle := h.RT.NewObject()
		mixed[handle] = Object(call.Argument(0))
		return handle
	})
}

// Register is called by the platform's Page and Component; it returns the definition that is being loaded.
func (h *Host) Register(kind string, arg goja.Value) *Definition {
	file := strings.TrimSuffix(h.entry, ".js")
	d := h.defs[file]
	o, ok := arg.(*goja.Object)
	switch {
	case d == nil:
		h.problem(h.entry, 0, "%s() outside of a page's or component's own script", kind)
		return nil
	case d.Options != nil:
		h.problem(h.entry, 0, "registers twice")
		return nil
	case !ok:
		h.problem(h.entry, 0, "%s() needs an object", kind)
		return nil
	}
	d.Options, d.Kind = o, kind
	return d
}

func (h *Host) registerApp(arg goja.Value) goja.Value {
	o, ok := arg.(*goja.Object)
	if !ok || h.entry != "app.js" || h.appHooks != nil {
		h.problem(h.entry, 0, "App() is called once, in app.js, with an object")
		return goja.Undefined()
	}
	h.appHooks, h.appThis = o, o
	return goja.Undefined()
}

// start runs app.js.
func (h *Host) start() {
	h.entry = "app.js"
	if !h.tree.Has("app.js") {
		h.problem("app.js", 0, "missing file")
		return
	}
	if _, err := h.load("app.js"); err != nil {
		h.thrown("app.js", err)
	}
	if h.appHooks == nil {
		h.problem("app.js", 0, "does not call App()")
	}
	h.entry = ""
}

func (h *Host) appHook(name string, args ...goja.Value) {
	if h.appHooks != nil {
		h.Method("App", h.appHooks, name, args...)
	}
}
