package syntax

import (
	"strings"
	"unicode/utf8"

	"bimini/compiler/diag"
	"bimini/compiler/expr"
	"bimini/compiler/source"
)

// parser reads one file from front to back. pos never goes back past something that was reported.
type parser struct {
	file *source.File
	src  string // the file's text up to the end of what is read
	pos  int

	asked, close int // the last question to nextClose, and its answer

	diags     []diag.Diagnostic
	swallowed bool // by a comment that never ends: what is not closed after it may well be
}

// inMarkup: expressions of a template stand in markup.
func inMarkup() expr.Options { return expr.Options{Entities: true} }

func (p *parser) report(code string, span source.Span, message, suggest string) *diag.Diagnostic {
	p.diags = append(p.diags, diag.Diagnostic{Code: code, Message: message, File: p.file, Span: span, Suggest: suggest})
	return &p.diags[len(p.diags)-1]
}

func (p *parser) add(diags []diag.Diagnostic) { p.diags = append(p.diags, diags...) }

func (p *parser) rest() string { return p.src[p.pos:] }

func (p *parser) has(prefix string) bool { return strings.HasPrefix(p.rest(), prefix) }

func (p *parser) skipSpace() {
	for p.pos < len(p.src) && isSpace(p.src[p.pos]) {
		p.pos++
	}
}

// find returns the offset of the next s, or the end of the text when there is none.
func (p *parser) find(s string) (int, bool) {
	if i := strings.Index(p.rest(), s); i >= 0 {
		return p.pos + i, true
	}
	return len(p.src), false
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' }

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// tagName returns the name that s begins with; "" when it begins with none.
func tagName(s string) string {
	if s == "" || !isLetter(s[0]) {
		return ""
	}
	i := 1
	for i < len(s) && (isLetter(s[i]) || s[i] >= '0' && s[i] <= '9' || strings.IndexByte("-_.:", s[i]) >= 0 || s[i] >= utf8.RuneSelf) {
		i++
	}
	return s[:i]
}

// checkBytes reports what no text file may hold, each kind once.
func (p *parser) checkBytes(span source.Span) {
	text := p.file.Text[span.Start:span.End]
	if i := strings.IndexByte(text, 0); i >= 0 {
		at := span.Start + i
		p.report("BM1010", source.Span{Start: at, End: at + 1}, "the file holds a NUL byte", "save it as UTF-8 text")
	}
	if utf8.ValidString(text) {
		return
	}
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if r == utf8.RuneError && n == 1 {
			at := span.Start + i
			p.report("BM1011", source.Span{Start: at, End: at + 1}, "the file is not valid UTF-8", "save it with the encoding UTF-8")
			return
		}
		i += n
	}
}

// cut limits a span to the file.
func cut(f *source.File, s source.Span) source.Span {
	start := max(0, min(s.Start, len(f.Text)))
	return source.Span{Start: start, End: max(start, min(s.End, len(f.Text)))}
}
