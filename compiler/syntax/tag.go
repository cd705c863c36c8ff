package syntax

import (
	"strings"

	"bimini/compiler/expr"
	"bimini/compiler/source"
)

// tag is a start tag as it is written.
type tag struct {
	name        string
	nameSpan    source.Span
	span        source.Span
	attrs       []*rawAttr
	selfClosing bool
}

// rawAttr is an attribute as it is written; value has its entities decoded, valueSpan is inside of the quotes.
type rawAttr struct {
	name                      string
	value                     string
	hasValue, cut             bool // cut: the closing quote is missing
	span, nameSpan, valueSpan source.Span
}

// startTag reads from `<` to `>`; the caller has seen `<` and a letter.
func (p *parser) startTag() *tag {
	start := p.pos
	t := &tag{name: tagName(p.src[start+1:])}
	p.pos += 1 + len(t.name)
	t.nameSpan = source.Span{Start: start + 1, End: p.pos}
	for {
		p.skipSpace()
		switch {
		case p.pos >= len(p.src) || p.src[p.pos] == '<':
			t.selfClosing = p.pos >= len(p.src) // nothing can be inside of it
			p.report("BM1013", source.Span{Start: start, End: t.nameSpan.End}, "the tag <"+t.name+" has no ‘>’", "end it with ‘>’ or ‘/>’")
		case p.has("/>"):
			p.pos += 2
			t.selfClosing = true
		case p.src[p.pos] == '>':
			p.pos++
		case p.src[p.pos] == '/':
			p.report("BM1014", source.Span{Start: p.pos, End: p.pos + 1}, "a ‘/’ that closes nothing", "write ‘/>’, or leave it out")
			p.pos++
			continue
		default:
			if a := p.rawAttr(); a != nil {
				t.attrs = append(t.attrs, a)
			}
			continue
		}
		t.span = source.Span{Start: start, End: p.pos}
		return t
	}
}

// rawAttr reads one attribute; it returns nil when there is none to read and has reported why.
func (p *parser) rawAttr() *rawAttr {
	start := p.pos
	for p.pos < len(p.src) && !isSpace(p.src[p.pos]) && strings.IndexByte("=><\"'", p.src[p.pos]) < 0 && !p.has("/>") && !p.has(wideEquals) {
		p.pos++
	}
	a := &rawAttr{name: p.src[start:p.pos], nameSpan: source.Span{Start: start, End: p.pos}}
	if a.name == "" {
		p.strayInTag(start)
		return nil
	}
	if strings.ContainsAny(a.name, "{}") {
		p.report("BM1014", a.nameSpan, "‘"+a.name+"’ is no name of an attribute", "bind each attribute by its own name: ‘:name=\"value\"’")
		return nil
	}
	p.widePrefix(a)
	after := p.pos
	p.skipSpace()
	switch {
	case p.has(wideEquals):
		p.wide(p.pos, len(wideEquals), "write ‘=’ with an English keyboard")
		p.pos += len(wideEquals)
	case p.pos >= len(p.src) || p.src[p.pos] != '=':
		p.pos = after
		a.span = a.nameSpan
		return a
	default:
		p.pos++
	}
	p.skipSpace()
	a.hasValue = true
	p.attrValue(a)
	a.value = expr.Unescape(p.src[a.valueSpan.Start:a.valueSpan.End])
	a.span = source.Span{Start: start, End: p.pos}
	return a
}

// strayInTag passes characters that begin no attribute.
func (p *parser) strayInTag(start int) {
	p.pos++
	for p.pos < len(p.src) && !isSpace(p.src[p.pos]) && p.src[p.pos] != '>' && p.src[p.pos] != '<' && !p.has("/>") {
		p.pos++
	}
	span := source.Span{Start: start, End: p.pos}
	p.report("BM1014", span, "‘"+p.file.Slice(span)+"’ is no attribute", "an attribute is written name=\"value\"")
}

// attrValue reads the value behind `=`.
func (p *parser) attrValue(a *rawAttr) {
	start := p.pos
	switch {
	case p.pos >= len(p.src) || p.src[p.pos] == '>' || p.src[p.pos] == '<' || p.has("/>"):
		a.hasValue = false
		a.valueSpan = source.Span{Start: start, End: start}
		p.report("BM1014", a.nameSpan, "the value of ‘"+a.name+"’ is missing behind ‘=’", "write ‘"+a.name+"=\"…\"’")
	case p.src[start] == '"' || p.src[start] == '\'':
		p.quoted(a)
	case p.wideQuoted(a):
	case p.has("{{"):
		if end, ok := p.interpolationEnd(start+2, p.lineEnd(start)); ok {
			p.pos = end + 2
		} else {
			p.bare()
		}
		a.valueSpan = source.Span{Start: start, End: p.pos}
	default:
		p.bare()
		a.valueSpan = source.Span{Start: start, End: p.pos}
	}
}

// lineEnd returns where the line of an offset ends, or a place that is far enough for any value without quotes.
func (p *parser) lineEnd(offset int) int {
	s := p.src[offset:min(len(p.src), offset+maxNested)]
	if i := strings.IndexAny(s, "\r\n"); i >= 0 {
		return offset + i
	}
	return offset + len(s)
}

func (p *parser) bare() {
	for p.pos < len(p.src) && !isSpace(p.src[p.pos]) && p.src[p.pos] != '>' && !p.has("/>") {
		p.pos++
	}
}

// quoted reads a value in quotes. Where the closing quote was forgotten, the next one is the opening quote of another
// attribute: what follows it then is no space and no end of the tag, and the value runs over a `>` or a line's end.
func (p *parser) quoted(a *rawAttr) {
	quote, start := p.src[p.pos:p.pos+1], p.pos+1
	p.pos = start
	end, ok := p.find(quote)
	value := p.src[start:end]
	swallowed := strings.ContainsAny(value, ">\n") || strings.HasSuffix(value, "=")
	plausible := ok && (end+1 >= len(p.src) || isSpace(p.src[end+1]) || p.src[end+1] == '>' || strings.HasPrefix(p.src[end+1:], "/>"))
	if ok && (plausible || !swallowed) {
		p.pos = end + 1
		a.valueSpan = source.Span{Start: start, End: end}
		return
	}
	if i := strings.IndexAny(value, ">\r\n"); i >= 0 {
		end = start + i
	} else if i := strings.LastIndexByte(value, ' '); i >= 0 && ok {
		end = start + i
	}
	if end > start && p.src[end-1] == '/' {
		end--
	}
	p.pos = end
	a.cut = true
	a.valueSpan = source.Span{Start: start, End: end}
	p.report("BM1006", source.Span{Start: a.nameSpan.Start, End: start}, "the value of ‘"+a.name+"’ has no closing quote", "close it with "+quote)
}
