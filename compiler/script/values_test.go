package script

import (
	"slices"
	"strings"
	"testing"

	"bimini/compiler/source"
)

// Each script and the names whose values are proved to be single.
func TestValues(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{`export default { data() { return { n: 0, list: [] } }, methods: { add() { this.n++ } } }`, "n"},
		{`export default { data: () => ({ n: 0, s: '' }), computed: { twice() { return this.n * 2 }, both() { return this.s + this.n } } }`, "both n s twice"},
		{`export default { data: () => ({ n: 0 }), computed: { same() { return this.n }, no() { return this.other } } }`, "n same"},
		{`export default { data: () => ({ n: 0, m: 1 }), methods: { set(v) { this.n = v; this.m = Number(v) } } }`, "m"},
		{`export default { data: () => ({ n: 0, m: 1 }), methods: { set() { this.n = this.m; this.m = this.x } } }`, ""},
		{`export default { data: () => ({ n: 0 }), methods: { set(v) { const that = this; that.n = v } } }`, ""},
		{`export default { data: () => ({ n: 0 }), methods: { set() { const that = this; that.n += 1 } } }`, "n"},
		{`export default { data: () => ({ n: 0 }), methods: { set(v) { [this.n] = v } } }`, ""},
		{`export default { data: () => ({ n: 0 }), methods: { set(v) { for (this.n of v) {} } } }`, ""},
		{`export default { data: () => ({ n: 0 }), methods: { set(v) { give(this) } } }`, ""},
		{`export default { data: () => ({ n: 0 }), methods: { set(v) { store.page = this } } }`, ""},
		{`export default { data: () => ({ n: 0 }), methods: { set(k, v) { this[k] = v } } }`, ""},
		{`export default { data: () => ({ n: 0 }), methods: { set(v) { this['n'] = v } } }`, ""},
		{`export default { data: () => ({ n: 0 }), methods: { set(v) { this.n = v ? 1 : v } } }`, ""},
		{`export default { data: () => ({ n: 0 }), methods: { set(v) { this.n = v ? 1 : 'x' } } }`, "n"},
		{`export default { data: () => ({ n: 0 }), methods: { set(v) { this.n = v || 1 } } }`, ""},
		{`export default { data: () => ({ n: 0 }), methods: { set(v) { this.n = v ?? 1 } } }`, ""},
		{`export default { data: () => ({ n: 0 }), methods: { set(v) { this.n ||= v } } }`, ""},
		{`export default { data: () => ({ n: 0 }), methods: { set(v) { this.n = 2n } } }`, ""},
		{`export default { data: () => ({ n: 0 }), methods: { async set(v) { this.n = await v } } }`, ""},
		{`export default { data: () => ({ n: 0 }), methods: { set(v) { this.n = Math.max(v, 1)
this.n = this.n.toFixed(2) } } }`, "n"},
		{`export default { data: () => ({ n: '' }), methods: { set() { this.n = this.n.split(',') } } }`, ""},
		{`export default { data: () => ({ n: 0 }), computed: { x: (vm) => vm.n = {} } }`, ""},
		{`export default { mixins: [x], data: () => ({ n: 0 }) }`, ""},
		{"<ts>export default { data: () => ({ n: 0 }), methods: { set(v: any) { this.n = v as number || v } } }", ""},
		{"<ts>export default { data: () => ({ n: 0 }), methods: { set(v: any) { this.n = v! } } }", ""},
		{"<ts>export default { data: () => ({ n: 0 }), methods: { set(v: any) { this.n = f<A>(v) } } }", ""},
		{"<ts>export default { data: () => ({ n: 0 as number }), methods: { set(v: number) { this.n = (v as number) + 1 } } }", "n"},
		{"<setup>import { ref, computed } from 'bimini'\nconst n = ref(0)\nconst d = computed(() => n.value * 2)\nfunction add() { n.value++ }", "d n"},
		{"<setup>import { ref } from 'bimini'\nconst n = ref(0)\nfunction set(v) { n.value = v }", ""},
		{"<setup>import { ref } from 'bimini'\nconst n = ref(0)\nuse(n)", ""},
		{"<setup>import { ref } from 'bimini'\nconst n = ref(0)\nconst all = { n }", ""},
		{"<setup>import { ref, watch } from 'bimini'\nconst n = ref(0)\nwatch(n, () => { n.value = 3 })", "n"},
		{"<setup>import { ref } from 'bimini'\nconst n = ref({})", ""},
		{"<setup>let n = 0\nfunction set(v) { n = v }", ""},
	} {
		text, ts := strings.CutPrefix(c.text, "<ts>")
		text, setup := strings.CutPrefix(text, "<setup>")
		info, _ := Scan(source.NewFile("x.mini", text), source.Span{End: len(text)}, ts, setup)
		var got []string
		for name, is := range info.Values {
			if is {
				got = append(got, name)
			}
		}
		slices.Sort(got)
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s\n got %q, want %q", c.text, got, c.want)
		}
	}
}

func TestSingleWrites(t *testing.T) {
	known := map[string]bool{"n": true}
	for text, want := range map[string]bool{
		"{ vm.n++ }": true, "{ vm.n = vm.n + 1 }": true, "{ vm.n = $event.detail.value }": false, "{ vm.other = {} }": true, "vm.add(vm.n)": true, "vm.add(vm)": false,
		"$typed(vm, vm, 'n', 1)": false,
	} {
		if got := SingleWrites(text, known); got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}
