package markup

import (
	"testing"
)

type fields map[string]any

func (f fields) Lookup(name string) (any, []string, bool) {
	v, ok := f[name]
	return v, []string{name}, ok
}

func dialect() *Dialect {
	return &Dialect{Prefix: "wx:", Event: func(string) (Binding, bool) { return Binding{}, false }}
}

// TestEval compares with what JavaScript gives.
func TestEval(t *testing.T) {
	o := NewObject()
	o.Set("b", 2.0)
	o.Set("s", "x")
	scope := fields{"a": 1.0, "o": o, "list": []any{1.0, "two", nil}, "n": nil, "t": "text", "e": "", "k": "b", "half": 0.1}
	for src, want := range map[string]string{
		"a + 1": "2", "a + '1'": "11", "'x' + o": "x[object Object]", "list + ''": "1,two,", "n + 1": "1", "missing + 1": "NaN",
		"a ? 'y' : 'n'": "y", "e ? 'y' : 'n'": "n", "o.b * 3": "6", "o[k]": "2", "o.nope": "undefined", "o.nope.deeper": "undefined",
		"list[1]": "two", "list.length": "3", "t.length": "4", "t[0]": "t", "!a": "false", "!!t": "true", "-a": "-1", "+'3'": "3",
		"a == '1'": "true", "a === '1'": "false", "n == undefined": "true", "n === undefined": "false", "n == 0": "false", "e == 0": "true",
		"a && t": "text", "e || t": "text", "n && n.x": "null", "7 % 4": "3", "1 / 3 > half": "true", "'b' > 'a'": "true", "'10' < '9'": "true",
		"10 < 9": "false", "half + 0.2": "0.30000000000000004", "1e21 + 1": "1e+21", "1 / 0": "Infinity", "[a, t][1]": "", "{x: a, ...o}": "[object Object]",
		"a !== 1": "false", "a != 2": "true", "a <= 1": "true", "a >= 2": "false", "o == o": "true", "true": "true", "0.000001": "0.000001", "0.0000001": "1e-7",
	} {
		e, err := dialect().ParseExpr(src)
		if err != nil {
			if want != "" {
				t.Errorf("%s: %v", src, err)
			}
			continue
		}
		v, err := (&Eval{Scope: scope}).Run(e)
		if err != nil {
			t.Errorf("%s: %v", src, err)
		} else if got := String(v); got != want {
			t.Errorf("%s: got %s, want %s", src, got, want)
		}
	}
}

func TestRefused(t *testing.T) {
	for _, src := range []string{
		"", "a?.b", "a ?? b", "`a`", "() => 1", "function () {}", "new A()", "a = 1", "a++", "typeof a", "void 0", "delete a.b", "a in b", "a instanceof b",
		"/x/", "1n", "1_000", "a, b", "f(a)", "a.b.c()", "(a || b).c", "[1][0]", "{'a-b': 1}", "{[a]: 1}", "{get a() {}}", "a ** 2", "a & 1", "~a", "this", "'a\\n'", "await a",
	} {
		if _, err := dialect().ParseExpr(src); err == nil {
			t.Errorf("%s is accepted", src)
		}
	}
}

func TestValue(t *testing.T) {
	for src, want := range map[string]int{"a": 1, "{{a}}": 1, "a {{b}} c": 3, "{{a}}{{b}}": 2, "{{'}}'}}": 1, "{{ {a: 1} }}x": 2, "{{ {a: {b: 1}} }}": 1} {
		tpl := dialect().Parse("x", `<view a="`+src+`" />`)
		if len(tpl.Problems) > 0 {
			t.Errorf("%s: %v", src, tpl.Problems)
			continue
		}
		if got := len(tpl.Roots[0].Attrs[0].Value.Parts); got != want {
			t.Errorf("%s: %d parts, want %d", src, got, want)
		}
	}
}

func TestCopyOnWrite(t *testing.T) {
	o := NewObject()
	o.Set("list", []any{1.0})
	c := Copy(o).(*Object)
	c.Set("list", nil)
	if !Equal(o.Get("list"), []any{1.0}) {
		t.Error("a copy shares what it was made of")
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{`<view wx:if="{{a}}">x</view><view wx:else>{{b}}</view>`, `<a b='c'`, "{{{", "<!-- --", `<block wx:for="{{[1]}}" wx:key="*this"/>`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { dialect().Parse("x", s) })
}

func FuzzExpr(f *testing.F) {
	for _, s := range []string{"a.b[c] + 'x'", "{a, b: 1, ...c}", "!(a && b) ? -1 : [c]"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if e, err := dialect().ParseExpr(s); err == nil {
			_, _ = (&Eval{Scope: fields{}}).Run(e)
		}
	})
}
