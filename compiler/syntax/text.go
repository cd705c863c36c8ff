package syntax

import (
	"strings"

	"bimini/compiler/expr"
	"bimini/compiler/source"
)

// text reads up to the next tag or comment.
func (t *tree) text() {
	start := t.pos
	n := &Text{Parts: t.parts(start, len(t.src), true)}
	n.at = at{Start: start, End: t.pos}
	t.append(n)
}

// parts splits text into literals and interpolations and leaves pos behind it. Where markup may follow, it ends before the
// next tag.
func (p *parser) parts(start, end int, markup bool) []Part {
	var out []Part
	literal := start
	flush := func(to int) {
		if to > literal {
			span := source.Span{Start: literal, End: to}
			out = append(out, Part{Literal: expr.Unescape(p.src[literal:to]), Span: span})
		}
	}
	i := start
	for i < end {
		switch c := p.src[i]; {
		case c == '{' && i+1 < end && p.src[i+1] == '{':
			stop, ok := p.interpolationEnd(i+2, end)
			if !ok {
				p.report("BM1007", source.Span{Start: i, End: i + 2}, "‘{{’ is never closed", "end the expression with ‘}}’")
				i = p.skipBroken(i+2, end, markup)
				flush(i) // kept as text
				literal = i
				continue
			}
			flush(i)
			n, diags := expr.Parse(p.file, source.Span{Start: i + 2, End: stop}, inMarkup())
			p.add(diags)
			out = append(out, Part{Expr: n, Span: source.Span{Start: i, End: stop + 2}})
			i = stop + 2
			literal = i
		case c == wideBraces[0] && strings.HasPrefix(p.src[i:end], wideBraces):
			p.wide(i, len(wideBraces), "write ‘{{ … }}’ with an English keyboard")
			i += len(wideBraces)
		case markup && c == '<' && i > start && beginsMarkup(p.src[i:end]):
			flush(i)
			p.pos = i
			return out
		case markup && c == '<':
			if !beginsMarkup(p.src[i:end]) {
				p.report("BM1015", source.Span{Start: i, End: i + 1}, "‘<’ in text begins no tag", "write ‘&lt;’")
			}
			i++
		default:
			i++
		}
	}
	flush(end)
	p.pos = end
	return out
}

// skipBroken returns the end of the text behind a `{{` without an end.
func (p *parser) skipBroken(from, end int, markup bool) int {
	for i := from; markup && i < end; i++ {
		if p.src[i] == '\n' || p.src[i] == '<' && beginsMarkup(p.src[i:end]) {
			return i
		}
	}
	return end
}

func beginsMarkup(s string) bool {
	return len(s) > 1 && (isLetter(s[1]) || s[1] == '/' || s[1] == '!' || s[1] == '?')
}

// interpolationEnd returns the offset of the `}}` that ends the expression starting at from.
func (p *parser) interpolationEnd(from, end int) (int, bool) {
	first := p.nextClose(from)
	if first >= end {
		return 0, false
	}
	limit := end
	if i := strings.Index(p.src[from:end], "</"); i >= 0 {
		limit = from + i
	}
	broken := strings.Contains(p.src[from:first], "{{")
	if broken { // rarely meant; the search must not run through the file for each of many
		limit = min(limit, from+maxNested)
	}
	if i, ok := outerBraces(p.src[:limit], from); ok {
		return i, true
	}
	if limit < end { // the `</` may stand in a string
		if i, ok := outerBraces(p.src[:min(end, from+maxNested)], from); ok && !strings.Contains(p.src[from:i], "\n") {
			return i, true
		}
	}
	return first, first < limit && !broken
}

// maxNested is how far an interpolation with `{{` inside may reach.
const maxNested = 1000

// nextClose returns the offset of the next `}}`, or the end. Most questions come from front to back, so the last answer is kept.
func (p *parser) nextClose(from int) int {
	if p.close == 0 || from < p.asked || from > p.close {
		p.asked, p.close = from, len(p.src)
		if i := strings.Index(p.src[from:], "}}"); i >= 0 {
			p.close = from + i
		}
	}
	return p.close
}

// outerBraces finds `}}` outside of strings and of the braces opened since i.
func outerBraces(s string, i int) (int, bool) {
	depth := 0
	for ; i < len(s); i++ {
		switch c := s[i]; c {
		case '\'', '"', '`':
			j := closing(s, i)
			if j < 0 {
				return 0, false
			}
			i = j
		case '{':
			depth++
		case '}':
			if depth == 0 {
				return i, strings.HasPrefix(s[i:], "}}")
			}
			depth--
		}
	}
	return 0, false
}

// closing returns the offset of the quote that closes the one at i, or -1.
func closing(s string, i int) int {
	for j := i + 1; j < len(s); j++ {
		switch {
		case s[j] == '\\':
			j++
		case s[j] == s[i]:
			return j
		case s[j] == '\n' && s[i] != '`':
			return -1
		}
	}
	return -1
}
