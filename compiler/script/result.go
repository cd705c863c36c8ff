package script

import (
	"slices"

	"github.com/tdewolff/parse/v2/js"
)

// arrayMethods are methods that give an array, of whatever they are called on that is no text.
var arrayMethods = []string{"filter", "map", "slice", "concat", "sort", "reverse", "flat", "flatMap", "split", "splice", "toSorted", "toReversed", "fill"}

// GivesArray reports whether a call of a method with this name gives an array. of is the name that the method is called on, "" for anything else.
func GivesArray(of, method string) bool {
	switch of {
	case "Object":
		return slices.Contains([]string{"keys", "values", "entries"}, method)
	case "Array":
		return method == "from" || method == "of"
	}
	return slices.Contains(arrayMethods, method)
}

// result tells what a function returns, as Member.Kind does; "" when that is not the same everywhere.
func (s *scanner) result(f function) string {
	if f.async || s.is(f.params-1, js.MulToken) {
		return ""
	}
	if s.ts && !f.single && s.isArrayType(s.skip(f.params)) {
		return "array"
	}
	if f.body < 0 {
		return s.resultOf(f.expr, f.end)
	}
	if !s.is(f.body, js.OpenBraceToken) {
		return ""
	}
	kind := ""
	for i := f.body + 1; i < s.at(f.body).match; i++ {
		switch {
		case s.is(i, js.ArrowToken) && s.is(i+1, js.OpenBraceToken):
			i = s.at(i + 1).match
		case s.is(i, js.FunctionToken):
			for i < s.at(f.body).match && !s.is(i, js.OpenBraceToken) {
				i = s.skip(i)
			}
			i = max(i, s.at(i).match)
		case s.is(i, js.ReturnToken):
			k := s.resultOf(i+1, s.returned(i+1, s.at(f.body).match))
			if k == "" || kind != "" && k != kind {
				return ""
			}
			kind = k
		}
	}
	return kind
}

// isArrayType reports a result type that ends in [], or is Array<…>.
func (s *scanner) isArrayType(i int) bool {
	if !s.is(i, js.ColonToken) {
		return false
	}
	if s.word(i+1, "Array") || s.word(i+1, "ReadonlyArray") {
		return s.is(i+2, js.LtToken)
	}
	for i++; s.isName(i) || s.is(i, js.DotToken); i++ {
	}
	return s.is(i, js.OpenBracketToken) && s.at(i).match == i+1 && (s.is(i+2, js.OpenBraceToken) || s.is(i+2, js.ArrowToken))
}

// returned is where the expression of a return ends.
func (s *scanner) returned(i, end int) int {
	if s.at(i).newline {
		return i
	}
	for first := i; i < end; i = s.skip(i) {
		if s.is(i, js.SemicolonToken) || i > first && s.at(i).newline && startsStatement(s.at(i)) {
			return i
		}
	}
	return end
}

// resultOf tells what an expression in [i, end) gives: a literal, a chain of calls that ends in one that gives an array, or a choice between such.
func (s *scanner) resultOf(i, end int) string {
	end = s.dropType(i, end)
	if k := s.kindOf(i, end); k != "" {
		return k
	}
	if i >= end {
		return ""
	}
	last := -1
	for k := i; k < end; k = s.skip(k) {
		switch t := s.at(k).kind; {
		case t == js.QuestionToken:
			return s.choice(k, end)
		case t == js.DotToken || t == js.OptChainToken:
			last = k
		case t == js.OpenParenToken || t == js.OpenBracketToken || t == js.ThisToken || t == js.NewToken || s.isName(k) || k == last+1 && last >= 0:
		default:
			return ""
		}
	}
	if last <= i || s.is(last, js.OptChainToken) || !s.is(last+2, js.OpenParenToken) || s.skip(last+2) != end {
		return ""
	}
	of := ""
	if last == i+1 {
		of = s.at(i).text
	}
	if !GivesArray(of, s.at(last+1).text) {
		return ""
	}
	return "array"
}

// choice is what `… ? a : b` gives, from its question mark on.
func (s *scanner) choice(question, end int) string {
	colon := s.colonOf(question, end)
	if colon < 0 {
		return ""
	}
	if a := s.resultOf(question+1, colon); a == s.resultOf(colon+1, end) {
		return a
	}
	return ""
}

// colonOf returns the colon that belongs to a question mark, -1 when there is none before end.
func (s *scanner) colonOf(question, end int) int {
	depth := 0
	for k := question + 1; k < end; k = s.skip(k) {
		switch {
		case s.is(k, js.QuestionToken):
			depth++
		case s.is(k, js.ColonToken) && depth > 0:
			depth--
		case s.is(k, js.ColonToken):
			return k
		}
	}
	return -1
}
