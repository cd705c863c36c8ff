package script

import (
	"slices"
	"strings"

	"github.com/tdewolff/parse/v2/js"

	"bimini/compiler/diag"
	"bimini/compiler/source"
)

// props reads the array and the object form.
func (s *scanner) props(e entry) {
	switch {
	case s.is(e.value, js.OpenBracketToken):
		names, ok := s.strings(e.value)
		for _, n := range names {
			s.info.Props = append(s.info.Props, Prop{Name: n})
		}
		s.info.PropsOpen = !ok
	case s.is(e.value, js.OpenBraceToken) && e.kind == valueEntry:
		entries := s.object(e.value)
		s.duplicates(entries, "‘props’")
		for _, p := range entries {
			if p.kind == spreadEntry {
				s.info.PropsOpen = true
				continue
			}
			s.info.Props = append(s.info.Props, s.prop(p))
		}
	default:
		s.info.PropsOpen = true
	}
}

// prop reads `title: String`, `[String, Number]`, `null` or `{ type: …, default: …, required: true }`.
func (s *scanner) prop(e entry) Prop {
	p := Prop{Name: e.Name}
	if e.kind != valueEntry {
		return p
	}
	if !s.is(e.value, js.OpenBraceToken) {
		p.Types = s.types(e.value, e.end)
		s.functionProp(p, e)
		s.typeOfProp(p, e, true)
		return p
	}
	return s.described(p, s.object(e.value))
}

// described reads what the keys of an object say of a prop.
func (s *scanner) described(p Prop, keys []entry) Prop {
	for _, o := range keys {
		switch o.Name.Name {
		default:
			s.unknownPropKey(o)
		case "type":
			if o.kind == valueEntry {
				s.typeOfProp(p, o, false)
				p.Types = s.types(o.value, o.end)
				s.functionProp(p, o)
			}
		case "validator":
			p.Checked = true
		case "required":
			p.Required = s.is(o.value, js.TrueToken)
		case "default":
			p.HasDefault = true
			if o.kind == valueEntry && s.isLiteral(o.value, o.end) {
				p.Default = s.source(o.value, s.dropType(o.value, o.end))
			}
		}
	}
	return p
}

// types reads the type of a prop: constructors, alone or in an array. A variable of the module is any type.
func (s *scanner) types(i, end int) []string {
	if s.is(i, js.OpenParenToken) {
		i++
	}
	if s.is(i, js.OpenBracketToken) {
		var out []string
		for k := i + 1; k < s.at(i).match; k++ {
			next := s.elementEnd(k, s.at(i).match)
			if s.is(k, js.NullToken) {
				return nil
			}
			one := s.types(k, next)
			if one == nil {
				return nil
			}
			out = append(out, one...)
			k = next
		}
		return out
	}
	name := s.at(i).text
	if i >= end || !s.isName(i) || slices.ContainsFunc(s.info.Scope, func(b Binding) bool { return b.Name.Name == name }) {
		return nil
	}
	if next := s.at(i + 1); i+1 < end && (next.kind == js.DotToken || next.kind == js.OpenParenToken) {
		return nil
	}
	return []string{name}
}

func (s *scanner) functionProp(p Prop, e entry) {
	if len(p.Types) == 1 && p.Types[0] == "Function" {
		s.report("BM2109", s.at(e.value).span(), "the prop ‘"+p.Name.Name+"’ cannot be a function: functions do not travel between components",
			"declare an event in ‘emits’ and call ‘this.$emit’")
	}
}

// typeOfProp reports a literal where the type of a prop belongs; whole: it is all that is said of the prop.
func (s *scanner) typeOfProp(p Prop, e entry, whole bool) {
	kind := s.kindOf(e.value, e.end)
	if kind == "array" && s.is(e.value, js.OpenBracketToken) {
		for i := e.value + 1; i < s.at(e.value).match; {
			end := s.elementEnd(i, s.at(e.value).match)
			s.typeOfProp(p, entry{kind: valueEntry, value: i, end: end}, false)
			i = end + 1
		}
		return
	}
	if kind != "string" && kind != "number" && kind != "boolean" {
		return
	}
	constructor := map[string]string{"string": "String", "number": "Number", "boolean": "Boolean"}[kind]
	text := s.source(e.value, e.end)
	suggest := "write ‘{ type: " + constructor + ", default: " + text + " }’"
	types := []string{"String", "Number", "Boolean", "Object", "Array", "Date", "Function"}
	if name := unquote(text); kind == "string" && slices.ContainsFunc(types, func(t string) bool { return strings.EqualFold(t, name) }) {
		suggest = "write ‘" + types[slices.IndexFunc(types, func(t string) bool { return strings.EqualFold(t, name) })] + "’, without quotes"
	} else if !whole {
		suggest = "write ‘" + constructor + "’"
	}
	s.report("BM2117", s.span(e.value, e.end), "the type of the prop ‘"+p.Name.Name+"’ is a "+kindWord(kind)+", not a constructor", suggest)
}

func kindWord(kind string) string {
	if kind == "string" {
		return "text"
	}
	return kind
}

// unknownPropKey reports a key that says nothing of a prop.
func (s *scanner) unknownPropKey(o entry) {
	if o.kind == spreadEntry {
		return
	}
	suggest := "a prop has ‘type’, ‘default’, ‘required’ and ‘validator’"
	if o.Name.Name == "value" {
		suggest = "did you mean ‘default’?"
	} else if near := diag.Nearest(o.Name.Name, []string{"type", "default", "required", "validator"}); near != "" {
		suggest = "did you mean ‘" + near + "’?"
	}
	s.report("BM2117", o.Name.Span, "‘"+o.Name.Name+"’ says nothing of a prop", suggest)
}

// span is the place of the tokens in [i, end).
func (s *scanner) span(i, end int) source.Span {
	return source.Span{Start: s.at(i).start, End: s.at(max(i, end-1)).end}
}
