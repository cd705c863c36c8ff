package script

import "github.com/tdewolff/parse/v2/js"

// statement is one statement of the top level: the tokens in [first, end), without a semicolon at its end.
type statement struct{ first, end int }

// statements splits the top level as JavaScript does, with and without semicolons. Types of TypeScript count as statements.
func (s *scanner) statements() []statement {
	var out []statement
	first, braces := 0, false // whether the statement had a block yet
	for i := 0; i < len(s.toks); {
		if s.is(i, js.SemicolonToken) {
			out = appendStatement(out, first, i)
			i++
			first, braces = i, false
			continue
		}
		if i > first && s.begins(first, i, braces) {
			out = appendStatement(out, first, i)
			first, braces = i, false
		}
		braces = braces || s.is(i, js.OpenBraceToken)
		i = s.skip(i)
	}
	return appendStatement(out, first, len(s.toks))
}

func appendStatement(list []statement, first, end int) []statement {
	if end > first {
		list = append(list, statement{first, end})
	}
	return list
}

// begins reports whether the token at i begins a new statement behind the one that began at first, which had a block or not.
func (s *scanner) begins(first, i int, braces bool) bool {
	t, before := s.at(i), s.at(i-1)
	switch t.kind {
	case js.ElseToken, js.CatchToken, js.FinallyToken:
		return false
	case js.WhileToken:
		if s.is(first, js.DoToken) {
			return false
		}
	}
	if s.hasBody(first) && before.kind == js.CloseBraceToken && before.match > first {
		return true
	}
	if !t.newline || !braces && s.bodyExpected(first, i) {
		return false
	}
	return !s.goesOn(i-1) && !continuesBefore(t)
}

// hasBody reports whether the statement at i ends with a block: function, class, interface, if, for and the like.
func (s *scanner) hasBody(i int) bool {
	for most := i + 4; i < most && (s.is(i, js.ExportToken) || s.is(i, js.AsyncToken) || s.word(i, "declare") || s.word(i, "abstract") || s.is(i, js.ConstToken) && s.is(i+1, js.EnumToken)); i++ {
	}
	switch s.at(i).kind {
	case js.FunctionToken, js.ClassToken, js.InterfaceToken, js.EnumToken, js.IfToken, js.ForToken, js.WhileToken, js.SwitchToken, js.TryToken, js.OpenBraceToken:
		return true
	}
	return s.ts && (s.word(i, "interface") || s.word(i, "namespace") || s.word(i, "module")) && s.isName(i+1)
}

// bodyExpected reports whether the block of a function, class or interface is still to come at i.
func (s *scanner) bodyExpected(first, i int) bool {
	if !s.hasBody(first) || s.is(first, js.OpenBraceToken) {
		return false
	}
	switch s.at(first).kind {
	case js.IfToken, js.ForToken, js.WhileToken:
		return s.is(i-1, js.CloseParenToken) && headOfStatement(s.toks, s.at(i-1).match)
	}
	return true
}

// goesOn reports whether the token at i wants something behind it.
func (s *scanner) goesOn(i int) bool {
	t := s.at(i)
	switch t.kind {
	case js.IncrToken, js.DecrToken:
		return false
	case js.CommaToken, js.DotToken, js.OptChainToken, js.ArrowToken, js.ColonToken, js.QuestionToken, js.EllipsisToken, js.ReturnToken, js.NewToken, js.TypeofToken,
		js.InToken, js.InstanceofToken, js.AwaitToken, js.ElseToken, js.DoToken, js.DeleteToken, js.VoidToken, js.EqToken, js.ConstToken, js.LetToken, js.VarToken, js.ExtendsToken,
		js.ImportToken, js.ExportToken:
		return true
	case js.NotToken: // in TypeScript it may end a value
		return !s.ts
	case js.GtToken, js.GtGtToken, js.GtGtGtToken: // or a type
		return !s.ts
	case js.CloseParenToken:
		return headOfStatement(s.toks, t.match)
	}
	return js.IsOperator(t.kind) || s.word(i, "as") || s.word(i, "satisfies")
}

// continuesBefore reports whether a token at the start of a line goes on with the statement before it.
func continuesBefore(t token) bool {
	switch t.kind {
	case js.IncrToken, js.DecrToken, js.NotToken, js.BitNotToken:
		return false
	case js.DotToken, js.OptChainToken, js.CommaToken, js.OpenParenToken, js.OpenBracketToken, js.TemplateToken, js.TemplateStartToken, js.QuestionToken, js.ColonToken,
		js.ArrowToken, js.InToken, js.InstanceofToken, js.EqToken:
		return true
	}
	return js.IsOperator(t.kind) || t.text == "as" || t.text == "satisfies" || t.text == "from"
}
