package conformance_test

import (
	"flag"
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"bimini/internal/host"
	cases "bimini/internal/host/case"
	"bimini/internal/testfiles"
	"bimini/internal/testproject"
)

var times = flag.Int("times", 8, "how often the cases of conformance/teardown are repeated")

// TestTeardown runs the cases of conformance/teardown and then, again and again, what stands under `again` in each: afterwards there must
// be as many records, cells, mirrors, listeners, jobs and objects of the host as before, and the heap must hold no more.
func TestTeardown(t *testing.T) {
	for _, file := range testfiles.Find(t, "teardown/*.txtar") {
		project := testproject.Case(t, file)
		if project.Scripts["again"] == "" {
			t.Errorf("%s has no part `again`", file)
		}
		trees := project.Build(t)
		for _, name := range slices.Sorted(maps.Keys(platforms)) {
			t.Run(project.Name+"/"+name, func(t *testing.T) {
				h := platforms[name](trees[name], host.Options{Limit: time.Minute})
				heap := 0
				problems := leaks(h, project, *times, func() { heap = heapOf() })
				if grown := heapOf() - heap; grown > *times/2+1000 { // the engine and the collector have their own
					t.Errorf("the heap holds %d objects more after %d times", grown, *times)
				}
				for _, problem := range problems {
					t.Error(problem)
				}
			})
		}
	}
}

// slack is what there may be more of: sets of readers are tidied now and then, not at once.
func slack(kind string) int {
	switch kind {
	case "*goja.Object", "*goja.setObject", "*goja.orderedMap", "*goja.mapEntry", "entries of map[uint64]*goja.mapEntry":
		return 16
	case "entries of []unistring.String", "entries of map[unistring.String]goja.Value":
		return 4
	}
	return 0
}

// leaks runs a case, repeats its part `again`, and tells what there is more of afterwards. `steady` is called when the repeating begins.
func leaks(h *host.Host, project testproject.Project, times int, steady func()) []string {
	again := func(times int) []string { return repeat(h, project.Scripts["again"], times) }
	if out := append(repeat(h, project.Scripts["script"], 1), again(4)...); len(out) > 0 { // what is made once is there now
		return out
	}
	before := censusOf(h)
	steady()
	if out := again(times); len(out) > 0 {
		return out
	}
	var out []string
	after := censusOf(h)
	for _, kind := range slices.Sorted(maps.Keys(after)) {
		if after[kind] > before[kind]+slack(kind) {
			out = append(out, fmt.Sprintf("%s: %d, there were %d", kind, after[kind], before[kind]))
		}
	}
	return out
}

// repeat runs a script several times, until it fails, and returns the failures.
func repeat(h *host.Host, script string, times int) []string {
	var out []string
	for i := range times {
		for _, f := range cases.Run(h, script).Failures {
			out = append(out, fmt.Sprintf("time %d: %v", i+1, f))
		}
		h.Sent() // what the host has noted for expectations
		h.Log()
		if len(out) > 0 {
			break
		}
	}
	return out
}
