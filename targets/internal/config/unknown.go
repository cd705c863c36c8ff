package config

import (
	"maps"
	"slices"
	"strings"

	"bimini/compiler/diag"
	"bimini/compiler/facts"
	"bimini/compiler/jsonc"
)

// unknown reports a neutral key that no platform has at this place. All targets say the same words, so that it is one finding; the
// suggestion may know more on one of them.
func (m *Mapping) unknown(place string, member *jsonc.Member) {
	m.report("BM4104", diag.Error, member.KeySpan, "unknown key ‘"+member.Key+"’ in "+placeName(place), m.suggest(place, member.Key))
}

func (m *Mapping) suggest(place, name string) string {
	keys := m.Table.Config[place]
	if neutral := neutralOf(keys, name); neutral != "" {
		return "write ‘" + neutral + "’, which is ‘" + name + "’ on " + m.Title
	}
	if m.Table.Own[place][name] != nil {
		return "it is " + m.Title + "’s own: write it under \"$" + m.Table.Target + "\""
	}
	if near := diag.NearestKey(name, keys); near != "" {
		return "did you mean ‘" + near + "’?"
	}
	if other := m.elsewhere(place, name); other != "" {
		return "it belongs to " + placeName(other)
	}
	return "a platform's own keys stand under \"$" + m.Table.Target + "\""
}

// elsewhere finds the place to which a key belongs; window, app and page are where people mix them up.
func (m *Mapping) elsewhere(place, name string) string {
	for _, other := range []string{"window", "page", "app", "component", "tabBar", "tabBarItem", "subpackage"} {
		if other != place && m.Table.Config[other][name] != nil {
			return other
		}
	}
	return ""
}

// placeName says where people write the keys of a place.
func placeName(place string) string {
	switch place {
	case "app":
		return "the app's <config>"
	case "page":
		return "a page's <config>"
	case "component":
		return "a component's <config>"
	case "tabBarItem":
		return "an item of tabBar.list"
	case "subpackage":
		return "an item of subPackages"
	case "preloadRule":
		return "a rule of preloadRule"
	case "permissionItem":
		return "a permission"
	}
	return "‘" + place + "’"
}

// neutralOf finds the neutral key that has another native name.
func neutralOf(keys map[string]*facts.Key, native string) string {
	for _, name := range slices.Sorted(maps.Keys(keys)) {
		if k := keys[name]; k.Native == native && name != native {
			return name
		}
	}
	return ""
}

// fixed are keys that the compiler itself has to read, so that they cannot differ between targets.
var fixed = map[string]bool{"pages": true, "subPackages": true, "subpackages": true}

// overlay checks what stands under "$target" at a place: the platform's own names, in its own shapes. The result is what is to be merged
// in, nil when there is nothing.
func (m *Mapping) overlay(place string, v *jsonc.Value) *jsonc.Value {
	if v == nil || !m.typed("$"+m.Table.Target, "object", v) {
		return nil
	}
	native := natives(m.Table, place)
	out := jsonc.Obj()
	for _, member := range v.Members {
		key := native[member.Key]
		switch {
		case place == "app" && fixed[member.Key]:
			m.report("BM4120", diag.Error, member.KeySpan, "‘"+member.Key+"’ is the same for every target", "write it outside of \"$"+m.Table.Target+"\"")
			continue
		case key == nil:
			m.unknownNative(place, native, member)
		case m.Table.Own[place][member.Key] == key:
			m.own(key, member)
		}
		out.Members = append(out.Members, &jsonc.Member{Key: member.Key, Value: m.inside(place, key, member.Value)})
	}
	return out
}

// inside goes on where an overlay's value has known keys of its own, or names a file.
func (m *Mapping) inside(place string, key *facts.Key, v *jsonc.Value) *jsonc.Value {
	switch {
	case key == nil:
		return v
	case key.Type == "asset" && v.Kind == jsonc.String:
		return m.asset(place, v)
	case strings.HasPrefix(key.Place, "[]") && v.Kind == jsonc.Array:
		out := jsonc.List()
		for _, item := range v.Items {
			if over := m.overlay(key.Place[2:], item); over != nil {
				out.Items = append(out.Items, over)
			}
		}
		return out
	case strings.HasPrefix(key.Place, "{}") && v.Kind == jsonc.Object:
		out := jsonc.Obj()
		for _, member := range v.Members {
			if over := m.overlay(key.Place[2:], member.Value); over != nil {
				out.Members = append(out.Members, &jsonc.Member{Key: member.Key, Value: over})
			}
		}
		return out
	case key.Place != "" && v.Kind == jsonc.Object:
		return m.overlay(key.Place, v)
	}
	return v
}

// own checks the value of a key that is the platform's alone; the natives of neutral keys have types of their own there. A null takes
// the key away.
func (m *Mapping) own(key *facts.Key, member *jsonc.Member) {
	if member.Value.Kind == jsonc.Null {
		return
	}
	if m.typed(member.Key, key.Type, member.Value) && len(key.Values) > 0 && scalar(member.Value) {
		m.choice(key, member.Value)
	}
}

// natives are the names that a platform's own file may have at a place.
func natives(t *facts.Table, place string) map[string]*facts.Key {
	out := map[string]*facts.Key{}
	for _, k := range t.Config[place] {
		if k.Native != "" {
			out[k.Native] = k
		}
		for _, also := range k.Also {
			for name := range also {
				out[name] = k
			}
		}
	}
	maps.Copy(out, t.Own[place])
	return out
}

// unknownNative reports a name that the tables do not have: an error when it looks like a slip, a warning when it may be newer
// than the tables, which do not forbid what a platform adds.
func (m *Mapping) unknownNative(place string, native map[string]*facts.Key, member *jsonc.Member) {
	name := member.Key
	if k := m.Table.Config[place][name]; k != nil && k.Native != "" && k.Native != name {
		m.report("BM3109", diag.Error, member.KeySpan, m.Title+" has no key ‘"+name+"’", "its name there is ‘"+k.Native+"’")
		return
	}
	if near := diag.NearestKey(name, native); near != "" {
		m.report("BM3109", diag.Error, member.KeySpan, m.Title+" has no key ‘"+name+"’", "did you mean ‘"+near+"’?")
		return
	}
	m.report("BM3110", diag.Warning, member.KeySpan, "nothing is known of the key ‘"+name+"’ on "+m.Title+"; it is written as it stands", "check its name in the platform's documents")
}
