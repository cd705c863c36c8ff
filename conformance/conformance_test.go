// Package conformance_test builds the little apps of its folders for every platform and runs their scripts on the host models.
package conformance_test

import (
	"context"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"bimini/compiler/build"
	"bimini/compiler/diag"
	"bimini/internal/host"
	"bimini/internal/host/alipay"
	cases "bimini/internal/host/case"
	"bimini/internal/host/wechat"
	"bimini/targets"

	"go.yaml.in/yaml/v3"
	"golang.org/x/tools/txtar"
)

var keep = flag.String("keep", "", "a folder for the emitted trees of the cases that run")

var platforms = map[string]func(host.Tree, host.Options) *host.Host{"wechat": wechat.New, "alipay": alipay.New}

// TestCases runs conformance/<section>/<case>.txtar: every expectation must hold on every platform, no rule may be broken, and the
// transcripts must be the same.
func TestCases(t *testing.T) {
	for _, file := range caseFiles(t) {
		t.Run(strings.TrimSuffix(filepath.ToSlash(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			dir, script := unpack(t, file)
			trees := buildCase(t, file, dir)
			transcripts := map[string]string{}
			for name, start := range platforms {
				tree, ok := trees[name]
				if !ok {
					t.Errorf("no tree for %s", name)
					continue
				}
				h := start(tree, host.Options{})
				res := cases.Run(h, script)
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

// TestDeterminism builds some cases twice and compares the bytes.
func TestDeterminism(t *testing.T) {
	for i, file := range caseFiles(t) {
		if i%10 != 0 {
			continue
		}
		one, _ := unpack(t, file)
		two, _ := unpack(t, file)
		a, b := buildCase(t, file, one), buildCase(t, file, two)
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

func caseFiles(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("*/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	return files
}

// unpack writes a case into a folder as a project; app.mini and bimini.yaml are made up when missing.
func unpack(t *testing.T, file string) (dir, script string) {
	t.Helper()
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	dir = filepath.Join(t.TempDir(), "app") // the folder's name is the project's
	var pages []string
	hasApp := false
	for _, f := range a.Files {
		name := f.Name
		if name == "script" {
			script = string(f.Data)
			continue
		}
		if rooted, ok := strings.CutPrefix(name, "/"); ok {
			name = rooted
		} else if name != "bimini.yaml" && !strings.HasPrefix(name, "src/") && !strings.HasPrefix(name, "node_modules/") {
			name = "src/" + name
		}
		hasApp = hasApp || name == "src/app.mini"
		if p, ok := strings.CutPrefix(strings.TrimSuffix(name, ".mini"), "src/"); ok && strings.HasPrefix(p, "pages/") && strings.HasSuffix(name, ".mini") {
			pages = append(pages, fmt.Sprintf("%q", plain(p)))
		}
		write(t, filepath.Join(dir, name), f.Data)
	}
	if script == "" {
		t.Fatalf("%s has no script", file)
	}
	if !hasApp {
		write(t, filepath.Join(dir, "src/app.mini"), fmt.Appendf(nil, "<config>\n{ \"pages\": [%s] }\n</config>\n", strings.Join(unique(pages), ", ")))
	}
	return dir, script
}

// plain drops a target's suffix: x.wechat is the page x.
func plain(p string) string {
	for name := range platforms {
		p = strings.TrimSuffix(p, "."+name)
	}
	return p
}

func unique(list []string) []string {
	var out []string
	seen := map[string]bool{}
	for _, s := range list {
		if !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	return out
}

func write(t *testing.T, file string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// buildCase compiles a project for every platform.
func buildCase(t *testing.T, file, dir string) map[string]host.Tree {
	t.Helper()
	opt := build.Options{
		ProjectDir: dir, SourceDir: filepath.Join(dir, "src"), Platforms: targets.All(), Mode: "development",
	}
	settings(t, dir, &opt)
	for _, target := range targets.All() {
		opt.Targets = append(opt.Targets, build.TargetOptions{Target: target, OutDir: filepath.Join(dir, "dist", target.Name())})
	}
	res, err := build.New(opt).Build(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range res.Diags.Items {
		report := t.Logf
		if d.Severity == diag.Error {
			report = t.Errorf
		}
		where := ""
		if d.File != nil {
			p := d.File.Position(d.Span.Start)
			where = fmt.Sprintf("%s:%d:%d: ", d.File.Path, p.Line, p.Column)
		}
		report("%s%s %s %s (%s)", where, d.Code, d.Target, d.Message, d.Suggest)
	}
	trees := map[string]host.Tree{}
	for _, r := range res.Targets {
		if r.Blocked {
			continue
		}
		tree := host.Tree{}
		for _, f := range r.Files {
			tree[f.Path] = content(t, f.Data, f.Copy)
			if *keep != "" {
				write(t, filepath.Join(*keep, strings.TrimSuffix(file, ".txtar"), r.Name, f.Path), tree[f.Path])
			}
		}
		trees[r.Name] = tree
	}
	return trees
}

func content(t *testing.T, data []byte, source string) []byte {
	t.Helper()
	if source == "" {
		return data
	}
	b, err := os.ReadFile(source)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// settings reads what cases use of bimini.yaml.
func settings(t *testing.T, dir string, opt *build.Options) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, "bimini.yaml"))
	if err != nil {
		if os.IsNotExist(err) {
			return
		}
		t.Fatal(err)
	}
	var s struct {
		Define, Alias, Components map[string]string
		Assets                    []string
	}
	if err := yaml.Unmarshal(b, &s); err != nil {
		t.Fatal(err)
	}
	opt.Define, opt.Alias, opt.Components, opt.Assets = s.Define, s.Alias, s.Components, s.Assets
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
