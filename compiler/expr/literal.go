package expr

import (
	"math"
	"math/big"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// parseNumber returns the value of a numeric literal. why says what is wrong with it, "" when it is fine.
func parseNumber(raw string) (value float64, bigint bool, why string) {
	s := raw
	if strings.Contains(s, "_") {
		if strings.Contains(s, "__") || strings.HasSuffix(s, "_") || badSeparator(s) {
			return 0, false, "a separator must stand between two digits"
		}
		s = strings.ReplaceAll(s, "_", "")
	}
	if t, ok := strings.CutSuffix(s, "n"); ok {
		if _, good := new(big.Int).SetString(t, 0); !good || len(t) > 1 && t[0] == '0' && isDigits(t) {
			return 0, false, "this is not a whole number"
		}
		return 0, true, ""
	}
	if len(s) > 2 && s[0] == '0' && strings.ContainsAny(s[1:2], "xXoObB") {
		n, ok := new(big.Int).SetString(s, 0)
		if !ok {
			return 0, false, "a digit does not belong to this base"
		}
		f, _ := new(big.Float).SetInt(n).Float64()
		return f, false, ""
	}
	if len(s) > 1 && s[0] == '0' && isDigits(s) {
		return 0, false, "a leading zero means an octal number in old scripts and nothing in modules"
	}
	if strings.ContainsAny(s, "xXpPiInN") {
		return 0, false, "letters follow the digits"
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil && !math.IsInf(f, 0) {
		return 0, false, "letters follow the digits"
	}
	return f, false, ""
}

func isDigits(s string) bool { return strings.Trim(s, "0123456789") == "" }

func badSeparator(s string) bool {
	for i := 1; i+1 < len(s); i++ {
		if s[i] == '_' && (!isHex(s[i-1]) || !isHex(s[i+1])) {
			return true
		}
	}
	return strings.HasPrefix(s, "0_")
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}

// cook decodes the escapes of a string's or template's body. ok is false when an escape is malformed.
func cook(body string) (text string, ok bool) {
	if !strings.ContainsAny(body, "\\\r") {
		return body, true
	}
	ok = true
	var b strings.Builder
	for i := 0; i < len(body); {
		c := body[i]
		switch {
		case c == '\r': // in templates every line break is \n
			b.WriteByte('\n')
			i++
			if i < len(body) && body[i] == '\n' {
				i++
			}
		case c == '\\' && i+1 < len(body):
			s, n, good := escape(body[i:])
			b.WriteString(s)
			i += n
			ok = ok && good
		default:
			b.WriteByte(c)
			i++
		}
	}
	return b.String(), ok
}

// escape decodes the escape sequence that s begins with: its text, its length, and whether it is well formed.
func escape(s string) (string, int, bool) {
	const simple, means = "bfnrtv", "\b\f\n\r\t\v"
	switch c := s[1]; {
	case strings.IndexByte(simple, c) >= 0:
		i := strings.IndexByte(simple, c)
		return means[i : i+1], 2, true
	case c == '0' && (len(s) == 2 || s[2] < '0' || s[2] > '9'):
		return "\x00", 2, true
	case c >= '0' && c <= '9':
		return s[1:2], 2, false
	case c == '\r' && len(s) > 2 && s[2] == '\n':
		return "", 3, true
	case c == '\n' || c == '\r':
		return "", 2, true
	case c == 'x':
		r, n := hexDigits(s[2:], 2)
		return string(r), 2 + n, n == 2
	case c == 'u':
		return unicodeEscape(s)
	}
	_, n := utf8.DecodeRuneInString(s[1:])
	return s[1 : 1+n], 1 + n, true
}

// unicodeEscape decodes `\u4e2d`, `\u{1F600}` and surrogate pairs. Half a pair has no UTF-8 form: it becomes U+FFFD here,
// while Raw keeps it.
func unicodeEscape(s string) (string, int, bool) {
	if strings.HasPrefix(s, `\u{`) {
		end := strings.IndexByte(s, '}')
		if end < 4 || end > 12 {
			return "", 2, false
		}
		r, n := hexDigits(s[3:end], 8)
		return string(r), end + 1, n == end-3 && r <= utf8.MaxRune
	}
	r, n := hexDigits(s[2:], 4)
	if n < 4 {
		return "", 2 + n, false
	}
	if utf16.IsSurrogate(r) && strings.HasPrefix(s[6:], `\u`) {
		if low, m := hexDigits(s[8:], 4); m == 4 {
			if pair := utf16.DecodeRune(r, low); pair != utf8.RuneError {
				return string(pair), 12, true
			}
		}
	}
	return string(r), 6, true
}

// hexDigits reads up to limit hexadecimal digits.
func hexDigits(s string, limit int) (rune, int) {
	n := 0
	for n < len(s) && n < limit && isHex(s[n]) {
		n++
	}
	v, _ := strconv.ParseUint("0"+s[:n], 16, 32)
	if v > utf8.MaxRune {
		return utf8.MaxRune + 1, n
	}
	return rune(v), n
}
