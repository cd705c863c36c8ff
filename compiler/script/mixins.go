package script

import (
	"slices"

	"github.com/tdewolff/parse/v2/js"
)

// mixins reads those that the module itself defines as object literals. Of others nothing is known: the definition stays open.
func (s *scanner) mixins(e entry) {
	s.info.Mixins = true
	if e.kind != valueEntry || !s.is(e.value, js.OpenBracketToken) {
		s.info.Open = true
		return
	}
	end := s.at(e.value).match
	for i := e.value + 1; i < end; {
		next := s.elementEnd(i, end)
		s.mixin(i, next)
		i = next + 1
	}
}

func (s *scanner) mixin(i, end int) {
	init, ok := i, s.is(i, js.OpenBraceToken)
	if !ok && s.isName(i) && i+1 == end {
		init, ok = s.inits[s.at(i).text]
	}
	if !ok || s.mixing[init] {
		s.info.Open = true
		return
	}
	if s.mixing == nil {
		s.mixing = map[int]bool{}
	}
	s.mixing[init] = true
	own := s.info
	s.info = &Info{Define: own.Define, Scope: own.Scope, Uses: own.Uses, DataStatic: true}
	s.definition(init)
	mixed := s.info
	s.info = own
	s.mixing[init] = false
	own.pending = append(own.pending, mixed)
}

// mix adds what mixins bring, behind what the definition has itself: of two things of one kind and name, the definition's is the one.
func (s *scanner) mix(info *Info) {
	pending := info.pending
	info.pending = nil
	slices.Reverse(pending) // a later mixin is before an earlier one
	for _, m := range pending {
		s.mix(m)
		hasData := len(info.Data) > 0 || info.DataOpen
		hasMixed := len(m.Data) > 0 || m.DataOpen
		info.DataStatic = (info.DataStatic || !hasData) && (m.DataStatic || !hasMixed) && (hasData || hasMixed)
		info.Props = added(info.Props, m.Props, func(p Prop) string { return p.Name.Name })
		for _, group := range []struct{ to, from *[]Member }{{&info.Data, &m.Data}, {&info.Computed, &m.Computed}, {&info.Methods, &m.Methods}} {
			*group.to = added(*group.to, *group.from, func(x Member) string { return x.Name.Name })
		}
		for _, group := range []struct{ to, from *[]Name }{{&info.Emits, &m.Emits}, {&info.Hooks, &m.Hooks}, {&info.Watch, &m.Watch}, {&info.Injected, &m.Injected}, {&info.Slots, &m.Slots}} {
			*group.to = added(*group.to, *group.from, func(x Name) string { return x.Name })
		}
		for _, c := range m.ExternalClasses {
			if !slices.Contains(info.ExternalClasses, c) {
				info.ExternalClasses = append(info.ExternalClasses, c)
			}
		}
		for _, flag := range []struct {
			to   *bool
			from bool
		}{{&info.Open, m.Open}, {&info.PropsOpen, m.PropsOpen}, {&info.EmitsGiven, m.EmitsGiven}, {&info.EmitsOpen, m.EmitsOpen}, {&info.EmitsChecked, m.EmitsChecked},
			{&info.DataOpen, m.DataOpen}, {&info.SetupOption, m.SetupOption}, {&info.Provide, m.Provide}, {&info.Inject, m.Inject}} {
			*flag.to = *flag.to || flag.from
		}
	}
}

// added appends what is not there yet.
func added[T any](to, from []T, name func(T) string) []T {
	for _, x := range from {
		if !slices.ContainsFunc(to, func(y T) bool { return name(y) == name(x) }) {
			to = append(to, x)
		}
	}
	return to
}

// inject reads `['a']` and `{ a: …, b: … }`.
func (s *scanner) inject(e entry) {
	s.info.Inject = true
	switch {
	case e.kind == valueEntry && s.is(e.value, js.OpenBracketToken):
		names, ok := s.strings(e.value)
		s.info.Injected = names
		s.info.Open = s.info.Open || !ok
	case e.kind == valueEntry && s.is(e.value, js.OpenBraceToken):
		entries := s.object(e.value)
		s.duplicates(entries, "‘inject’")
		for _, x := range entries {
			if x.kind == spreadEntry {
				s.info.Open = true
			} else {
				s.info.Injected = append(s.info.Injected, x.Name)
			}
		}
	default:
		s.info.Open = true
	}
}
