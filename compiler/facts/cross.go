package facts

import "fmt"

// Cross compares two platforms' tables and returns what only one of them knows: every neutral component, attribute, event, key and hook has
// to be in both, mapped or lacking with a reason.
func Cross(a, b *Table) []string {
	var out []string
	miss := func(t *Table, format string, args ...any) {
		out = append(out, t.Target+": "+fmt.Sprintf(format, args...))
	}
	for _, pair := range [][2]*Table{{a, b}, {b, a}} {
		have, want := pair[0], pair[1]
		for name, c := range want.Components {
			d := have.Components[name]
			if d == nil {
				miss(have, "no component %s", name)
				continue
			}
			if c.Lack != "" || d.Lack != "" {
				continue
			}
			for n := range c.Attributes {
				if d.Attributes[n] == nil && d.Attribute(n) == nil {
					miss(have, "%s: no attribute %s", name, n)
				}
			}
			for n := range c.Events {
				if d.Event(n) == nil {
					miss(have, "%s: no event %s", name, n)
				}
			}
		}
		for place, keys := range want.Config {
			for n := range keys {
				if have.Config[place][n] == nil {
					miss(have, "config %s: no key %s", place, n)
				}
			}
		}
		for place, hooks := range want.Hooks {
			for n := range hooks {
				if have.Hooks[place][n] == nil {
					miss(have, "hooks %s: no %s", place, n)
				}
			}
		}
	}
	return out
}
