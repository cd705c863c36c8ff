package bundle

import (
	"strings"

	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/css"
)

// cssToken is a token of a style sheet as esbuild prints it.
type cssToken struct {
	kind       css.TokenType
	start, end int
}

// cssRule is a rule: `head { … }` or `@at head;`. first is its first token, open its brace (-1 without one), end the token behind it.
type cssRule struct {
	at               string // name of an at-rule, "" for a style rule
	first, open, end int
	rules            []*cssRule // of @media, @supports and their like
}

// cssSheet is a style sheet cut into tokens and rules.
type cssSheet struct {
	text   string
	tokens []cssToken
	rules  []*cssRule
}

func parseCSS(text string) *cssSheet {
	s := &cssSheet{text: text}
	lexer := css.NewLexer(parse.NewInputString(text))
	for at := 0; ; {
		kind, data := lexer.Next()
		if kind == css.ErrorToken || len(data) == 0 {
			break
		}
		s.tokens = append(s.tokens, cssToken{kind, at, at + len(data)})
		at += len(data)
	}
	s.rules, _ = s.parse(0, false)
	return s
}

func (s *cssSheet) str(i int) string {
	if i < 0 || i >= len(s.tokens) {
		return ""
	}
	return s.text[s.tokens[i].start:s.tokens[i].end]
}

func (s *cssSheet) kind(i int) css.TokenType {
	if i < 0 || i >= len(s.tokens) {
		return css.ErrorToken
	}
	return s.tokens[i].kind
}

func (s *cssSheet) blank(i int) bool {
	k := s.kind(i)
	return k == css.WhitespaceToken || k == css.CommentToken
}

// parse reads rules from token i on, up to the brace that closes the block around them.
func (s *cssSheet) parse(i int, nested bool) (rules []*cssRule, next int) {
	for i < len(s.tokens) {
		switch {
		case s.blank(i) || s.kind(i) == css.SemicolonToken:
			i++
		case s.kind(i) == css.RightBraceToken:
			if nested {
				return rules, i
			}
			i++
		default:
			var r *cssRule
			r, i = s.rule(i)
			rules = append(rules, r)
		}
	}
	return rules, i
}

func (s *cssSheet) rule(i int) (*cssRule, int) {
	r := &cssRule{first: i, open: -1}
	if s.kind(i) == css.AtKeywordToken {
		r.at = strings.ToLower(strings.TrimPrefix(s.str(i), "@"))
	}
	for depth := 0; i < len(s.tokens); i++ {
		switch s.kind(i) {
		case css.LeftParenthesisToken, css.FunctionToken, css.LeftBracketToken:
			depth++
		case css.RightParenthesisToken, css.RightBracketToken:
			depth--
		case css.SemicolonToken:
			if depth <= 0 {
				r.end = i + 1
				return r, r.end
			}
		case css.RightBraceToken:
			r.end = i
			return r, max(i, r.first+1)
		case css.LeftBraceToken:
			r.open = i
			if holdsRules(r.at) {
				r.rules, i = s.parse(i+1, true)
				r.end = min(i+1, len(s.tokens))
			} else {
				r.end = s.closing(i)
			}
			return r, r.end
		}
	}
	r.end = len(s.tokens)
	return r, r.end
}

// holdsRules reports whether the block of an at-rule holds style rules.
func holdsRules(at string) bool {
	switch at {
	case "media", "supports", "layer", "container", "scope", "document", "starting-style":
		return true
	}
	return false
}

// closing returns the token behind the brace that closes the one at i.
func (s *cssSheet) closing(i int) int {
	for depth := 0; i < len(s.tokens); i++ {
		switch s.kind(i) {
		case css.LeftBraceToken:
			depth++
		case css.RightBraceToken:
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return len(s.tokens)
}

// head is the text between a rule's name and its block.
func (s *cssSheet) head(r *cssRule) (text string, from, to int) {
	first, last := r.first, r.end
	if r.open >= 0 {
		last = r.open
	}
	if r.at != "" {
		first++
	}
	for first < last && s.blank(first) {
		first++
	}
	for last > first && (s.blank(last-1) || s.kind(last-1) == css.SemicolonToken) {
		last--
	}
	if first >= last {
		return "", first, last
	}
	return s.text[s.tokens[first].start:s.tokens[last-1].end], first, last
}
