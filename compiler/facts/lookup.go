package facts

import (
	"maps"
	"slices"
	"strings"
)

// Component returns the built-in component of a neutral tag name in kebab-case, nil when no platform has it.
func (t *Table) Component(name string) *Component {
	if name == "*" {
		return nil
	}
	return t.Components[name]
}

// ComponentNames returns all neutral tag names, sorted.
func (t *Table) ComponentNames() []string {
	return slices.DeleteFunc(sorted(t.Components), func(s string) bool { return s == "*" })
}

// Attribute returns the attribute of a neutral kebab-case name, the component's own or one that all components share (class,
// data-…, mark:…). It is nil when no platform has it.
func (c *Component) Attribute(name string) *Attribute {
	if a := c.Attributes[name]; a != nil {
		return a
	}
	if c.shared == nil || c.shared == c {
		return nil
	}
	if a := c.shared.Attributes[name]; a != nil {
		return a
	}
	for _, prefix := range [...]string{"data-", "mark:", "aria-", "generic:"} {
		if strings.HasPrefix(name, prefix) && len(name) > len(prefix) {
			return family(c.shared.Attributes[prefix+"*"], prefix, name)
		}
	}
	return nil
}

// family makes the attribute of one name from the one that stands for all names of a prefix.
func family(a *Attribute, prefix, name string) *Attribute {
	if a == nil {
		return nil
	}
	one := *a
	one.Name = name
	if a.Native != "" {
		one.Native = strings.TrimSuffix(a.Native, "*") + name[len(prefix):]
	}
	return &one
}

// AttributeNames returns the neutral names of all attributes, the shared ones too, sorted. It is asked for every element of every
// template, so the list is made once; it must not be changed.
func (c *Component) AttributeNames() []string {
	c.once.Do(func() {
		for name := range c.Attributes {
			c.names = append(c.names, name)
		}
		if c.shared != nil && c.shared != c {
			for name := range c.shared.Attributes {
				c.names = append(c.names, name)
			}
		}
		c.names = slices.DeleteFunc(c.names, func(s string) bool { return strings.HasSuffix(s, "*") })
		slices.Sort(c.names)
		c.names = slices.Compact(c.names)
	})
	return c.names
}

// EventName is the key of an event in the tables: "scrollToLower", "scroll-to-lower" and "scrolltolower" are one.
func EventName(name string) string { return strings.ToLower(strings.ReplaceAll(name, "-", "")) }

// Event returns an event by its neutral name in any spelling, the component's own or one that all components share. It is nil when no
// platform has it.
func (c *Component) Event(name string) *Event {
	name = EventName(name)
	if e := c.Events[name]; e != nil {
		return e
	}
	if c.shared == nil {
		return nil
	}
	return c.shared.Events[name]
}

// EventNames returns the neutral names of all events, the shared ones too, sorted.
func (c *Component) EventNames() []string {
	names := maps.Clone(c.Events)
	if names == nil {
		names = map[string]*Event{}
	}
	if c.shared != nil {
		maps.Copy(names, c.shared.Events)
	}
	return sorted(names)
}

// Delivers reports whether the platform hands this event to a handler on the component's own node; when not, the printer puts
// a view around it.
func (c *Component) Delivers(event string) bool {
	switch EventName(event) {
	case "tap":
		return !c.NoTap
	case "touchstart", "touchmove", "touchend", "touchcancel", "longtap", "longpress":
		return !c.NoTouch
	}
	return true
}

// Hook returns a life cycle function, nil when no platform has it there. Place is app, page or component.
func (t *Table) Hook(place, name string) *Hook { return t.Hooks[place][name] }

func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
