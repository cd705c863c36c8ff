package script

import (
	"slices"
	"strings"
	"testing"

	"bimini/compiler/diag"
	"bimini/compiler/source"
)

func scanSetupText(text string, ts bool) (*source.File, *Info, []diag.Diagnostic) {
	f := source.NewFile("t.mini", text)
	info, diags := Scan(f, source.Span{End: len(text)}, ts, true)
	return f, info, diags
}

// TestCompose compares the module that a <script setup> becomes, white space aside.
func TestCompose(t *testing.T) {
	for _, c := range []struct{ name, text, used, want string }{
		{"counter", "import { ref } from 'bimini'\nconst n = ref(0)\nfunction add() { n.value++ }", "n add",
			"import { ref } from 'bimini' export default { setup() { const n = ref(0) function add() { n.value++ } return { n, add } }, }"},
		{"nothing is returned that nobody uses", "import { ref } from 'bimini'\nconst n = ref(0)", "", "import { ref } from 'bimini' export default { setup() { const n = ref(0) }, }"},
		{"module scope", "const A = 1; const f = (x) => x + A\nconst o = { a: 1 }\nfunction g() { return o }\nconst h = () => g()", "o",
			"const A = 1 const f = (x) => x + A export default { setup() { const o = { a: 1 } function g() { return o } const h = () => g() return { o } }, }"},
		{"no semicolons", "let a = 1\nlet b = a\n  + 2\nif (a)\n  b = 3\nelse {\n  b = 4\n}\n[a, b].forEach(x => x)", "a",
			"export default { setup() { let a = 1 let b = a\n + 2 if (a)\n b = 3\nelse {\n b = 4\n} [a, b].forEach(x => x) return { get a() { return a }, set a($value) { a = $value } } }, }"},
		{"types stay outside", "import type { X } from './x'\ninterface P { a: string }\nexport type Q =\n  | 'a'\n  | 'b'\nconst q: Q = make()", "",
			"import type { X } from './x' interface P { a: string } export type Q =\n | 'a'\n | 'b' export default { setup() { const q: Q = make() }, }"},
		{"props by type", "interface B { key: number }\ninterface P extends B {\n  a?: string | null\n  b: Array<X<Y>>; c?: () => void, readonly d?: 'x' | 'y' | 1\n  'e-f': boolean[]\n}\nconst props = defineProps<P>()", "",
			"interface B { key: number } interface P extends B {\n a?: string | null\n b: Array<X<Y>>; c?: () => void, readonly d?: 'x' | 'y' | 1\n 'e-f': boolean[]\n} export default { props: { key: { type: Number, required: true }, a: String, b: { type: Array, required: true }, c: Function, d: [String, Number], 'e-f': { type: Array, required: true } }, }"},
		{"defaults", "const { a = 1, b: c = [], d = () => 1 } = defineProps<{ a?: number, b?: string[], d?: any }>()", "",
			"export default { props: { a: { type: Number, default: 1 }, b: { type: Array, default: () => ([]) }, d: { type: null, default: () => 1 } }, }"},
		{"withDefaults", "withDefaults(defineProps<{ a?: number; b?: string[] }>(), { a: 1, b() { return [] } })", "",
			"export default { props: { a: { type: Number, default: 1 }, b: { type: Array, default() { return [] } } }, }"},
		{"macros", "const props = defineProps(['a'])\nconst fire = defineEmits(['x'])\nconst m = defineModel()\ndefineExpose({ m })\ndefineOptions({ name: 'N' })", "m fire",
			`import { useModel as $useModel } from 'bimini/internal' export default { props: { a: null, modelValue: null }, emits: ['x', 'update:modelValue'], expose: [], name: 'N', setup(props, { emit: fire, expose: $expose }) { const m = $useModel("modelValue") $expose({ m }) return { m, fire } }, }`},
		{"events by type", "const emit = defineEmits<{ (e: 'a' | 'b', x: number): void; c: [y: string] }>()", "", "export default { emits: ['a', 'b', 'c'], }"},
		{"imported macros vanish", "import { defineProps, ref, defineEmits } from 'bimini'\ndefineProps({ a: ref })", "", "import { ref, } from 'bimini' export default { props: { a: ref }, }"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, info, diags := scanSetupText(c.text, true)
			for _, d := range diags {
				if d.Code != "BM2109" {
					t.Error(d.Code, d.Message)
				}
			}
			text, origins := info.Setup.Compose(strings.Fields(c.used), nil, strings.Contains(c.want, "expose: []"), false)
			if got := strings.Join(strings.Fields(text), " "); got != strings.Join(strings.Fields(c.want), " ") {
				t.Errorf("got  %s\nwant %s", got, strings.Join(strings.Fields(c.want), " "))
			}
			for _, o := range origins {
				if text[o.At:o.At+o.Len] != f.Text[o.From:o.From+o.Len] {
					t.Errorf("%q is said to come from %q", text[o.At:o.At+o.Len], f.Text[o.From:o.From+o.Len])
				}
			}
		})
	}
}

// TestSetupMistakes wants one message for each mistake, at the name that is wrong.
func TestSetupMistakes(t *testing.T) {
	for _, c := range []struct{ text, code, at string }{
		{"const x = [defineProps(['a'])]", "BM2120", "defineProps"},
		{"function f() { defineEmits(['a']) }", "BM2120", "defineEmits"},
		{"defineProps(['a'])\ndefineProps(['b'])", "BM2121", "defineProps"},
		{"export const a = 1", "BM2122", "export"},
		{"export default {}", "BM2122", "export"},
		{"defineProps<Far>()", "BM2123", "Far"},
		{"defineEmits<Far>()", "BM2123", "Far"},
		{"defineOptions(x)", "BM2123", "defineOptions"},
		{"const a = make()\ndefineProps({ b: { default: () => a } })", "BM2124", "a"},
		{"import { watch } from 'bimini'\nconst { a } = defineProps(['a'])\nwatch(a, () => {})", "BM2125", "a"},
		{"const { a, ...rest } = defineProps(['a'])", "BM2125", "..."},
		{"const a = await load()", "BM2107", "await"},
		{"for (const x of y) { await x }", "BM2107", "await"},
		{"const a = 1\nlet a = 2", "BM2105", "a"},
		{"const { n } = defineProps(['n', 'n'])", "", ""},
		{"const f = async () => { await x }\nasync function g() { await f() }\nconst h = async x => await x", "", ""},
	} {
		f, _, diags := scanSetupText(c.text, true)
		codes := []string{}
		for _, d := range diags {
			codes = append(codes, d.Code)
		}
		want := []string{}
		if c.code != "" {
			want = append(want, c.code)
		}
		if !slices.Equal(codes, want) {
			t.Errorf("%q: %v, want %v", c.text, codes, want)
		} else if c.code != "" && f.Slice(diags[0].Span) != c.at {
			t.Errorf("%q: at %q, want %q", c.text, f.Slice(diags[0].Span), c.at)
		}
	}
}
