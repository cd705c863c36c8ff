package script

import (
	"path"
	"regexp"
	"slices"

	"github.com/tdewolff/parse/v2/js"

	"bimini/compiler/diag"
)

// own notes a function whose `this` is the instance; an arrow function has none of its own.
func (s *scanner) own(f function, ok bool) {
	if ok {
		s.arrowThis(f)
	}
	if !ok || f.body < 1 || s.is(f.body-1, js.ArrowToken) {
		return
	}
	if s.bodies == nil {
		s.bodies = map[int]bool{}
	}
	s.bodies[f.body] = true
}

// assignments reports `this.name = …` where the name is a prop or a computed value without a setter (format.md §11).
func (s *scanner) assignments() {
	alias := s.sureAliases()
	for i, t := range s.toks {
		if t.kind != js.ThisToken && !(js.IsIdentifier(t.kind) && slices.Contains(alias, t.text)) || s.is(i-1, js.DotToken) || s.is(i-1, js.OptChainToken) {
			continue
		}
		at, next := s.memberOf(i)
		if at < 0 || !s.assigned(i, next) || t.kind == js.ThisToken && !s.isInstance(i) {
			continue
		}
		if name := s.name(at); s.is(next, js.EqToken) && !s.info.declares(name.Name) {
			s.info.Fields = append(s.info.Fields, name)
		}
		s.checkTarget(s.name(at))
	}
}

// memberOf finds the member of the object at i that `.name` or `['name']` names, and the index behind it; -1 when there is none.
func (s *scanner) memberOf(i int) (name, next int) {
	i++
	if s.ts && s.is(i, js.NotToken) {
		i++
	}
	switch {
	case s.is(i, js.DotToken) && js.IsIdentifierName(s.at(i+1).kind):
		return i + 1, i + 2
	case s.is(i, js.OpenBracketToken) && s.is(i+1, js.StringToken) && s.is(i+2, js.CloseBracketToken):
		return i + 1, i + 3
	}
	return -1, -1
}

func (s *scanner) checkTarget(name Name) {
	same := func(m Member) bool { return m.Name.Name == name.Name }
	if slices.ContainsFunc(s.info.Data, same) || slices.ContainsFunc(s.info.Methods, same) {
		return // the name stands for two things, which is reported
	}
	for _, p := range s.info.Props {
		if p.Name.Name == name.Name {
			s.report("BM2113", name.Span, "‘"+name.Name+"’ is a prop, which only the parent sets",
				"emit an event that asks for the change, or keep a copy in ‘data’").Notes = s.note("it is declared here", p.Name)
		}
	}
	for _, m := range s.info.Computed {
		if same(m) && !m.Settable && s.getters[m.Span.Start] {
			s.report("BM2112", name.Span, "‘"+name.Name+"’ is computed and has no setter",
				"give it one: ‘"+name.Name+": { get() { … }, set(value) { … } }’").Notes = s.note("it is declared here", m.Name)
		}
	}
}

// sureAliases returns the names that hold the instance wherever they are seen: `const that = this` in a function of the definition, and
// nothing else in the script declares or assigns the name.
func (s *scanner) sureAliases() []string {
	count, sure := map[string]int{}, map[string]int{}
	for i := range s.toks {
		if !s.isName(i) || s.is(i-1, js.DotToken) || s.is(i-1, js.OptChainToken) {
			continue
		}
		before, after := s.at(i-1).kind, s.at(i+1).kind
		name := s.at(i).text
		switch {
		case after == js.EqToken && s.is(i+2, js.ThisToken) && s.endsValue(i+3) && s.isInstance(i+2):
			sure[name]++
			count[name]++
		case after == js.EqToken, after == js.ArrowToken, before == js.ConstToken, before == js.LetToken, before == js.VarToken, before == js.FunctionToken, before == js.ClassToken:
			count[name]++
		case (before == js.OpenParenToken || before == js.CommaToken || before == js.OpenBraceToken || before == js.ColonToken || before == js.OpenBracketToken || before == js.EllipsisToken) &&
			(after == js.CommaToken || after == js.CloseParenToken || after == js.CloseBraceToken || after == js.CloseBracketToken || after == js.ColonToken):
			count[name]++ // it may be a parameter, or a part of a pattern
		}
	}
	var out []string
	for name, n := range sure {
		if n == count[name] {
			out = append(out, name)
		}
	}
	return out
}

