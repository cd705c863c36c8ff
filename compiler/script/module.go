package script

import (
	"github.com/tdewolff/parse/v2/js"
)

// module reads the top level: imports, declarations and exports. It returns the index of the default export's first token, or -1.
func (s *scanner) module() int {
	value, exported := -1, ""
	async := false
	for i := 0; i < len(s.toks); {
		t := s.toks[i]
		if t.kind == js.SemicolonToken || t.newline && i > 0 && !continues(s.toks[i-1]) {
			async = false
		}
		switch {
		case t.kind == js.AsyncToken:
			async = true
			i++
		case t.kind == js.AwaitToken && !s.is(i-1, js.DotToken):
			if !async {
				s.topLevelAwait(t)
			}
			i++
		case t.kind == js.ImportToken && !s.is(i-1, js.DotToken):
			i = s.importStatement(i)
		case t.kind == js.ExportToken:
			switch {
			case s.is(i+1, js.DefaultToken):
				value, s.info.HasDefault = i+2, true
				i += 2
			case s.is(i+1, js.OpenBraceToken):
				exported = s.exportList(i+1, exported)
				i = s.skip(i + 1)
			default:
				i++
			}
		default:
			i = s.declaration(i)
		}
	}
	if value < 0 && exported != "" {
		s.info.HasDefault = true
		if init, ok := s.inits[exported]; ok {
			return init
		}
		s.info.Open = true
	}
	return value
}

func (s *scanner) topLevelAwait(t token) {
	if s.info.Setup != nil {
		return // said once, by awaits
	}
	s.report("BM2107", t.span(), "‘await’ at the top level of a module is not possible", "move it into an async function, such as ‘async created()’")
}

// continues reports whether a statement goes on behind the token although the line ends.
func continues(t token) bool {
	return js.IsOperator(t.kind) || t.kind == js.ArrowToken || t.kind == js.CommaToken
}

// exportList reads `{ a, b as default }` and returns the name that is exported as default.
func (s *scanner) exportList(open int, found string) string {
	for i := open + 1; i < s.at(open).match; i++ {
		if s.word(i+1, "as") && s.is(i+2, js.DefaultToken) {
			if s.word(s.at(open).match+1, "from") {
				s.info.HasDefault, s.info.Open = true, true
				return found
			}
			return s.at(i).text
		}
	}
	return found
}

// declaration reads one declaration of the module scope, or passes one token or group.
func (s *scanner) declaration(i int) int {
	t := s.at(i)
	if s.is(i-1, js.DotToken) || s.is(i-1, js.OptChainToken) {
		return s.skip(i)
	}
	switch {
	case (t.kind == js.ConstToken || t.kind == js.VarToken || t.kind == js.LetToken) && s.is(i+1, js.EnumToken):
		return i + 1
	case t.kind == js.ConstToken || t.kind == js.VarToken || t.kind == js.LetToken && (s.isName(i+1) || s.is(i+1, js.OpenBraceToken) || s.is(i+1, js.OpenBracketToken)):
		return s.variables(i)
	case t.kind == js.FunctionToken:
		if s.is(i+1, js.MulToken) {
			i++
		}
		s.bind(i+1, "function")
		return s.toBody(i + 1)
	case t.kind == js.ClassToken || t.kind == js.EnumToken:
		s.bind(i+1, "class")
		return s.toBody(i + 1)
	case s.ts && (t.text == "interface" || t.text == "namespace" || t.text == "declare") && s.isName(i+1):
		if t.text == "declare" {
			return s.skipDeclare(i + 1)
		}
		return s.toBody(i + 1)
	case s.ts && t.text == "type" && s.isName(i+1):
		return i + 2
	}
	return s.skip(i)
}

// skipDeclare passes `declare const x: T` and the like: they make no binding at run time but name a global.
func (s *scanner) skipDeclare(i int) int {
	if s.is(i, js.ConstToken) || s.is(i, js.VarToken) || s.is(i, js.LetToken) || s.is(i, js.FunctionToken) || s.is(i, js.ClassToken) {
		return i + 2
	}
	return i
}

// toBody passes up to and with the next group in braces.
func (s *scanner) toBody(i int) int {
	for i < len(s.toks) && !s.is(i, js.OpenBraceToken) && !s.is(i, js.SemicolonToken) {
		i = s.skip(i)
	}
	return s.skip(i)
}

