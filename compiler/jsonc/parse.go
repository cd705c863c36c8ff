package jsonc

import (
	"encoding/json"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/tailscale/hujson"

	"bimini/compiler/diag"
	"bimini/compiler/source"
)

// maxDepth is far beyond what a configuration means; without a limit a hostile file would exhaust the stack.
const maxDepth = 200

// Parse reads the JSON that stands in a span of a file. An empty or blank span is an empty object. When the text cannot be read the
// value is nil and there is exactly one diagnostic; repeated keys are reported at the second one, and the first one counts.
func Parse(f *source.File, span source.Span) (*Value, []diag.Diagnostic) {
	p := parser{file: f, base: span.Start, text: f.Text[span.Start:span.End]}
	if strings.TrimSpace(p.text) == "" {
		return &Value{Kind: Object, Span: span}, nil
	}
	if at := tooDeep(p.text); at >= 0 {
		p.report("BM4102", source.Span{Start: at, End: at + 1}, "the configuration is nested too deep", "keep it below "+strconv.Itoa(maxDepth)+" levels")
		return nil, p.diags
	}
	// The line break ends a comment in the last line, as the end of the block does for a reader.
	v, err := hujson.Parse([]byte(p.text + "\n"))
	if err != nil {
		p.syntax(err)
		return nil, p.diags
	}
	return p.value(&v), p.diags
}

type parser struct {
	file  *source.File
	base  int
	text  string
	diags []diag.Diagnostic
}

// span turns offsets in the text to offsets in the file.
func (p *parser) span(start, end int) source.Span {
	return source.Span{Start: p.base + min(start, len(p.text)), End: p.base + min(end, len(p.text))}
}

func (p *parser) report(code string, at source.Span, message, suggest string) {
	p.diags = append(p.diags, diag.Diagnostic{Code: code, Message: message, File: p.file, Span: p.span(at.Start, at.End), Suggest: suggest})
}

func (p *parser) value(h *hujson.Value) *Value {
	v := &Value{Span: p.span(h.StartOffset, h.EndOffset)}
	switch h := h.Value.(type) {
	case *hujson.Object:
		v.Kind = Object
		p.members(v, h)
	case *hujson.Array:
		v.Kind = Array
		for i := range h.Elements {
			v.Items = append(v.Items, p.value(&h.Elements[i]))
		}
	case hujson.Literal:
		literal(v, h)
	}
	return v
}

func (p *parser) members(v *Value, h *hujson.Object) {
	first := make(map[string]*Member, len(h.Members))
	for i := range h.Members {
		name := p.value(&h.Members[i].Name)
		m := &Member{Key: name.Text, KeySpan: name.Span, Value: p.value(&h.Members[i].Value)}
		if before := first[m.Key]; before != nil {
			p.diags = append(p.diags, diag.Diagnostic{
				Code: "BM4103", Message: "the key ‘" + m.Key + "’ is written twice", File: p.file, Span: m.KeySpan,
				Notes:   []diag.Note{{Message: "it is here already", File: p.file, Span: before.KeySpan}},
				Suggest: "keep one of the two",
			})
			continue
		}
		first[m.Key] = m
		v.Members = append(v.Members, m)
	}
}

func literal(v *Value, h hujson.Literal) {
	switch h[0] {
	case '"':
		v.Kind = String
		// Literals were checked by the parser; this cannot fail.
		_ = json.Unmarshal(h, &v.Text)
	case 't', 'f':
		v.Kind, v.Text = Bool, string(h)
	case 'n':
		v.Kind = Null
	default:
		v.Kind, v.Text = Number, string(h)
	}
}

// syntax turns hujson's error ("hujson: line 3, column 5: invalid character '}' …") into a diagnostic at its place.
func (p *parser) syntax(err error) {
	line, column, what := position(err.Error())
	at := p.offset(line, column)
	what = strings.TrimSuffix(what, " (expecting ',' or '}')")
	what = strings.TrimSuffix(what, " (expecting ',' or ']')")
	message, suggest := explain(p.text, at, what)
	end := at
	if at < len(p.text) {
		_, n := utf8.DecodeRuneInString(p.text[at:])
		end = at + n
	}
	p.report("BM4101", source.Span{Start: at, End: end}, message, suggest)
}

