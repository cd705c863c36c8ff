package host_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"bimini/internal/host"
	"bimini/internal/host/alipay"
	cases "bimini/internal/host/case"
	"bimini/internal/host/wechat"
	"bimini/internal/testfiles"

	"golang.org/x/tools/txtar"
)

var platforms = map[string]func(host.Tree, host.Options) *host.Host{"wechat": wechat.New, "alipay": alipay.New}

// TestNative runs native trees written by hand. In testdata/run both platforms get the same script and must give the same transcript. In
// testdata/strict each file breaks rules; `problems` lists, per platform, a part of every problem that must be reported, and no other may be.
func TestNative(t *testing.T) {
	testfiles.Each(t, "testdata/run/*.txtar", func(t *testing.T, file string) {
		trees, script, _ := read(t, file)
		transcripts := map[string]string{}
		for name, start := range platforms {
			if trees[name] == nil {
				continue
			}
			h := start(trees[name], host.Options{})
			res := cases.Run(h, script)
			h.CheckAll()
			for _, f := range res.Failures {
				t.Errorf("%s: %s", name, f)
			}
			for _, p := range h.Problems() {
				t.Errorf("%s: %s", name, p)
			}
			transcripts[name] = res.Transcript
		}
		if len(transcripts) == 2 && transcripts["wechat"] != transcripts["alipay"] {
			t.Errorf("transcripts differ:\n--- wechat\n%s--- alipay\n%s", transcripts["wechat"], transcripts["alipay"])
		}
	})
}

func TestStrict(t *testing.T) {
	testfiles.Each(t, "testdata/strict/*.txtar", func(t *testing.T, file string) {
		trees, script, want := read(t, file)
		for name, start := range platforms {
			if trees[name] == nil {
				continue
			}
			h := start(trees[name], host.Options{})
			cases.Run(h, script)
			h.CheckAll()
			compare(t, name, h.Problems(), want[name])
		}
	})
}

func compare(t *testing.T, name string, got, want []string) {
	t.Helper()
	rest := slices.Clone(got)
	for _, w := range want {
		i := slices.IndexFunc(rest, func(p string) bool { return strings.Contains(p, w) })
		if i < 0 {
			t.Errorf("%s: not reported: %s", name, w)
			continue
		}
		rest = slices.Delete(rest, i, i+1)
	}
	for _, p := range rest {
		t.Errorf("%s: reported, not expected: %s", name, p)
	}
}

// read takes a case apart. Files under `wechat/` and `alipay/` are native; what every tree needs is made up when missing.
func read(t *testing.T, file string) (trees map[string]host.Tree, script string, problems map[string][]string) {
	t.Helper()
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	trees, problems = map[string]host.Tree{}, map[string][]string{}
	for _, f := range a.Files {
		switch f.Name {
		case "script":
			script = string(f.Data)
			continue
		case "problems":
			for _, line := range strings.Split(strings.TrimSpace(string(f.Data)), "\n") {
				name, text, _ := strings.Cut(line, ": ")
				problems[name] = append(problems[name], text)
			}
			continue
		}
		dir, name, ok := strings.Cut(f.Name, "/")
		if !ok || dir != "both" && platforms[dir] == nil {
			t.Fatalf("%s: file %s", file, f.Name)
		}
		for p := range platforms {
			if dir == p || dir == "both" {
				if trees[p] == nil {
					trees[p] = host.Tree{}
				}
				trees[p][name] = f.Data
			}
		}
	}
	for name, tree := range trees {
		makeUp(name, tree)
	}
	return trees, script, problems
}

func makeUp(platform string, tree host.Tree) {
	ext := map[string]string{"wechat": ".wxml", "alipay": ".axml"}[platform]
	var pages []string
	for _, name := range tree.Paths() {
		if base, ok := strings.CutSuffix(name, ext); ok && strings.HasPrefix(base, "pages/") {
			pages = append(pages, fmt.Sprintf("%q", base))
			add(tree, base+".json", "{}")
		}
		if base, ok := strings.CutSuffix(name, ext); ok && strings.HasPrefix(base, "components/") {
			add(tree, base+".json", `{"component": true}`)
		}
	}
	add(tree, "app.js", "App({})")
	add(tree, "app.json", `{"pages": [`+strings.Join(pages, ", ")+`]}`)
	if platform == "wechat" {
		add(tree, "project.config.json", `{"compileType": "miniprogram"}`)
	} else {
		add(tree, "mini.project.json", `{"format": 2, "compileType": "mini", "compileOptions": {"component2": true}}`)
	}
}

func add(tree host.Tree, name, text string) {
	if !tree.Has(name) {
		tree[name] = []byte(text)
	}
}