// endsValue reports whether the token cannot continue the value before it.
func (s *scanner) endsValue(i int) bool {
	switch t := s.at(i); t.kind {
	case js.SemicolonToken, js.CommaToken, js.CloseBraceToken:
		return true
	case js.DotToken, js.OptChainToken, js.OpenBracketToken, js.OpenParenToken:
		return false
	default:
		return t.newline && !js.IsOperator(t.kind)
	}
}

// assigned reports whether the member of the object at i that ends before next is directly what an operator changes.
func (s *scanner) assigned(i, next int) bool {
	after := s.at(next)
	switch after.text {
	case "=":
		return true
	case "+=", "-=", "*=", "/=", "%=", "**=", "<<=", ">>=", ">>>=", "&=", "|=", "^=", "&&=", "||=", "??=":
		return true
	case "++", "--":
		return !after.newline
	case ".", "?.", "[", "(":
		return false
	case ",", "]", "}":
		if s.inPattern(i) {
			return true
		}
	}
	switch {
	case s.is(i-1, js.DeleteToken):
		return true
	case !s.is(i-1, js.IncrToken) && !s.is(i-1, js.DecrToken) || s.at(i).newline:
		return false
	}
	switch s.at(i - 2).kind { // behind a value, the operator would belong to that
	case js.SemicolonToken, js.OpenBraceToken, js.OpenParenToken, js.CommaToken:
		return i > 1
	}
	return false
}

// inPattern reports whether the member of the object at i is a target in `[this.a, { b: this.c }] = …`.
func (s *scanner) inPattern(i int) bool {
	switch s.at(i - 1).kind {
	case js.OpenBracketToken, js.CommaToken, js.ColonToken, js.EllipsisToken:
	default:
		return false
	}
	for k := s.around(i); k >= 0; k = s.around(k) {
		t := s.at(k)
		if t.kind != js.OpenBraceToken && (t.kind != js.OpenBracketToken || endsOperand(s.toks[:k])) {
			return false
		}
		if s.is(t.match+1, js.EqToken) {
			return true
		}
		switch s.at(k - 1).kind { // a pattern in a pattern
		case js.OpenBracketToken, js.CommaToken, js.ColonToken:
		default:
			return false
		}
	}
	return false
}

// isInstance reports whether `this` at i is certainly the instance: between it and a function of the definition there are only
// statements, parentheses and arrow functions.
func (s *scanner) isInstance(i int) bool {
	for k := s.around(i); k >= 0; k = s.around(k) {
		t := s.at(k)
		switch t.kind {
		case js.OpenParenToken:
			if s.is(t.match+1, js.OpenBraceToken) && !headOfStatement(s.toks, k) {
				return false // a parameter's default
			}
		case js.OpenBraceToken:
			if s.bodies[k] {
				return true
			}
			if !s.keepsThis(k) {
				return false
			}
		}
	}
	return false
}

// around returns the index of the bracket that opens the innermost group around the token at i, -1 when there is none.
func (s *scanner) around(i int) int {
	if s.groups == nil {
		s.groups = make([]int, len(s.toks))
		open := []int{-1}
		for k, t := range s.toks {
			for t.match >= 0 && t.match < k && open[len(open)-1] >= t.match {
				open = open[:len(open)-1]
			}
			s.groups[k] = open[len(open)-1]
			if t.match > k {
				open = append(open, k)
			}
		}
	}
	return s.groups[i]
}

// keepsThis reports whether the brace at i is of a statement or of an arrow function.
func (s *scanner) keepsThis(i int) bool {
	switch s.at(i - 1).kind {
	case js.ArrowToken, js.SemicolonToken, js.OpenBraceToken, js.ElseToken, js.DoToken, js.TryToken, js.FinallyToken, js.CatchToken:
		return true
	case js.CloseParenToken:
		return headOfStatement(s.toks, s.at(i-1).match)
	}
	return false
}

// nearHook warns of a page's function that is called like a life cycle function but for a letter or two, and that nothing in the
// file uses.
func (s *scanner) nearHook(e entry, at place) {
	name := e.Name.Name
	near := diag.Nearest(name, hooks(at))
	if near == "" || path.Ext(s.file.Path) != ".mini" {
		return
	}
	if len(regexp.MustCompile(`\b`+regexp.QuoteMeta(name)+`\b`).FindAllStringIndex(s.file.Text, 2)) > 1 {
		return
	}
	s.report("BM2114", e.Name.Span, "‘"+name+"’ is no life cycle function, and nothing calls it", "did you mean ‘"+near+"’?").Severity = diag.Warning
}
