// Package ir is a component as the targets see it: names resolved, directives lowered to a handful of constructs, every expression either in
// the grammar that all platforms evaluate or replaced by a field that the logic layer computes. A tree belongs to one target
// (`$target` is folded, facts are attached) but speaks neutral names; the target's printer chooses the native ones.
package ir

import (
	"bimini/compiler/appconfig"
	"bimini/compiler/facts"
	"bimini/compiler/script"
	"bimini/compiler/source"
)

// Kind tells pages from components.
type Kind uint8

// The kinds of Component.
const (
	Page Kind = iota
	Comp      // a component
)

func (k Kind) String() string { return [...]string{"page", "component"}[k] }

// App is the app as a whole, for one target.
type App struct {
	Config         *appconfig.App
	Name           string          // of the project's folder
	AppID          string          // "" when none is configured
	MinBaseLibrary string          // "" when none is configured
	Project        map[string]any  // merged into the platform's project file
	Tags           map[string]bool // built-in components that the app uses
	Native         map[string]bool // paths of native components that the app uses, as JSON has them
	// AssetPath turns an asset's path below the source root into its output path.
	AssetPath func(string) string
}

// Component is one page or component for one target.
type Component struct {
	ID     string // output path without extension: "pages/cart"
	Kind   Kind
	File   *source.File
	Script *script.Info
	Config *appconfig.PageConfig
	Root   []Node
	Using  []Using // components that the template uses, sorted by tag
	Assets []Asset
	View   View
	// Returned are the names that the template wants of a <script setup>, sorted.
	Returned []string
	// Single: every value of the view is a text, a number, a boolean or nothing, for good.
	Single bool
	// Generated is the text that goes behind the author's script; see compiler/README.md.
	Generated string
	Origins   []Origin
	// Renamed maps class names to generated ones (isolated styles on a target without native isolation).
	Renamed map[string]string
}

// Origin tells what the generated text from a line on was made from, up to the next Origin's line.
type Origin struct {
	Line int         // of Generated, from 1
	Span source.Span // in the template; empty for text that stands for nothing an author wrote
}

// Using is a component that a template uses.
type Using struct {
	Tag    string // kebab-case
	ID     string // of a .mini component: its output path without extension; "" for a native one
	Native string // path of a native component as JSON wants it
}

// Asset is a file that a template refers to.
type Asset struct {
	Path string // slash separated, from the source root
	Span source.Span
}

// Node is *Element, *Text, *If, *For, *Slot or *Comment.
type Node interface{ node() }

// Element is a built-in component, or a component of the project.
type Element struct {
	Tag      string // neutral, kebab-case
	Fact     *facts.Component
	Custom   *Using // nil for built-in components
	Attrs    []Attr // in the author's order, generated ones last
	Children []Node
	Span     source.Span
}

// Attr is an attribute or an event listener of an Element.
type Attr struct {
	Name   string // neutral, kebab-case for built-ins, the prop's name for components
	Fact   *facts.Attribute
	Value  Value
	Event  *Event // set for listeners; Value is then unused
	Native bool   // Name is verbatim the platform's own
	Span   source.Span
}

// Event is a listener.
type Event struct {
	Name    string // neutral: "tap", "update:modelValue"
	Fact    *facts.Event
	Custom  bool // of a component: no native event
	Handler string
	Stop    bool
	Capture bool
}

// Value is text with expressions in it. An attribute without parts is the empty string.
type Value struct{ Parts []Part }

// Part is literal text, or an expression in the platforms' common grammar.
type Part struct {
	Literal string
	Expr    string // "" for literal text
	// Field: Expr is the bare field of this name, used as text; it is guarded when other uses want it as it is.
	Field string
	// Bool, Number: the literal is emitted as {{true}}, {{1}}
}

// Text is text content.
type Text struct {
	Value Value
	Keep  bool // inside <text>: white space is the author's
}

// If is a chain of branches; the last one may have an empty Cond.
type If struct{ Branches []Branch }

// Branch is one arm of an If.
type Branch struct {
	Cond string
	Body []Node
}

// For repeats Body.
type For struct {
	List  string // expression
	Item  string
	Index string // "" when not used
	Key   string // "id", "*this" or ""
	Body  []Node
}

// Slot is `<slot name="x">`. Flag is the field that tells whether the slot is filled, when there is fallback content.
type Slot struct {
	Name     string // "" for the default slot
	At       string // expression that names this place, where the slot shows its content in several; "" elsewhere
	Into     string // name of the outer component's slot that this one is forwarded to; "" for none
	HasInto  bool
	Fallback []Node
	Flag     string
}

// Comment is kept in development builds.
type Comment struct{ Text string }

func (*Element) node() {}
func (*Text) node()    {}
func (*If) node()      {}
func (*For) node()     {}
func (*Slot) node()    {}
func (*Comment) node() {}

// View is what the runtime has to know of a template; compiler/README.md explains each field. Functions are JavaScript source.
type View struct {
	Fields        []string
	Texts         []string // fields that are only ever printed: null is sent as ''
	Lists         []string // fields that are looped over and may be late: [] stands for them until then
	Loops         []Loop
	Rows          []Row
	Hoisted       []Hoist
	Handlers      []Handler
	Refs          []Ref
	Slots         []string
	Within        map[string]string // slots that stand in the content of another component, by name; see around.go in analyze
	Hooks         []string          // page events that setup listens to
	Scopes        []Scope           // slots that hand values to their content, or show it any number of times
	MultipleSlots bool
	Initial       bool
	Helpers       []string // functions of bimini/internal that the generated text calls, sorted
}

// Loop is a v-for that rows or handlers refer to.
type Loop struct {
	List        string // body of (vm, …outer) => …
	Key         string // body of (item, index) => …; "" when there is none
	In          int    // the loop around it, -1 for none
	Item, Index string
	Span        source.Span // of the list
}

// Row is a field with a value for each row of a loop.
type Row struct {
	Name, Body string
	Loop       int
	Span       source.Span // of the expression, for explanations
}

// Scope is a slot that hands values over: the places in the template that show it.
type Scope struct {
	Name  string // "default" for the default slot
	Sites []Site
}

// Site is a <slot> of a Scope. Slot is the JavaScript of the name that the content stands under, When of the condition under which the place
// is there ("" for always).
type Site struct {
	Loop       int // -1 for none
	Slot, When string
	Props      []SlotProp
}

// SlotProp is a value that a slot hands over.
type SlotProp struct{ Name, Body string }

// Hoist is a field computed for the view.
type Hoist struct {
	Name, Body string
	Span       source.Span // of the expression, for explanations
}

// Handler is a generated listener. Body is an expression or, when Block, a statement list.
type Handler struct {
	Name, Event, Body  string
	Block, Async       bool
	Loop               int // -1 for none
	Detail, Once, Self bool
	// From and As say where and how the platform's own event has what event.detail should have; see facts.Event.
	From, As map[string]string
	Span     source.Span // of what the author wrote as the handler
}

// Ref is a `ref`.
type Ref struct {
	Name, Kind string
	Loop       int // of nodes inside v-for, -1 otherwise
}
