package judge

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"bimini/internal/testfiles"
)

var update = flag.Bool("update", false, "rewrite the expected findings in testdata")

// TestFaults gives each judge a tree with seeded faults, testdata/faults/<judge>.txtar, and expects exactly the findings of its `want` file.
func TestFaults(t *testing.T) {
	Require(t)
	judges := map[string]func(...string) ([]Finding, error){
		"wcc": WXML, "wcsc": WXSS, "axml": AXML, "es": ES, "json": JSON, "tsc-wechat": WechatTypes, "tsc-alipay": AlipayTypes,
	}
	for name, judge := range judges {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if name == "axml" && !HasAXML() {
				t.Skip("@alipay/axml-transverter is not installed")
			}
			file := filepath.Join("testdata/faults", name+".txtar")
			dir, want := unpack(t, file)
			found, err := judge(dir)
			if err != nil {
				t.Fatal(err)
			}
			var got strings.Builder
			for _, f := range found {
				f.File, _ = filepath.Rel(dir, f.File)
				fmt.Fprintln(&got, filepath.ToSlash(f.String()))
			}
			if *update {
				rewrite(t, file, got.String())
				return
			}
			if diff := cmp.Diff(want, got.String()); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
		})
	}
}

// TestTogether finds the faults of one tree also when it is one of many.
func TestTogether(t *testing.T) {
	Require(t)
	good, bad := t.TempDir(), t.TempDir()
	testfiles.Put(t, good, "a.wxml", `<view wx:if="{{a}}">{{b}}</view>`)
	testfiles.Put(t, bad, "a.wxml", "<view>\n  {{a?.b}}\n</view>")
	found, err := WXML(good, bad, good)
	if err != nil {
		t.Fatal(err)
	}
	if len(found) != 1 || found[0].File != filepath.Join(bad, "a.wxml") || found[0].Line != 1 {
		t.Errorf("got %v", found)
	}
}

// TestEasel runs native WeChat trees, testdata/easel/*.txtar, whose every expectation holds.
func TestEasel(t *testing.T) {
	Require(t)
	runner := newRunner(t)
	testfiles.Each(t, "testdata/easel/*.txtar", func(t *testing.T, file string) {
		tree, script := readCase(t, file)
		transcript, err := runner.Run(tree, script)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(transcript) {
			if strings.HasPrefix(line, "!") {
				t.Fatalf("an expectation did not hold:\n%s", transcript)
			}
		}
	})
}

// TestEaselFaults: whatever is wrong with a tree or a script must be visible in the transcript.
func TestEaselFaults(t *testing.T) {
	Require(t)
	runner := newRunner(t)
	const page = "pages/index"
	base := map[string]string{
		"app.json":     `{"pages": ["pages/index"]}`,
		"app.js":       `App({})`,
		page + ".json": `{"usingComponents": {"box": "/box"}}`,
		page + ".js":   `Page({ data: { a: 1 }, hit() {}, boom() { throw new Error('boom') }, later() { Promise.resolve().then(() => nope()) } })`,
		page + ".wxml": `<view bindtap="hit">{{a}}</view><box/>`,
		"box.json":     `{"component": true}`,
		"box.js":       `Component({})`,
		"box.wxml":     `<text>box</text>`,
	}
	cases := []struct{ name, file, content, script, want string }{
		{"wrong text", "", "", "open /pages/index\nexpect text view \"2\"", `"1"`},
		{"unknown tag", page + ".wxml", "<div/>", "open /pages/index", "<div>"},
		{"unknown attribute", page + ".wxml", `<view colour="red"/>`, "open /pages/index", "colour"},
		{"missing handler", page + ".wxml", `<view bindtap="hitt"/>`, "open /pages/index\ntap view", "hitt"},
		{"handler throws", "", "", "open /pages/index\ncall boom", "boom"},
		{"rejected promise", "", "", "open /pages/index\ncall later", "nope"},
		{"template error", page + ".wxml", `<view wx:else/>`, "open /pages/index", "invalid attribute"},
		{"missing module", page + ".js", `require('../nope'); Page({})`, "open /pages/index", "nope"},
		{"Node module", page + ".js", `require('fs'); Page({})`, "open /pages/index", "fs"},
		{"no registration", page + ".js", `var a = 1`, "open /pages/index", "registers 0"},
		{"missing component", page + ".json", `{"usingComponents": {"box": "/boxx"}}`, "open /pages/index", "boxx"},
		{"not a component", "box.json", `{}`, "open /pages/index", `"component": true`},
		{"no window", page + ".js", `window.x = 1; Page({})`, "open /pages/index", "undefined"},
		{"unknown page", "", "", "open /pages/nope", "nope"},
		{"unknown command", "", "", "dance", "dance"},
		{"classic framework", page + ".js", `Page({ data: { a: null }, hit() {} })`, "open /pages/index", `("null"), 0 in glass-easel`},
		{"page that is not opened", "app.json", `{"pages": ["pages/index", "pages/gone"]}`, "open /pages/index", "pages/gone.js is missing"},
		{"unknown event", "", "", "open /pages/index\nfire view change {}", "change"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			tree := map[string][]byte{}
			for name, text := range base {
				tree[name] = []byte(text)
			}
			if c.file != "" {
				tree[c.file] = []byte(c.content)
			}
			transcript, err := runner.Run(tree, c.script)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(transcript, "!") || !strings.Contains(transcript, c.want) {
				t.Errorf("the transcript does not complain about %s:\n%s", c.want, transcript)
			}
		})
	}
}

// TestEaselLoop: a case that never ends is an error, and the next case runs.
func TestEaselLoop(t *testing.T) {
	Require(t)
	runner := newRunner(t)
	runner.timeout = 3e9
	tree := map[string][]byte{
		"app.json": []byte(`{"pages": ["a"]}`), "app.js": []byte(`App({})`), "a.json": []byte(`{}`), "a.wxml": []byte(`<view>x</view>`),
		"a.js": []byte(`Page({ loop() { for (;;) {} } })`),
	}
	if _, err := runner.Run(tree, "open /a\ncall loop"); err == nil {
		t.Fatal("an endless loop is no error")
	}
	runner.timeout = 30e9
	if got, err := runner.Run(tree, "open /a\nexpect text view x"); err != nil || strings.Contains(got, "!") {
		t.Fatalf("the next case: %v\n%s", err, got)
	}
}

func newRunner(t *testing.T) *Runner {
	runner, err := NewGlassEasel()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { runner.Close() })
	return runner
}

// unpack writes an archive's files into a folder and returns it with the file `want`.
func unpack(t *testing.T, file string) (dir, want string) {
	t.Helper()
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	dir = t.TempDir()
	for _, f := range archive.Files {
		if f.Name == "want" {
			want = string(f.Data)
			continue
		}
		testfiles.Put(t, dir, f.Name, f.Data)
	}
	return dir, want
}

// rewrite stores new findings in an archive.
func rewrite(t *testing.T, file, want string) {
	t.Helper()
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for i := range archive.Files {
		if archive.Files[i].Name == "want" {
			archive.Files[i].Data = []byte(want)
		}
	}
	if err := os.WriteFile(file, txtar.Format(archive), 0o666); err != nil {
		t.Fatal(err)
	}
}

func readCase(t *testing.T, file string) (tree map[string][]byte, script string) {
	t.Helper()
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	tree = map[string][]byte{}
	for _, f := range archive.Files {
		if f.Name == "script" {
			script = string(f.Data)
		} else {
			tree[f.Name] = f.Data
		}
	}
	return tree, script
}
