package script

import "github.com/tdewolff/parse/v2/js"

// detailReads returns what a function reads of its first parameter's `detail`: `e.detail.value`, `const { value } = e.detail`, `({ detail: { value } }) =>`. A function that
// branches on the target, or gives the name to something else, tells nothing.
func (s *scanner) detailReads(f function) []Name {
	at := f.params
	if !f.single {
		at++
	}
	if s.is(at, js.OpenBraceToken) && !f.single {
		return s.detailPattern(at)
	}
	if !s.isName(at) || s.is(at, js.CloseParenToken) {
		return nil
	}
	param := s.at(at).text
	var out []Name
	for i := at + 1; i < f.end; i++ {
		switch {
		case s.word(i, "target") && s.is(i-1, js.DotToken) && s.word(i-2, "meta"), s.word(i, "$target"):
			return nil
		case !s.word(i, param) || s.is(i-1, js.DotToken) || s.is(i-1, js.OptChainToken):
		case s.rebinds(i):
			return nil
		default:
			detail := s.memberAt(i)
			if detail < 0 || s.at(detail).text != "detail" {
				continue
			}
			if key := s.memberAt(detail); key >= 0 {
				out = append(out, s.name(key))
			} else if s.is(i-1, js.EqToken) && s.is(i-2, js.CloseBraceToken) {
				out = append(out, s.patternKeys(s.at(i-2).match)...)
			}
		}
	}
	return out
}

// memberAt returns the index of the name behind the value at i, -1 when no member of it is read.
func (s *scanner) memberAt(i int) int {
	if (s.is(i+1, js.DotToken) || s.is(i+1, js.OptChainToken)) && js.IsIdentifierName(s.at(i+2).kind) {
		return i + 2
	}
	return -1
}

// rebinds reports whether the name at i is assigned, declared anew, or a parameter of a function inside.
func (s *scanner) rebinds(i int) bool {
	if s.is(i+1, js.EqToken) || s.is(i+1, js.ArrowToken) {
		return true
	}
	switch s.at(i - 1).kind {
	case js.ConstToken, js.LetToken, js.VarToken:
		return true
	}
	open := s.around(i)
	behind := s.at(open).match + 1
	return open >= 0 && s.is(open, js.OpenParenToken) && (s.is(behind, js.ArrowToken) || isFunctionBody(s.toks, min(behind, len(s.toks)-1)))
}

func (s *scanner) detailPattern(open int) []Name {
	for _, e := range s.object(open) {
		if e.kind == valueEntry && e.Name.Name == "detail" && s.is(e.value, js.OpenBraceToken) {
			return s.patternKeys(e.value)
		}
	}
	return nil
}

// patternKeys returns the names that an object pattern takes.
func (s *scanner) patternKeys(open int) []Name {
	if open < 0 {
		return nil
	}
	var out []Name
	for _, e := range s.object(open) {
		if e.kind == valueEntry || e.kind == shorthandEntry {
			out = append(out, e.Name)
		}
	}
	return out
}
