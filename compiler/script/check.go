package script

import (
	"slices"

	"bimini/compiler/diag"
)

// duplicates reports keys that an object literal has twice; the second one would win silently.
func (s *scanner) duplicates(entries []entry, where string) {
	type key struct {
		name string
		kind entryKind
	}
	first := map[key]Name{}
	for _, e := range entries {
		if e.kind == spreadEntry {
			continue
		}
		k := key{name: e.Name.Name}
		if e.kind == getterEntry || e.kind == setterEntry {
			k.kind = e.kind
		}
		if before, ok := first[k]; ok {
			s.report("BM2105", e.Name.Span, where+" has ‘"+k.name+"’ twice", "remove one of the two").Notes = s.note("the first one is here", before)
			continue
		}
		first[k] = e.Name
	}
}

func (s *scanner) note(message string, at Name) []diag.Note {
	return []diag.Note{{Message: message, File: s.file, Span: at.Span}}
}

// owner is a name and what it was declared as.
type owner struct {
	Name
	what string
}

// owners returns the names that become members of the instance, in source order.
func (s *scanner) owners() []owner {
	var all []owner
	for _, p := range s.info.Props {
		all = append(all, owner{p.Name, "a prop"})
	}
	for _, group := range []struct {
		what string
		list []Member
	}{{"a data field", s.info.Data}, {"a computed value", s.info.Computed}, {"a method", s.info.Methods}, {"an injected value", members(s.info.Injected)}} {
		for _, m := range group.list {
			if m.As != "" {
				continue // under another name
			}
			all = append(all, owner{m.Name, group.what})
		}
	}
	slices.SortStableFunc(all, func(a, b owner) int { return a.Span.Start - b.Span.Start })
	return all
}

func members(names []Name) []Member {
	out := make([]Member, len(names))
	for i, n := range names {
		out[i].Name = n
	}
	return out
}

// check reports names that clash: with each other, and with what the instance already has.
func (s *scanner) check() {
	if placeOf(s.info.Define) == appPlace {
		return // an app is one plain object
	}
	s.exposed()
	first := map[string]owner{}
	for _, o := range s.owners() {
		if member := memberOf(o.Name.Name); member != "" {
			s.report("BM2103", o.Span, o.what+" ‘"+o.Name.Name+"’ hides a member of the instance ("+member+")", "choose another name")
			continue
		}
		before, ok := first[o.Name.Name]
		switch {
		case !ok:
			first[o.Name.Name] = o
		case before.what != o.what:
			s.report("BM2102", o.Span, "‘"+o.Name.Name+"’ is both "+before.what+" and "+o.what, "rename one of the two").Notes =
				s.note("the first one is here", before.Name)
		}
	}
}

// exposed reports names under `expose` that the definition does not have. Fields that are only assigned are no part of it, so this is a warning.
func (s *scanner) exposed() {
	if s.info.Open || s.info.DataOpen || s.info.PropsOpen || s.info.Setup != nil || s.info.SetupOption {
		return
	}
	var names []string
	for _, o := range s.owners() {
		names = append(names, o.Name.Name)
	}
	for _, e := range s.info.Expose {
		if slices.Contains(names, e.Name) || s.info.Uses[e.Name] {
			continue
		}
		suggest := "declare it under ‘methods’ or ‘data’, or take it out of ‘expose’"
		if near := diag.Nearest(e.Name, names); near != "" {
			suggest = "did you mean ‘" + near + "’?"
		}
		s.report("BM2115", e.Span, "‘expose’ names ‘"+e.Name+"’, which the component does not have", suggest).Severity = diag.Warning
	}
}
