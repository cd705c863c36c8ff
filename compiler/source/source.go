// Package source holds source files and positions in them. Every other package of the compiler speaks of places in
// a file as byte offsets (Span); lines and columns exist only where something is printed.
package source

import (
	"sort"
	"sync"
	"unicode/utf8"
)

// File is one text that a person wrote. Path is what diagnostics show: slash separated and relative to the project root.
type File struct {
	Path string
	Text string

	once  sync.Once
	lines []int // offset of the first byte of each line
}

// NewFile returns a File. Path should be slash separated; text is kept as it is, byte for byte.
func NewFile(path, text string) *File { return &File{Path: path, Text: text} }

// Span is the half-open range of bytes [Start, End) in a File.
type Span struct{ Start, End int }

// Len returns the number of bytes that the span covers.
func (s Span) Len() int { return s.End - s.Start }

// Contains reports whether offset lies in the span.
func (s Span) Contains(offset int) bool { return s.Start <= offset && offset < s.End }

// Join returns the smallest span that covers both.
func (s Span) Join(t Span) Span {
	return Span{min(s.Start, t.Start), max(s.End, t.End)}
}

// Position is a place as people and editors count it.
type Position struct {
	Line   int // from 1
	Column int // from 1, in Unicode code points
	UTF16  int // from 0, in UTF-16 code units: what source maps and language servers want
	Offset int // from 0, in bytes
}

func (f *File) index() []int {
	f.once.Do(func() {
		f.lines = []int{0}
		for i := 0; i < len(f.Text); i++ {
			if f.Text[i] == '\n' {
				f.lines = append(f.lines, i+1)
			}
		}
	})
	return f.lines
}

// Position returns the place of a byte offset. Offsets outside the text are moved to its nearest end.
func (f *File) Position(offset int) Position {
	offset = max(0, min(offset, len(f.Text)))
	lines := f.index()
	n := sort.SearchInts(lines, offset+1) - 1
	p := Position{Line: n + 1, Column: 1, Offset: offset}
	for _, r := range f.Text[lines[n]:offset] {
		p.Column++
		p.UTF16++
		if r > 0xFFFF {
			p.UTF16++
		}
	}
	return p
}

// Line returns the text of a line (counted from 1) without its line break, and the offset of its first byte.
// A line that does not exist is empty.
func (f *File) Line(n int) (string, int) {
	lines := f.index()
	if n < 1 || n > len(lines) {
		return "", len(f.Text)
	}
	start, end := lines[n-1], len(f.Text)
	if n < len(lines) {
		end = lines[n] - 1
	}
	if end > start && f.Text[end-1] == '\r' {
		end--
	}
	return f.Text[start:end], start
}

// Slice returns the text of a span, cut to the file and to whole code points.
func (f *File) Slice(s Span) string {
	start, end := max(0, min(s.Start, len(f.Text))), max(0, min(s.End, len(f.Text)))
	for start < end && !utf8.RuneStart(f.Text[start]) {
		start++
	}
	if end < start {
		return ""
	}
	return f.Text[start:end]
}
