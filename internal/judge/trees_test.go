package judge_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bimini/compiler/build"
	"bimini/compiler/diag"
	"bimini/internal/host"
	cases "bimini/internal/host/case"
	"bimini/internal/host/wechat"
	"bimini/internal/judge"
	"bimini/targets"
	"bimini/templates"

	"go.yaml.in/yaml/v3"
	"golang.org/x/tools/txtar"
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
		dir := filepath.Join(out, filepath.FromSlash(project.name))
		writeTrees(t, dir, buildProject(t, project))
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
		t.Run(project.name, func(t *testing.T) {
			tree := buildProject(t, project)["wechat"]
			if tree == nil {
				t.Fatal("there is no WeChat tree")
			}
			for name, script := range project.scripts {
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

// project is the source of a program: path → content, and the scripts that drive it by their names.
type project struct {
	name    string
	files   map[string][]byte
	scripts map[string]string
}

// conformance reads all behaviour cases; compiler/README.md describes their form.
func conformance(t *testing.T) []project {
	t.Helper()
	list, err := filepath.Glob("../../conformance/*/*.txtar")
	if err != nil || len(list) == 0 {
		t.Fatal("no cases", err)
	}
	var out []project
	for _, file := range list {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		section := filepath.Base(filepath.Dir(file))
		p := project{name: section + "/" + strings.TrimSuffix(filepath.Base(file), ".txtar"), files: map[string][]byte{}, scripts: map[string]string{}}
		for _, f := range archive.Files {
			switch {
			case f.Name == "script":
				p.scripts[f.Name] = string(f.Data)
			case strings.HasPrefix(f.Name, "/"):
				p.files[f.Name[1:]] = f.Data
			case f.Name == "bimini.yaml" || strings.HasPrefix(f.Name, "src/") || strings.HasPrefix(f.Name, "node_modules/"):
				p.files[f.Name] = f.Data
			default:
				p.files["src/"+f.Name] = f.Data
			}
		}
		makeUpApp(&p)
		out = append(out, p)
	}
	return out
}

// makeUpApp writes the app.mini of a case that has none: every file under pages/ is a page.
func makeUpApp(p *project) {
	if _, ok := p.files["src/app.mini"]; ok {
		return
	}
	var pages []string
	for name := range p.files {
		page, ok := strings.CutPrefix(name, "src/pages/")
		if page, is := strings.CutSuffix(page, ".mini"); ok && is {
			page = strings.TrimSuffix(strings.TrimSuffix(page, ".wechat"), ".alipay")
			pages = append(pages, fmt.Sprintf("%q", "pages/"+page))
		}
	}
	slices.Sort(pages)
	p.files["src/app.mini"] = fmt.Appendf(nil, "<config>\n{ \"pages\": [%s] }\n</config>\n", strings.Join(slices.Compact(pages), ", "))
}

// examples reads the projects of examples/ and the walks in their testdata.
func examples(t *testing.T) []project {
	t.Helper()
	manifests, err := filepath.Glob("../../examples/*/bimini.yaml")
	if err != nil || len(manifests) == 0 {
		t.Fatal("no examples", err)
	}
	var out []project
	for _, manifest := range manifests {
		tree, err := host.ReadTree(filepath.Dir(manifest))
		if err != nil {
			t.Fatal(err)
		}
		p := project{name: "examples/" + filepath.Base(filepath.Dir(manifest)), files: map[string][]byte{}, scripts: map[string]string{}}
		for name, data := range tree {
			if walk, ok := strings.CutPrefix(name, "testdata/"); ok {
				p.scripts[walk] = string(data)
			} else if !strings.HasPrefix(name, "dist/") {
				p.files[name] = data
			}
		}
		out = append(out, p)
	}
	return out
}

// starters reads the projects of `bimini init`.
func starters(t *testing.T) []project {
	t.Helper()
	var out []project
	for _, name := range templates.Names() {
		files, err := templates.Files(name)
		if err != nil {
			t.Fatal(err)
		}
		p := project{name: "templates/" + name, files: map[string][]byte{}}
		for _, f := range files {
			p.files[f.Path] = f.Data
		}
		out = append(out, p)
	}
	return out
}

// buildProject compiles a project for every target and returns the trees of those that have no errors.
func buildProject(t *testing.T, p project) map[string]host.Tree {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "app")
	writeFiles(t, dir, p.files)
	opt := build.Options{ProjectDir: dir, SourceDir: filepath.Join(dir, "src"), Platforms: targets.All(), Mode: "development"}
	settings(t, p, &opt)
	for _, target := range targets.All() {
		opt.Targets = append(opt.Targets, build.TargetOptions{Target: target, OutDir: filepath.Join(dir, "dist", target.Name())})
	}
	result, err := build.New(opt).Build(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range result.Diags.Items {
		if d.Severity == diag.Error {
			t.Errorf("%s: %s %s %s", p.name, d.Code, d.Target, d.Message)
		}
	}
	trees := map[string]host.Tree{}
	for _, target := range result.Targets {
		if target.Blocked {
			continue
		}
		tree := host.Tree{}
		for _, f := range target.Files {
			tree[f.Path] = f.Data
			if f.Copy != "" {
				if tree[f.Path], err = os.ReadFile(f.Copy); err != nil {
					t.Fatal(err)
				}
			}
		}
		trees[target.Name] = tree
	}
	return trees
}

// settings reads what these projects use of bimini.yaml.
func settings(t *testing.T, p project, opt *build.Options) {
	t.Helper()
	var s struct {
		Define, Alias, Components map[string]string
		Assets                    []string
	}
	if err := yaml.Unmarshal(p.files["bimini.yaml"], &s); err != nil {
		t.Fatal(err)
	}
	opt.Define, opt.Alias, opt.Components, opt.Assets = s.Define, s.Alias, s.Components, s.Assets
}

func writeTrees(t *testing.T, dir string, trees map[string]host.Tree) {
	t.Helper()
	for target, tree := range trees {
		writeFiles(t, filepath.Join(dir, target), tree)
	}
}

func writeFiles(t *testing.T, dir string, files map[string][]byte) {
	t.Helper()
	for name, data := range files {
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func isDir(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}
