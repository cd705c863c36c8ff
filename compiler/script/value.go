package script

import "github.com/tdewolff/parse/v2/js"

// function describes a function value.
type function struct {
	params int // index of the opening parenthesis, or of the single parameter of `x => …`
	single bool
	async  bool
	body   int // index of the body's brace; -1 for an expression
	expr   int // index of the expression's first token, when body is -1
	end    int
}

// functionOf reads the value of an entry as a function.
func (s *scanner) functionOf(e entry) (function, bool) {
	if e.kind == methodEntry || e.kind == getterEntry || e.kind == setterEntry {
		return function{params: e.value, async: e.async, body: s.lastBrace(e.value, e.end), expr: -1, end: e.end}, true
	}
	if e.kind != valueEntry {
		return function{}, false
	}
	return s.functionAt(e.value, e.end)
}

// functionAt reads `function (…) {…}`, `(…) => …` or `x => …` in [i, end).
func (s *scanner) functionAt(i, end int) (function, bool) {
	f := function{body: -1, expr: -1, end: end}
	if s.is(i, js.AsyncToken) && !s.at(i+1).newline && !s.is(i+1, js.ArrowToken) {
		f.async = true
		i++
	}
	if s.is(i, js.FunctionToken) {
		for i < end && !s.is(i, js.OpenParenToken) {
			i++
		}
		f.params, f.body = i, s.lastBrace(i, end)
		return f, s.is(i, js.OpenParenToken) && s.skip(f.body) >= end
	}
	if s.isName(i) && s.is(i+1, js.ArrowToken) {
		f.params, f.single = i, true
		return s.arrow(f, i+1), true
	}
	if s.ts && s.is(i, js.LtToken) {
		for i < end && !s.is(i, js.OpenParenToken) {
			i++
		}
	}
	if !s.is(i, js.OpenParenToken) {
		return f, false
	}
	f.params = i
	i = s.skip(i)
	if s.ts && s.is(i, js.ColonToken) {
		for i < end && !s.is(i, js.ArrowToken) {
			i = s.skip(i)
		}
	}
	if !s.is(i, js.ArrowToken) || i >= end {
		return f, false
	}
	return s.arrow(f, i), true
}

func (s *scanner) arrow(f function, i int) function {
	if s.is(i+1, js.OpenBraceToken) {
		f.body = i + 1
	} else {
		f.expr = i + 1
	}
	return f
}

// lastBrace returns the index of the last brace group in [i, end): a method's body, behind its return type.
func (s *scanner) lastBrace(i, end int) int {
	found := -1
	for i < end {
		if s.is(i, js.OpenBraceToken) {
			found = i
		}
		i = s.skip(i)
	}
	return found
}

// countParams returns the number of declared parameters; -1 when there is a rest parameter.
func (s *scanner) countParams(f function) int {
	if f.single {
		return 1
	}
	n, angle := 0, 0
	open, end := f.params, s.at(f.params).match
	for i := open + 1; i < end; i = s.skip(i) {
		t := s.at(i)
		switch {
		case t.kind == js.EllipsisToken:
			return -1
		case t.kind == js.LtToken:
			angle++
		case t.kind == js.GtToken:
			angle--
		case t.kind == js.CommaToken && angle <= 0:
			n++
		case i == open+1 && t.kind == js.ThisToken: // TypeScript's `this` parameter is none
			n--
		}
	}
	if end > open+1 && !s.is(end-1, js.CommaToken) {
		n++
	}
	return max(n, 0)
}

// kindOf tells what a value in [i, end) is, as Member.Kind does.
func (s *scanner) kindOf(i, end int) string {
	if _, ok := s.functionAt(i, end); ok {
		return "function"
	}
	end = s.dropType(i, end)
	t := s.at(i)
	whole := s.skip(i) == end
	switch {
	case t.kind == js.SubToken && js.IsNumeric(s.at(i+1).kind) && i+2 == end:
		return "number"
	case t.kind == js.NotToken && js.IsNumeric(s.at(i+1).kind) && i+2 == end:
		return "boolean"
	case t.kind == js.TemplateStartToken && whole:
		return "string"
	case !whole:
		return ""
	case t.kind == js.OpenBracketToken:
		return "array"
	case t.kind == js.OpenBraceToken:
		return "object"
	case t.kind == js.OpenParenToken:
		return s.kindOf(i+1, end-1)
	case t.kind == js.StringToken || t.kind == js.TemplateToken:
		return "string"
	case js.IsNumeric(t.kind):
		return "number"
	case t.kind == js.TrueToken || t.kind == js.FalseToken:
		return "boolean"
	case t.kind == js.NullToken:
		return "null"
	}
	return ""
}

// dropType moves end before `as T`, `satisfies T` and `!`.
func (s *scanner) dropType(i, end int) int {
	if !s.ts {
		return end
	}
	for k := i; k < end; k = s.skip(k) {
		if k > i && (s.word(k, "as") || s.word(k, "satisfies")) {
			return k
		}
		if k > i && k == end-1 && s.is(k, js.NotToken) {
			return k
		}
	}
	return end
}

// isLiteral reports whether the value in [i, end) consists of literals only, so that it means the same wherever it stands.
func (s *scanner) isLiteral(i, end int) bool {
	end = s.dropType(i, end)
	if s.word(i, "undefined") && i+1 == end {
		return true
	}
	switch s.kindOf(i, end) {
	case "number", "boolean", "null":
		return true
	case "string":
		return !s.is(i, js.TemplateStartToken)
	case "array":
		open, last := i, s.at(i).match
		for k := open + 1; k < last; {
			next := s.elementEnd(k, last)
			if next > k && !s.isLiteral(k, next) {
				return false
			}
			k = next + 1
		}
		return s.is(i, js.OpenBracketToken)
	case "object":
		if !s.is(i, js.OpenBraceToken) {
			return false
		}
		for _, e := range s.object(i) {
			if e.kind != valueEntry || !s.isLiteral(e.value, e.end) {
				return false
			}
		}
		return true
	}
	return false
}

func (s *scanner) elementEnd(i, end int) int {
	for i < end && !s.is(i, js.CommaToken) {
		i = s.skip(i)
	}
	return i
}

// source returns the text of the tokens in [i, end).
func (s *scanner) source(i, end int) string {
	if end <= i || end > len(s.toks) {
		return ""
	}
	return s.file.Text[s.at(i).start:s.at(end-1).end]
}
