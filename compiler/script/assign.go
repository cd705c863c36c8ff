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
	for i, t := range s.toks {
		if t.kind != js.ThisToken || s.is(i-1, js.DotToken) || !s.is(i+1, js.DotToken) || !js.IsIdentifierName(s.at(i+2).kind) || !s.assigned(i) || !s.isInstance(i) {
			continue
		}
		name := s.name(i + 2)
		same := func(m Member) bool { return m.Name.Name == name.Name }
		if slices.ContainsFunc(s.info.Data, same) || slices.ContainsFunc(s.info.Methods, same) {
			continue // the name stands for two things, which is reported
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
}

// assigned reports whether the `this.name` at i is directly what an operator changes.
func (s *scanner) assigned(i int) bool {
	after := s.at(i + 3)
	switch after.text {
	case "=", "+=", "-=", "*=", "/=", "%=", "**=", "<<=", ">>=", ">>>=", "&=", "|=", "^=", "&&=", "||=", "??=":
		return true
	case "++", "--":
		return !after.newline
	case ".", "?.", "[", "(":
		return false
	}
	if !s.is(i-1, js.IncrToken) && !s.is(i-1, js.DecrToken) || s.at(i).newline {
		return false
	}
	switch s.at(i - 2).kind { // behind a value, the operator would belong to that
	case js.SemicolonToken, js.OpenBraceToken, js.OpenParenToken, js.CommaToken:
		return i > 1
	}
	return false
}

// isInstance reports whether `this` at i is certainly the instance: between it and a function of the definition there are only
// statements, parentheses and arrow functions.
func (s *scanner) isInstance(i int) bool {
	for k := i - 1; k >= 0; k-- {
		t := s.at(k)
		switch {
		case t.match >= 0 && t.match < k:
			k = t.match // a group that ended before
		case t.kind == js.ClassToken:
			return false
		case t.match <= i:
		case t.kind == js.OpenParenToken:
			if s.is(t.match+1, js.OpenBraceToken) && !headOfStatement(s.toks, k) {
				return false // a parameter's default
			}
		case t.kind == js.OpenBraceToken:
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
