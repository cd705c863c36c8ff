package expr

import (
	"strconv"
	"strings"
)

// regexpFault says why /…/flags does not compile in any engine; "" when nothing is certain. It reads what the grammar of patterns without the
// flag u refuses: brackets, quantifiers, ranges and flags. What is allowed for compatibility (a lone `]`, `{` or an unknown escape) stays.
func regexpFault(lit string) string {
	end := strings.LastIndexByte(lit, '/')
	if end < 1 {
		return ""
	}
	if wrong := flagsFault(lit[end+1:]); wrong != "" {
		return wrong
	}
	if strings.ContainsRune(lit[end:], 'v') {
		return "" // its classes nest
	}
	s, open, atom := lit[1:end], 0, false // atom: there is something to repeat
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case '\\':
			i++
			atom = true
		case '[':
			n, wrong := classFault(s[i:])
			if wrong != "" {
				return wrong
			}
			i += n
			atom = true
		case '(':
			open++
			atom = false
			if strings.HasPrefix(s[i:], "(?") {
				n := groupHead(s[i:])
				if n == 0 {
					return "‘(?’ begins no group"
				}
				i += n - 1
			}
		case ')':
			if open--; open < 0 {
				return "‘)’ closes nothing"
			}
			atom = true
		case '|', '^':
			atom = false
		case '*', '+', '?':
			if !atom {
				return "‘" + string(c) + "’ has nothing to repeat"
			}
			if i+1 < len(s) && s[i+1] == '?' {
				i++
			}
			atom = false
		case '{':
			n, low, high := counts(s[i:])
			if n == 0 {
				atom = true
				continue
			}
			if !atom {
				return "‘" + s[i:i+n] + "’ has nothing to repeat"
			}
			if high >= 0 && low > high {
				return "the numbers in ‘" + s[i:i+n] + "’ are out of order"
			}
			i += n - 1
			if i+1 < len(s) && s[i+1] == '?' {
				i++
			}
			atom = false
		case '$':
			atom = false
		default:
			atom = true
		}
	}
	if open > 0 {
		return "‘(’ is never closed"
	}
	return ""
}

func flagsFault(flags string) string {
	for i := range flags {
		if !strings.Contains("dgimsuvy", flags[i:i+1]) {
			return "there is no flag ‘" + flags[i:] + "’"
		}
		if strings.Contains(flags[:i], flags[i:i+1]) {
			return "the flag ‘" + flags[i:i+1] + "’ stands there twice"
		}
	}
	return ""
}

// groupHead is the length of `(?:`, `(?=`, `(?<name>` and the like, 0 when s begins with none.
func groupHead(s string) int {
	for _, head := range []string{"(?:", "(?=", "(?!", "(?<=", "(?<!"} {
		if strings.HasPrefix(s, head) {
			return len(head)
		}
	}
	if name, _, ok := strings.Cut(strings.TrimPrefix(s, "(?<"), ">"); ok && strings.HasPrefix(s, "(?<") && IsName(name) {
		return len("(?<>") + len(name)
	}
	return 0
}

// classFault reads a class [a-z] and returns the position of its bracket.
func classFault(s string) (end int, wrong string) {
	for i := 1; i < len(s); i++ {
		switch {
		case s[i] == '\\':
			i++
		case s[i] == ']':
			return i, ""
		case i+2 < len(s) && s[i+1] == '-' && s[i+2] != ']' && s[i+2] != '\\' && s[i] < 0x80 && s[i+2] < 0x80:
			if s[i] > s[i+2] {
				return i, "the range ‘" + s[i:i+3] + "’ is out of order"
			}
			i += 2
		}
	}
	return len(s), "‘[’ is never closed"
}

// counts reads {2}, {2,} or {2,3}; n is 0 when s begins with none of them, high -1 when there is no upper limit.
func counts(s string) (n, low, high int) {
	inner, _, ok := strings.Cut(strings.TrimPrefix(s, "{"), "}")
	from, to, comma := strings.Cut(inner, ",")
	low, err := strconv.Atoi(from)
	if !ok || err != nil {
		return 0, 0, 0
	}
	high = -1
	switch {
	case !comma:
		high = low
	case to != "":
		if high, err = strconv.Atoi(to); err != nil {
			return 0, 0, 0
		}
	}
	return len(inner) + 2, low, high
}
