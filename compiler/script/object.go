package script

import "github.com/tdewolff/parse/v2/js"

type entryKind uint8

const (
	valueEntry  entryKind = iota // key: value
	methodEntry                  // key(…) { … }
	getterEntry
	setterEntry
	shorthandEntry
	spreadEntry // ...x, and [computed] keys: what they add is not known
)

// entry is one property of an object literal.
type entry struct {
	Name
	kind  entryKind
	async bool
	value int // index of the value's first token; of a method's opening parenthesis
	end   int // index behind the value
}

// object reads the properties of the literal that opens at the given index.
func (s *scanner) object(open int) []entry {
	end := s.at(open).match
	var out []entry
	for i := open + 1; i < end; {
		e := s.entry(i, end)
		e.end = s.entryEnd(max(e.value, i), end)
		out = append(out, e)
		i = e.end + 1
	}
	return out
}

func (s *scanner) entry(i, end int) entry {
	e := entry{value: i}
	if s.is(i, js.EllipsisToken) {
		e.kind = spreadEntry
		return e
	}
	for ; i < end; i++ { // modifiers, unless they are the key themselves
		t := s.at(i)
		modifier := t.kind == js.AsyncToken || t.kind == js.GetToken || t.kind == js.SetToken
		if !modifier || !s.isKey(i+1) && !s.is(i+1, js.OpenBracketToken) && !s.is(i+1, js.MulToken) {
			break
		}
		switch t.kind {
		case js.AsyncToken:
			e.async = true
		case js.GetToken:
			e.kind = getterEntry
		case js.SetToken:
			e.kind = setterEntry
		}
	}
	if s.is(i, js.MulToken) {
		i++
	}
	if !s.isKey(i) {
		e.kind = spreadEntry
		return e
	}
	e.Name = s.name(i)
	e.value = i + 1
	switch {
	case e.kind != valueEntry:
	case s.is(i+1, js.ColonToken):
		e.value = i + 2
	case s.is(i+1, js.OpenParenToken) || s.is(i+1, js.LtToken):
		e.kind = methodEntry
	default:
		e.kind, e.value = shorthandEntry, i
	}
	for (e.kind == methodEntry || e.kind == getterEntry || e.kind == setterEntry) && e.value < end && !s.is(e.value, js.OpenParenToken) {
		e.value++
	}
	return e
}

func (s *scanner) isKey(i int) bool {
	t := s.at(i)
	return js.IsIdentifierName(t.kind) || t.kind == js.StringToken || js.IsNumeric(t.kind)
}

// entryEnd returns the index of the comma behind the value, or of the closing brace. In TypeScript a comma may also
// separate type arguments: behind the one that ends a value stands a key.
func (s *scanner) entryEnd(i, end int) int {
	angle := 0
	for i < end {
		t := s.at(i)
		switch t.kind {
		case js.LtToken:
			if s.ts && i > 0 && s.at(i-1).end == t.start && s.isName(i-1) {
				angle++
			}
		case js.GtToken:
			angle = max(0, angle-1)
		case js.GtGtToken:
			angle = max(0, angle-2)
		case js.CommaToken:
			if angle == 0 || s.startsEntry(i+1, end) {
				return i
			}
		}
		i = s.skip(i)
	}
	return end
}

func (s *scanner) startsEntry(i, end int) bool {
	if i >= end || s.is(i, js.EllipsisToken) {
		return true
	}
	return s.isKey(i) && (s.is(i+1, js.ColonToken) || s.is(i+1, js.OpenParenToken))
}

// strings reads `['a', 'b']`; ok is false when something else stands in it.
func (s *scanner) strings(open int) (names []Name, ok bool) {
	ok = true
	for i := open + 1; i < s.at(open).match; i = s.skip(i) {
		switch {
		case s.is(i, js.StringToken):
			names = append(names, s.name(i))
		case !s.is(i, js.CommaToken):
			ok = false
		}
	}
	return names, ok
}
