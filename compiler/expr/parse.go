package expr

import (
	"unicode/utf8"

	"bimini/compiler/diag"
	"bimini/compiler/source"
)

// Options says how a piece of a file is to be read.
type Options struct {
	// Entities: the piece stands in markup, where `&lt;` means `<`.
	Entities bool
}

const (
	maxDepth = 200  // brackets and operators inside each other
	maxChain = 4000 // operands or links in a row: `a + a + …`, `a.b.c…`
)

// Parse reads one expression that fills span. Mistakes are reported once each; a Bad node stands where nothing could be read.
// The result is never nil.
func Parse(f *source.File, span source.Span, opt Options) (Node, []diag.Diagnostic) {
	p := newParser(f, span, opt)
	if p.tok.kind == tEOF {
		p.empty("an expression is missing here", "write one, for instance ‘count + 1’")
		return &Bad{p.from(p.tok.start)}, p.diags
	}
	n := p.expression()
	p.expectEnd()
	p.reportPending()
	return n, p.diags
}

// ParsePattern reads what a slot's content may declare: a name, or a pattern such as `{ row, index = 0 }`.
func ParsePattern(f *source.File, span source.Span, opt Options) (Node, []diag.Diagnostic) {
	p := newParser(f, span, opt)
	if p.tok.kind == tEOF {
		p.empty("a name or a pattern is missing here", "write one, for instance ‘{ row }’")
		return &Bad{p.from(p.tok.start)}, p.diags
	}
	n := p.binding()
	p.expectEnd()
	p.reportPending()
	return n, p.diags
}

type parser struct {
	file *source.File
	view view
	src  string

	tok     token
	pos     int // where the next token starts
	prevEnd int // the end of the last token that was taken

	handler bool // statements and assignments are legal
	async   int  // how many async arrows are around
	depth   int
	arrowAt int // where an arrow function may start: in `1 + (a) => a` it may not
	broken  bool
	sawWide bool
	pending []pending
	diags   []diag.Diagnostic
}

// pending is a mistake unless what was read turns out to be a pattern: `(a = 1)` before `=>`, `{a = 1}` before `=`.
type pending struct {
	at    Node
	op    string
	where source.Span
}

func newParser(f *source.File, span source.Span, opt Options) *parser {
	p := &parser{file: f, view: newView(f, span, opt.Entities), arrowAt: -1}
	p.src = p.view.text
	p.tok = scan(p.src, 0)
	p.pos, p.prevEnd = p.tok.end, p.tok.start
	p.wide()
	return p
}

// next takes the token. Once something was not understood there are no more tokens, so that everything unwinds silently.
func (p *parser) next() {
	p.prevEnd = p.tok.end
	p.tok = scan(p.src, p.pos)
	p.pos = p.tok.end
	p.wide()
}

// wide reports punctuation of a Chinese keyboard, the first of an expression for all.
func (p *parser) wide() {
	if p.tok.wide && !p.sawWide {
		t := p.tok
		if t.kind == tString {
			_, n := utf8.DecodeRuneInString(p.src[t.start:])
			t.end = t.start + n
		}
		p.report("BM1115", p.place(t), "‘"+p.src[t.start:t.end]+"’ is not a character of the language, though it looks like one", wideHint(t))
		p.sawWide = p.sawWide || !p.broken
	}
}

func (p *parser) peek() token { return scan(p.src, p.pos) }

// accept takes the token if it is the given punctuator.
func (p *parser) accept(punct string) bool {
	if p.tok.is(punct) {
		p.next()
		return true
	}
	return false
}

// from returns the place from a token's start to the end of the last token taken.
func (p *parser) from(start int) at {
	return at{Start: p.view.at(start), End: p.view.at(max(start, p.prevEnd))}
}

// after returns the place from a node's start to the end of the last token taken.
func (p *parser) after(n Node) at { return at{Start: n.Span().Start, End: p.view.at(p.prevEnd)} }

