package report

import (
	"encoding/json"
	"fmt"
	"strings"

	"bimini/compiler/diag"
	"bimini/compiler/source"
)

// record is a diagnostic as `--format json` writes it, one to a line. Fields are only ever added. Lines and columns count from 1, columns in
// code points; offsets count bytes from 0; the end is the first place behind the span.
type record struct {
	Code     string       `json:"code"`
	Severity string       `json:"severity"` // error, warning, note
	Message  string       `json:"message"`
	Target   string       `json:"target,omitempty"` // missing: all targets
	Place    *place       `json:"place,omitempty"`  // missing: nowhere in a file
	Notes    []noteRecord `json:"notes,omitempty"`
	Suggest  string       `json:"suggest,omitempty"`
	Fix      []editRecord `json:"fix,omitempty"` // edits of the file of the place
}

type place struct {
	File      string `json:"file"` // as seen from the working directory
	Line      int    `json:"line"`
	Column    int    `json:"column"`
	EndLine   int    `json:"endLine"`
	EndColumn int    `json:"endColumn"`
	Start     int    `json:"start"`
	End       int    `json:"end"`
}

type noteRecord struct {
	Message string `json:"message"`
	Place   *place `json:"place,omitempty"`
}

type editRecord struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

func (p *Printer) json(d diag.Diagnostic) {
	r := record{Code: d.Code, Severity: d.Severity.String(), Message: d.Message, Target: d.Target, Place: p.placeOf(d.File, d.Span), Suggest: d.Suggest}
	for _, n := range d.Notes {
		r.Notes = append(r.Notes, noteRecord{n.Message, p.placeOf(n.File, n.Span)})
	}
	for _, e := range d.Fix {
		r.Fix = append(r.Fix, editRecord{e.Span.Start, e.Span.End, e.Text})
	}
	p.line(r)
}

// line writes a value as one line of JSON.
func (p *Printer) line(v any) {
	var text strings.Builder
	enc := json.NewEncoder(&text)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		p.err = err
		return
	}
	p.printf("%s", text.String())
}

func (p *Printer) placeOf(f *source.File, s source.Span) *place {
	if f == nil {
		return nil
	}
	from, to := f.Position(s.Start), f.Position(s.End)
	return &place{p.path(f.Path), from.Line, from.Column, to.Line, to.Column, from.Offset, to.Offset}
}

// github writes a workflow command, which GitHub shows beside the line in a pull request.
func (p *Printer) github(d diag.Diagnostic) {
	level := map[diag.Severity]string{diag.Error: "error", diag.Warning: "warning", diag.Info: "notice"}[d.Severity]
	title := d.Code
	if d.Target != "" {
		title += " (" + d.Target + ")"
	}
	where := ""
	if at := p.placeOf(d.File, d.Span); at != nil {
		where = fmt.Sprintf("file=%s,line=%d,endLine=%d,col=%d,endColumn=%d,", property(clean(at.File)), at.Line, at.EndLine, at.Column, at.EndColumn)
	}
	message := d.Message
	for _, n := range d.Notes {
		message += "\nnote: " + n.Message
	}
	if d.Suggest != "" {
		message += "\nhelp: " + d.Suggest
	}
	p.printf("::%s %stitle=%s::%s\n", level, where, property(title), data(cleanLines(message)))
}

// cleanLines is clean for a text of several lines.
func cleanLines(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = clean(line)
	}
	return strings.Join(lines, "\n")
}

// data escapes the text of a workflow command, property one of its properties.
func data(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

func property(s string) string {
	return strings.NewReplacer(":", "%3A", ",", "%2C").Replace(data(s))
}