// position takes hujson's message apart. A message of another form counts for the text's beginning.
func position(s string) (line, column int, what string) {
	rest, ok := strings.CutPrefix(s, "hujson: line ")
	l, rest, ok2 := strings.Cut(rest, ", column ")
	c, rest, ok3 := strings.Cut(rest, ": ")
	line, err := strconv.Atoi(l)
	column, err2 := strconv.Atoi(c)
	if !ok || !ok2 || !ok3 || err != nil || err2 != nil {
		return 1, 1, s
	}
	return line, column, rest
}

// offset finds the byte of a line and a column that count from 1 and, as hujson's do, in bytes.
func (p *parser) offset(line, column int) int {
	at := 0
	for ; line > 1; line-- {
		n := strings.IndexByte(p.text[at:], '\n')
		if n < 0 {
			return len(p.text)
		}
		at += n + 1
	}
	return min(at+column-1, len(p.text))
}

// explain says what is wrong in words of JSON, for the mistakes that people make.
func explain(text string, at int, what string) (message, suggest string) {
	next := byte(0)
	if at < len(text) {
		next = text[at]
	}
	switch {
	case strings.Contains(what, "parsing string"):
		return "the string does not end", "close it with a double quote"
	case strings.Contains(what, "parsing comment"):
		return "the comment does not end", "close it with */"
	case strings.Contains(what, "unexpected EOF"):
		return "the configuration ends too early", "a closing } or ] is missing"
	case next == '\'':
		return "a string in single quotes", "JSON takes double quotes"
	case next == '`':
		return "a string in backquotes", "JSON takes double quotes"
	case strings.HasSuffix(what, "after object value") && (next == '"' || letter(next)):
		return "a comma is missing before this key", "write a comma behind the value before it"
	case strings.HasSuffix(what, "after array value") && next != '}':
		return "a comma is missing before this value", "write a comma behind the value before it"
	case strings.HasSuffix(what, "at start of object name"):
		return "a key without double quotes", `write "` + word(text[at:]) + `"`
	case strings.HasSuffix(what, "after object name"):
		return "a colon is missing behind the key", ""
	case strings.HasPrefix(what, "invalid literal: \""):
		return "the string holds a line break or an escape that JSON does not know", `write \n for a line break and \\ for a backslash`
	case letter(next) && key(text[at:]):
		return "a key without double quotes", `write "` + word(text[at:]) + `"`
	case strings.HasPrefix(what, "invalid literal"):
		return "‘" + word(text[at:]) + "’ is no JSON value", "values are strings in double quotes, numbers, true, false, null, objects and arrays"
	case strings.HasSuffix(what, "after top-level value"):
		return "something stands behind the configuration's end", "the block holds one object"
	}
	return "this is no JSON: " + what, ""
}

func letter(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_' || c == '$' || c >= utf8.RuneSelf
}

// word returns the name or number at the text's beginning, at most 40 bytes of it.
func word(s string) string {
	n := 0
	for n < len(s) && n < 40 && (letter(s[n]) || '0' <= s[n] && s[n] <= '9' || strings.IndexByte("-+.", s[n]) >= 0) {
		n++
	}
	return s[:n]
}

// key reports whether the text begins with a name and a colon.
func key(s string) bool {
	return strings.HasPrefix(strings.TrimLeft(s[len(word(s)):], " \t"), ":")
}

// tooDeep returns where the nesting passes maxDepth, -1 when it does not. Strings and comments do not count; text that is no JSON
// may be misjudged, it is refused anyway.
func tooDeep(text string) int {
	depth := 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '{', '[':
			if depth++; depth > maxDepth {
				return i
			}
		case '}', ']':
			depth--
		case '"':
			for i++; i < len(text) && text[i] != '"'; i++ {
				if text[i] == '\\' {
					i++
				}
			}
		case '/':
			i += max(comment(text[i:])-1, 0)
		}
	}
	return -1
}

// comment returns the length of the comment at the text's beginning, 0 when there is none.
func comment(s string) int {
	end := "\n"
	switch {
	case strings.HasPrefix(s, "/*"):
		end = "*/"
	case !strings.HasPrefix(s, "//"):
		return 0
	}
	if n := strings.Index(s[2:], end); n >= 0 {
		return n + 2 + len(end)
	}
	return len(s)
}
