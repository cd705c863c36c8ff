// Package conformance_test builds the little apps of its folders for every platform and runs their scripts on the host models.
package conformance_test

import (
	"flag"
	"io/fs"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"bimini/internal/host"
	"bimini/internal/host/alipay"
	cases "bimini/internal/host/case"
	"bimini/internal/host/wechat"
	"bimini/internal/testfiles"
	"bimini/internal/testproject"
)

var all = flag.Bool("all", false, "run every case in the minified form too")

var keep = flag.String("keep", "", "a folder for the emitted trees of the cases that run")

var platforms = map[string]func(host.Tree, host.Options) *host.Host{"wechat": wechat.New, "alipay": alipay.New}

// TestCases runs conformance/<section>/<case>.txtar: every expectation must hold on every platform, no rule may be broken, and the
// transcripts must be the same.
func TestCases(t *testing.T) {
	for _, file := range testfiles.Find(t, "*/*.txtar") {
		t.Run(strings.TrimSuffix(filepath.ToSlash(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			project := testproject.Case(t, file)
			trees := project.Build(t)
			if *keep != "" {
				for name, tree := range trees {
					testfiles.PutAll(t, filepath.Join(*keep, project.Name, name), tree)
				}
			}
			transcripts := map[string]string{}
			for name, start := range platforms {
				tree, ok := trees[name]
				if !ok {
					t.Errorf("no tree for %s", name)
					continue
				}
				h := start(tree, host.Options{Limit: time.Minute}) // many cases run at once
				res := cases.Run(h, project.Scripts["script"])
				for _, f := range res.Failures {
					t.Errorf("%s: %s", name, f)
				}
				before := len(h.Problems())
				h.CheckAll()
				for _, p := range h.Problems()[before:] {
					t.Errorf("%s: %s", name, p)
				}
				transcripts[name] = res.Transcript
			}
			if !t.Failed() && transcripts["wechat"] != transcripts["alipay"] {
				t.Errorf("transcripts differ:\n--- wechat\n%s--- alipay\n%s", transcripts["wechat"], transcripts["alipay"])
			}
		})
	}
}

// TestMinified runs cases as they are built for production in the shortest form; all of them with -all.
func TestMinified(t *testing.T) {
	for i, file := range testfiles.Find(t, "*/*.txtar") {
		if i%8 != 0 && !*all {
			continue
		}
		t.Run(strings.TrimSuffix(filepath.ToSlash(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			project := testproject.Case(t, file)
			if s := project.Scripts["script"]; strings.Contains(s, "[bimini]") || strings.Contains(s, "development") {
				t.Skip("it shows what is of development")
			}
			project.Minify = true
			trees := project.Build(t)
			for name, start := range platforms {
				for _, f := range cases.Run(start(trees[name], host.Options{}), project.Scripts["script"]).Failures {
					t.Errorf("%s: %s", name, f)
				}
			}
		})
	}
}

// TestDeterminism builds some cases twice and compares the bytes.
func TestDeterminism(t *testing.T) {
	for i, file := range testfiles.Find(t, "*/*.txtar") {
		if i%10 != 0 {
			continue
		}
		project := testproject.Case(t, file)
		a, b := project.Build(t), project.Build(t)
		for name := range platforms {
			for _, p := range a[name].Paths() {
				if string(a[name][p]) != string(b[name][p]) {
					t.Errorf("%s: %s/%s differs between two builds", file, name, p)
				}
			}
			if len(a[name]) != len(b[name]) {
				t.Errorf("%s: %s: %d files, then %d", file, name, len(a[name]), len(b[name]))
			}
		}
	}
}

var section = regexp.MustCompile(`^[a-z-]+$`)

// TestNames keeps the folders tidy: a section is a word, a case is a txtar.
func TestNames(t *testing.T) {
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && path != "." && !section.MatchString(d.Name()):
			t.Errorf("folder %s", path)
		case !d.IsDir() && strings.Contains(path, string(filepath.Separator)) && filepath.Ext(path) != ".txtar":
			t.Errorf("file %s is no case", path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
