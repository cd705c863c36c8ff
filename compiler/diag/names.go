package diag

import "strings"

// Names is a list for a message: ‘a’, ‘b’ and ‘c’.
func Names(names []string) string {
	var b strings.Builder
	for i, n := range names {
		switch {
		case i > 0 && i == len(names)-1:
			b.WriteString(" and ")
		case i > 0:
			b.WriteString(", ")
		}
		b.WriteString("‘" + n + "’")
	}
	return b.String()
}
