package script

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"bimini/compiler/diag"
	"bimini/compiler/source"
)

func scan(text string, ts bool) (*source.File, *Info, []diag.Diagnostic) {
	f := source.NewFile("t.mini", text)
	info, diags := Scan(f, source.Span{Start: 0, End: len(text)}, ts, false)
	return f, info, diags
}

// checkNames fails when a name's place does not hold that name.
func checkNames(t *testing.T, f *source.File, info *Info) {
	t.Helper()
	var visit func(v reflect.Value)
	visit = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.Slice:
			for i := range v.Len() {
				visit(v.Index(i))
			}
		case reflect.Struct:
			if n, ok := v.Interface().(Name); ok {
				text := f.Slice(n.Span)
				if text != n.Name && unquote(text) != n.Name {
					t.Errorf("%q is at %q", n.Name, text)
				}
				return
			}
			for i := range v.NumField() {
				visit(v.Field(i))
			}
		}
	}
	visit(reflect.ValueOf(*info))
}

func names(v any) string {
	var out []string
	r := reflect.ValueOf(v)
	for i := range r.Len() {
		e := r.Index(i)
		if n, ok := e.Interface().(Name); ok {
			out = append(out, n.Name)
		} else {
			out = append(out, e.Field(0).Interface().(Name).Name)
		}
	}
	return strings.Join(out, " ")
}

const component = `// props: { no: String }
import { defineComponent as define } from 'bimini'
import PriceTag from '../components/price-tag.mini'
import * as util from "./util"
import type { Todo } from './types'
import { type Item, money, type as kind } from './money'
import './side-effect'
const LIMIT = 10, { a, b: [c], ...rest } = util, re = /}{'/g
let cache: Map<string, number> = new Map<string, number>()
export function helper() { return { props: 1 } }
async function load(url: string): Promise<Todo[]> { return await fetch(url) }
class Store<T> { items: T[] = [] }
interface Props { title: string, data: number }
type X = { methods: string }
const text = ` + "`export default { ${LIMIT / 2} }`" + `
export default define({
  props: {
    title: String,
    'max-count': { type: Number, default: 1, required: true },
    list: { type: Array as PropType<Todo[]>, default: () => [] },
    any: null, either: [String, Number],
    obj: Object as PropType<Record<string, number>>,
    later: { default: 'x' as string }
  },
  emits: ['close', 'update:count'],
  data() {
    const self = this
    if (self.title) { list.map(function () { return { no: 1 } }) }
    return { open: false, todos: [] as Todo[], name: '', n: -1, o: { inner: 1 }, map: new Map<string, number>(), none: null, t: ` + "`x`" + `, calc: 1 + 2 }
  },
  computed: {
    visible(): Todo[] { return this.todos.filter(t => !t.hidden) },
    total: { get() { return 1 }, set(v) { this.open = v } },
    double: (vm) => vm.n * 2,
  },
  watch: { open(now, before) {}, 'todos.length': { handler() {}, immediate: true } },
  methods: {
    toggle(todo: Todo, { x, y }: { x: number, y: number } = {}) { this.$emit('close', todo); this.$refs.box },
    async save() { const { name, $nextTick: tick } = this; const vm = this; vm.$emit('update:count', 1) },
    noop: () => 1, rest(...args) {}, bounced: debounce(function (a) {}, 100), get() {}, async: function (x) {},
    generic<T, U>(a: T, b: Map<T, U>): { a: T } { return { a } },
  },
  created() {}, mounted() {}, onLoad(query) {},
  mixins: [], provide() { return {} }, expose: ['save'], externalClasses: ['a-class'],
  options: { virtualHost: true, other: foo },
})
`

