package expr

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

type tokenKind uint8

const (
	tEOF  tokenKind = iota
	tName           // identifiers and words of the language alike: what a word means depends on its place
	tNumber
	tString
	tTemplate // the opening backtick; the parser reads on from there
	tPunct
	tBad // text that cannot start a token, or a string without an end
)

type token struct {
	kind       tokenKind
	text       string
	start, end int  // in the view
	newline    bool // a line break stands before it
	wide       bool // written with punctuation of a Chinese keyboard; text is what was meant
}

func (t token) is(punct string) bool { return t.kind == tPunct && t.text == punct }
func (t token) word(w string) bool   { return t.kind == tName && t.text == w }

// scan reads the token at offset i of src. A `/` is always read as an operator: the parser, which knows where it expects an
// operand, reads regular expressions with scanRegexp.
func scan(src string, i int) token {
	i, newline := skipSpace(src, i)
	t := token{start: i, end: i, newline: newline}
	if i >= len(src) {
		return t
	}
	c := src[i]
	if c >= utf8.RuneSelf && !isNameStart(src[i:]) {
		if wide, ok := scanWide(src, i); ok {
			wide.newline = newline
			return wide
		}
	}
	switch {
	case isNameStart(src[i:]):
		t.kind, t.end = tName, scanName(src, i)
	case c >= '0' && c <= '9', c == '.' && i+1 < len(src) && src[i+1] >= '0' && src[i+1] <= '9':
		t.kind, t.end = tNumber, scanNumber(src, i)
	case c == '"' || c == '\'':
		t.kind, t.end = scanString(src, i)
	case c == '`':
		t.kind, t.end = tTemplate, i+1
	default:
		t.kind, t.end = scanPunct(src, i)
	}
	t.text = src[t.start:t.end]
	return t
}

// skipSpace passes white space and comments, and reports whether a line break was among them.
func skipSpace(src string, i int) (int, bool) {
	newline := false
	for i < len(src) {
		switch {
		case src[i] == '\n' || src[i] == '\r':
			newline = true
			i++
		case src[i] == ' ' || src[i] == '\t' || src[i] == '\v' || src[i] == '\f':
			i++
		case strings.HasPrefix(src[i:], "//"):
			if n := strings.IndexAny(src[i:], "\r\n"); n >= 0 {
				i += n
			} else {
				i = len(src)
			}
		case strings.HasPrefix(src[i:], "/*"):
			n := strings.Index(src[i+2:], "*/")
			if n < 0 {
				return i, newline // scanPunct makes a bad token of it
			}
			newline = newline || strings.ContainsAny(src[i:i+2+n], "\r\n")
			i += n + 4
		case src[i] >= utf8.RuneSelf:
			r, n := utf8.DecodeRuneInString(src[i:])
			if r != 0xFEFF && !unicode.IsSpace(r) {
				return i, newline
			}
			newline = newline || r == 0x2028 || r == 0x2029
			i += n
		default:
			return i, newline
		}
	}
	return i, newline
}

func isNameStart(s string) bool {
	c := s[0]
	if c < utf8.RuneSelf {
		return c == '$' || c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
	}
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r) || unicode.Is(unicode.Nl, r) || unicode.Is(unicode.Other_ID_Start, r)
}

func scanName(src string, i int) int {
	for i < len(src) {
		if c := src[i]; c < utf8.RuneSelf {
			if !isNameStart(src[i:]) && (c < '0' || c > '9') {
				return i
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(src[i:])
		if !isNameStart(src[i:]) && r != 0x200C && r != 0x200D &&
			!unicode.In(r, unicode.Mn, unicode.Mc, unicode.Nd, unicode.Pc, unicode.Other_ID_Continue) {
			return i
		}
		i += n
	}
	return i
}

// IsName reports whether s can be written as an identifier or after a dot.
func IsName(s string) bool { return s != "" && isNameStart(s) && scanName(s, 0) == len(s) }

// scanNumber takes everything that looks like a part of the number; parseNumber says whether it is one.
func scanNumber(src string, i int) int {
	start, dot := i, false
	based := len(src) > i+1 && src[i] == '0' && strings.IndexByte("xXoObB", src[i+1]) >= 0 // no fraction: 0x1.a reads a member
	for ; i < len(src); i++ {
		c := src[i]
		switch {
		case c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z':
		case c == '.' && !dot && !based:
			dot = true
		case (c == '+' || c == '-') && !based && i > start && (src[i-1] == 'e' || src[i-1] == 'E'):
		default:
			return i
		}
	}
	return i
}

func scanString(src string, i int) (tokenKind, int) {
	quote := src[i]
	for j := i + 1; j < len(src); j++ {
		switch src[j] {
		case quote:
			return tString, j + 1
		case '\n', '\r':
			return tBad, j
		case '\\':
			j++
			if j+1 < len(src) && src[j] == '\r' && src[j+1] == '\n' {
				j++
			}
		}
	}
	return tBad, len(src)
}

func scanPunct(src string, i int) (tokenKind, int) {
	for n := 4; n > 0; n-- {
		if i+n > len(src) || !isPunct(src[i:i+n]) {
			continue
		}
		if src[i:i+n] == "?." && i+2 < len(src) && src[i+2] >= '0' && src[i+2] <= '9' {
			continue // `a?.5:b`
		}
		return tPunct, i + n
	}
	_, n := utf8.DecodeRuneInString(src[i:])
	return tBad, i + n
}

func isPunct(s string) bool {
	switch s {
	case "{", "}", "(", ")", "[", "]", ".", ";", ",", "<", ">", "=", "+", "-", "*", "/", "%", "&", "|", "^", "!", "~", "?", ":",
		"=>", "==", "!=", "<=", ">=", "&&", "||", "??", "?.", "++", "--", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<", ">>",
		"**", "...", "===", "!==", "**=", "<<=", ">>=", ">>>", "&&=", "||=", "??=", ">>>=":
		return true
	}
	return false
}

// scanRegexp returns the end of the regular expression that starts at i, or -1 when it has none.
func scanRegexp(src string, i int) int {
	class := false
	for j := i + 1; j < len(src); j++ {
		switch c := src[j]; {
		case c == '\n' || c == '\r':
			return -1
		case c == '\\':
			j++
		case c == '[':
			class = true
		case c == ']':
			class = false
		case c == '/' && !class:
			return scanName(src, j+1)
		}
	}
	return -1
}
