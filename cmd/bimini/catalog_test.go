package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"bimini/cmd/bimini/internal/config"
	"bimini/compiler/build"
	"bimini/compiler/diag"
	"bimini/internal/testfiles"
	"bimini/targets"
)

// TestCatalogue builds every example of every page for every target: the bad one must report the page's code and with the page's severity, the
// good one must report nothing.
func TestCatalogue(t *testing.T) {
	for _, code := range diag.Codes() {
		page, ok := diag.PageOf(code)
		if !ok || page.NoExample != "" {
			continue
		}
		t.Run(code, func(t *testing.T) {
			t.Parallel()
			found := buildExample(t, page.Bad)
			i := slices.IndexFunc(found, func(d diag.Diagnostic) bool { return d.Code == code })
			if i < 0 {
				t.Errorf("the bad example does not report it, but:%s", text(found))
			} else if found[i].Severity != page.Severity {
				t.Errorf("the page says %s, the compiler %s", page.Severity, found[i].Severity)
			}
			if found := buildExample(t, page.Good); len(found) > 0 {
				t.Errorf("the good example reports:%s", text(found))
			}
		})
	}
}

func text(list []diag.Diagnostic) string {
	out := ""
	for _, d := range list {
		where := ""
		if d.File != nil {
			where = fmt.Sprintf("%s:%d: ", d.File.Path, d.File.Position(d.Span.Start).Line)
		}
		out += "\n\t" + where + d.Code + " " + d.Message
	}
	return out
}

// buildExample writes an example's project, with what it leaves out made up, and builds it.
func buildExample(t *testing.T, files []diag.Example) []diag.Diagnostic {
	t.Helper()
	dir := t.TempDir()
	for _, f := range completed(files) {
		testfiles.Put(t, dir, f.Path, f.Text)
	}
	known := targets.All()
	var names []string
	for _, target := range known {
		names = append(names, target.Name())
	}
	project, diags, err := config.Load("", dir, names, nil)
	if err != nil {
		if len(diags) == 0 {
			t.Fatal(err)
		}
		return diags
	}
	opt := build.Options{
		ProjectDir: project.Dir, SourceDir: project.Source, Platforms: known, Mode: "production", Write: true, ProjectFile: project.File, Place: project.Place, Define: project.Define,
		Alias: project.Alias, Components: project.Components, Assets: project.Assets, Budget: project.Budget,
	}
	for _, target := range known {
		settings := project.Target(target.Name())
		opt.Targets = append(opt.Targets, build.TargetOptions{
			Target: target, AppID: settings.AppID, Project: settings.Project, MinBaseLibrary: settings.MinBaseLibrary,
			OutDir: filepath.Join(t.TempDir(), target.Name()),
		})
	}
	result, err := build.New(opt).Build(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	all := diag.List{Items: append(diags, result.Diags.Items...)}
	all.Sort(names...)
	return all.Items
}

// completed adds a page, an app that lists every page, and a project file for all targets.
func completed(files []diag.Example) []diag.Example {
	has := map[string]bool{}
	var pages []string
	for _, f := range files {
		has[f.Path] = true
		if name, ok := strings.CutSuffix(f.Path, ".mini"); ok && strings.HasPrefix(name, "src/pages/") {
			pages = append(pages, strconv.Quote(strings.TrimPrefix(name, "src/")))
		}
	}
	out := slices.Clone(files)
	if len(pages) == 0 && !has["src/app.mini"] {
		out = append(out, diag.Example{Path: "src/pages/index.mini", Text: "<template>\n  <view>Hello</view>\n</template>\n"})
		pages = []string{`"pages/index"`}
	}
	if !has["src/app.mini"] {
		out = append(out, diag.Example{Path: "src/app.mini", Text: "<config>\n{ \"pages\": [" + strings.Join(pages, ", ") + "] }\n</config>\n"})
	}
	if !slices.ContainsFunc(files, func(f diag.Example) bool { return strings.HasPrefix(f.Path, "bimini.") }) {
		out = append(out, diag.Example{Path: "bimini.yaml", Text: "targets:\n  wechat:\n  alipay:\n"})
	}
	return out
}

// TestEveryCodeHasAPage compares the codes in the sources with the pages.
func TestEveryCodeHasAPage(t *testing.T) {
	used := codesInSources(t)
	for _, code := range slices.Sorted(maps.Keys(used)) {
		if _, ok := diag.PageOf(code); !ok {
			t.Errorf("%s has no page (it is used in %s)", code, used[code])
		}
	}
	for _, code := range diag.Codes() {
		if used[code] == "" {
			t.Errorf("%s has a page and is used nowhere", code)
		}
	}
}

var wholeCode = regexp.MustCompile(`^BM\d{4}$`)

// codesInSources maps every code that is a string in a Go file which is no test to one such file.
func codesInSources(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "node_modules" || d.Name() == "testdata" || d.Name() == ".git") {
			return fs.SkipDir
		}
		if !strings.HasSuffix(p, ".go") || strings.HasSuffix(p, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), p, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				if s, err := strconv.Unquote(lit.Value); err == nil && wholeCode.MatchString(s) {
					out[s] = p
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