func TestComponent(t *testing.T) {
	f, info, diags := scan(component, true)
	for _, d := range diags {
		t.Errorf("%s %s at %q", d.Code, d.Message, f.Slice(d.Span))
	}
	checkNames(t, f, info)
	for what, pair := range map[string][2]string{
		"props":    {names(info.Props), "title max-count list any either obj later"},
		"emits":    {names(info.Emits), "close update:count"},
		"data":     {names(info.Data), "open todos name n o map none t calc"},
		"computed": {names(info.Computed), "visible total double"},
		"methods":  {names(info.Methods), "toggle save noop rest bounced get async generic"},
		"watch":    {names(info.Watch), "open todos.length"},
		"hooks":    {names(info.Hooks), "created mounted onLoad"},
		"expose":   {names(info.Expose), "save"},
		"emitted":  {names(info.Emitted), "close update:count"},
		"scope":    {names(info.Scope), "define PriceTag util money kind LIMIT a c rest re cache helper load Store text"},
		"define":   {info.Define, "defineComponent"},
		"external": {strings.Join(info.ExternalClasses, " "), "a-class"},
		"options":  {fmt.Sprint(info.OptionsObject), "map[virtualHost:true]"},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%s\n got  %s\n want %s", what, pair[0], pair[1])
		}
	}
	var kinds, params []string
	for _, m := range info.Data {
		kinds = append(kinds, m.Kind)
	}
	if got := strings.Join(kinds, ","); got != "boolean,array,string,number,object,,null,string," {
		t.Errorf("kinds %s", got)
	}
	for _, m := range info.Methods {
		params = append(params, fmt.Sprint(m.Params, m.Async))
	}
	if got := strings.Join(params, ","); got != "2 false,0 true,0 false,-1 false,-1 false,0 false,1 false,2 false" {
		t.Errorf("params %s", got)
	}
	if got := fmt.Sprintf("%+v", info.Props[1]); !strings.Contains(got, "Types:[Number] Required:true HasDefault:true Checked:false Default:1") {
		t.Error(got)
	}
	if got := fmt.Sprint(info.Props[2].Types, info.Props[4].Types, info.Props[5].Types, info.Props[3].Types, info.Props[6].Default); got != "[Array] [String Number] [Object] []'x'" {
		t.Error(got)
	}
	if info.DataStatic || info.DataOpen || info.PropsOpen || !info.Computed[1].Settable || info.Computed[0].Settable || !info.Mixins || !info.Provide || info.Open {
		t.Errorf("%+v", info)
	}
	for _, use := range []string{"$emit", "$refs", "$nextTick", "todos", "title", "name"} {
		if !info.Uses[use] {
			t.Errorf("use of %s", use)
		}
	}
	if info.Uses["*"] {
		t.Error("this goes nowhere as a whole")
	}
	var imports []string
	for _, im := range info.Imports {
		imports = append(imports, fmt.Sprint(im.From, im.TypeOnly, len(im.Names)))
		if unquote(f.Slice(im.Span)) != im.From {
			t.Errorf("import at %q", f.Slice(im.Span))
		}
	}
	if got := strings.Join(imports, ","); got != "biminifalse 1,../components/price-tag.minifalse 1,./utilfalse 1,./typestrue 1,./moneyfalse 2,./side-effectfalse 0" {
		t.Error(got)
	}
}

func TestForms(t *testing.T) {
	for text, want := range map[string]string{
		"export default { data: { a: 1 } }":                                                       "a true",
		"export default { data: () => ({ a: 1, b: [1, { c: null }] }) }":                          "a b true",
		"export default { data: function () { return { a: 1 } } }":                                "a true",
		"export default { data() { return ({ a: x }) } }":                                         "a false",
		"export default { data() { const b = 1; return { a: 1 } } }":                              "a false",
		"export default { data() { return { a: `x${1}` } } }":                                     "a false",
		"const def = { data: { a: 1 } }; export default def":                                      "a true",
		"const def = { data: { a: 1 } }\nexport default defineComponent(def)":                     "a true",
		"const def = { data: { a: 1 } }\nexport { def as default }":                               "a true",
		"const data = { a: 1 }\nexport default { data }":                                          "a true",
		"export default defineComponent<A, B>({ data: () => ({ a: 1 }) })":                        "a true",
		"export default ({ data: { a: 1 } })":                                                     "a true",
		"export default { data: { a: 1 } } as Foo":                                                "a true",
		"export default { data: { a: 1 } } satisfies Foo; const b = <T>(x: T) => x":               "a true",
		"export default { data: () => { return { a: 1 } } }":                                      "a true",
		"export default { data: (): { z: number } => ({ a: 1 }) }":                                "a true",
		"export default { data(): { z: number } { return { a: 1 } } }":                            "a true",
		"export default { ['x']: 1, data: { a: 1 } }":                                             "a true",
		"export default { data: { a: a < b, c: d > e } }":                                         "a c false",
		"export default { data: { a: <Foo<A, B>>x, c: 1 } }":                                      "a c false",
		"export default { data: { a: x ? 1 : 2, c: (1, 2), 'd-e': /[,}]/, 5: 1 / 2, f: y / 2 } }": "a c d-e 5 f false",
		"export default { data: { a: 1, } }\n/* props: { a: 1 } */ // }":                          "a true",
	} {
		f, info, diags := scan(text, true)
		checkNames(t, f, info)
		if got := fmt.Sprint(names(info.Data), " ", info.DataStatic); got != want || len(diags) > 0 || info.DataOpen || !info.HasDefault {
			t.Errorf("%s\n got %s %v open %v", text, got, diags, info.DataOpen)
		}
	}
	for _, text := range []string{"export default { data: make() }", "export default { data() { return make() } }", "export default { data: { ...x } }", "export default { data() { throw go() } }",
		"import data from './d'\nexport default { data }"} {
		if _, info, diags := scan(text, false); !info.DataOpen || len(diags) > 0 {
			t.Errorf("%s: %v", text, diags)
		}
	}
	for _, text := range []string{"import def from './d'; export default def", "export default make({})", "export default { ...x }", "export { x as default } from './y'", "export default mixin(x, {})",
		"const a = b, b = a; export default a", "export default { methods: { ...more } }", "export default defineComponent(x)"} {
		if _, info, diags := scan(text, false); !info.Open || !info.HasDefault || len(diags) > 0 {
			t.Errorf("%s: open %v %v", text, info.Open, diags)
		}
	}
}

