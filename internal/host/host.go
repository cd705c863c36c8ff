package host

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"bimini/internal/host/data"
	"bimini/internal/host/markup"

	"github.com/dop251/goja"
)

// Platform is what one platform documents differently. An implementation belongs to one Host.
type Platform interface {
	Name() string   // wechat, alipay
	Global() string // wx, my
	TemplateExt() string
	StyleExt() string
	Facts() *data.Table
	Dialect() *markup.Dialect

	// CheckTree reports what breaks the platform's rules before anything runs.
	CheckTree()
	// CheckElement reports what a template may not hold; def is the definition that the template belongs to.
	CheckElement(def *Definition, e *markup.Element)
	// Parse makes what the platform needs of a definition that has just registered, and reports what is wrong with it.
	Parse(d *Definition)
	// Install puts Page, Component and what belongs to them into the global scope.
	Install()

	// NewPage makes an instance, calls its life cycles up to the first rendering and renders it.
	NewPage(def *Definition, query *markup.Object) *Instance
	// ClosePage ends a page.
	ClosePage(p *Instance)
	// Show and Hide call the hooks of a page and its components.
	Show(p *Instance)
	Resize(p *Instance, size goja.Value)
	Hide(p *Instance)

	// NewComponent makes the instance for a host node, renders its inside and puts it into node.Comp.
	NewComponent(node *Node, def *Definition, attrs []Attribute)
	// UpdateComponent hands over attributes that were rendered again.
	UpdateComponent(node *Node, attrs []Attribute)
	// Attach is called when new nodes stand in the tree of a page; Detach when they have left it.
	Attach(nodes []*Node)
	Detach(nodes []*Node)

	// Names lists what a template of the instance sees.
	Names(in *Instance, name string) (any, bool)
	Habits() Habits
	// Pullable reports whether a page's configuration allows pull-down refresh.
	Pullable(get func(key string) any) bool
	// Reapplies reports whether a built-in component takes over an attribute's value that was sent again unchanged.
	Reapplies(n *Node, a Attribute) bool

	// Bubbles reports whether an event, by native name, bubbles.
	Bubbles(native string) bool
	// EventObject makes the object that a handler gets.
	EventObject(e *Event, current *Node) goja.Value
	// Detail turns a detail in WeChat's shape into the platform's; extra goes to the top level of the event object.
	Detail(n *Node, neutral string, detail any) (native any, extra map[string]any)
	// API answers a call of a member of wx or my that the host does not model itself.
	Failure(api, message string) *markup.Object
	Success(api string) *markup.Object
}

// Habits are small ways in which platforms differ.
type Habits struct {
	EmptyUndefined    bool    // undefined in text prints nothing; otherwise that is undocumented
	MemberOfNothing   bool    // a member of null or undefined in a template is undefined; otherwise that is undocumented
	EditsLists        bool    // there is a call that edits a list: $spliceData
	LightContent      bool    // content of a component's tag exists once, shown or not; otherwise a slot renders it
	InputTakesReturn  bool    // the text that a listener of <input>'s input returns replaces what was typed
	CamelAttrs        bool    // built-in components take their attributes in camelCase too
	SparseLaunch      bool    // launch options leave out what is empty
	DecodesQuery      bool    // keys and values of a page's query arrive decoded, as by decodeURIComponent
	QueriesEverything bool    // a query of the API object looks into components
	QueryIdentity     bool    // a measured rectangle carries id and dataset
	ScrollHeight      float64 // told by onPageScroll when not 0
	Pull              any     // the argument of onPullDownRefresh; nil for none
}

// Options narrows a host.
type Options struct {
	Limit time.Duration // wall time of one command; 5 s when zero
}

// Host is a running mini program.
type Host struct {
	P    Platform
	RT   *goja.Runtime
	opts Options
	tree Tree

	app      *markup.Object // app.json
	appThis  goja.Value
	appHooks *goja.Object
	roots    []string        // subpackage roots, longest first
	alone    map[string]bool // those of independent subpackages

	modules map[string]*module
	defs    map[string]*Definition
	entry   string // the file whose registration call is awaited

	clock    clock
	tasks    []func()
	depth    int
	stack    []*Instance
	tabs     map[string]*Instance
	api      apiState
	console  []string
	rejected map[*goja.Promise]bool
	probs    []string
	warnings []string
	started  bool
}