func (s *scanner) bind(i int, kind string) {
	if s.isName(i) {
		s.info.Scope = append(s.info.Scope, Binding{Name: s.name(i), Kind: kind})
	}
}

// variables reads `const a = 1, { b } = c`.
func (s *scanner) variables(i int) int {
	kind := s.at(i).text
	i++
	for {
		single := -1
		if s.isName(i) {
			s.bind(i, kind)
			single = i
		} else {
			s.bindPattern(i, kind)
		}
		i = s.skip(i)
		if s.is(i, js.NotToken) {
			i++
		}
		if s.is(i, js.ColonToken) {
			i = s.skipType(i + 1)
		}
		if s.is(i, js.EqToken) {
			i++
			if single >= 0 {
				s.inits[s.at(single).text] = i
			}
			i = s.skipValue(i)
		}
		if !s.is(i, js.CommaToken) || !s.isName(i+1) && !s.is(i+1, js.OpenBraceToken) && !s.is(i+1, js.OpenBracketToken) {
			return i
		}
		i++
	}
}

// skipType passes a type annotation up to `=`, `,` or `;`.
func (s *scanner) skipType(i int) int {
	angle := 0
	for i < len(s.toks) {
		switch t := s.at(i); {
		case t.kind == js.LtToken:
			angle++
		case t.kind == js.GtToken:
			angle--
		case t.kind == js.GtGtToken:
			angle -= 2
		case angle <= 0 && (t.kind == js.EqToken || t.kind == js.CommaToken || t.kind == js.SemicolonToken || startsStatement(t)):
			return i
		}
		i = s.skip(i)
	}
	return i
}

// skipValue passes an initial value up to the `,` or the end of its statement.
func (s *scanner) skipValue(i int) int {
	first, async := i, false
	for i < len(s.toks) {
		t := s.at(i)
		async = async || t.kind == js.AsyncToken
		if t.kind == js.AwaitToken && !async && !s.is(i-1, js.DotToken) {
			s.topLevelAwait(t)
		}
		if t.kind == js.SemicolonToken || i > first && t.newline && startsStatement(t) {
			return i
		}
		if t.kind == js.CommaToken && (s.isName(i+1) || s.is(i+1, js.OpenBraceToken) || s.is(i+1, js.OpenBracketToken)) {
			next := s.at(s.skip(i + 1))
			switch next.kind {
			case js.EqToken, js.CommaToken, js.SemicolonToken, js.ColonToken, js.NotToken:
				return i
			}
			if next.newline || s.skip(i+1) >= len(s.toks) {
				return i
			}
		}
		i = s.skip(i)
	}
	return i
}

// startsStatement tells the tokens that only a new statement begins with.
func startsStatement(t token) bool {
	switch t.kind {
	case js.ConstToken, js.LetToken, js.VarToken, js.FunctionToken, js.ClassToken, js.ExportToken, js.ImportToken, js.IfToken, js.ForToken, js.WhileToken,
		js.ReturnToken, js.SwitchToken, js.TryToken, js.ThrowToken, js.InterfaceToken, js.EnumToken:
		return t.newline
	}
	return t.newline && (t.text == "type" || t.text == "declare" || t.text == "async")
}

// bindPattern binds the names of `{ a, b: c = 1, ...d }` and `[a, , b]`.
func (s *scanner) bindPattern(open int, kind string) {
	for _, i := range s.patternNames(open) {
		s.bind(i, kind)
	}
}

// patternNames returns the indexes of the tokens that a pattern binds.
func (s *scanner) patternNames(open int) []int {
	end := s.at(open).match
	object := s.is(open, js.OpenBraceToken)
	var out []int
	for i := open + 1; i < end; {
		if s.is(i, js.EllipsisToken) {
			i++
		}
		if object && s.is(s.skip(i), js.ColonToken) {
			i = s.skip(i) + 1
		}
		switch {
		case s.is(i, js.OpenBraceToken) || s.is(i, js.OpenBracketToken):
			out = append(out, s.patternNames(i)...)
		case s.isName(i):
			out = append(out, i)
		}
		for i < end && !s.is(i, js.CommaToken) {
			i = s.skip(i)
		}
		i++
	}
	return out
}
