package expr

import (
	"html"
	"strings"

	"bimini/compiler/source"
)

// view is the text that the parser reads: a piece of a file with its HTML entities decoded. It knows for every byte where it
// came from, so that spans stay exact although `a &lt; b` is read as `a < b`.
type view struct {
	text string
	base int
	from []int // file offset of each byte of text, and of its end; nil when nothing was decoded: then it is base + i
	end  int
}

// newView cuts span to the file and decodes it when entities is set.
func newView(f *source.File, span source.Span, entities bool) view {
	start := max(0, min(span.Start, len(f.Text)))
	end := max(start, min(span.End, len(f.Text)))
	raw := f.Text[start:end]
	v := view{text: raw, base: start, end: end}
	if !entities || !strings.Contains(raw, "&") {
		return v
	}
	var b strings.Builder
	for i := 0; i < len(raw); {
		text, n := raw[i:i+1], 1
		if raw[i] == '&' {
			if s, k := Entity(raw[i:]); k > 0 {
				text, n = s, k
			}
		}
		for range len(text) {
			v.from = append(v.from, start+i)
		}
		b.WriteString(text)
		i += n
	}
	v.from = append(v.from, end)
	v.text = b.String()
	return v
}

// at returns the place in the file of a byte of the view.
func (v *view) at(i int) int {
	if v.from == nil {
		return min(v.base+i, v.end)
	}
	return v.from[min(i, len(v.from)-1)]
}

// Entity decodes the HTML entity that s begins with, such as `&amp;` or `&#x4e2d;`, and returns its text and the number of bytes
// it takes. Without its semicolon it is no entity (`?a=1&copy=2` is a URL); then the length is 0.
func Entity(s string) (text string, length int) {
	const longest = 34
	if len(s) < 3 || s[0] != '&' {
		return "", 0
	}
	end := strings.IndexByte(s[:min(len(s), longest)], ';')
	if end < 2 {
		return "", 0
	}
	for i := 1; i < end; i++ {
		c := s[i]
		alnum := c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
		if !alnum && (c != '#' || i > 1) {
			return "", 0
		}
	}
	raw := s[:end+1]
	text = html.UnescapeString(raw)
	// The standard library also decodes prefixes (`&notit;` as `¬it;`): what leaves the semicolon behind is not one entity.
	if text == raw || strings.HasSuffix(text, ";") && text != ";" {
		return "", 0
	}
	return text, end + 1
}

// Unescape decodes every entity of s.
func Unescape(s string) string {
	if !strings.Contains(s, "&") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		if s[i] == '&' {
			if text, n := Entity(s[i:]); n > 0 {
				b.WriteString(text)
				i += n
				continue
			}
		}
		b.WriteByte(s[i])
		i++
	}
	return b.String()
}
