package config

import (
	"strings"

	"bimini/compiler/diag"
	"bimini/compiler/jsonc"
)

// typed reports a value that is not of the type which the table tells.
func (m *Mapping) typed(key, types string, v *jsonc.Value) bool {
	if isAny(types, v) {
		if types == "color" {
			m.color(key, v)
		}
		return true
	}
	if items(types) && v.Kind == jsonc.Array {
		for _, item := range v.Items {
			if item.Kind != jsonc.String {
				m.report("BM4105", diag.Error, item.Span, "‘"+key+"’ is a list of strings, and this is "+article(item.Kind.String()), "write it in double quotes")
			}
		}
		return false
	}
	subject := "this"
	if key != "" {
		subject = "‘" + key + "’"
	}
	d := diag.Diagnostic{
		Code: "BM4105", Message: subject + " is " + article(words(types)) + ", and the value is " + article(v.Kind.String()),
		File: m.File, Span: v.Span, Target: m.Table.Target,
	}
	if v.Kind == jsonc.String && (v.Text == "true" || v.Text == "false" || number(v.Text)) && isAny(types, unquoted(v.Text)) {
		d.Suggest, d.Fix = "write "+v.Text+" without quotes", []diag.Edit{{Span: v.Span, Text: v.Text}}
	}
	if d.Suggest == "" {
		d.Suggest = typeHint(types)
	}
	m.Diags = append(m.Diags, d)
	return false
}

// typeHint shows what a value of a type looks like.
func typeHint(types string) string {
	first, _, _ := strings.Cut(types, "/")
	switch first {
	case "object":
		return "write { … }"
	case "pages":
		return "write a list: [\"pages/index\"]"
	case "array", "strings":
		return "write a list: […]"
	case "boolean":
		return "write true or false, without quotes"
	case "number":
		return "write a number, without quotes"
	case "color":
		return "write a colour in double quotes, such as \"#ffffff\""
	}
	return "write it in double quotes"
}

// isAny reports whether v is of one of several types.
func isAny(types string, v *jsonc.Value) bool {
	for t := range strings.SplitSeq(types, "/") {
		if is(t, v) {
			return true
		}
	}
	return false
}

func is(t string, v *jsonc.Value) bool {
	switch t {
	case "any":
		return true
	case "string", "color", "page", "asset":
		return v.Kind == jsonc.String
	case "boolean":
		return v.Kind == jsonc.Bool
	case "number":
		return v.Kind == jsonc.Number
	case "object":
		return v.Kind == jsonc.Object
	case "array":
		return v.Kind == jsonc.Array
	}
	if items(t) && v.Kind == jsonc.Array {
		for _, item := range v.Items {
			if item.Kind != jsonc.String {
				return false
			}
		}
		return true
	}
	return false
}

// items reports whether a type is a list of strings.
func items(t string) bool { return t == "strings" || t == "pages" }

// unquoted is the value that a string would be without its quotes.
func unquoted(s string) *jsonc.Value {
	if number(s) {
		return &jsonc.Value{Kind: jsonc.Number, Text: s}
	}
	return &jsonc.Value{Kind: jsonc.Bool, Text: s}
}

func number(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// color warns of what is no hexadecimal colour: the platforms pass it over in silence.
func (m *Mapping) color(key string, v *jsonc.Value) {
	s := v.Text
	if strings.HasPrefix(s, "@") || strings.HasPrefix(s, "#") && (len(s) == 4 || len(s) == 7 || len(s) == 9) && hex(s[1:]) {
		return
	}
	suggest := "write it as \"#rrggbb\""
	if (len(s) == 3 || len(s) == 6) && hex(s) {
		suggest = "write \"#" + s + "\""
	}
	m.report("BM4108", diag.Warning, v.Span, "‘"+s+"’ is no colour for ‘"+key+"’", suggest)
}

func hex(s string) bool { return strings.Trim(strings.ToLower(s), "0123456789abcdef") == "" }

func scalar(v *jsonc.Value) bool {
	return v.Kind == jsonc.String || v.Kind == jsonc.Bool || v.Kind == jsonc.Number
}

// plain is a scalar as the tables write it.
func plain(v *jsonc.Value) string {
	if scalar(v) {
		return v.Text
	}
	return ""
}

// words names types for people.
func words(types string) string {
	r := strings.NewReplacer("strings", "list of strings", "pages", "list of pages", "page", "page's path", "asset", "path", "color", "colour", "/", " or ")
	switch types {
	case "pages", "strings", "page", "asset", "color":
		return r.Replace(types)
	}
	return strings.ReplaceAll(types, "/", " or ")
}

func article(noun string) string {
	switch {
	case noun == "null" || noun == "any":
		return noun
	case strings.IndexByte("aeiou", noun[0]) >= 0:
		return "an " + noun
	}
	return "a " + noun
}
