package bundle

import "testing"

// TestPolish: what the linker does so that a module reads as it was written.
func TestPolish(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"identities", "import { definePage } from 'bimini'\nexport default definePage({ a: 1 })", "\nvar m_default = { a: 1 };\n"},
		{"an identity that is used otherwise", "import { definePage } from 'bimini'\nf(definePage)", "var import_bimini = require(\"@@0@@\");\n\nf(import_bimini.definePage);\n"},
		{"where a brace would begin a block", "import { definePage } from 'bimini'\ndefinePage({ a: 1 })\nf(() => definePage({ b: 1 }))",
			"var import_bimini = require(\"@@0@@\");\n\n(0, import_bimini.definePage)({ a: 1 });\nf(() => (0, import_bimini.definePage)({ b: 1 }));\n"},
		{"more than an object", "import { definePage } from 'bimini'\nx = [definePage(a), definePage({}, b), definePage({})]",
			"var import_bimini = require(\"@@0@@\");\n\nx = [(0, import_bimini.definePage)(a), (0, import_bimini.definePage)({}, b), {}];\n"},
		{"another function of that name", "import { definePage } from './own'\nx = definePage({})", "var import_own = require(\"@@0@@\");\n\nx = (0, import_own.definePage)({});\n"},
		{"numbers", "f(2000, 10, 1.5, 100000, 1000000, 0x10, 2000.0.toFixed(), 1e21, .0001)", "f(2000, 10, 1.5, 100000, 1e6, 16, 2e3.toFixed(), 1e21, 1e-4);\n"},
		{"paragraphs", "a()\nb()\n/** c */\nfunction c() { d() }\nif (x) { e() } else f()\ng(c)\nvar h = `\nk\n`\ni(h)",
			"a();\nb();\n\nfunction c() {\n  d();\n}\n\nif (x) {\n  e();\n} else f();\n\ng(c);\n\nvar h = `\nk\n`;\n\ni(h);\n"},
	} {
		if got := compiledText(t, c.in); got != c.want {
			t.Errorf("%s\n--- got\n%s--- want\n%s", c.name, got, c.want)
		}
	}
}
