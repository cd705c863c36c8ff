package bundle

import (
	"strings"

	"github.com/tdewolff/parse/v2/css"
)

// selectors checks the selectors of a style rule and renames its classes when the sheet is scoped.
func (w *sheetWriter) selectors(r *cssRule) {
	s := w.p.c.css
	last := r.end
	if r.open >= 0 {
		last = r.open
	}
	skip := -1 // end of the arguments of a pseudo-class that takes no selectors
	for i := r.first; i < last; i++ {
		if i < skip {
			continue
		}
		text := s.str(i)
		switch s.kind(i) {
		case css.DelimToken:
			switch text {
			case "*":
				w.refuse(RuleUniversal, "*", i, "*")
			case "~", ">", "+":
				w.refuse(RuleCombinator, text, i, text)
			case ".":
				if s.kind(i+1) == css.IdentToken {
					w.class(i + 1)
					i++
				}
			}
		case css.ColumnToken:
			w.refuse(RuleCombinator, "||", i, "||")
		case css.LeftBracketToken:
			end := w.bracketEnd(i, last)
			w.refuse(RuleAttribute, "", i, s.text[s.tokens[i].start:w.at(end)])
			skip = end
		case css.HashToken:
			w.refuse(RuleID, text[1:], i, text)
		case css.ColonToken:
			skip = w.pseudo(i, last)
		case css.IdentToken:
			w.refuse(RuleTag, text, i, text)
			w.webTag(text, i)
		}
	}
}

func (w *sheetWriter) bracketEnd(i, last int) int {
	s := w.p.c.css
	for ; i < last; i++ {
		if s.kind(i) == css.RightBracketToken {
			return i + 1
		}
	}
	return last
}

// pseudo checks `:name`, `::name` or `:name(…)` at token i and returns the token from which the scan goes on.
func (w *sheetWriter) pseudo(i, last int) int {
	s := w.p.c.css
	first := i
	i++
	if s.kind(i) == css.ColonToken {
		i++
	}
	shown := s.text[s.tokens[first].start:w.at(i+1)]
	switch s.kind(i) {
	case css.IdentToken:
		if !w.vuePseudo(s.str(i), shown, first) {
			w.refuse(RulePseudo, s.str(i), first, shown)
		}
		return i + 1
	case css.FunctionToken:
		name := strings.ToLower(strings.TrimSuffix(s.str(i), "("))
		if w.vuePseudo(name, strings.TrimSuffix(shown, "("), first) {
			return w.parenEnd(i, last)
		}
		w.refuse(RulePseudo, name, first, strings.TrimSuffix(shown, "("))
		end := w.parenEnd(i, last)
		for k, depth := i+1, 0; k < end-1; k++ {
			switch s.kind(k) {
			case css.LeftParenthesisToken, css.FunctionToken:
				depth++
			case css.RightParenthesisToken:
				depth--
			case css.CommaToken:
				if depth == 0 {
					w.refuse(RulePseudoList, name, first, s.text[s.tokens[first].start:w.at(end)])
					k = end
				}
			}
		}
		if strings.HasPrefix(name, "nth-") || name == "lang" || name == "dir" {
			return end
		}
		return i + 1
	}
	return i
}

func (w *sheetWriter) parenEnd(i, last int) int {
	s := w.p.c.css
	for depth := 0; i < last; i++ {
		switch s.kind(i) {
		case css.LeftParenthesisToken, css.FunctionToken:
			depth++
		case css.RightParenthesisToken:
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return last
}

// class checks the name of a class and renames it.
func (w *sheetWriter) class(i int) {
	s := w.p.c.css
	name := s.str(i)
	w.refuse(RuleClassPrefix, name, i, "."+name)
	for k := 0; k < len(name); k++ {
		if name[k] == '\\' || name[k] >= 0x80 {
			w.refuse(RuleEscape, name, i, "."+name)
			break
		}
	}
	if w.scope != "" {
		renamed := ScopedClass(w.scope, name)
		w.out.Renamed[w.scope][name] = renamed
		w.edits = append(w.edits, edit{s.tokens[i].start, s.tokens[i].end, renamed})
	}
}
