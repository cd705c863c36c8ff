package build

import "strings"

// relations tells whether some part of the app asks where components stand, and whether some part takes the errors of others. Words are
// enough: what is found too much costs attributes, not meaning.
func relations(parts []*part) (placed, captures bool) {
	for _, p := range parts {
		if p.info.Mixins && p.info.Open { // from another module: they may hold anything
			placed, captures = true, true
		}
		files := []string{p.source.Text}
		if s := p.file.Script; s != nil && s.File != nil && s.File != p.source {
			files = append(files, s.File.Text)
		}
		for _, text := range files {
			captures = captures || strings.Contains(text, "rrorCaptured")
			for _, word := range []string{"provide", "inject", "$parent", "$closest", "$children"} {
				placed = placed || strings.Contains(text, word)
			}
		}
	}
	return placed || captures, captures
}
