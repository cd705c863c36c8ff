package script

import (
	"errors"
	"io"

	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/js"
)

// token is a token of the author's text: JavaScript or TypeScript, comments and white space left out.
type token struct {
	kind       js.TokenType
	text       string
	start, end int  // in the file
	newline    bool // a line break stands before it
	match      int  // index of the bracket that belongs to this one; -1 when there is none or it is no bracket
}

// maxDepth is how deep brackets may be nested; reading stops there, so that no text can exhaust the stack.
const maxDepth = 1000

// maxErrors is how many places the lexer may not understand.
const maxErrors = 20

// tokenize splits the text that starts at offset base of its file, and reports whether all of it was understood. What the lexer does not understand is passed over: broken
// scripts are the bundler's to report.
//
// Only the lexer of the library is used: its parser reads no TypeScript, and its nodes have no positions.
func tokenize(text string, base int) (list []token, whole bool) {
	in := parse.NewInputString(text)
	lex := js.NewLexer(in)
	var out []token
	var open []int
	newline, mistakes := false, 0
	for {
		kind, data := lex.Next()
		end := in.Offset()
		switch kind {
		case js.ErrorToken:
			// The library looks up the line of every mistake, which takes as long as the text: a broken script is given up soon.
			if end >= len(text) && errors.Is(lex.Err(), io.EOF) {
				return out, mistakes == 0
			}
			if mistakes++; end >= len(text) || mistakes > maxErrors {
				return out, false
			}
			continue
		case js.WhitespaceToken, js.CommentToken:
			continue
		case js.LineTerminatorToken, js.CommentLineTerminatorToken:
			newline = true
			continue
		case js.DivToken, js.DivEqToken:
			if !endsOperand(out) {
				if k, d := lex.RegExp(); k == js.RegExpToken {
					kind, data, end = k, d, in.Offset()
				}
			}
		}
		start := end - len(data)
		if start < 0 || end > len(text) {
			return out, false
		}
		t := token{kind: kind, text: text[start:end], start: base + start, end: base + end, newline: newline, match: -1}
		newline = false
		out = append(out, t)
		if open = pair(out, open); len(open) > maxDepth {
			return out, false
		}
	}
}

// pair connects the last token with the bracket that it closes; open is the stack of brackets.
func pair(list []token, open []int) []int {
	i := len(list) - 1
	switch list[i].kind {
	case js.OpenParenToken, js.OpenBraceToken, js.OpenBracketToken, js.TemplateStartToken:
		return append(open, i)
	case js.TemplateMiddleToken:
		return open
	case js.CloseParenToken, js.CloseBraceToken, js.CloseBracketToken, js.TemplateEndToken:
		for k := len(open) - 1; k >= 0; k-- {
			if closes(list[open[k]].kind, list[i].kind) {
				list[open[k]].match, list[i].match = i, open[k]
				return open[:k]
			}
		}
	}
	return open
}

func closes(open, end js.TokenType) bool {
	switch open {
	case js.OpenParenToken:
		return end == js.CloseParenToken
	case js.OpenBraceToken:
		return end == js.CloseBraceToken
	case js.OpenBracketToken:
		return end == js.CloseBracketToken
	}
	return open == js.TemplateStartToken && end == js.TemplateEndToken
}

// endsOperand reports whether a `/` behind the tokens is a division.
func endsOperand(list []token) bool {
	if len(list) == 0 {
		return false
	}
	last := list[len(list)-1]
	switch last.kind {
	case js.StringToken, js.TemplateToken, js.TemplateEndToken, js.RegExpToken, js.CloseBracketToken, js.IncrToken, js.DecrToken, js.PrivateIdentifierToken,
		js.ThisToken, js.SuperToken, js.NullToken, js.TrueToken, js.FalseToken:
		return true
	case js.CloseParenToken:
		return !headOfStatement(list, last.match)
	case js.CloseBraceToken:
		return last.match >= 0 && !isBlock(list, last.match)
	}
	return js.IsNumeric(last.kind) || js.IsIdentifier(last.kind)
}

// headOfStatement reports whether the parenthesis at i belongs to `if (…)` and the like.
func headOfStatement(list []token, i int) bool {
	if i < 1 {
		return false
	}
	switch list[i-1].kind {
	case js.IfToken, js.WhileToken, js.ForToken, js.WithToken, js.SwitchToken, js.CatchToken:
		return true
	case js.AwaitToken:
		return i > 1 && list[i-2].kind == js.ForToken
	}
	return false
}

// isBlock reports whether the brace at i opens statements and not an object.
func isBlock(list []token, i int) bool {
	if i == 0 {
		return true
	}
	switch list[i-1].kind {
	case js.CloseParenToken, js.ArrowToken, js.SemicolonToken, js.OpenBraceToken, js.CloseBraceToken, js.ElseToken, js.DoToken, js.TryToken, js.FinallyToken:
		return true
	}
	return js.IsIdentifier(list[i-1].kind) // class X {
}

// isFunctionBody reports whether the brace at i opens the body of a function or method.
func isFunctionBody(list []token, i int) bool {
	if i == 0 || list[i].kind != js.OpenBraceToken {
		return false
	}
	switch list[i-1].kind {
	case js.ArrowToken:
		return true
	case js.CloseParenToken:
		return !headOfStatement(list, list[i-1].match)
	}
	return false
}
