package bundle

import (
	"context"
	"strings"
	"testing"

	"github.com/evanw/esbuild/pkg/api"
)

// compiledText compiles one module for the target wechat and returns its text with what a constant decided gone.
func compiledText(t testing.TB, text string) string {
	t.Helper()
	b := New()
	o := Options{Target: "wechat", Mode: "production"}
	list, err := b.compileAll(context.Background(), []*unit{o.newUnit("/m.js", text, api.LoaderJS, nil, nil)})
	if err != nil || len(list[0].errors) > 0 {
		t.Fatalf("%v %v\n%s", err, list[0].errors, text)
	}
	return apply(list[0].code, tidy(list[0].cuts))
}

func TestFold(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"if ($target === 'wechat') a(); else b()", "a();\n"},
		{"if ($target !== 'wechat') a(); else b()", "b();\n"},
		{"if ($target !== 'wechat') a();\nb()", "b();\n"},
		{"x();\nif ($target === 'wechat') {\n a();\n b(`\n  c`)\n}\ny()", "x();\n\na();\nb(`\n  c`);\n\ny();\n"},
		{"if ($target === 'wechat') { const a = 1; f(a) }", "{\n  const a = 1;\n  f(a);\n}\n"},
		{"if (x) { if ($target === 'alipay') { a() } else { b() } }", "if (x) {\n  b();\n}\n"},
		{"if (x) a(); else if ($target === 'alipay') b(); else c()", "if (x) a();\nelse c();\n"},
		{"if (x) a(); else if ($target === 'alipay') b();", "if (x) a();\n"},
		{"if (x) a(); else if ($target === 'wechat') { b() } else { c() }", "if (x) a();\nelse {\n  b();\n}\n"},
		{"f(); function f() {\n if (x) a(); else if ($target === 'alipay') b() }", "f();\n\nfunction f() {\n  if (x) a();\n}\n"},
		{"f(); function f() {\n if ($target === 'alipay' && x && y()) { a() }\n b() }", "f();\n\nfunction f() {\n  b();\n}\n"},
		{"if ($target === 'alipay' && (x || y)) a(); else b()", "b();\n"},
		{"if ($target === 'alipay' && x || y) a()", "if (y) a();\n"},
		{"while (x) if ($target === 'alipay') a()", "while (x) ;\n"},
		{"f($target === 'wechat' ? a : b, $mode === 'x' ? c : d)", "f(a, d);\n"},
		{"f($target === 'wechat' ? x ? a : b : c)", "f(x ? a : b);\n"},
		{"f($target === 'alipay' ? x ? a : b : y ? c : d)", "f(y ? c : d);\n"},
		{"f(x ? $target === 'alipay' ? a : b : c)", "f(x ? b : c);\n"},
		{"f({ a: $target === 'wechat' ? { b: 1 } : [2] })", "f({ a: { b: 1 } });\n"},
		{"f($target === 'wechat' && a, $target === 'alipay' && a, $target === 'wechat' || a, $target === 'alipay' || a)", "f(a, false, true, a);\n"},
		{"f(x && $target === 'wechat' && a)", "f(x && a);\n"},
		{"f($target === 'alipay' && a || b)", "f(b);\n"},
		{"f('if (false) { a }', /if (false) {/, `if (true) ${x}`)", "f(\"if (false) { a }\", /if (false) {/, `if (true) ${x}`);\n"},
		{"f(true, false, { true: 1 }.true, x.false)", "f(true, false, { true: 1 }.true, x.false);\n"},
	} {
		if got := compiledText(t, c.in); got != c.want {
			t.Errorf("%s\n--- got\n%s--- want\n%s", c.in, got, c.want)
		}
	}
}

// TestDeadImports: what only dead code uses is not loaded, whether imported or required.
func TestDeadImports(t *testing.T) {
	text := `import { a } from './only-alipay'
import { b } from './both'
import './side'
if ($target === 'alipay') { a(b); require('./required') }
b()`
	b := New()
	o := Options{Target: "wechat", Mode: "production"}
	list, err := b.compileAll(context.Background(), []*unit{o.newUnit("/m.js", text, api.LoaderJS, nil, nil)})
	if err != nil {
		t.Fatal(err)
	}
	var specs []string
	for _, i := range list[0].wanted() {
		specs = append(specs, list[0].specs[i].path)
	}
	if got := strings.Join(specs, " "); got != "./both ./side" {
		t.Errorf("loads %s", got)
	}
}
