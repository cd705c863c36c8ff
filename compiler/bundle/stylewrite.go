package bundle

import (
	"strings"

	"github.com/tdewolff/parse/v2/css"

	"bimini/compiler/source"
)

// sheetWriter lowers one piece for a target.
type sheetWriter struct {
	*styleGraph
	p         *piece
	home      string // root of the package that the sheet is for
	scope     string // sheet ID when classes are renamed
	component bool
	edits     []edit
	places    func(at int, what string) source.Span
}

func (w *sheetWriter) body() string {
	s := w.p.c.css
	for _, r := range s.rules { // a blank line before each rule: leading ones go with the trimming below
		if w.rule(r) {
			w.edits = append(w.edits, edit{w.at(r.first), w.at(r.first), "\n"})
		}
	}
	out := apply(s.text, tidy(w.edits))
	if strings.TrimSpace(out) == "" {
		return ""
	}
	return strings.TrimLeft(out, "\n")
}

func (w *sheetWriter) at(i int) int {
	s := w.p.c.css
	if i >= len(s.tokens) {
		return len(s.text)
	}
	return s.tokens[i].start
}

func (w *sheetWriter) rules(rules []*cssRule) {
	for _, r := range rules {
		w.rule(r)
	}
}

// rule writes a rule and reports whether it is still one: it may fall away, or leave only what is in it.
func (w *sheetWriter) rule(r *cssRule) bool {
	kept := true
	switch r.at {
	case "import", "charset":
		w.cutRule(r)
		return false
	case "media":
		var left bool
		if left, kept = w.mediaRule(r); !left {
			return false
		}
	case "":
		w.selectors(r)
	}
	if r.at != "" {
		w.refuse(RuleAt, r.at, r.first, "@"+r.at)
	}
	if r.rules != nil {
		w.rules(r.rules)
	} else if r.open >= 0 {
		w.declarations(r)
	}
	return kept
}

// cutRule removes a rule with its line.
func (w *sheetWriter) cutRule(r *cssRule) {
	text := w.p.c.css.text
	start, end := w.at(r.first), w.at(r.end)
	for start > 0 && text[start-1] == ' ' {
		start--
	}
	for end < len(text) && text[end] == ' ' {
		end++
	}
	if end < len(text) && text[end] == '\n' {
		end++
	}
	w.edits = append(w.edits, edit{start, end, ""})
}

// mediaRule decides a media rule: whether anything of it is left, and whether under its head.
func (w *sheetWriter) mediaRule(r *cssRule) (left, kept bool) {
	s := w.p.c.css
	head, from, to := s.head(r)
	condition, v := w.media(w.p, head)
	switch {
	case v == never || r.open < 0:
		w.cutRule(r)
		return false, false
	case v == always:
		w.unwrap(r)
		return true, false
	case condition != head:
		w.edits = append(w.edits, edit{w.at(from), s.tokens[to-1].end, condition})
	}
	return true, true
}

// unwrap removes a rule's head and braces and moves its lines to the left.
func (w *sheetWriter) unwrap(r *cssRule) {
	s := w.p.c.css
	start := w.at(r.first)
	for start > 0 && s.text[start-1] == ' ' {
		start--
	}
	body, end := s.tokens[r.open].end, w.at(r.end-1)
	if body < len(s.text) && s.text[body] == '\n' {
		body++
	}
	w.edits = append(w.edits, edit{start, body, ""})
	for i := r.open + 1; i < r.end-1; i++ {
		t := s.tokens[i]
		if t.kind != css.WhitespaceToken {
			continue
		}
		from := strings.LastIndexByte(s.text[t.start:t.end], '\n')
		if from < 0 && t.start != body-1 {
			continue
		}
		line := t.start + from + 1
		line = max(line, body)
		if line+2 <= t.end && line+2 <= end && s.text[line:line+2] == "  " {
			w.edits = append(w.edits, edit{line, line + 2, ""})
		}
	}
	for end > body && s.text[end-1] == ' ' {
		end--
	}
	stop := w.at(r.end)
	if s.kind(r.end) == css.WhitespaceToken && s.text[stop] == '\n' {
		stop++
	}
	w.edits = append(w.edits, edit{end, stop, ""})
}

// declarations checks a block and rewrites its URLs.
func (w *sheetWriter) declarations(r *cssRule) {
	s := w.p.c.css
	for i := r.open + 1; i < r.end; i++ {
		switch s.kind(i) {
		case css.URLToken:
			w.url(i)
		case css.FunctionToken:
			name := strings.ToLower(strings.TrimSuffix(s.str(i), "("))
			if name == "url" && s.kind(i+1) == css.StringToken {
				w.urlString(i + 1)
			}
			w.refuse(RuleFunction, name, i, name+"(")
		case css.IdentToken, css.CustomPropertyNameToken:
			if s.kind(i+1) == css.ColonToken && w.startsDeclaration(i, r) {
				w.property(i)
			}
		}
	}
}

func (w *sheetWriter) startsDeclaration(i int, r *cssRule) bool {
	s := w.p.c.css
	for i--; i > r.open && s.blank(i); i-- {
	}
	return i == r.open || s.kind(i) == css.SemicolonToken || s.kind(i) == css.LeftBraceToken || s.kind(i) == css.RightBraceToken
}

func (w *sheetWriter) property(i int) {
	s := w.p.c.css
	name := s.str(i)
	w.refuse(RuleProperty, name, i, name)
	if !strings.HasPrefix(name, "--") {
		return
	}
	value := ""
	for k := i + 2; k < len(s.tokens) && s.kind(k) != css.SemicolonToken && s.kind(k) != css.RightBraceToken; k++ {
		value += s.str(k)
		if s.kind(k) == css.LeftBraceToken {
			w.refuse(RuleBlockValue, name, i, name)
			return
		}
	}
	if strings.TrimSpace(value) == "" {
		w.refuse(RuleEmptyCustom, name, i, name)
	}
}
