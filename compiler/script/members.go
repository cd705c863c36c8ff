package script

import (
	"slices"

	"github.com/tdewolff/parse/v2/js"

	"bimini/compiler/diag"
)

// members reads an object of functions, each with read.
func (s *scanner) members(e entry, into *[]Member, read func(entry) Member) {
	if !s.is(e.value, js.OpenBraceToken) {
		s.info.Open = true
		return
	}
	entries := s.object(e.value)
	s.duplicates(entries, "‘"+e.Name.Name+"’")
	for _, m := range entries {
		switch m.kind {
		case spreadEntry:
			s.info.Open = true
		case setterEntry:
			markSettable(*into, m.Name.Name)
		default:
			*into = append(*into, read(m))
		}
	}
}

func markSettable(list []Member, name string) {
	for i := range list {
		if list[i].Name.Name == name {
			list[i].Settable = true
		}
	}
}

func (s *scanner) method(e entry) Member {
	f, ok := s.functionOf(e)
	if !ok {
		return Member{Name: e.Name, Kind: "function", Params: -1}
	}
	s.own(f, true)
	s.hookAmongMethods(e)
	return s.methodMember(e, f)
}

func (s *scanner) methodMember(e entry, f function) Member {
	return Member{Name: e.Name, Kind: "function", Params: s.countParams(f), Async: f.async, Gives: s.result(f), Details: s.detailReads(f)}
}

// hookAmongMethods warns of a life cycle function that nobody will call.
func (s *scanner) hookAmongMethods(e entry) {
	name := e.Name.Name
	if !slices.Contains(hooks(pagePlace), name) || slices.Contains([]string{"updated", "onBack", "onResize", "onKeyboardHeight"}, name) {
		return
	}
	s.report("BM2111", e.Name.Span, "‘"+name+"’ among the methods is not called by the life cycle", "move it one level up, beside ‘methods’").Severity = diag.Warning
}

// computed reads `total() {…}`, `total: () => …` or `total: { get() {…}, set(v) {…} }`.
func (s *scanner) computed(e entry) Member {
	m := Member{Name: e.Name}
	f, ok := s.functionOf(e)
	s.own(f, ok)
	if ok {
		m.Gives = s.result(f)
		s.getter(m.Name.Name, f)
	}
	s.asyncGetter(m.Name, f, ok)
	literal := !ok && e.kind == valueEntry && s.is(e.value, js.OpenBraceToken)
	if ok || literal {
		if s.getters == nil {
			s.getters = map[int]bool{}
		}
		s.getters[e.Name.Span.Start] = true
	}
	if literal {
		for _, part := range s.object(e.value) {
			m.Settable = m.Settable || part.Name.Name == "set" || part.kind == spreadEntry
			f, ok := s.functionOf(part)
			s.own(f, ok)
			if ok && part.Name.Name == "get" {
				m.Gives = s.result(f)
				s.getter(m.Name.Name, f)
			}
		}
	}
	return m
}

func (s *scanner) watch(e entry) {
	if !s.is(e.value, js.OpenBraceToken) {
		return
	}
	entries := s.object(e.value)
	s.duplicates(entries, "‘watch’")
	for _, w := range entries {
		if w.kind != spreadEntry {
			s.info.Watch = append(s.info.Watch, w.Name)
			s.handlers(w)
		}
	}
}

// handlers notes the functions of `name() {…}`, `name: { handler() {…} }` and `name: [ … ]`.
func (s *scanner) handlers(w entry) {
	switch f, ok := s.functionOf(w); {
	case ok:
		s.own(f, true)
	case w.kind != valueEntry:
	case s.is(w.value, js.StringToken):
		s.watcherName(w)
	case s.is(w.value, js.OpenBraceToken):
		for _, part := range s.object(w.value) {
			s.own(s.functionOf(part))
			if part.Name.Name == "handler" {
				s.watcherName(part)
			}
		}
	case s.is(w.value, js.OpenBracketToken):
		for i := w.value + 1; i < s.at(w.value).match; {
			end := s.elementEnd(i, s.at(w.value).match)
			s.handlers(entry{kind: valueEntry, value: i, end: end})
			i = end + 1
		}
	}
}

func (s *scanner) emits(e entry) {
	s.info.EmitsGiven = true
	switch {
	case s.is(e.value, js.OpenBracketToken):
		names, ok := s.strings(e.value)
		s.info.Emits, s.info.EmitsOpen = names, !ok
	case s.is(e.value, js.OpenBraceToken):
		s.info.EmitsChecked = true
		for _, x := range s.object(e.value) {
			if x.kind == spreadEntry {
				s.info.EmitsOpen = true
			} else {
				s.info.Emits = append(s.info.Emits, x.Name)
			}
		}
	default:
		s.info.EmitsOpen = true
	}
}
