package script

import "github.com/tdewolff/parse/v2/js"

// arrowThis reports the first `this` of an arrow function that stands where the definition's functions stand: it is not the instance.
func (s *scanner) arrowThis(f function) {
	start := max(f.body, f.expr)
	if f.body >= 0 && !s.is(f.body-1, js.ArrowToken) || start < 0 {
		return
	}
	for i := start; i < f.end; i++ {
		switch {
		case isFunctionBody(s.toks, i) && !s.is(i-1, js.ArrowToken): // it has a `this` of its own
			i = s.skip(i) - 1
		case s.is(i, js.ClassToken) && !s.is(i-1, js.DotToken):
			for i < f.end && !s.is(i, js.OpenBraceToken) {
				i++
			}
			i = s.skip(i) - 1
		case s.is(i, js.ThisToken) && !s.is(i-1, js.DotToken) && !s.is(i-1, js.OptChainToken) && !s.is(i+1, js.ColonToken):
			name := "name"
			if at := s.keyBefore(f.params); at >= 0 {
				name = s.name(at).Name
			}
			s.report("BM2119", s.at(i).span(), "‘this’ in an arrow function of the definition is not the instance", "write it as a method: ‘"+name+"() { … }’")
			return
		}
	}
}

// keyBefore returns the index of the key whose value is a function with parameters at i, -1 when there is none.
func (s *scanner) keyBefore(i int) int {
	for i--; s.is(i, js.AsyncToken) || s.is(i, js.GtToken); i-- {
	}
	if s.is(i, js.ColonToken) && s.isKey(i-1) {
		return i - 1
	}
	return -1
}
