package script

import (
	"strings"

	"github.com/tdewolff/parse/v2/js"

	"bimini/compiler/diag"
	"bimini/compiler/source"
)

// Scan reads what the script in span declares. Spans of the result are in f. A script with syntax errors gives what could be
// read, without a message: the bundler reports them.
//
// TypeScript is read as it stands, so that every place is the author's. setup: it is a <script setup>.
func Scan(f *source.File, span source.Span, ts, setup bool) (*Info, []diag.Diagnostic) {
	return ScanWith(f, span, ts, setup, nil)
}

// ScanWith is Scan where types may be imported from other modules.
func ScanWith(f *source.File, span source.Span, ts, setup bool, modules Modules) (*Info, []diag.Diagnostic) {
	start := max(0, min(span.Start, len(f.Text)))
	end := max(start, min(span.End, len(f.Text)))
	toks, whole := tokenize(f.Text[start:end], start)
	s := &scanner{file: f, ts: ts, toks: toks, inits: map[string]int{},
		info: &Info{HasScript: true, Uses: map[string]bool{}}}
	if setup {
		s.setup(modules)
		s.composed()
		s.check()
		s.values()
		return s.info, s.diags
	}
	value := s.module()
	switch {
	case value >= 0:
		s.info.HasDefault = true
		s.definition(value)
	case !s.info.HasDefault && whole:
		s.noDefault(source.Span{Start: start, End: end})
	}
	s.mix(s.info)
	s.uses()
	s.composed()
	s.misplacedMacros()
	s.check()
	s.assignments()
	s.watched()
	s.touched()
	s.values()
	return s.info, s.diags
}

// Module reads the imports of a module that is no component, and the hooks that it adds to.
func Module(f *source.File, ts bool) *Info {
	toks, _ := tokenize(f.Text, 0)
	s := &scanner{file: f, ts: ts, toks: toks, inits: map[string]int{}, info: &Info{Uses: map[string]bool{}}}
	s.module()
	s.composed()
	return s.info
}

type scanner struct {
	file  *source.File
	ts    bool
	toks  []token
	info  *Info
	inits map[string]int // module variables: the index of their value's first token
	diags []diag.Diagnostic

	library  map[string]string   // local names of what is imported from the library
	mixing   map[int]bool        // objects that are being read as mixins
	bodies   map[int]bool        // braces of functions whose `this` is the instance
	groups   []int               // by token: the bracket around it; see around
	given    map[string]bool     // names of members that something gives a value; see givesValue
	watchers []Name              // methods that watchers name
	refs     map[string]bool     // names of a <script setup> that hold a ref of a value
	results  map[string][][2]int // computed values: what they return, as ranges of tokens
	// takesInstance: a computed value takes the instance by another name than `this`.
	takesInstance bool
	getters       map[int]bool // computed values that were read whole, by the offset of their name
}

func (s *scanner) report(code string, span source.Span, message, suggest string) *diag.Diagnostic {
	s.diags = append(s.diags, diag.Diagnostic{Code: code, Message: message, File: s.file, Span: span, Suggest: suggest})
	return &s.diags[len(s.diags)-1]
}

func (s *scanner) noDefault(block source.Span) {
	span, suggest := source.Span{Start: block.Start, End: block.Start}, "write ‘export default { … }’"
	if len(s.toks) > 0 {
		span = s.toks[0].span()
	}
	for i, t := range s.toks {
		if !s.is(i+1, js.OpenParenToken) || i > 0 && s.is(i-1, js.DotToken) {
			continue
		}
		switch t.text {
		case "Page", "Component", "App", "definePage", "defineComponent", "defineApp":
			name := "define" + strings.TrimPrefix(t.text, "define")
			span, suggest = t.span(), "write ‘export default "+name+"({ … })’"
		}
	}
	s.report("BM2101", span, "the script has no default export", suggest)
	s.info.Open = true // what the template asks for may be there, in a form that was not read
}

func (t token) span() source.Span { return source.Span{Start: t.start, End: t.end} }

// at returns the token at i; behind the end it is one of kind ErrorToken.
func (s *scanner) at(i int) token {
	if i < 0 || i >= len(s.toks) {
		return token{match: -1}
	}
	return s.toks[i]
}

func (s *scanner) is(i int, kind js.TokenType) bool { return s.at(i).kind == kind && i < len(s.toks) }

func (s *scanner) word(i int, text string) bool {
	t := s.at(i)
	return t.text == text && js.IsIdentifierName(t.kind)
}

// isName reports whether the token can name a variable.
func (s *scanner) isName(i int) bool { return js.IsIdentifier(s.at(i).kind) }

// skip returns the index behind the token at i, or behind its whole group when it opens one.
func (s *scanner) skip(i int) int {
	if m := s.at(i).match; m > i {
		return m + 1
	}
	return i + 1
}

func (s *scanner) name(i int) Name {
	t := s.at(i)
	if t.kind == js.StringToken {
		return Name{unquote(t.text), t.span()}
	}
	return Name{t.text, t.span()}
}

// unquote returns a string literal's value; escapes other than of quotes stay as they are, names do not use them.
func unquote(raw string) string {
	if len(raw) < 2 {
		return raw
	}
	body := raw[1 : len(raw)-1]
	if !strings.Contains(body, `\`) {
		return body
	}
	return strings.NewReplacer(`\'`, `'`, `\"`, `"`, `\\`, `\`).Replace(body)
}
