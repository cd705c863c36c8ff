package analyze

import (
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
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
	first, size := utf8.DecodeRuneInString(c)
	return string(unicode.ToUpper(first)) + c[size:]
}

// Spelled writes what is not ASCII in letters and digits: `更新` is u66f4u65b0. Engines take other signs for names of attributes and fields nowhere;
// runtime/spelled.js does the same.
func Spelled(s string) string {
	if ascii(s) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if r < utf8.RuneSelf {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, "u%x", r)
		}
	}
	return b.String()
}

func mapKeys[V any](m map[string]V) iter.Seq[string] { return maps.Keys(m) }

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
