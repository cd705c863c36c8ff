package script

import (
	"slices"

	"github.com/tdewolff/parse/v2/js"
)

// data reads `data() { return {…} }`, `data: () => ({…})` and `data: {…}`. What cannot be read leaves DataOpen set.
func (s *scanner) data(e entry) {
	f, ok := s.functionOf(e)
	s.own(f, ok)
	switch {
	case ok && f.body < 0:
		i := f.expr
		for s.is(i, js.OpenParenToken) {
			i++
		}
		s.dataObject(i, true)
	case ok:
		s.dataBody(f)
	case e.kind == valueEntry:
		s.dataObject(e.value, true)
	default:
		s.info.DataOpen = true
	}
}

// dataBody reads the objects that a data function returns.
func (s *scanner) dataBody(f function) {
	returns := s.returns(f.body)
	if len(returns) == 0 {
		s.info.DataOpen = true
		s.noData(f)
		return
	}
	for _, r := range returns {
		i := r + 1
		for s.is(i, js.OpenParenToken) {
			i++
		}
		s.dataObject(i, len(returns) == 1 && r == f.body+1)
	}
}

// noData reports a data function that returns nothing.
func (s *scanner) noData(f function) {
	if f.body < 0 || s.at(f.body).match < 0 || slices.ContainsFunc(s.toks[f.body:s.at(f.body).match], func(t token) bool { return t.kind == js.ThrowToken }) {
		return
	}
	span := s.at(f.body).span()
	if at := s.nameBefore(f.params); at >= 0 {
		span = s.at(at).span()
	}
	s.report("BM2116", span, "‘data’ returns nothing", "write ‘data() { return { … } }’ or ‘data: () => ({ … })’")
}

// nameBefore returns the index of the key of a function whose parameters begin at i: `data(`, `data: (`, `data: function (`; -1 without one.
func (s *scanner) nameBefore(i int) int {
	for k := i - 1; k >= 0 && k > i-5; k-- {
		if s.word(k, "data") {
			return k
		}
	}
	return -1
}

// returns finds the `return`s of the function whose body opens at the given index.
func (s *scanner) returns(body int) []int {
	var out []int
	for i := body + 1; i < s.at(body).match; i++ {
		switch {
		case isFunctionBody(s.toks, i):
			i = s.skip(i) - 1
		case s.is(i, js.ReturnToken) && !s.is(i-1, js.DotToken):
			out = append(out, i)
		}
	}
	return out
}

// dataObject reads the literal at i. alone: nothing runs before it.
func (s *scanner) dataObject(i int, alone bool) {
	if !s.is(i, js.OpenBraceToken) {
		s.info.DataOpen = true
		return
	}
	s.info.DataStatic = alone && s.isLiteral(i, s.skip(i))
	entries := s.object(i)
	s.duplicates(entries, "‘data’")
	for _, e := range entries {
		switch e.kind {
		case spreadEntry:
			s.info.DataOpen = true
			continue
		case setterEntry:
			continue
		case valueEntry:
			m := Member{Name: e.Name, Kind: s.kindOf(e.value, e.end)}
			if m.Kind == "object" && s.is(e.value, js.OpenBraceToken) {
				m.Shape = map[string]string{}
				s.shape(m.Shape, "", e.value)
			}
			s.elements(&m, e.value)
			s.info.Data = append(s.info.Data, m)
		case methodEntry:
			s.info.Data = append(s.info.Data, Member{Name: e.Name, Kind: "function"})
		default:
			s.info.Data = append(s.info.Data, Member{Name: e.Name})
		}
		if m := s.info.Data[len(s.info.Data)-1]; m.Kind == "function" {
			s.report("BM2106", m.Name.Span, "‘"+m.Name.Name+"’ in ‘data’ is a function, which cannot travel to the view", "move it into ‘methods’")
		}
	}
}

// elements notes the kind of the first element of an array literal, as "[]".
func (s *scanner) elements(m *Member, open int) {
	if m.Kind == "array" && s.is(open, js.OpenBracketToken) && s.at(open).match > open+1 {
		m.Shape = map[string]string{"[]": s.kindOf(open+1, s.elementEnd(open+1, s.at(open).match))}
	}
}

// shape notes the kinds of an object literal's members, by path below it.
func (s *scanner) shape(out map[string]string, prefix string, open int) {
	const deepest = 200 // bytes of a path: an object that nests further is read no further
	for _, e := range s.object(open) {
		if e.kind != valueEntry || len(prefix) > deepest {
			continue
		}
		path := prefix + e.Name.Name
		out[path] = s.kindOf(e.value, e.end)
		if out[path] == "object" && s.is(e.value, js.OpenBraceToken) {
			s.shape(out, path+".", e.value)
		}
	}
}
