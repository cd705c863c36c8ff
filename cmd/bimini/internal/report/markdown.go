package report

import (
	"regexp"
	"strings"

	"github.com/mattn/go-runewidth"
)

// Markdown writes a page of the catalogue for a terminal: paragraphs and lists wrapped, code indented, headings in bold. It knows what
// such pages are made of and no more.
func (p *Printer) Markdown(page string) error {
	const most = 88
	width := most
	if p.opt.Width > 0 {
		width = min(most, max(30, p.opt.Width-1))
	}
	var paragraph []string
	flush := func() {
		if len(paragraph) > 0 {
			p.paragraph(paragraph, width)
			paragraph = nil
		}
	}
	closing := ""
	for line := range strings.SplitSeq(strings.TrimSpace(page), "\n") {
		fence := fenceMark.FindString(line)
		switch {
		case closing != "" && line == closing:
			closing = ""
		case closing != "":
			p.printf("%s\n", strings.TrimRight("    "+line, " "))
		case fence != "":
			flush()
			closing = fence
			p.fileName(line)
		case strings.TrimSpace(line) == "":
			flush()
			p.printf("\n")
		case strings.HasPrefix(line, "#"):
			flush()
			p.printf("%s\n", p.paint(bold, strings.TrimLeft(line, "# ")))
		case listMark.MatchString(line):
			flush()
			paragraph = append(paragraph, line)
		default:
			paragraph = append(paragraph, line)
		}
	}
	flush()
	return p.err
}

var (
	fenceMark = regexp.MustCompile("^`{3,}")
	listMark  = regexp.MustCompile(`^(?:[-*]|\d+\.) `)
	emphasis  = regexp.MustCompile(`\*\*([^*]+)\*\*`)
)

// fileName shows which file a block of code is, when its info string says so.
func (p *Printer) fileName(info string) {
	if _, name, ok := strings.Cut(strings.TrimLeft(info, "`"), " "); ok {
		p.printf("    %s\n", p.paint(dim, strings.TrimSpace(name)+":"))
	}
}

// paragraph wraps lines at white space. What follows the mark of a list item is indented below its text.
func (p *Printer) paragraph(lines []string, width int) {
	text := emphasis.ReplaceAllString(strings.Join(lines, " "), "$1")
	indent := strings.Repeat(" ", len(listMark.FindString(text)))
	line, used := "", 0
	for word := range strings.FieldsSeq(text) {
		w := runewidth.StringWidth(word)
		switch {
		case line == "":
			line, used = word, w
		case used+1+w > width:
			p.printf("%s\n", line)
			line, used = indent+word, len(indent)+w
		default:
			line, used = line+" "+word, used+1+w
		}
	}
	p.printf("%s\n", line)
}
