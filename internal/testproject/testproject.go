// Package testproject reads behaviour cases and builds the projects of tests into trees in memory.
package testproject

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
	"bimini/compiler/target"
	"bimini/internal/host"
	"bimini/internal/testfiles"
	"bimini/targets"

	"go.yaml.in/yaml/v3"
	"golang.org/x/tools/txtar"
)

// Project is a project's files by name, and scripts to run on what comes out of it.
type Project struct {
	Name    string
	Files   map[string][]byte
	Scripts map[string]string
	Minify  bool // as for production, in the shortest form
}

// Case reads a behaviour case (compiler/README.md has its form): app.mini is made up when it is missing.
func Case(t testing.TB, file string) Project {
	t.Helper()
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	section := filepath.Base(filepath.Dir(file))
	p := Project{
		Name:  section + "/" + strings.TrimSuffix(filepath.Base(file), ".txtar"),
		Files: map[string][]byte{}, Scripts: map[string]string{},
	}
	for _, f := range archive.Files {
		rooted, isRooted := strings.CutPrefix(f.Name, "/")
		switch {
		case f.Name == "script" || f.Name == "again":
			p.Scripts[f.Name] = string(f.Data)
		case isRooted:
			p.Files[rooted] = f.Data
		case f.Name == "bimini.yaml" || strings.HasPrefix(f.Name, "src/") || strings.HasPrefix(f.Name, "node_modules/"):
			p.Files[f.Name] = f.Data
		default:
			p.Files["src/"+f.Name] = f.Data
		}
	}
	if p.Scripts["script"] == "" {
		t.Fatalf("%s has no script", file)
	}
	p.makeUpApp()
	return p
}

// makeUpApp writes a missing app.mini: every file under pages/ is a page.
func (p Project) makeUpApp() {
	if _, ok := p.Files["src/app.mini"]; ok {
		return
	}
	var pages []string
	for name := range p.Files {
		page, in := strings.CutPrefix(name, "src/pages/")
		if page, is := strings.CutSuffix(page, ".mini"); in && is {
			for _, target := range targets.All() {
				page = strings.TrimSuffix(page, "."+target.Name()) // x.wechat is the page x
			}
			pages = append(pages, fmt.Sprintf("%q", "pages/"+page))
		}
	}
	slices.Sort(pages)
	p.Files["src/app.mini"] = fmt.Appendf(nil, "<config>\n{ \"pages\": [%s] }\n</config>\n", strings.Join(slices.Compact(pages), ", "))
}

// Build compiles a project for every target, in development mode, and returns the trees of those that have no errors. Errors fail the test.
func (p Project) Build(t testing.TB) map[string]host.Tree {
	t.Helper()
	return p.BuildFor(t, targets.All())
}

// BuildFor is Build for the given targets, which may have other runtimes than the real ones.
func (p Project) BuildFor(t testing.TB, list []target.Target) map[string]host.Tree {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "app") // the folder's name is the project's
	testfiles.PutAll(t, dir, p.Files)
	opt := build.Options{ProjectDir: dir, SourceDir: filepath.Join(dir, "src"), Platforms: list, Mode: "development"}
	if p.Minify {
		opt.Mode, opt.Minify = "production", true
	}
	p.settings(t, &opt)
	for _, target := range list {
		opt.Targets = append(opt.Targets, build.TargetOptions{Target: target, OutDir: filepath.Join(dir, "dist", target.Name())})
	}
	result, err := build.New(opt).Build(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	p.report(t, result.Diags.Items)
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

func (p Project) report(t testing.TB, list []diag.Diagnostic) {
	t.Helper()
	for _, d := range list {
		report := t.Logf
		if d.Severity == diag.Error {
			report = t.Errorf
		}
		where := ""
		if d.File != nil {
			at := d.File.Position(d.Span.Start)
			where = fmt.Sprintf("%s:%d:%d: ", d.File.Path, at.Line, at.Column)
		}
		report("%s: %s%s %s %s (%s)", p.Name, where, d.Code, d.Target, d.Message, d.Suggest)
	}
}

// settings reads what these projects use of bimini.yaml.
func (p Project) settings(t testing.TB, opt *build.Options) {
	t.Helper()
	var s struct {
		Define, Alias, Components map[string]string
		Assets                    []string
	}
	if err := yaml.Unmarshal(p.Files["bimini.yaml"], &s); err != nil {
		t.Fatal(err)
	}
	opt.Define, opt.Alias, opt.Components, opt.Assets = s.Define, s.Alias, s.Components, s.Assets
}
