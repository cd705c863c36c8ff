package runtimetest

import (
	"io/fs"
	"strings"
	"testing"
)

// Counter is a page with a counter: what the runtime costs at least.
const Counter = `
import { plainPage as $page } from 'bimini/internal'
import { definePage } from 'bimini'
const $def = definePage({ data() { return { count: 0 } }, methods: { add() { this.count++ } } })
$page($def, { fields: ['count'], handlers: { viewTap: (vm) => { vm.count++ } } })
`

// SetupCounter is the same page as a <script setup> makes it.
const SetupCounter = `
import { page as $page, setup as $setup } from 'bimini/internal'
import { ref } from 'bimini'
const $def = { setup() { const count = ref(0); function add() { count.value++ }; return { add, count } } }
$page($def, { fields: ['count'], handlers: { viewTap: (vm) => { vm.count++ } } }, [$setup])
`

// Size checks what a page with a counter carries, and that one feature leaves the others out.
func Size(t *testing.T, platform fs.FS) {
	t.Helper()
	code, err := Bundle(platform, map[string]string{"entry.js": Counter}, true)
	if err != nil {
		t.Fatal(err)
	}
	size := Gzip(code)
	t.Logf("a page with a counter: %d bytes, %d compressed", len(code), size)
	if size > 4608 {
		t.Errorf("a page with a counter carries %d bytes, at most 4608", size)
	}
	ofSetup, err := Bundle(platform, map[string]string{"entry.js": SetupCounter}, true)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("a page with a counter in <script setup>: %d bytes, %d compressed", len(ofSetup), Gzip(ofSetup))
	// Next to a page of the same kind: what setup() returns is not known to be single values, so its page is never a plain one.
	full, err := Bundle(platform, map[string]string{"entry.js": strings.Replace(Counter, "plainPage", "page", 1)}, true)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("a page with a counter that may show objects: %d compressed", Gzip(full))
	if extra := Gzip(ofSetup) - Gzip(full); extra > 1<<10 {
		t.Errorf("<script setup> adds %d bytes to a page with a counter, at most 1024", extra)
	}
	// Each feature by a text that only it holds, whatever the names become.
	marks := map[string]string{
		"computed": ".computed||", "watch": ".watch||", "rows": ".rowsOf=", "refs": "boundingClientRect", "mixins": ".mixins||",
		"provide": ".provided", "compat": "getOwnPropertyDescriptor", "slots": "$slots", "nextTick": "$nextTick", "hoisted": ".hoisted[", "emit": "$emit=",
	}
	for name, mark := range marks {
		with := strings.NewReplacer("plainPage as $page", "plainPage as $page, "+name+" as $f", "} })\n", "} }, [$f])\n").Replace(Counter)
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