func TestPageMethods(t *testing.T) {
	_, info, diags := scan("import { definePage } from 'bimini'\nexport default definePage({ onLoad() {}, tap(e) {}, go: async () => {}, methods: { a() {} } })", false)
	if names(info.Methods) != "tap go a" || names(info.Hooks) != "onLoad" || len(diags) > 0 {
		t.Error(names(info.Methods), names(info.Hooks), diags)
	}
	_, info, diags = scan("export default defineApp({ globalData: { a: 1 }, onLaunch() {}, any: 1, login() {} })", false)
	if names(info.Methods) != "login" || names(info.Hooks) != "onLaunch" || len(diags) > 0 {
		t.Error(names(info.Methods), names(info.Hooks), diags)
	}
}

func TestUses(t *testing.T) {
	for text, want := range map[string]string{
		"this.a; this?.b; this['c']": "a b c", "f(this)": "*", "return this": "*", "this[x]": "*", "const { a, b: c, ...d } = this": "* a b", "const me = this\nme.x()": "x", "that = this; that.y": "y",
		"x.this.z": "", "this!.w": "w", "`${this.v}`": "v", "/this.q/.test(s)": "", "'this.q'": "", "const { a } = this.b": "b",
	} {
		_, info, _ := scan("export default { created() { "+text+" } }", true)
		var got []string
		for name := range info.Uses {
			got = append(got, name)
		}
		slices.Sort(got)
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %v, want %s", text, got, want)
		}
	}
}

func TestMistakes(t *testing.T) {
	for text, want := range map[string]string{
		"":                                "BM2101 ",
		"export const a = 1":              "BM2101 export",
		"const a = 1\nPage({ data: {} })": "BM2101 Page",
		"export default { data: { a: 1 }, props: { a: String } }": "BM2102 a",
		"export default { methods: { a() {} }, data: { a: 1 } }":  "BM2102 a",
		"export default { data: { route: 1 } }":                   "BM2103 route",
		"export default { props: { id: String } }":                "BM2103 id",
		"export default { methods: { $emit() {} } }":              "BM2103 $emit",
		"export default defineComponent({ watchers: {} })":        "BM2104 watchers",
		"export default definePage({ onload() {} })":              "BM2104 onload",
		"export default { method: {} }":                           "BM2104 method",
		"export default { properties: { a: String } }":            "BM2104 properties",
		"export default defineComponent({ tap() {} })":            "BM2104 tap",
		"export default definePage({ timer: null })":              "BM2104 timer",
		"export default { components: { A } }":                    "BM2104 components",
		"export default { data: { a: 1 }, data() { return {} } }": "BM2105 data",
		"export default { data: { a: 1, 'a': 2 } }":               "BM2105 'a'",
		"export default { methods: { a() {}, a() {} } }":          "BM2105 a",
		"export default { data: { a() {} } }":                     "BM2106 a",
		"export default { data: { a: () => 1 } }":                 "BM2106 a",
		"await load()\nexport default {}":                         "BM2107 await",
		"const x = await load()\nexport default {}":               "BM2107 await",
		"export default { props: { f: Function } }":               "BM2109 Function",
		"export default { props: { f: { type: Function } } }":     "BM2109 Function",
		"export default class A {}":                               "BM2110 class",
		"export default 5":                                        "BM2110 5",
		"export default { methods: { onLoad() {} } }":             "BM2111 onLoad",
	} {
		f, _, diags := scan(text, false)
		if len(diags) != 1 {
			t.Errorf("%s: %v, want one %s", text, diags, want)
			continue
		}
		if got := diags[0].Code + " " + f.Slice(diags[0].Span); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
		if _, err := os.Stat(filepath.Join("..", "diag", "catalog", diags[0].Code+".md")); err != nil {
			t.Errorf("%s has no page in the catalogue", diags[0].Code)
		}
	}
	for _, text := range []string{"const f = async () => await g()\nexport default {}", "async function f() { await g() }\nexport default { async created() { await 1 } }",
		"export default { computed: { get a() { return 1 }, set a(v) {} } }", "export default {", "export default { data() { return {", "export default defineComponent(", "}}}) export default {}", "const a = 'b", "a = 1 /* x", "const a = # b"} {
		if _, _, diags := scan(text, false); len(diags) > 0 {
			t.Errorf("%s: %v", text, diags)
		}
	}
}

