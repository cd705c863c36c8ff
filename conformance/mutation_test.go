package conformance_test

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"bimini/compiler/target"
	"bimini/internal/host"
	cases "bimini/internal/host/case"
	"bimini/internal/testfiles"
	"bimini/internal/testproject"
	"bimini/targets"

	"go.yaml.in/yaml/v3"
)

var find = flag.Bool("find", false, "look for the cases that notice the mutations which name none, and print them")

// mutation is one damage of the runtime, and the cases that must notice it.
type mutation struct {
	What  string   // what is lost
	File  string   // compiler/runtime/x.js, or targets/<name>/runtime/x.js
	Old   string   // stands in the file once
	New   string   // takes its place
	Cases []string // section/case; each of them must fail, on one platform at least
	In    []string // sections in which -find looks
}

// TestMutations damages the runtime in one place after the other and expects that the cases notice. A suite that does not see what is
// taken away proves nothing by passing.
func TestMutations(t *testing.T) {
	data, err := os.ReadFile("mutations.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var list []mutation
	if err := yaml.Unmarshal(data, &list); err != nil {
		t.Fatal(err)
	}
	for _, m := range list {
		t.Run(m.What, func(t *testing.T) {
			t.Parallel()
			platforms := m.damaged(t)
			if len(m.Cases) == 0 {
				if *find {
					fmt.Printf("FOUND %s: [%s]\n", m.What, strings.Join(m.noticed(t, platforms), ", "))
				}
				t.Error("no case is named")
			}
			for _, c := range m.Cases {
				if survives(t, c+".txtar", platforms) {
					t.Errorf("%s does not notice", c)
				}
			}
		})
	}
}

// noticed lists the first two cases that notice a mutation.
func (m mutation) noticed(t *testing.T, platforms []target.Target) []string {
	t.Helper()
	var out []string
	for _, section := range m.In {
		for _, file := range testfiles.Find(t, section+"/*.txtar") {
			if len(out) < 2 && !survives(t, file, platforms) {
				out = append(out, strings.TrimSuffix(filepath.ToSlash(file), ".txtar"))
			}
		}
	}
	return out
}

// damaged gives all targets, with the mutation in their runtime.
func (m mutation) damaged(t *testing.T) []target.Target {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", m.File))
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(text), m.Old); n != 1 {
		t.Fatalf("%q stands in %s %d times", m.Old, m.File, n)
	}
	overlay := fstest.MapFS{filepath.Base(m.File): {Data: []byte(strings.Replace(string(text), m.Old, m.New, 1))}}
	out := targets.All()
	for i, one := range out {
		own := strings.HasPrefix(m.File, "targets/")
		if !own || strings.HasPrefix(m.File, "targets/"+one.Name()+"/") {
			out[i] = mutant{one, overlay}
		}
	}
	return out
}

// mutant is a target whose runtime has other files before its own.
type mutant struct {
	target.Target
	overlay fs.FS
}

func (m mutant) Runtime() []fs.FS { return append([]fs.FS{m.overlay}, m.Target.Runtime()...) }

// survives reports whether a case passes on every platform and gives one transcript.
func survives(t *testing.T, file string, list []target.Target) bool {
	t.Helper()
	project := testproject.Case(t, file)
	transcripts := map[string]bool{}
	for name, tree := range project.BuildFor(t, list) {
		h := platforms[name](tree, host.Options{Limit: 20 * time.Second})
		res, err := runGuarded(h, project)
		if err != nil || len(res.Failures) > 0 {
			return false
		}
		before := len(h.Problems())
		h.CheckAll()
		if len(h.Problems()) > before {
			return false
		}
		transcripts[res.Transcript] = true
	}
	return len(transcripts) == 1
}

// runGuarded runs a case, one about teardown with its repetitions; what a damaged runtime does to the host is a failure too.
func runGuarded(h *host.Host, project testproject.Project) (res cases.Result, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v", r)
		}
	}()
	if project.Scripts["again"] == "" {
		return cases.Run(h, project.Scripts["script"]), nil
	}
	if list := leaks(h, project, 3, func() {}); len(list) > 0 {
		return res, errors.New(list[0])
	}
	return res, nil
}
