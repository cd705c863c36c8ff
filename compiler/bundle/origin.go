package bundle

import (
	"sort"

	"github.com/evanw/esbuild/pkg/api"

	"bimini/compiler/source"
)

// span is the place in the source of what esbuild reports about a module; the file's start for generated text.
func (n *node) span(at *api.Location) source.Span {
	if n.file == nil || at == nil || n.unit == nil || n.unit.origins == nil {
		return spanOf(n.file, at)
	}
	starts := lineStarts(n.unit.key.text)
	if at.Line < 1 || at.Line > len(starts) {
		return source.Span{}
	}
	from, ok := original(n.unit.origins, starts[at.Line-1]+at.Column)
	if !ok {
		return source.Span{}
	}
	return source.Span{Start: from, End: min(from+at.Length, len(n.file.Text))}
}

// original finds where a place of composed text comes from.
func original(origins []Origin, at int) (int, bool) {
	i := sort.Search(len(origins), func(i int) bool { return origins[i].At > at }) - 1
	if i < 0 || at > origins[i].At+origins[i].Len {
		return 0, false
	}
	return origins[i].From + at - origins[i].At, true
}

// fromOrigins carries a map's mappings, whose sources are composed text, on to the author's file. What was generated has none.
func (n *node) fromOrigins(list []mapping) []mapping {
	if n.file == nil || n.unit == nil || n.unit.origins == nil {
		return list
	}
	composed, starts := lineStarts(n.unit.key.text), lineStarts(n.file.Text)
	out := list[:0]
	for _, m := range list {
		at, ok := original(n.unit.origins, offsetOf(n.unit.key.text, composed, m.sline, m.scolum))
		if !ok || at > len(n.file.Text) {
			continue
		}
		m.sline = sort.SearchInts(starts, at+1) - 1
		m.scolum = columnOf(n.file.Text, starts[m.sline], at)
		out = append(out, m)
	}
	return out
}