func FuzzScan(f *testing.F) {
	f.Add(component)
	f.Add("import { ref, type X } from 'bimini'\ninterface P extends Q { a?: string; b: X<Y>[] }\nconst { a = 1, b: c } = withDefaults(defineProps<P & { d(): void }>(), { b: () => [] })\nconst e = defineEmits<{ (e: 'x'): void; y: [] }>()")
	f.Add("export default { data() { return { a: /x/g, b: `${c}` } }, props: ['a'], methods: { async *a<T>(x: T) {} } }")
	f.Fuzz(func(t *testing.T, text string) {
		for _, ts := range []bool{false, true} {
			file, info, diags := scan(text, ts)
			checkNames(t, file, info)
			_, more := Scan(file, source.Span{Start: 0, End: len(text)}, ts, true)
			diags = append(diags, more...)
			for _, d := range diags {
				if d.Span.Start < 0 || d.Span.End < d.Span.Start || d.Span.End > len(text) {
					t.Fatalf("%s at %v in %q", d.Code, d.Span, text)
				}
			}
		}
	})
}

func BenchmarkScan(b *testing.B) {
	f := source.NewFile("t.mini", component)
	b.SetBytes(int64(len(component)))
	for b.Loop() {
		Scan(f, source.Span{Start: 0, End: len(component)}, true, false)
	}
}

func TestAssignments(t *testing.T) {
	const head = "export default definePage({ props: { p: Number }, data: () => ({ d: 1 }), computed: { c() { return 1 }, v: make(), w: { get() {}, set(x) {} } },\nmethods: { run(list) { "
	for _, c := range []struct{ code, want string }{
		{"this.c = 1", "BM2112 c"},
		{"this.p += 1; this.d = 2", "BM2113 p"},
		{"++this.p", "BM2113 p"},
		{"this.c--", "BM2112 c"},
		{"list.forEach(x => { if (x) { this.p = x } })", "BM2113 p"},
		{"list.forEach(x => (this.p = x))", "BM2113 p"},
		{"list.forEach(function (x) { this.p = x })", ""},
		{"const o = { go() { this.p = 1 } }; class A { p = this.p = 1 }", ""},
		{"function f(): void { this.p = 1 }", ""},
		{"this.v = 1; this.w = 1; this.p.x = 1; this.p == 1; list = this.c", ""},
		{"let i = 0; i++\nthis.p", ""},
		{"other.this.p = 1", ""},
	} {
		f, _, diags := scan(head+c.code+" } } })", true)
		var got []string
		for _, d := range diags {
			got = append(got, d.Code+" "+f.Slice(d.Span))
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s: %q, want %q", c.code, got, c.want)
		}
	}
}

func TestNearHook(t *testing.T) {
	for text, want := range map[string]string{
		"export default definePage({ onLod() {} })":                                  "BM2114 did you mean ‘onLoad’?",
		"export default definePage({ mountd() {} })":                                 "BM2114 did you mean ‘mounted’?",
		"export default definePage({ onUpload() {}, onShow() { this.onUpload() } })": "",
		"export default definePage({ onLoad() {}, refresh() {} })":                   "",
	} {
		_, _, diags := scan(text, false)
		got := ""
		for _, d := range diags {
			got += d.Code + " " + d.Suggest
		}
		if got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// Plain fields, members of the platform and of modules that get the instance are no mistakes.
func TestUntouched(t *testing.T) {
	for _, text := range []string{
		"export default { methods: { load() { this.loaded = 1 }, go() { return this.loaded } } }",
		"export default { methods: { load() {}, go() { fill(this); this.laod() } } }",
		"export default { methods: { load() {}, go() { Object.assign(this, { laod: 1 }); return this.laod } } }",
		"export default { methods: { load() {}, go() { const x = { go() { this.laod() } }; [1].map(function () { return this.laod }) } } }",
		"export default { methods: { load() {}, go() { this.timer && clearTimeout(this.timer); this.$store.commit() } } }",
		"export default { mixins: [other], methods: { load() {}, go() { this.laod() } } }",
		"export default { data: { a: {} }, watch: { 'a.b'() {}, a: ['go', { handler: 'go' }] }, methods: { go: debounce(() => this.x), stop: () => class { x() { return this } } } }",
		"export default { props: { a: null, b: [String, null], c: { type: Object as () => Foo, default: () => ({}) } }, watch: { c: { deep: true, handler() {} } } }",
		"import mixed from './m'\nexport default { mixins: [mixed], watch: { other() {} } }",
	} {
		if _, _, diags := scan(text, true); len(diags) > 0 {
			t.Errorf("%s\n%v", text, diags)
		}
	}
}
