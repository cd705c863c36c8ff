package syntax

import (
	"strings"
	"unicode/utf8"

	"bimini/compiler/source"
)

// Punctuation of Chinese keyboards that looks like the language's own. It is reported, and read as what was meant.

const (
	wideEquals = "＝"
	wideQuotes = "“”‘’＂＇"
	wideBraces = "｛｛"
)

func (p *parser) wide(at, length int, suggest string) {
	span := source.Span{Start: at, End: at + length}
	p.report("BM1115", span, "‘"+p.file.Slice(span)+"’ is not a character of the language, though it looks like one", suggest)
}

// widePrefix reads the full-width sign that a name begins with (＠tap, ：class) as the language's own.
func (p *parser) widePrefix(a *rawAttr) {
	for _, w := range []struct{ wide, plain string }{{"＠", "@"}, {"：", ":"}, {"＃", "#"}} {
		if rest, ok := strings.CutPrefix(a.name, w.wide); ok {
			p.wide(a.nameSpan.Start, len(w.wide), "write ‘"+w.plain+"’ with an English keyboard")
			a.name = w.plain + rest
		}
	}
}

// wideQuoted reads a value in typographic quotes.
func (p *parser) wideQuoted(a *rawAttr) bool {
	start := p.pos
	r, n := utf8.DecodeRuneInString(p.src[start:])
	if r < utf8.RuneSelf || !strings.ContainsRune(wideQuotes, r) {
		return false
	}
	p.wide(start, n, "write \"…\" with the quotes of an English keyboard")
	from := start + n
	rest := p.src[from:p.lineEnd(from)]
	end := strings.IndexAny(rest, wideQuotes+"\"'<>")
	if end < 0 {
		end = len(rest)
	}
	a.valueSpan = source.Span{Start: from, End: from + end}
	p.pos = from + end
	if r, n := utf8.DecodeRuneInString(p.src[p.pos:]); r != '<' && r != '>' && n > 0 {
		p.pos += n
	}
	return true
}
