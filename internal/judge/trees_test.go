package judge_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bimini/internal/host"
	cases "bimini/internal/host/case"
	"bimini/internal/host/wechat"
	"bimini/internal/judge"
	"bimini/internal/testfiles"
	"bimini/internal/testproject"
	"bimini/templates"
)

type check func(...string) ([]judge.Finding, error)

// staticJudges lists the judges of each target that read a tree without running it.
func staticJudges(t *testing.T) map[string]map[string]check {
	list := map[string]map[string]check{
		"wechat": {"wcc": judge.WXML, "wcsc": judge.WXSS, "es": judge.ES, "json": judge.JSON, "types": judge.WechatTypes},
		"alipay": {"es": judge.ES, "json": judge.JSON, "types": judge.AlipayTypes},
	}
	if judge.HasAXML() {
		list["alipay"]["axml"] = judge.AXML
	} else {
		t.Log("Ant's AXML front end is not installed: its opinion is missing")
	}
	return list
}

// TestCases builds every behaviour case, and the starter projects, and has every judge look at all trees of a target at once. The examples
// have the same test beside them.
func TestCases(t *testing.T) {
	judge.Require(t)
	out := t.TempDir()
	var trees []string
	for _, project := range slices.Concat(conformance(t), starters(t)) {
		dir := filepath.Join(out, filepath.FromSlash(project.Name))
		writeTrees(t, dir, project.Build(t))
		trees = append(trees, dir)
	}
	for target, judges := range staticJudges(t) {
		for name, check := range judges {
			t.Run(target+"/"+name, func(t *testing.T) {
				t.Parallel()
				var dirs []string
				for _, tree := range trees {
					if dir := filepath.Join(tree, target); isDir(dir) {
						dirs = append(dirs, dir)
					}
				}
				found, err := check(dirs...)
				if err != nil {
					t.Fatal(err)
				}
				for _, f := range found {
					f.File, _ = filepath.Rel(out, f.File)
					t.Error(f)
				}
			})
		}
	}
}

// TestTranscripts runs every behaviour case, and the walks through the examples, in glass-easel and wants the transcript of the host model,
// to the letter, with the page as it looks after each step.
func TestTranscripts(t *testing.T) {
	judge.Require(t)
	runner, err := judge.NewGlassEasel()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { runner.Close() })
	for _, project := range slices.Concat(conformance(t), examples(t)) {
		t.Run(project.Name, func(t *testing.T) {
			tree := project.Build(t)["wechat"]
			if tree == nil {
				t.Fatal("there is no WeChat tree")
			}
			for name, script := range project.Scripts {
				script = withTrees(script)
				want := cases.Run(wechat.New(tree, host.Options{}), script).Transcript
				got, err := runner.Run(tree, script)
				if err != nil {
					t.Fatal(err)
				}
				if got != want {
					t.Errorf("%s: the transcripts differ:\n%s", name, difference(want, got))
				}
			}
		})
	}
}

// withTrees asks for the page after every command that may change it.
func withTrees(script string) string {
	var out strings.Builder
	for line := range strings.Lines(script + "\n") {
		out.WriteString(line)
		if word, _, _ := strings.Cut(strings.TrimSpace(line), " "); word != "" && word != "expect" && word != "api" && word[0] != '#' {
			out.WriteString("expect tree\n")
		}
	}
	return out.String()
}

// difference prints the lines around the first difference, `-` the host model's, `+` glass-easel's.
func difference(want, got string) string {
	a, b := strings.Split(want, "\n"), strings.Split(got, "\n")
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	var out strings.Builder
	for _, l := range a[max(0, i-3):i] {
		fmt.Fprintln(&out, " ", l)
	}
	for _, l := range a[i:min(len(a), i+4)] {
		fmt.Fprintln(&out, "-", l)
	}
	for _, l := range b[i:min(len(b), i+4)] {
		fmt.Fprintln(&out, "+", l)
	}
	return out.String()
}

// conformance reads all behaviour cases.
func conformance(t *testing.T) []testproject.Project {
	t.Helper()
	var out []testproject.Project
	for _, file := range testfiles.Find(t, "../../conformance/*/*.txtar") {
		out = append(out, testproject.Case(t, file))
	}
	return out
}

// examples reads the projects of examples/ and the walks in their testdata.
func examples(t *testing.T) []testproject.Project {
	t.Helper()
	var out []testproject.Project
	for _, manifest := range testfiles.Find(t, "../../examples/*/bimini.yaml") {
		tree, err := host.ReadTree(filepath.Dir(manifest))
		if err != nil {
			t.Fatal(err)
		}
		p := testproject.Project{Name: "examples/" + filepath.Base(filepath.Dir(manifest)), Files: map[string][]byte{}, Scripts: map[string]string{}}
		for name, data := range tree {
			if walk, ok := strings.CutPrefix(name, "testdata/"); ok {
				p.Scripts[walk] = string(data)
			} else if !strings.HasPrefix(name, "dist/") {
				p.Files[name] = data
			}
		}
		out = append(out, p)
	}
	return out
}

// starters reads the projects of `bimini init`.
func starters(t *testing.T) []testproject.Project {
	t.Helper()
	var out []testproject.Project
	for _, name := range templates.Names() {
		files, err := templates.Files(name)
		if err != nil {
			t.Fatal(err)
		}
		p := testproject.Project{Name: "templates/" + name, Files: map[string][]byte{}}
		for _, f := range files {
			p.Files[f.Path] = f.Data
		}
		out = append(out, p)
	}
	return out
}

func writeTrees(t *testing.T, dir string, trees map[string]host.Tree) {
	t.Helper()
	for target, tree := range trees {
		testfiles.PutAll(t, filepath.Join(dir, target), tree)
	}
}

func isDir(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}
