// Package facts defines what is known of a platform, in data: components, attributes, events, configuration keys, life cycles.
// Names on the left of every table are the neutral ones (WeChat's, where both platforms have the thing; a thing that one platform
// alone has is named as that platform does, and is lacking everywhere else).
package facts

import "sync"

// Table is one platform's facts.
type Table struct {
	Target string
	// Title is how messages call the platform. The target says so.
	Title string `json:"-"`
	// Components by neutral tag name. "*" holds what all share.
	Components map[string]*Component
	// Config by place: app, window, tabBar, tabBarItem, subpackage, preloadRule, networkTimeout, permission, page, component; then by neutral key.
	Config map[string]map[string]*Key
	// Own holds, by place, the platform's own configuration keys that have no neutral name: what an overlay may use besides
	// the native names of Config.
	Own map[string]map[string]*Key
	// Hooks by place: app, page, component; then by neutral name.
	Hooks  map[string]map[string]*Hook
	Limits Limits
	// HostEvents: taps and touches reach listeners on a component's own tag. The target says so.
	HostEvents bool `json:"-"`
	// RepeatSlots: a <slot> inside a loop shows its content once a row.
	RepeatSlots bool `json:"-"`
	// NameRefuses are characters that the platform refuses in the names of packed files.
	NameRefuses string `json:"-"`
}

// Component is a built-in component.
type Component struct {
	Name       string                `json:"-"`                    // neutral
	Native     string                `json:"native,omitempty"`     // the platform's tag; "" when the platform lacks it
	Lack       string                `json:"lack,omitempty"`       // why it is lacking and what to do instead; becomes the message. Its attributes and events are then not listed
	Since      string                `json:"since,omitempty"`      // base library
	NoTap      bool                  `json:"noTap,omitempty"`      // the platform delivers no tap to this tag: it is wrapped
	NoTouch    bool                  `json:"noTouch,omitempty"`    // the same for touchstart, touchmove, touchend, touchcancel, longtap and longpress
	Content    string                `json:"content,omitempty"`    // what may stand in it: "" anything, "text" text and <text> alone, "none" nothing, else the only tags, separated by spaces
	Parents    []string              `json:"parents,omitempty"`    // tags that it must be a direct child of
	StandIn    *StandIn              `json:"standIn,omitempty"`    // what takes its place where more is asked of it than it can do
	Source     string                `json:"source,omitempty"`     // the document
	Attributes map[string]*Attribute `json:"attributes,omitempty"` // by neutral kebab-case name
	Events     map[string]*Event     `json:"events,omitempty"`     // by neutral name, lower case and without hyphens

	shared *Component // "*"
	once   sync.Once
	names  []string // of all attributes
}

// StandIn is a component that a target brings along, for what its built-in one of the same name cannot do.
type StandIn struct {
	Attribute string   `json:"attribute"` // it is used when this attribute is there
	Except    []string `json:"except"`    // with another value than these
	Path      string   `json:"path"`      // where JSON finds it
	// Component is the component's surface: Native is its tag, attributes are its props.
	Component *Component `json:"component"`
}

// Values maps what the author may write to what the platform takes; "" means that the platform has nothing for it.
type Values map[string]string

// Attribute of a built-in component.
type Attribute struct {
	Name   string `json:"-"`
	Native string `json:"native,omitempty"` // "" when lacking
	Lack   string `json:"lack,omitempty"`
	Drop   bool   `json:"drop,omitempty"` // lacking, harmless: left out with a note
	// Moot values say what a platform that lacks the attribute does anyway: the attribute is then left out without a word.
	Moot []string `json:"moot,omitempty"`
	Type string   `json:"type,omitempty"` // string, number, boolean, color, array, object, any, or several joined by "/"
	// Values are all that the attribute takes, when it is a choice.
	Values  Values `json:"values,omitempty"`
	Default string `json:"default,omitempty"` // the platform's documented default, as text
	// EmitDefault is written (as a literal of Type) when the author wrote nothing, because the platforms' defaults differ.
	EmitDefault string `json:"emitDefault,omitempty"`
	// Also holds, by neutral value, native attributes that have to stand beside this one.
	Also map[string]map[string]string `json:"also,omitempty"`
	// Not lists neutral boolean attributes that must not be true together with this one.
	Not []string `json:"not,omitempty"`
	// Fix names a lowering: "wrap" means that a view around the element carries the attribute, "shape" that the value's keys differ.
	Fix    string `json:"fix,omitempty"`
	Warn   string `json:"warn,omitempty"` // mapped, but not the same thing: becomes a warning
	Client string `json:"client,omitempty"`
	Since  string `json:"since,omitempty"`
	Source string `json:"source,omitempty"`
}

