package jsonc

import (
	"strings"
	"testing"

	"bimini/compiler/source"
)

func parse(text string) (*Value, []string) {
	f := source.NewFile("a.mini", "<config>"+text+"</config>")
	v, diags := Parse(f, source.Span{Start: 8, End: 8 + len(text)})
	var out []string
	for _, d := range diags {
		out = append(out, d.Code+" ["+f.Slice(d.Span)+"] "+d.Message)
	}
	return v, out
}

func TestParse(t *testing.T) {
	text := "\r\n{ // pages\r\n \"a\": [1, -2.5e3, true, null, ],\n /* b */ \"b\": { \"中\": \"x\\ny<&\" }, \"e\": {}, \"f\": [] } // end"
	v, diags := parse(text)
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	want := `{
  "a": [
    1,
    -2.5e3,
    true,
    null
  ],
  "b": {
    "中": "x\ny<&"
  },
  "e": {},
  "f": []
}
`
	if got := string(Print(v)); got != want {
		t.Errorf("got\n%s", got)
	}
	if m := v.Get("b").Member("中"); text[m.KeySpan.Start-8:m.KeySpan.End-8] != `"中"` || text[m.Value.Span.Start-8:m.Value.Span.End-8] != `"x\ny<&"` {
		t.Errorf("spans %v %v", m.KeySpan, m.Value.Span)
	}
}

func TestParseMistakes(t *testing.T) {
	for text, want := range map[string]string{
		"{ 'a': 1 }":                    "BM4101 ['] a string in single quotes",
		"{ a: 1 }":                      "BM4101 [a] a key without double quotes",
		`{ "a" 1 }`:                     "BM4101 [1] a colon is missing behind the key",
		"{ \"a\": 1\n \"b\": 2 }":       `BM4101 ["] a comma is missing before this key`,
		`{ "a": [1 2] }`:                "BM4101 [2] a comma is missing before this value",
		`{ "a": 1`:                      "BM4101 [] the configuration ends too early",
		`{ "a": "x }`:                   "BM4101 [] the string does not end",
		`{ "a": YES }`:                  "BM4101 [Y] ‘YES’ is no JSON value",
		`{} {}`:                         "BM4101 [{] something stands behind the configuration's end",
		`{ /* }`:                        "BM4101 [/] the comment does not end",
		`{ "a": 1, "b": 2, "a": 3 }`:    `BM4103 ["a"] the key ‘a’ is written twice`,
		"{ \"a\": \"x\ny\" }":           `BM4101 ["] the string holds a line break or an escape that JSON does not know`,
		strings.Repeat("[", 1_000_000):  "BM4102 [[] the configuration is nested too deep",
		`{ "a": undefined }`:            "BM4101 [u] ‘undefined’ is no JSON value",
		`{ "a": 1, , }`:                 "BM4101 [,] this is no JSON: invalid character ',' at start of value",
		`{ "a": ] }`:                    "BM4101 []] this is no JSON: invalid character ']' at start of value",
		"{ \"pages\": [\"a\"], 标题: 1 }": "BM4101 [标] a key without double quotes",
	} {
		_, got := parse(text)
		if len(got) != 1 || got[0] != want {
			t.Errorf("%.40q: got %q, want %q", text, got, want)
		}
	}
	if v, diags := parse(" \n"); len(diags) > 0 || !v.Is(Object) {
		t.Error("a blank block is an empty object")
	}
}

func TestMerge(t *testing.T) {
	a, _ := parse(`{ "a": 1, "b": { "c": 1, "d": [1] }, "e": 2 }`)
	b, _ := parse(`{ "b": { "d": [2], "x": 3 }, "e": null, "f": null }`)
	want, _ := parse(`{ "a": 1, "b": { "c": 1, "d": [2], "x": 3 } }`)
	if got := Merge(a, b); !got.Equal(want) {
		t.Errorf("got %s", Print(got))
	}
	if !a.Get("b").Get("d").Equal(List(Num(1))) {
		t.Error("Merge changed its argument")
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"{}", `{"a": [1, {"b": "\u00e9"}], }`, "// x", "{'", "[[[", "{\"a\": \"\\"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		file := source.NewFile("a.mini", "é"+text+"<")
		v, diags := Parse(file, source.Span{Start: 2, End: 2 + len(text)})
		for _, d := range diags {
			inside(t, d.Span, len(text))
		}
		if v == nil && len(diags) != 1 {
			t.Fatalf("%d diagnostics and no value", len(diags))
		}
		if v == nil {
			return
		}
		spans(t, v, len(text))
		again, diags := Parse(source.NewFile("b", string(Print(v))), source.Span{End: len(Print(v))})
		if len(diags) > 0 || !again.Equal(v) {
			t.Fatalf("printed text reads back differently: %s", Print(v))
		}
	})
}

func inside(t *testing.T, s source.Span, n int) {
	if s.Start < 2 || s.End < s.Start || s.End > n+2 {
		t.Fatalf("span %v outside of %d bytes", s, n)
	}
}

func spans(t *testing.T, v *Value, n int) {
	inside(t, v.Span, n)
	for _, i := range v.Items {
		spans(t, i, n)
	}
	for _, m := range v.Members {
		inside(t, m.KeySpan, n)
		spans(t, m.Value, n)
	}
}
