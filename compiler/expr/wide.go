package expr

import (
	"strings"
	"unicode/utf8"
)

// Chinese keyboards write punctuation that looks like the language's own. It is reported, and read as what was meant, so that nothing else of
// the expression is reported with it.

// plainPunct returns the ASCII character that a full-width or typographic one stands for, 0 for none.
func plainPunct(r rune) byte {
	switch {
	case r >= 0xFF01 && r <= 0xFF5E:
		return byte(r - 0xFEE0)
	case r == '。':
		return '.'
	case r == '、':
		return ','
	case r == '×':
		return '*'
	case r == '÷':
		return '/'
	case r == '【' || r == '「':
		return '['
	case r == '】' || r == '」':
		return ']'
	}
	return 0
}

// wideEnd is the character that ends a text which begins with a typographic quote.
func wideEnd(r rune) (ends string, plain string) {
	switch r {
	case '“', '”', '＂':
		return "“”＂\"", `"`
	case '‘', '’', '＇':
		return "‘’＇'", `'`
	}
	return "", ""
}

// scanWide reads a token that is written with such characters; ok is false when there is none at i.
func scanWide(src string, i int) (t token, ok bool) {
	r, n := utf8.DecodeRuneInString(src[i:])
	t = token{start: i, wide: true}
	if ends, quote := wideEnd(r); ends != "" {
		end := strings.IndexAny(src[i+n:], ends+"\r\n")
		if end < 0 || strings.ContainsAny(src[i+n+end:i+n+end+1], "\r\n") {
			return t, false
		}
		inner := src[i+n : i+n+end]
		_, m := utf8.DecodeRuneInString(src[i+n+end:])
		t.kind, t.text, t.end = tString, quote+strings.NewReplacer(`\`, `\\`, quote, `\`+quote).Replace(inner)+quote, i+n+end+m
		return t, true
	}
	var plain []byte
	ends := []int{i}
	for at := i; at < len(src) && len(plain) < 4; {
		r, n := utf8.DecodeRuneInString(src[at:])
		c := byte(0)
		if r < utf8.RuneSelf {
			c = byte(r)
		} else {
			c = plainPunct(r)
		}
		if c == 0 {
			break
		}
		at += n
		plain, ends = append(plain, c), append(ends, at)
	}
	if len(plain) == 0 {
		return t, false
	}
	kind, end := scanPunct(string(plain), 0)
	if kind != tPunct {
		return t, false
	}
	t.kind, t.text, t.end = tPunct, string(plain[:end]), ends[end]
	return t, true
}

// wideHint tells what to type in the place of a token that scanWide read.
func wideHint(t token) string {
	if t.kind == tString {
		return "write " + t.text[:1] + "…" + t.text[:1] + " with the quotes of an English keyboard"
	}
	return "write ‘" + t.text + "’ with an English keyboard"
}
