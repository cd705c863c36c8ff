package analyze

import (
	"iter"
	"maps"
	"slices"
	"strings"
	"unicode"
)

// Kebab turns fooBar, FooBar and foo_bar's capitals into foo-bar; kebab names stay as they are.
func Kebab(s string) string {
	var b strings.Builder
	var before rune
	for i, r := range s {
		if unicode.IsUpper(r) {
			if i > 0 && before != '-' && before != ':' {
				b.WriteByte('-')
			}
			r = unicode.ToLower(r)
		}
		b.WriteRune(r)
		before = r
	}
	return b.String()
}

// Camel turns foo-bar into fooBar; a leading capital becomes small.
func Camel(s string) string {
	var b strings.Builder
	up := false
	for i, r := range s {
		switch {
		case r == '-' || r == ':' || r == '.':
			up = i > 0
		case up:
			b.WriteRune(unicode.ToUpper(r))
			up = false
		case b.Len() == 0:
			b.WriteRune(unicode.ToLower(r))
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// Pascal turns foo-bar into FooBar.
func Pascal(s string) string {
	c := Camel(s)
	if c == "" {
		return c
	}
	return strings.ToUpper(c[:1]) + c[1:]
}

func mapKeys[V any](m map[string]V) iter.Seq[string] { return maps.Keys(m) }

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
