package diag

import (
	"embed"
	"fmt"
	"io/fs"
	"regexp"
	"strings"
)

//go:embed all:catalog
var catalogFiles embed.FS

// Page is the catalogue's page of one code.
type Page struct {
	Code     string
	Title    string
	Severity Severity
	Text     string    // what it means, why it matters, what to do: the Markdown between the head and the examples
	Bad      []Example // files of a project that shows the code; none when no project can show it
	Good     []Example // the same project, put right
	// Why there is no example, for a code that depends on the machine and not on a project; "" when there are examples.
	NoExample string
	Source    string // the whole page
}

// Example is one file of a page's example.
type Example struct {
	Lang string // "mini", "json", "yaml", …
	Path string // in the project, slash separated
	Text string
}

// examplePath is where an example's file lies when it does not say.
const examplePath = "src/pages/index.mini"

// Codes lists the codes that have a page, in order.
func Codes() []string {
	names, err := fs.Glob(catalogFiles, "catalog/BM*.md")
	if err != nil {
		panic(err) // the pattern is a constant
	}
	for i, n := range names {
		names[i] = strings.TrimSuffix(n[strings.LastIndexByte(n, '/')+1:], ".md")
	}
	return names
}

// PageOf returns the page of a code; false when there is none or it is not in the form that compiler/README.md gives.
func PageOf(code string) (Page, bool) {
	text, err := catalogFiles.ReadFile("catalog/" + code + ".md")
	if err != nil {
		return Page{}, false
	}
	page, err := ParsePage(string(text))
	return page, err == nil && page.Code == code
}

var (
	headLine = regexp.MustCompile(`^# (BM\d{4}): (\S.*)$`)
	fence    = regexp.MustCompile("^(`{3,})([A-Za-z0-9]*)(?: +(\\S+))?\\s*$")
)

// ParsePage reads a page. The error says what is not in the form.
func ParsePage(text string) (Page, error) {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	p := Page{Source: text}
	r := &pageReader{lines: strings.Split(text, "\n")}
	head := headLine.FindStringSubmatch(r.next())
	if head == nil {
		return p, fmt.Errorf("the first line is not ‘# BMnnnn: title’")
	}
	p.Code, p.Title = head[1], head[2]
	if blank := r.next(); blank != "" {
		return p, fmt.Errorf("no empty line below the title")
	}
	var ok bool
	if p.Severity, ok = severityOf(r.next()); !ok {
		return p, fmt.Errorf("the third line is not ‘Severity: error’, ‘warning’ or ‘note’")
	}
	p.Text = r.textUntilHeading()
	if p.Text == "" {
		return p, fmt.Errorf("the page explains nothing")
	}
	if i := strings.Index(p.Text, "No example: "); i >= 0 {
		p.NoExample = strings.TrimSpace(p.Text[i+len("No example: "):])
	}
	return p, r.examples(&p)
}

func severityOf(line string) (Severity, bool) {
	for _, s := range []Severity{Error, Warning, Info} {
		if line == "Severity: "+s.String() {
			return s, true
		}
	}
	return Error, false
}

// pageReader goes through the lines of a page.
type pageReader struct {
	lines []string
	at    int
}

func (r *pageReader) next() string {
	if r.at >= len(r.lines) {
		return ""
	}
	r.at++
	return r.lines[r.at-1]
}

// textUntilHeading returns the lines up to the next `## ` that is not inside a fenced block, and stops before it.
func (r *pageReader) textUntilHeading() string {
	start, closing := r.at, ""
	for ; r.at < len(r.lines); r.at++ {
		line := r.lines[r.at]
		switch m := fence.FindStringSubmatch(line); {
		case closing != "" && line == closing:
			closing = ""
		case closing == "" && m != nil:
			closing = m[1]
		case closing == "" && strings.HasPrefix(line, "## "):
			return strings.TrimSpace(strings.Join(r.lines[start:r.at], "\n"))
		}
	}
	return strings.TrimSpace(strings.Join(r.lines[start:], "\n"))
}

// examples reads the sections Bad and Good.
func (r *pageReader) examples(p *Page) error {
	for r.at < len(r.lines) {
		heading := strings.TrimSpace(strings.TrimPrefix(r.next(), "## "))
		files := exampleFiles(strings.Split(r.textUntilHeading(), "\n"))
		switch heading {
		case "Bad":
			p.Bad = append(p.Bad, files...)
		case "Good":
			p.Good = append(p.Good, files...)
		}
	}
	if p.NoExample == "" && (len(p.Bad) == 0 || len(p.Good) == 0) {
		return fmt.Errorf("a section ‘## Bad’ or ‘## Good’ with a fenced block is missing")
	}
	if p.NoExample != "" && len(p.Bad)+len(p.Good) > 0 {
		return fmt.Errorf("the page says ‘No example’ and has one")
	}
	return nil
}

func exampleFiles(lines []string) []Example {
	var out []Example
	for i := 0; i < len(lines); i++ {
		m := fence.FindStringSubmatch(lines[i])
		if m == nil {
			continue
		}
		start := i + 1
		for i = start; i < len(lines) && lines[i] != m[1]; i++ {
		}
		name := m[3]
		if name == "" {
			name = examplePath
		}
		out = append(out, Example{Lang: m[2], Path: name, Text: strings.Join(lines[start:i], "\n") + "\n"})
	}
	return out
}
