package main

import (
	"encoding/json"
	"testing"

	"github.com/dop251/goja"
)

// TestPayloads asserts what the operations send, never how long they take: as many calls as the page written by hand, and at most 1.05 times
// its bytes. A value that is computed per row stands in a list of its own, which an edit of a few bytes has to name too.
func TestPayloads(t *testing.T) {
	all, err := jobs(t.TempDir(), 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, j := range all {
		for _, r := range inGoja(t, j) {
			if r.Bimini.Calls != r.Native.Calls {
				t.Errorf("%s, computed %v, %s: %d calls, by hand %d", j.Target, j.Computed, r.Name, r.Bimini.Calls, r.Native.Calls)
			}
			allowed := float64(r.Native.Bytes) * goalBytes
			if j.Computed {
				allowed = max(allowed, float64(r.Native.Bytes)+20)
			}
			if float64(r.Bimini.Bytes) > allowed {
				t.Errorf("%s, computed %v, %s: %d bytes, by hand %d\n%.300v", j.Target, j.Computed, r.Name, r.Bimini.Bytes, r.Native.Bytes, r.Bimini.Payloads)
			}
		}
	}
}

func inGoja(t *testing.T, j job) []result {
	t.Helper()
	text, err := script(j)
	if err != nil {
		t.Fatal(err)
	}
	vm := goja.New()
	var results []result
	_ = vm.Set("done", func(text string) {
		if err := json.Unmarshal([]byte(text), &results); err != nil {
			t.Fatal(err)
		}
	})
	_ = vm.Set("fail", func(text string) { t.Fatal(text) })
	if _, err := vm.RunString("const now = null\n" + text); err != nil {
		t.Fatal(err)
	}
	if len(results) == 0 {
		t.Fatal("nothing was measured")
	}
	return results
}
