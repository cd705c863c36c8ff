package bundle

import (
	"cmp"
	"slices"
	"strings"
)

// edit replaces code[start:end] by text. Edits of one text do not overlap; an edit inside another is dropped with it.
type edit struct {
	start, end int
	text       string
}

// inserts reports whether the edit takes nothing away.
func (e edit) inserts() bool { return e.start == e.end }

// tidy sorts edits and drops those that lie inside a larger one. What is inserted where another edit begins comes first.
func tidy(edits []edit) []edit {
	edits = slices.Clone(edits)
	slices.SortStableFunc(edits, func(a, b edit) int {
		switch {
		case a.start != b.start:
			return cmp.Compare(a.start, b.start)
		case a.inserts() != b.inserts():
			if a.inserts() {
				return -1
			}
			return 1
		}
		return cmp.Compare(b.end, a.end)
	})
	out := edits[:0]
	end := 0
	for _, e := range edits {
		if e.start < end {
			continue
		}
		out = append(out, e)
		end = e.end
	}
	return out
}

// apply returns the text with tidy edits made.
func apply(text string, edits []edit) string {
	var b strings.Builder
	b.Grow(len(text))
	pos := 0
	for _, e := range edits {
		b.WriteString(text[pos:e.start])
		b.WriteString(e.text)
		pos = e.end
	}
	b.WriteString(text[pos:])
	return b.String()
}
