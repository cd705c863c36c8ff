// Package diag is what the compiler says to people: diagnostics with a code, an exact place, notes and a way out.
// Every code has a page in catalog/, with an example that shows it and one that does not; a test compiles both.
package diag

import (
	"cmp"
	"slices"

	"bimini/compiler/source"
)

// Severity says how bad a finding is.
type Severity uint8

// An Error keeps the target it is about from being written; a Warning and a Note do not.
const (
	Error Severity = iota
	Warning
	Info
)

func (s Severity) String() string { return [...]string{"error", "warning", "note"}[s] }

// Note adds to a diagnostic what is not at its place; File may be nil when there is nothing to point at.
type Note struct {
	Message string
	File    *source.File
	Span    source.Span
}

// Edit replaces the bytes of a span of the diagnostic's file.
type Edit struct {
	Span source.Span
	Text string
}

// Diagnostic is one finding. Message is one sentence without a final stop and in lower case at its start, in the style
// of Go's own compiler; names in it stand between ‘quotes’ as the author wrote them.
type Diagnostic struct {
	Code     string // "BM2001"; the page of that name is in the catalogue
	Severity Severity
	Message  string
	File     *source.File // nil for what has no place (the command line)
	Span     source.Span
	Target   string // the platform it is about; "" for all
	Notes    []Note
	Suggest  string // what to write instead, one sentence; "" when nothing is known
	Fix      []Edit // the same as edits, where it is certain
}

// List collects diagnostics. The zero List is ready to use; it is not safe for concurrent use.
type List struct{ Items []Diagnostic }

// Add appends d.
func (l *List) Add(d Diagnostic) { l.Items = append(l.Items, d) }

// Errorf-like helpers are left out on purpose: a diagnostic without a span and a suggestion is worth no helper.

// Sort orders by file, place, code and target, and drops exact repetitions. A finding that every target in targets
// reports alike, word for word, is kept once with an empty Target. What only repeats another finding is dropped.
func (l *List) Sort(targets ...string) {
	l.dropEchoes()
	slices.SortStableFunc(l.Items, compare)
	out := l.Items[:0]
	for i := 0; i < len(l.Items); {
		j := i + 1
		for j < len(l.Items) && same(l.Items[i], l.Items[j]) {
			j++
		}
		group := l.Items[i:j]
		seen := map[string]bool{}
		for _, d := range group {
			seen[d.Target] = true
		}
		all := len(targets) > 1
		for _, t := range targets {
			all = all && seen[t]
		}
		if all || seen[""] {
			d := group[0]
			d.Target = ""
			out = append(out, d)
		} else {
			for k, d := range group {
				if k == 0 || d.Target != group[k-1].Target {
					out = append(out, d)
				}
			}
		}
		i = j
	}
	l.Items = out
}

func path(d Diagnostic) string {
	if d.File == nil {
		return ""
	}
	return d.File.Path
}

func compare(a, b Diagnostic) int {
	return cmp.Or(cmp.Compare(path(a), path(b)), cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End),
		cmp.Compare(a.Code, b.Code), cmp.Compare(a.Message, b.Message), cmp.Compare(a.Target, b.Target))
}

func same(a, b Diagnostic) bool {
	return path(a) == path(b) && a.Span == b.Span && a.Code == b.Code && a.Message == b.Message
}

// Blocks reports whether some error keeps target from being written. With target "" it reports any error.
func (l *List) Blocks(target string) bool {
	return slices.ContainsFunc(l.Items, func(d Diagnostic) bool {
		return d.Severity == Error && (d.Target == "" || target == "" || d.Target == target)
	})
}
