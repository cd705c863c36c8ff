package script

import (
	"slices"

	"github.com/tdewolff/parse/v2/js"
)

// uses notes which members of `this` the script touches, also through `const self = this` and `const { a } = this`. Where `this`
// goes elsewhere as a whole, Uses["*"] is set.
func (s *scanner) uses() {
	alias := s.aliases()
	for i, t := range s.toks {
		if t.kind != js.ThisToken && !(js.IsIdentifier(t.kind) && slices.Contains(alias, t.text)) || s.is(i-1, js.DotToken) || s.is(i-1, js.OptChainToken) {
			continue
		}
		j := i + 1
		if s.is(j, js.NotToken) && s.ts {
			j++
		}
		switch {
		case (s.is(j, js.DotToken) || s.is(j, js.OptChainToken)) && js.IsIdentifierName(s.at(j+1).kind):
			s.use(j + 1)
		case t.kind == js.ThisToken && s.is(i-1, js.EqToken) && s.is(i-2, js.CloseBraceToken) && s.at(i-2).match >= 0:
			s.destructured(s.at(i - 2).match)
		case t.kind == js.ThisToken && s.is(i-1, js.EqToken):
		case s.is(j, js.OpenBracketToken) && s.is(j+1, js.StringToken) && s.is(j+2, js.CloseBracketToken):
			s.info.Uses[unquote(s.at(j+1).text)] = true
		case s.is(j, js.OpenBracketToken), s.is(i-1, js.OpenParenToken), s.is(i-1, js.CommaToken), s.is(i-1, js.ReturnToken), s.is(i-1, js.EllipsisToken):
			if !s.is(j, js.ColonToken) && !s.isParameter(i) { // TypeScript's `this` parameter has a type
				s.info.Uses["*"] = true
			}
		}
	}
}

// isParameter reports whether the name at i is the first parameter of a function: `(self) => …`.
func (s *scanner) isParameter(i int) bool {
	if !s.is(i-1, js.OpenParenToken) {
		return false
	}
	next := s.at(s.skip(i - 1))
	return next.kind == js.ArrowToken || next.kind == js.OpenBraceToken
}

// aliases returns the names that hold `this`.
func (s *scanner) aliases() []string {
	var out []string
	for i, t := range s.toks {
		if t.kind != js.ThisToken || !s.is(i-1, js.EqToken) || !s.isName(i-2) || s.is(i-3, js.DotToken) {
			continue
		}
		if next := s.at(i + 1); next.kind != js.DotToken && next.kind != js.OptChainToken && next.kind != js.OpenBracketToken {
			out = append(out, s.at(i-2).text)
		}
	}
	return out
}

func (s *scanner) use(i int) {
	name := s.at(i).text
	s.info.Uses[name] = true
	j := i + 1
	if s.is(j, js.OptChainToken) {
		j++
	}
	if name == "$emit" && s.is(j, js.OpenParenToken) {
		if n := j + 1; s.is(n, js.StringToken) && (s.is(n+1, js.CommaToken) || s.is(n+1, js.CloseParenToken)) {
			s.info.Emitted = append(s.info.Emitted, s.name(n))
		} else {
			s.info.EmitsAny = true
		}
	}
}

func (s *scanner) destructured(open int) {
	for i := open + 1; i < s.at(open).match; {
		if s.is(i, js.EllipsisToken) {
			s.info.Uses["*"] = true
		} else if s.isKey(i) {
			s.info.Uses[s.name(i).Name] = true
		}
		i = s.elementEnd(i, s.at(open).match) + 1
	}
}