// Event of a built-in component.
type Event struct {
	Name    string   `json:"-"`
	Native  string   `json:"native,omitempty"` // WeChat: "tap"; Alipay: "onTap"; "" when lacking
	Lack    string   `json:"lack,omitempty"`
	Drop    bool     `json:"drop,omitempty"`
	Bubbles bool     `json:"bubbles,omitempty"`
	Detail  []string `json:"detail,omitempty"`  // keys of event.detail, in neutral names, where known
	Lacking []string `json:"lacking,omitempty"` // keys of event.detail that other platforms supply and this one does not
	// From tells, by neutral key of event.detail, where this platform's event has the value: "detail.videoDuration", "markerId".
	From map[string]string `json:"from,omitempty"`
	// As tells how a value of event.detail is made the same on all platforms: "number" parses it, "first" takes an array's first
	// entry, "list" puts a single value into an array, "index" is "number" for pickers whose mode is selector.
	As     map[string]string `json:"as,omitempty"`
	Warn   string            `json:"warn,omitempty"`
	Client string            `json:"client,omitempty"`
	Since  string            `json:"since,omitempty"`
	Source string            `json:"source,omitempty"`
}

// Key is a configuration key.
type Key struct {
	Name   string   `json:"-"`
	Native string   `json:"native,omitempty"`
	Lack   string   `json:"lack,omitempty"`
	Drop   bool     `json:"drop,omitempty"`   // lacking, harmless: left out with a note
	Silent bool     `json:"silent,omitempty"` // lacking, without meaning there: left out without a word
	Moot   []string `json:"moot,omitempty"`   // values that say what a platform lacking the key does anyway, as JSON text or a plain string
	// Type: string, number, boolean, color, object, array, strings (an array of strings), page and asset (a path), pages; several joined by "/".
	Type   string `json:"type,omitempty"`
	Values Values `json:"values,omitempty"` // of strings and booleans; native booleans and numbers are written as such
	// Place names the keys of an object's value, of each item of an array ("[]x") or of each member's value of an object ("{}x").
	Place string `json:"place,omitempty"`
	// EmitDefault is written when the author wrote nothing, because the platforms' defaults differ.
	EmitDefault string `json:"emitDefault,omitempty"`
	// Also holds, by neutral value, native keys that have to stand beside this one.
	Also     map[string]map[string]string `json:"also,omitempty"`
	Warn     string                       `json:"warn,omitempty"`     // mapped, but not the same thing: becomes a warning
	WarnFor  []string                     `json:"warnFor,omitempty"`  // the values that Warn is about; empty: all
	Required bool                         `json:"required,omitempty"` // the object is nothing without it
	Client   string                       `json:"client,omitempty"`
	Since    string                       `json:"since,omitempty"`
	Source   string                       `json:"source,omitempty"`
}

// Hook is a life cycle function.
type Hook struct {
	Name   string `json:"-"`
	Native string `json:"native,omitempty"` // "events.onBack": inside the definition's `events`; "runtime": the runtime calls it, the platform has no such hook
	Lack   string `json:"lack,omitempty"`
	Drop   bool   `json:"drop,omitempty"`
	Since  string `json:"since,omitempty"`
	Source string `json:"source,omitempty"`
}

// Limits is what a platform's packages may be and hold.
type Limits struct {
	PackageBytes int64 `json:"packageBytes"` // the main package, and each subpackage
	TotalBytes   int64 `json:"totalBytes"`
	TabBarMin    int   `json:"tabBarMin"`
	TabBarMax    int   `json:"tabBarMax"`
	// TabIcons are the extensions that the tab bar's icons may have.
	TabIcons []string `json:"tabIcons"`
	// TabIconURL: the tab bar's icons may be network addresses.
	TabIconURL bool `json:"tabIconURL"`
	// Packed are the extensions of files that end up in a package.
	Packed []string `json:"packed"`
	// CustomTabBar is the folder of the component that replaces the tab bar.
	CustomTabBar string `json:"customTabBar"`
	// NoAppID tells why the platform's project file does not hold the app's ID, and where that goes instead; "" when it holds it.
	NoAppID string `json:"noAppID,omitempty"`
	// ReservedImports are names under which nothing may be imported, ReservedGlobals names that code must not read.
	ReservedImports []string `json:"reservedImports"`
	ReservedGlobals []string `json:"reservedGlobals"`
	// Globals are the names that the platform itself gives to scripts, beside those of the language, timers and the console.
	Globals []string `json:"globals"`
	Style   Style    `json:"style"`
}

// Style is what a platform's style sheets may hold.
type Style struct {
	// Rules are what the platform's compiler or renderer refuses.
	Rules []StyleRule `json:"rules"`
	// LocalURL tells what url() may hold of the project: "none", "absolute" or "any".
	LocalURL string `json:"localURL"`
	// Isolation are the values of styleIsolation that the platform has; IsolationDefault what it does when nothing is written.
	Isolation        []string `json:"isolation"`
	IsolationDefault string   `json:"isolationDefault"`
	// InlineImportant: `!important` counts in a style attribute.
	InlineImportant bool `json:"inlineImportant"`
	// Base holds the default looks that differ between platforms: selector → declarations that make them alike.
	Base map[string]string `json:"base"`
}

// StyleRule is one thing that a platform refuses in style sheets.
type StyleRule struct {
	Kind      string `json:"kind"`                // universal, attribute, id, tag, combinator, pseudo-list, class-prefix, escape, at-rule, function …
	Name      string `json:"name,omitempty"`      // of the combinator, at-rule, function or prefix; "" means all
	Component bool   `json:"component,omitempty"` // in the style sheets of components only
	Warning   bool   `json:"warning,omitempty"`
	Why       string `json:"why"` // ends the sentence “‘*’ …”
	Suggest   string `json:"suggest,omitempty"`
}
