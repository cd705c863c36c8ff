package diag

import (
	"slices"
	"strings"
)

// Nearest returns the candidate that a person most likely meant by name, or "" when none is close: at most a third of
// the letters differ (insertions, deletions, replacements and swaps of neighbours count one each; case and the
// difference between kebab-case, snake_case and camelCase count nothing). Of equally near ones the first in alphabetical order wins.
func Nearest(name string, candidates []string) string {
	best, least := "", -1
	key := fold(name)
	for _, c := range candidates {
		if c == name || c == "" {
			continue
		}
		folded := fold(c)
		limit := max(len(key), len(folded)) / 3
		if abs(len(key)-len(folded)) > limit || len(key) > 64 {
			continue
		}
		d := distance(key, folded)
		if d > limit || (least >= 0 && (d > least || d == least && c >= best)) {
			continue
		}
		best, least = c, d
	}
	return best
}

// fold makes what people confuse equal.
func fold(s string) []rune {
	return []rune(strings.ToLower(strings.NewReplacer("-", "", "_", "").Replace(s)))
}

// distance is the optimal string alignment distance of Damerau and Levenshtein.
func distance(a, b []rune) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}

func abs(n int) int { return max(n, -n) }

// NearestKey is Nearest over the keys of a map.
func NearestKey[V any](name string, candidates map[string]V) string {
	names := make([]string, 0, len(candidates))
	for c := range candidates {
		names = append(names, c)
	}
	slices.Sort(names)
	return Nearest(name, names)
}