func (p *parser) place(t token) source.Span {
	return source.Span{Start: p.view.at(t.start), End: p.view.at(t.end)}
}

// report says something without giving up.
func (p *parser) report(code string, span source.Span, message, suggest string) {
	if !p.broken {
		p.diags = append(p.diags, diag.Diagnostic{Code: code, Message: message, File: p.file, Span: span, Suggest: suggest})
	}
}

// fail says what could not be understood, ends the input and returns what stands in its place.
func (p *parser) fail(code string, span source.Span, message, suggest string) Node {
	p.report(code, span, message, suggest)
	p.broken = true
	p.pending = nil
	p.tok = token{start: len(p.src), end: len(p.src)}
	p.pos = len(p.src)
	bad := p.view.at(p.prevEnd)
	return &Bad{at{Start: bad, End: bad}}
}

// unexpected fails at the current token; wanted says what would have been right here.
func (p *parser) unexpected(wanted string) Node {
	t := p.tok
	if t.wide { // has been reported
		p.broken = true
	}
	switch {
	case t.kind == tEOF:
		end := p.view.at(p.prevEnd)
		return p.fail("BM1102", source.Span{Start: p.view.at(0), End: end}, "the expression ends too early: "+wanted+" is missing", wayOut(wanted, t))
	case t.kind == tBad && (t.text[0] == '"' || t.text[0] == '\''):
		return p.fail("BM1103", p.place(t), "this text has no closing quote", "close it with "+t.text[:1])
	case t.kind == tBad:
		return p.fail("BM1101", p.place(t), "‘"+t.text+"’ means nothing in an expression", wayOut(wanted, t))
	}
	return p.fail("BM1101", p.place(t), "unexpected ‘"+t.text+"’, "+wanted+" should be here", wayOut(wanted, t))
}

func (p *parser) expect(punct string) bool {
	if p.accept(punct) {
		return true
	}
	p.unexpected("‘" + punct + "’")
	return false
}

// close expects the bracket that belongs to open, and points at open when the input ends without it.
func (p *parser) close(punct string, open token) bool {
	if p.accept(punct) {
		return true
	}
	if p.tok.kind == tEOF {
		p.fail("BM1102", p.place(open), "‘"+open.text+"’ is never closed", "add the ‘"+punct+"’")
		return false
	}
	p.unexpected("‘,’ or ‘" + punct + "’")
	return false
}

func (p *parser) expectEnd() {
	if p.tok.kind != tEOF {
		p.unexpected("the end of the expression")
	}
}

func (p *parser) empty(message, suggest string) {
	span := source.Span{Start: p.view.at(0), End: p.view.at(len(p.src))}
	p.report("BM1113", span, message, suggest)
}

// enter counts the nesting and gives up where it cannot be meant.
func (p *parser) enter() bool {
	p.depth++
	if p.depth > maxDepth {
		p.tooDeep()
		return false
	}
	return true
}

func (p *parser) leave() { p.depth-- }

func (p *parser) tooDeep() Node {
	return p.fail("BM1108", p.place(p.tok), "this is nested too deep", "compute a part of it in the script")
}

// reportPending reports what did not turn out to be a pattern.
func (p *parser) reportPending() {
	for _, m := range p.pending {
		switch m.op {
		case "{=":
			p.report("BM1110", m.where, "a default value is possible in a pattern only", "write ‘name: value’")
		case "=":
			p.report("BM1104", m.where, "an expression may not assign", "write ‘===’ to compare; assignments belong in an event handler")
		default:
			p.report("BM1104", m.where, "an expression may not assign", "assignments belong in an event handler or in a method")
		}
	}
	p.pending = nil
}

// settle forgets the pending mistake of a node that has become a part of a pattern.
func (p *parser) settle(n Node) {
	for i := len(p.pending) - 1; i >= 0; i-- {
		if p.pending[i].at == n {
			p.pending = append(p.pending[:i], p.pending[i+1:]...)
			return
		}
	}
}
