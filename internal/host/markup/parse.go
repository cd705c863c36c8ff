package markup

import (
	"fmt"
	"regexp"
	"strings"
)

// Element is an element or a text of a template.
type Element struct {
	ID       int    // unique within its template
	Tag      string // "" for text
	Text     *Value // of a text
	Attrs    []*Attr
	Children []*Element
	Line     int

	// Directives, taken out of Attrs.
	If, Elif, Else    *Attr
	For               *Attr
	Item, Index, Key  string
	Events            []*Binding
	Chain             int // position in an if chain: the ID of its first element, 0 when not in one
	HasItem, HasIndex bool
}

// Attr is an attribute with its value.
type Attr struct {
	Name  string
	Value *Value
	Bare  bool
	Line  int
}

// Binding is an event attribute.
type Binding struct {
	Attr    *Attr
	Event   string // as the platform writes it: "tap", "onTap" without its "on" is "Tap"
	Catch   bool
	Capture bool
	Mut     bool
}

// Value is text with expressions in it.
type Value struct {
	Raw   string
	Parts []Part
}

// Part is literal text or an expression.
type Part struct {
	Text string
	Expr *Expr
	Bad  bool // an expression that was refused
}

// Bad reports whether an expression of the value was refused.
func (v *Value) Bad() bool {
	for _, p := range v.Parts {
		if p.Bad {
			return true
		}
	}
	return false
}

// Literal reports whether the value has no expression.
func (v *Value) Literal() bool {
	for _, p := range v.Parts {
		if p.Expr != nil || p.Bad {
			return false
		}
	}
	return true
}

// Sole returns the expression when the value is exactly one.
func (v *Value) Sole() *Expr {
	if len(v.Parts) == 1 {
		return v.Parts[0].Expr
	}
	return nil
}

// Dialect is what one platform's template language allows.
type Dialect struct {
	Prefix string // "wx:" or "a:"
	// Event splits an event attribute's name; ok is false for other attributes.
	Event func(name string) (b Binding, ok bool)
	// OneConditional forbids an else beside a loop or another condition on one element.
	OneConditional bool
	// NoDirectiveOn lists tags that may not carry a loop.
	NoDirectiveOn []string
	// BlockAttrs lists what `block` may carry beside directives.
	BlockAttrs []string
}

// Problem is a broken rule with its place.
type Problem struct {
	File string
	Line int
	Text string
}

func (p Problem) String() string {
	if p.Line == 0 {
		return p.File + ": " + p.Text
	}
	return fmt.Sprintf("%s:%d: %s", p.File, p.Line, p.Text)
}

// Template is a parsed file.
type Template struct {
	Path     string
	Roots    []*Element
	Problems []Problem
	Warnings []Problem // what the platforms only warn of
}

type parser_ struct {
	d    *Dialect
	src  string
	pos  int
	line int
	t    *Template
	ids  int
}

// Parse reads a template; what breaks a rule is listed in Problems and read as well as it can be.
func (d *Dialect) Parse(path, src string) *Template {
	p := &parser_{d: d, src: src, line: 1, t: &Template{Path: path}}
	p.t.Roots = p.children("")
	if p.pos < len(p.src) {
		p.problem("unexpected %q", cut(p.src[p.pos:]))
	}
	d.structure(p.t)
	return p.t
}

func (p *parser_) problem(format string, args ...any) {
	p.t.Problems = append(p.t.Problems, Problem{p.t.Path, p.line, fmt.Sprintf(format, args...)})
}

func cut(s string) string {
	if len(s) > 20 {
		s = s[:20]
	}
	return s
}

func (p *parser_) advance(n int) {
	p.line += strings.Count(p.src[p.pos:p.pos+n], "\n")
	p.pos += n
}

// children reads up to the end tag of parent, which it leaves unread.
func (p *parser_) children(parent string) []*Element {
	var out []*Element
	for p.pos < len(p.src) {
		rest := p.src[p.pos:]
		switch {
		case strings.HasPrefix(rest, "<!--"):
			end := strings.Index(rest, "-->")
			if end < 0 {
				p.problem("comment without an end")
				end = len(rest) - 3
			}
			p.advance(end + 3)
		case strings.HasPrefix(rest, "</"):
			return out
		case rest[0] == '<':
			before := p.pos
			if e := p.element(); e != nil {
				out = append(out, e)
			}
			if p.pos == before {
				p.advance(1)
			}
		default:
			out = append(out, p.text(parent)...)
		}
	}
	return out
}

var entity = regexp.MustCompile(`&#?[A-Za-z0-9]+;`)

func (p *parser_) text(parent string) []*Element {
	line := p.line
	end := textEnd(p.src[p.pos:])
	raw := p.src[p.pos : p.pos+end]
	if parent != "text" && strings.TrimSpace(raw) == "" {
		p.advance(end)
		// White space without a line break between elements is kept by both platforms as one space.
		if strings.Contains(raw, "\n") || raw == "" {
			return nil
		}
		return []*Element{p.node(&Element{Text: &Value{Raw: raw, Parts: []Part{{Text: raw}}}, Line: line})}
	}
	v := p.value(raw)
	p.advance(end)
	return []*Element{p.node(&Element{Text: v, Line: line})}
}

// textEnd finds the next `<` outside of `{{ }}`.
func textEnd(s string) int {
	for i := 0; i < len(s); {
		switch {
		case strings.HasPrefix(s[i:], "{{"):
			_, n, ok := exprEnd(s[i:])
			if !ok {
				n = 2
			}
			i += n
		case s[i] == '<':
			return i
		default:
			i++
		}
	}
	return len(s)
}

