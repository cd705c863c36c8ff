package report

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mattn/go-runewidth"
)

// tabStop is how many cells apart tabs are shown. A tab is never printed: terminals and logs do not agree on its width.
const tabStop = 4

// zeroWidthJoiner makes one picture of two.
const zeroWidthJoiner = '\u200d'

// excerptLine is a source line as it is shown, and where the carets go.
type excerptLine struct {
	text   string
	before int // cells before the first caret
	carets int
}

// cell is one or more bytes of a line that are shown together.
type cell struct {
	text  string
	width int
	at    int // byte offset in the line
}

// cutLine shows a line with the bytes [start, end) marked, at most room cells of it. Offsets outside the line are moved to its
// nearest end, and at least one caret is shown.
func cutLine(line string, start, end, room int) excerptLine {
	start = max(0, min(start, len(line)))
	end = max(start, min(end, len(line)))
	cells := cellsOf(line)
	from, to := window(cells, start, end, room)

	var out excerptLine
	var text strings.Builder
	if from > 0 {
		text.WriteString("…")
		out.before++
	}
	for _, c := range cells[from:to] {
		text.WriteString(c.text)
		switch {
		case c.at < start:
			out.before += c.width
		case c.at < end || c.at == start:
			out.carets += c.width
		}
	}
	if to < len(cells) {
		text.WriteString("…")
	}
	out.text, out.carets = strings.TrimRight(text.String(), " "), max(1, out.carets)
	return out
}

// cellsOf splits a line into what is printed together, without tabs and control characters. A character without a width of its own (an
// accent, a joiner and what it joins, a skin tone) belongs to the one before it.
func cellsOf(line string) []cell {
	var out []cell
	column, joined := 0, false
	measure := &runewidth.Condition{StrictEmojiNeutral: true}
	for i, r := range line {
		c := cell{at: i}
		if r == '\t' {
			c.width = tabStop - column%tabStop
			c.text = strings.Repeat(" ", c.width)
		} else {
			c.text = string(printable(r))
			c.width = measure.RuneWidth(printable(r))
			glued := c.width == 0 || joined || unicode.Is(unicode.Sk, r) && r > 0xffff
			joined = r == zeroWidthJoiner
			if glued && len(out) > 0 {
				out[len(out)-1].text += c.text
				continue
			}
		}
		column += c.width
		out = append(out, c)
	}
	return out
}

// window chooses the cells [from, to) that are shown: all if they fit, else those around the marked bytes.
func window(cells []cell, start, end, room int) (from, to int) {
	total := 0
	for _, c := range cells {
		total += c.width
	}
	if total <= room {
		return 0, len(cells)
	}
	room -= 2 // for the dots
	first, marked := len(cells), 0
	for i, c := range cells {
		if c.at >= start && first == len(cells) {
			first = i
		}
		if c.at >= start && c.at < end {
			marked += c.width
		}
	}
	lead := max(room/4, (room-min(marked, room))/2)
	from = first
	for used := 0; from > 0 && used+cells[from-1].width <= lead; from-- {
		used += cells[from-1].width
	}
	to = from
	used := 0
	for ; to < len(cells) && used+cells[to].width <= room; to++ {
		used += cells[to].width
	}
	for from > 0 && used+cells[from-1].width <= room {
		from--
		used += cells[from].width
	}
	return from, to
}

// clean makes a text safe to print on one line: what an author's file says must not move the cursor.
func clean(text string) string { return strings.Map(printable, text) }

// printable returns r, or a stand-in for what terminals act upon: control characters and marks that turn the direction of text.
func printable(r rune) rune {
	switch {
	case r == utf8.RuneError, unicode.Is(unicode.Bidi_Control, r):
		return utf8.RuneError
	case r == '\n', r == '\r', r == '\t':
		return ' '
	case unicode.IsControl(r):
		return utf8.RuneError
	}
	return r
}
