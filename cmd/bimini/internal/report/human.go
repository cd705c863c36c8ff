package report

import (
	"strconv"
	"strings"

	"bimini/compiler/diag"
	"bimini/compiler/source"
)

// human writes
//
//	src/pages/cart.mini:7:13: error BM2001 (alipay): unknown name ‘totl’
//	  7 |   <text>{{ totl }}</text>
//	    |            ^^^^
//	  note: …
//	  help: did you mean ‘total’?
func (p *Printer) human(d diag.Diagnostic) {
	label := p.paint(colorOf(d.Severity), d.Severity.String()+" "+d.Code)
	if d.Target != "" {
		label += " (" + d.Target + ")"
	}
	p.printf("%s%s: %s\n", p.place(d.File, d.Span), label, p.paint(bold, clean(d.Message)))
	p.excerpt(d.File, d.Span, colorOf(d.Severity))
	for _, n := range d.Notes {
		p.printf("  %s %s%s\n", p.paint(cyan, "note:"), p.place(n.File, n.Span), clean(n.Message))
		p.excerpt(n.File, n.Span, cyan)
	}
	if d.Suggest != "" {
		p.printf("  %s %s\n", p.paint(green, "help:"), clean(d.Suggest))
	}
}

// place is "path:line:column: ", or "" when there is no file.
func (p *Printer) place(f *source.File, s source.Span) string {
	if f == nil {
		return ""
	}
	at := f.Position(s.Start)
	return clean(p.path(f.Path)) + ":" + strconv.Itoa(at.Line) + ":" + strconv.Itoa(at.Column) + ": "
}

// excerpt writes the source line and the carets below it.
func (p *Printer) excerpt(f *source.File, s source.Span, color string) {
	if f == nil || f.Text == "" {
		return
	}
	number := f.Position(s.Start).Line
	line, start := f.Line(number)
	cut := cutLine(line, s.Start-start, s.End-start, p.room())
	gutter := strconv.Itoa(number)
	p.printf("  %s | %s\n", p.paint(dim, gutter), cut.text)
	p.printf("  %s | %s\n", strings.Repeat(" ", len(gutter)), strings.Repeat(" ", cut.before)+p.paint(color, strings.Repeat("^", cut.carets)))
}

// room is how many cells of a source line are shown.
func (p *Printer) room() int {
	const gutter, least, most = 10, 40, 150
	if p.opt.Width == 0 {
		return 110
	}
	return max(least, min(p.opt.Width-gutter, most))
}

// The colours of a terminal, as the parameters of SGR.
const (
	bold   = "1"
	dim    = "2"
	red    = "1;31"
	green  = "32"
	yellow = "1;33"
	cyan   = "36"
)

func colorOf(s diag.Severity) string {
	switch s {
	case diag.Error:
		return red
	case diag.Warning:
		return yellow
	}
	return cyan
}

func (p *Printer) paint(color, text string) string {
	if !p.opt.Color || text == "" {
		return text
	}
	return "\x1b[" + color + "m" + text + "\x1b[0m"
}
