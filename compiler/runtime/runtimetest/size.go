package runtimetest

import (
	"io/fs"
	"strings"
	"testing"

	"bimini/compiler/runtime"
)

// Counter is a page with a counter, a computed value and a method: what the runtime costs at least.
const Counter = `
import { plainPage as $page, computed as $computed } from 'bimini/internal'
import { definePage } from 'bimini'
const $def = definePage({ data() { return { count: 0 } }, computed: { double() { return this.count * 2 } }, methods: { add() { this.count++ } } })
$page($def, { fields: ['count', 'double'], handlers: { viewTap: (vm) => { vm.count++ } } }, [$computed])
`

// SetupCounter is the same page as a <script setup> makes it.
const SetupCounter = `
import { plainPage as $page, plainSetup as $setup } from 'bimini/internal'
import { computed, shallowRef } from 'bimini'
const $def = { setup() { const count = shallowRef(0), double = computed(() => count.value * 2); function add() { count.value++ }; return { add, count, double } } }
$page($def, { fields: ['count', 'double'], handlers: { addOnTap: (vm) => vm.add() } }, [$setup])
`

// everything is a module with all that the runtime has, but what development builds alone carry.
func everything(t *testing.T) string {
	t.Helper()
	features, err := fs.ReadFile(runtime.FS, "features.js")
	if err != nil {
		t.Fatal(err)
	}
	own := strings.ReplaceAll(string(features), "export { checks } from './checks.js'\n", "")
	return "export { app, page, component, plainPage, plainComponent } from 'bimini/internal'\nexport * from 'bimini'\n" +
		strings.NewReplacer("from './", "from 'runtime/").Replace(own)
}

// Size checks what pages carry, and that one feature leaves the others out.
func Size(t *testing.T, platform fs.FS) {
	t.Helper()
	bare := strings.NewReplacer(", computed as $computed", "", ", [$computed]", "").Replace(Counter)
	for _, one := range []struct {
		what, code string
		most       int
	}{
		{"a page with a counter and a computed value", Counter, 2700},
		{"a page with a counter and a computed value in <script setup>", SetupCounter, 3250},
		{"a page with a counter", bare, 2150},
		{"a page with a counter that may show objects", strings.Replace(bare, "plainPage", "page", 1), 5965},
		{"everything", everything(t), 16890},
	} {
		code, err := Bundle(platform, map[string]string{"entry.js": one.code}, true)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%s: %d bytes, %d compressed", one.what, len(code), Gzip(code))
		if Gzip(code) > one.most {
			t.Errorf("%s carries %d bytes, at most %d", one.what, Gzip(code), one.most)
		}
	}
	code, err := Bundle(platform, map[string]string{"entry.js": bare}, true)
	if err != nil {
		t.Fatal(err)
	}
	size := Gzip(code)
	// Each feature by a text that only it holds, whatever the names become.
	marks := map[string]string{
		"computed": ".computed||", "watch": ".watch||", "rows": ".rowsOf=", "refs": "boundingClientRect", "mixins": ".mixins||",
		"provide": ".provided", "compat": "getOwnPropertyDescriptor", "slots": "$slots", "nextTick": "$nextTick", "hoisted": ".hoisted[", "emit": "$emit=",
		"setData": ".callbacks", "place": "$target", "events": ".self&&", "updated": ".updated||",
	}
	for name, mark := range marks {
		with := strings.NewReplacer("plainPage as $page", "plainPage as $page, "+name+" as $f", "} })\n", "} }, [$f])\n").Replace(bare)
		one, err := Bundle(platform, map[string]string{"entry.js": with}, true)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%s adds %d", name, Gzip(one)-size)
		if strings.Contains(code, mark) {
			t.Errorf("a page without %s carries %q", name, mark)
		}
		if !strings.Contains(one, mark) {
			t.Errorf("a page with %s does not carry %q: the test proves nothing", name, mark)
		}
		for other, mark := range marks {
			if other != name && strings.Contains(one, mark) {
				t.Errorf("a page with %s carries %s", name, other)
			}
		}
	}
}
