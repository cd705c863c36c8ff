package types

import (
	"sort"
	"strings"
	"unicode/utf8"

	"bimini/compiler/expr"
	"bimini/compiler/source"
)

// text is generated TypeScript that knows where its pieces come from.
type text struct {
	strings.Builder
	pieces []piece
}

// piece is a stretch of generated text, [start, end). An exact one is the author's own text, byte for byte; another one stands for
// the whole of span.
type piece struct {
	start, end int
	file       *source.File
	span       source.Span
	exact      bool
}

// raw adds text that is nobody's: errors in it are not shown.
func (t *text) raw(parts ...string) {
	for _, p := range parts {
		t.WriteString(p)
	}
}

// mark adds generated text that stands for a span.
func (t *text) mark(s string, f *source.File, span source.Span) {
	start := t.Len()
	t.WriteString(s)
	t.pieces = append(t.pieces, piece{start, t.Len(), f, span, false})
}

// copy adds the author's text. In markup, entities are decoded as the parser did.
func (t *text) copy(f *source.File, span source.Span, markup bool) {
	for at := span.Start; at < span.End; {
		next, decoded, length := span.End, "", 0
		if markup {
			next, decoded, length = nextEntity(f.Text, at, span.End)
		}
		if next > at {
			start := t.Len()
			t.WriteString(f.Text[at:next])
			t.pieces = append(t.pieces, piece{start, t.Len(), f, source.Span{Start: at, End: next}, true})
		}
		if length > 0 {
			t.mark(decoded, f, source.Span{Start: next, End: next + length})
		}
		at = next + length
	}
}

// nextEntity finds the first entity in text[from:end]; without one it returns end and the length 0.
func nextEntity(text string, from, end int) (at int, decoded string, length int) {
	for i := from; i < end; i++ {
		if text[i] == '&' {
			if s, n := expr.Entity(text[i:end]); n > 0 {
				return i, s, n
			}
		}
	}
	return end, "", 0
}

// add appends another text with its origins.
func (t *text) add(other *text) {
	shift := t.Len()
	t.WriteString(other.String())
	for _, p := range other.pieces {
		p.start, p.end = p.start+shift, p.end+shift
		t.pieces = append(t.pieces, p)
	}
}

// origin returns where the byte at offset comes from; false when it is generated.
func (t *text) origin(offset int) (*source.File, source.Span, bool) {
	i := sort.Search(len(t.pieces), func(i int) bool { return t.pieces[i].end > offset })
	if i == len(t.pieces) || t.pieces[i].start > offset {
		return nil, source.Span{}, false
	}
	p := t.pieces[i]
	if !p.exact {
		return p.file, p.span, true
	}
	return p.file, token(p.file, p.span.Start+offset-p.start), true
}

// token is the span of the name, the string or else the character at an offset: a compiler's message names its first character only.
func token(f *source.File, at int) source.Span {
	rest := f.Text[at:]
	end := strings.IndexFunc(rest, func(r rune) bool { return !nameRune(r) })
	if end < 0 {
		end = len(rest)
	}
	if end == 0 && rest != "" {
		_, end = utf8.DecodeRuneInString(rest)
		if q := rest[0]; q == '\'' || q == '"' || q == '`' {
			if close := strings.IndexByte(rest[1:], q); close >= 0 && !strings.Contains(rest[1:1+close], "\n") {
				end = close + 2
			}
		}
	}
	return source.Span{Start: at, End: at + end}
}

func nameRune(r rune) bool {
	return r == '_' || r == '$' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r > 0x7F
}

// offsetAt turns a compiler's line and column (from 1, in UTF-16 code units) into an offset of the text.
func offsetAt(s string, line, column int) int {
	at := 0
	for ; line > 1; line-- {
		i := strings.IndexByte(s[at:], '\n')
		if i < 0 {
			return len(s)
		}
		at += i + 1
	}
	for column > 1 && at < len(s) && s[at] != '\n' {
		r, n := utf8.DecodeRuneInString(s[at:])
		at += n
		column--
		if r > 0xFFFF {
			column--
		}
	}
	return at
}