func (p *parser_) node(e *Element) *Element {
	p.ids++
	e.ID = p.ids
	return e
}

var tagName = regexp.MustCompile(`^[A-Za-z][\w-]*`)
var attrName = regexp.MustCompile(`^[^\s=/>"'<]+`)
var lowerTag = regexp.MustCompile(`^[a-z][a-z0-9_-]*$`)

func (p *parser_) element() *Element {
	tag := tagName.FindString(p.src[p.pos+1:])
	if tag == "" {
		p.problem("a `<` that begins no tag")
		return nil
	}
	e := p.node(&Element{Tag: tag, Line: p.line})
	if !lowerTag.MatchString(tag) {
		p.problem("<%s>: tags are lower case", tag)
	}
	p.advance(1 + len(tag))
	closed := p.attrs(e)
	if closed {
		return e
	}
	e.Children = p.children(tag)
	p.endTag(e)
	return e
}

func (p *parser_) endTag(e *Element) {
	want := "</" + e.Tag
	rest := p.src[p.pos:]
	if !strings.HasPrefix(rest, want) {
		p.problem("<%s> of line %d is not closed, found %q", e.Tag, e.Line, cut(rest))
		if end := strings.Index(rest, ">"); end >= 0 && strings.HasPrefix(rest, "</") {
			p.advance(end + 1)
		}
		return
	}
	end := strings.Index(rest, ">")
	if end < 0 || strings.TrimSpace(rest[len(want):end]) != "" {
		p.problem("bad end tag %q", cut(rest))
	}
	if end < 0 {
		end = len(rest) - 1
	}
	p.advance(end + 1)
}

// attrs reads up to and including `>` or `/>`; the latter gives true.
func (p *parser_) attrs(e *Element) bool {
	seen := map[string]bool{}
	for {
		p.space()
		rest := p.src[p.pos:]
		switch {
		case rest == "":
			p.problem("<%s> has no end", e.Tag)
			return true
		case strings.HasPrefix(rest, "/>"):
			p.advance(2)
			return true
		case rest[0] == '>':
			p.advance(1)
			return false
		}
		name := attrName.FindString(rest)
		if name == "" {
			p.problem("unexpected %q in <%s>", cut(rest), e.Tag)
			p.advance(1)
			continue
		}
		a := &Attr{Name: name, Line: p.line, Bare: true, Value: &Value{}}
		p.advance(len(name))
		if strings.HasPrefix(p.src[p.pos:], "=") {
			p.advance(1)
			p.attrValue(a)
		}
		if seen[name] {
			p.problem("attribute %s twice", name)
			continue
		}
		seen[name] = true
		p.place(e, a)
	}
}

func (p *parser_) space() {
	rest := p.src[p.pos:]
	p.advance(len(rest) - len(strings.TrimLeft(rest, " \t\r\n")))
}

func (p *parser_) attrValue(a *Attr) {
	rest := p.src[p.pos:]
	if rest == "" || rest[0] != '"' {
		p.problem("the value of %s is not in double quotes", a.Name)
		if rest == "" || rest[0] != '\'' {
			return
		}
	}
	end := strings.IndexByte(rest[1:], rest[0])
	if end < 0 {
		p.problem("the value of %s has no end", a.Name)
		end = len(rest) - 2
	}
	if end < 0 {
		p.advance(len(rest))
		return
	}
	a.Bare = false
	a.Value = p.value(rest[1 : 1+end])
	p.advance(min(end+2, len(rest)))
}

// value splits text at `{{ }}`.
func (p *parser_) value(raw string) *Value {
	v := &Value{Raw: raw}
	for rest := raw; rest != ""; {
		at := strings.Index(rest, "{{")
		if at < 0 {
			p.literal(v, rest)
			break
		}
		if at > 0 {
			p.literal(v, rest[:at])
		}
		inner, n, ok := exprEnd(rest[at:])
		if !ok {
			p.problem("{{ without }} in %q", raw)
			break
		}
		if e, err := p.d.ParseExpr(inner); err != nil {
			p.problem("%v", err)
			v.Parts = append(v.Parts, Part{Bad: true})
		} else {
			v.Parts = append(v.Parts, Part{Expr: e})
		}
		rest = rest[at+n:]
	}
	return v
}

func (p *parser_) literal(v *Value, text string) {
	if m := entity.FindString(text); m != "" {
		p.problem("the entity %s is decoded by some engines only", m)
	}
	if strings.Contains(text, "}}") {
		p.problem("}} without {{ in %q", text)
	}
	v.Parts = append(v.Parts, Part{Text: text})
}

// exprEnd finds the `}}` that ends s, which begins with `{{`; n is the length with both pairs. Strings are skipped; inside an object
// literal `}}` ends nothing.
func exprEnd(s string) (inner string, n int, ok bool) {
	depth := 0
	for i := 2; i < len(s); i++ {
		switch c := s[i]; c {
		case '\'', '"':
			end := strings.IndexByte(s[i+1:], c)
			if end < 0 {
				return "", 0, false
			}
			i += end + 1
		case '{':
			depth++
		case '}':
			if depth == 0 && strings.HasPrefix(s[i:], "}}") {
				return s[2:i], i + 2, true
			}
			depth--
			if depth < 0 {
				return "", 0, false
			}
		}
	}
	return "", 0, false
}
