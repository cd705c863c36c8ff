package script

import (
	"slices"

	"github.com/tdewolff/parse/v2/js"
)

// setupThis reports the first `this` of a <script setup>: neither its top level nor its arrow functions have one. Functions and classes with a
// `this` of their own are passed over.
func (u *setupScan) setupThis() {
	for i := 0; i < len(u.toks); i++ {
		switch {
		case isFunctionBody(u.toks, i) && !u.is(i-1, js.ArrowToken):
			if u.named(i) {
				continue // a function of the author's, which the view calls without an object
			}
			i = u.skip(i) - 1
		case u.is(i, js.ClassToken) && !u.is(i-1, js.DotToken):
			for i < len(u.toks) && !u.is(i, js.OpenBraceToken) {
				i++
			}
			i = u.skip(i) - 1
		case u.is(i, js.ThisToken) && !u.is(i-1, js.DotToken) && !u.is(i-1, js.OptChainToken) && !u.is(i+1, js.ColonToken):
			suggest := "names are there by themselves: write ‘count.value’ for a ref"
			if at, _ := u.memberOf(i); at >= 0 {
				suggest = "leave ‘this.’ out" + u.valueHint(u.at(at).text)
			}
			u.report("BM2129", u.at(i).span(), "‘<script setup>’ has no ‘this’", suggest)
			return
		}
	}
}

// valueHint tells how a ref's value is written.
func (u *setupScan) valueHint(name string) string {
	if u.holders[name] {
		return ": ‘" + name + ".value’"
	}
	return ""
}

// named reports whether the body at i is that of a declaration `function name() { … }` at the top level.
func (u *setupScan) named(i int) bool {
	open := u.at(i - 1).match
	return u.around(i) < 0 && open > 1 && u.isName(open-1) && u.is(open-2, js.FunctionToken) && !u.givenThis(u.at(open-1).text)
}

// givenThis reports whether a function may be called with a `this`: as a constructor, through its members, or by someone whom it is handed to.
func (u *setupScan) givenThis(name string) bool {
	for i := range u.toks {
		if u.word(i, name) && u.isName(i) && !u.is(i-1, js.FunctionToken) && !u.is(i+1, js.OpenParenToken) || u.word(i, name) && u.is(i-1, js.NewToken) {
			return true
		}
	}
	return false
}

// asyncGetter reports a computed value whose function is asynchronous: what it gives is a promise, not the value.
func (s *scanner) asyncGetter(name Name, f function, ok bool) {
	if ok && f.async {
		s.report("BM2130", name.Span, "the computed value ‘"+name.Name+"’ is asynchronous: it would be a promise, never what that promises",
			"keep the result in a state that a watcher or a method fills")
	}
}

// refAssigned reports operators on a variable that holds a ref: they would change the variable, which the view does not see. Names that
// anything else may declare are left out.
func (u *setupScan) refAssigned() {
	if len(u.holders) == 0 {
		return
	}
	count := map[string]int{}
	for i := range u.toks {
		if u.isName(i) && u.holders[u.at(i).text] && u.declaresAt(i) {
			count[u.at(i).text]++
		}
	}
	for i, t := range u.toks {
		if !u.isName(i) || !u.holders[t.text] || count[t.text] != 1 || u.is(i-1, js.DotToken) || u.is(i-1, js.OptChainToken) || u.declaresAt(i) {
			continue
		}
		if !u.assigned(i, i+1) || u.is(i+1, js.EqToken) && !u.isLiteral(i+2, u.skip(i+2)) {
			continue
		}
		u.report("BM2131", t.span(), "‘"+t.text+"’ is a ref: this changes the variable, not the value that the view shows", "write ‘"+t.text+".value’")
	}
}

// declaresAt reports whether the name at i may be declared there: by a statement, as a parameter or in a pattern.
func (u *setupScan) declaresAt(i int) bool {
	declaring := []js.TokenType{js.ConstToken, js.LetToken, js.VarToken, js.FunctionToken, js.ClassToken}
	before, after := u.at(i-1).kind, u.at(i+1).kind
	if slices.Contains(declaring, before) || after == js.ArrowToken {
		return true
	}
	open := u.around(i)
	if open < 0 {
		return before == js.CommaToken && after == js.EqToken
	}
	next := u.at(open).match + 1
	switch {
	case u.is(open, js.OpenParenToken):
		return u.is(next, js.ArrowToken) || (u.is(next, js.OpenBraceToken) || u.is(next, js.ColonToken)) && !headOfStatement(u.toks, open)
	case u.is(open, js.OpenBraceToken), u.is(open, js.OpenBracketToken):
		return slices.Contains(declaring, u.at(open-1).kind) || before == js.CommaToken && after == js.EqToken
	}
	return false
}