// New loads a tree into a platform. Problems found on the way are in Problems.
func New(tree Tree, p func(*Host) Platform, opts Options) *Host {
	if opts.Limit == 0 {
		opts.Limit = 5 * time.Second
	}
	h := &Host{
		RT: goja.New(), opts: opts, tree: tree,
		modules: map[string]*module{}, defs: map[string]*Definition{}, tabs: map[string]*Instance{}, alone: map[string]bool{},
		rejected: map[*goja.Promise]bool{},
	}
	h.RT.SetMaxCallStackSize(2000)
	h.clock.init(h)
	h.P = p(h)
	h.app, _ = h.readJSON("app.json")
	h.readPackages()
	h.checkScripts()
	h.checkReferences()
	h.P.CheckTree()
	h.checkTree()
	h.installGlobals()
	h.api.init(h)
	h.P.Install()
	return h
}

// Tree returns the files.
func (h *Host) Tree() Tree { return h.tree }

// App returns app.json.
func (h *Host) App() *markup.Object { return h.app }

// JSONFile reads a JSON file of the tree; ok is false when it is missing.
func (h *Host) JSONFile(name string) (*markup.Object, bool) { return h.readJSON(name) }

// Problem reports a broken rule once.
func (h *Host) Problem(file string, line int, format string, args ...any) {
	h.problem(file, line, format, args...)
}

func (h *Host) problem(file string, line int, format string, args ...any) {
	s := markup.Problem{File: file, Line: line, Text: fmt.Sprintf(format, args...)}.String()
	if !slices.Contains(h.probs, s) {
		h.probs = append(h.probs, s)
	}
}

// Problems lists the broken rules so far.
func (h *Host) Problems() []string { return slices.Clone(h.probs) }

// Warnings lists what the platforms warn of without refusing it.
func (h *Host) Warnings() []string { return slices.Clone(h.warnings) }

func (h *Host) readPackages() {
	for _, key := range []string{"subPackages", "subpackages"} {
		list, _ := h.app.Get(key).([]any)
		for _, s := range list {
			if o, ok := s.(*markup.Object); ok {
				root := strings.Trim(markup.String(o.Get("root")), "/") + "/"
				h.roots = append(h.roots, root)
				if o.Get("independent") == true {
					h.alone[root] = true
				}
			}
		}
	}
	slices.SortFunc(h.roots, func(a, b string) int { return len(b) - len(a) })
}

// packageOf returns the root of the subpackage that a file is in, "" for the main package.
func (h *Host) packageOf(file string) string {
	for _, r := range h.roots {
		if strings.HasPrefix(file, r) {
			return r
		}
	}
	return ""
}

// PagePaths lists every page of app.json.
func (h *Host) PagePaths() []string {
	var out []string
	add := func(root string, v any) {
		list, _ := v.([]any)
		for _, p := range list {
			if s, ok := p.(string); ok {
				out = append(out, root+s)
			}
		}
	}
	add("", h.app.Get("pages"))
	for _, key := range []string{"subPackages", "subpackages"} {
		list, _ := h.app.Get(key).([]any)
		for _, s := range list {
			if o, ok := s.(*markup.Object); ok {
				add(strings.Trim(markup.String(o.Get("root")), "/")+"/", o.Get("pages"))
			}
		}
	}
	return out
}

// run executes f with the time limit, then everything that is due.
func (h *Host) run(f func()) {
	if h.depth > 0 {
		f()
		return
	}
	h.depth++
	defer func() { h.depth-- }()
	timer := time.AfterFunc(h.opts.Limit, func() { h.RT.Interrupt("time limit") })
	defer func() { timer.Stop(); h.RT.ClearInterrupt() }()
	f()
	h.settle()
}

// settle runs tasks and timers that are due now until nothing is left.
func (h *Host) settle() {
	for n := 0; ; n++ {
		if n > 2000 {
			h.problem("app", 0, "the program never comes to rest")
			h.tasks = nil
			return
		}
		switch {
		case len(h.tasks) > 0:
			t := h.tasks[0]
			h.tasks = h.tasks[1:]
			t()
		case h.clock.fireDue():
		default:
			return
		}
	}
}

// Later queues work of the host for after the running script.
func (h *Host) Later(f func()) { h.tasks = append(h.tasks, f) }
