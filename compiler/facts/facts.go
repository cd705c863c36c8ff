// Package facts defines what is known of a platform, in data: components, attributes, events, configuration keys, life cycles.
// Names on the left of every table are the neutral ones (WeChat's, where both platforms have the thing).
package facts

// Table is one platform's facts.
type Table struct {
	Target string
	// Components by neutral tag name. "*" holds what all share.
	Components map[string]*Component
	// Config by place: app, window, tabBar, tabBarItem, subpackage, preloadRule, page, component, project; then by neutral key.
	Config map[string]map[string]*Key
	// Hooks by place: app, page, component; then by neutral name.
	Hooks map[string]map[string]*Hook
}

// Component is a built-in component.
type Component struct {
	Name       string                // neutral
	Native     string                // the platform's tag; "" when the platform lacks it
	Lack       string                // why it is lacking and what to do instead; becomes the message
	Since      string                // base library
	Attributes map[string]*Attribute // by neutral kebab-case name
	Events     map[string]*Event     // by neutral lower-case name
	// Taps reports whether the platform delivers tap and touch events to this tag; when not, the tag is wrapped.
	NoTap  bool
	Source string
}

// Attribute of a built-in component.
type Attribute struct {
	Name    string
	Native  string // "" when lacking
	Lack    string
	Drop    bool              // lacking, harmless: left out with a note
	Type    string            // string, number, boolean, color, array, object, any, or several joined by "/"
	Values  map[string]string // neutral value → native value; a value that maps to "" is lacking
	Default string            // the platform's documented default, as text
	// EmitDefault is written when the author wrote nothing, because the platforms' defaults differ.
	EmitDefault string
	Since       string
	Source      string
}

// Event of a built-in component.
type Event struct {
	Name    string
	Native  string // WeChat: "tap"; Alipay: "onTap"; "" when lacking
	Lack    string
	Detail  []string // keys of event.detail where known
	Bubbles bool
	Since   string
	Source  string
}

// Key is a configuration key.
type Key struct {
	Name   string
	Native string
	Lack   string
	Drop   bool
	Type   string
	Values map[string]string
	Since  string
	Source string
}

// Hook is a life cycle function.
type Hook struct {
	Name   string
	Native string
	Lack   string
	Drop   bool
	Since  string
	Source string
}
