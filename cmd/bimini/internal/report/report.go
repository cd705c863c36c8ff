// Package report shows what the compiler found: to people (the source line with a caret), to programs (one JSON object a line)
// and to GitHub's log (annotations). It is the only package that turns offsets into lines and columns for a reader.
package report

import (
	"fmt"
	"io"
	"path"

	"bimini/compiler/diag"
)

// Format is a way of showing diagnostics.
type Format string

// The values of --format.
const (
	Human  Format = "human"
	JSON   Format = "json"
	GitHub Format = "github"
)

// Formats lists the values of --format, the default first.
func Formats() []string { return []string{string(Human), string(JSON), string(GitHub)} }

// Options of a Printer.
type Options struct {
	Format Format
	Color  bool
	Width  int    // of the terminal, in cells; 0 when there is none
	Prefix string // path from the working directory to the project; put before every path that is shown
}

// Printer writes diagnostics.
type Printer struct {
	out io.Writer
	opt Options
	err error
}

// New returns a Printer. An unknown format is taken for Human.
func New(out io.Writer, opt Options) *Printer { return &Printer{out: out, opt: opt} }

// most is how many diagnostics of one file people are shown.
const most = 100

// Print writes diagnostics in their order, and for people a last line that counts them. It returns the first error of the writer.
func (p *Printer) Print(list []diag.Diagnostic) error {
	shown := 0 // of the file that the diagnostics are of; they come file by file
	for i, d := range list {
		switch p.opt.Format {
		case JSON:
			p.json(d)
		case GitHub:
			p.github(d)
		default:
			if i == 0 || pathOf(list[i-1]) != pathOf(d) {
				shown = 0
			}
			if shown++; shown <= most || d.File == nil {
				p.human(d)
			} else if i+1 == len(list) || pathOf(list[i+1]) != pathOf(d) {
				p.printf("… and %d more in this file\n", shown-most)
			}
		}
	}
	if p.opt.Format != JSON && p.opt.Format != GitHub && len(list) > 0 {
		p.printf("%s\n", Count(list))
	}
	return p.err
}

func pathOf(d diag.Diagnostic) string {
	if d.File == nil {
		return ""
	}
	return d.File.Path
}

// Count says how many errors, warnings and notes there are: "1 error, 2 warnings".
func Count(list []diag.Diagnostic) string {
	var n [3]int
	for _, d := range list {
		n[d.Severity]++
	}
	text := ""
	for s, count := range n {
		if count == 0 {
			continue
		}
		if text != "" {
			text += ", "
		}
		text += plural(count, diag.Severity(s).String())
	}
	if text == "" {
		return "no errors"
	}
	return text
}

func plural(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return fmt.Sprintf("%d %s", n, noun)
}

func (p *Printer) printf(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.out, format, args...)
	}
}

// path returns a project path as seen from the working directory.
func (p *Printer) path(name string) string { return path.Join(p.opt.Prefix, name) }
