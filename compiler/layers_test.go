// Package compiler_test checks what concerns all packages at once.
package compiler_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "bimini"

// TestWhoMayImportWhom compares the imports of every Go file that is no test with the two tables at the end of README.md. The files
// are parsed here: `go list` would be answered from the test cache and miss a new import.
func TestWhoMayImportWhom(t *testing.T) {
	data, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, found := strings.Cut(string(data), "## Who may import whom")
	if !found {
		t.Fatal("README.md has no section ‘Who may import whom’")
	}
	packages, libraries := table(section, "package"), table(section, "library")
	if len(packages) == 0 || len(libraries) == 0 {
		t.Fatal("a table is missing or empty")
	}
	seen := map[string]bool{}
	imports(t, func(pkg, file, imported string) {
		allowed, listed := packages[pkg]
		before := seen[pkg]
		seen[pkg] = true
		if !listed {
			if before {
				return
			}
			t.Errorf("%s: the package %s is not in the table", file, pkg)
			return
		}
		first, _, _ := strings.Cut(imported, "/")
		switch {
		case first == module:
			other := strings.TrimPrefix(imported, module+"/")
			if other != "compiler/source" && !slices.ContainsFunc(allowed, func(a string) bool { return covers(a, other) }) {
				t.Errorf("%s: %s may not import %s", file, pkg, other)
			}
		case strings.Contains(first, "."):
			if !slices.ContainsFunc(importersOf(libraries, imported), func(a string) bool { return covers(a, pkg) }) {
				t.Errorf("%s: %s may not import %s", file, pkg, imported)
			}
		}
	})
	for pkg := range packages {
		if !seen[pkg] {
			t.Errorf("the table lists %s, which has no Go files with imports", pkg)
		}
	}
}

// TestNoTargetIsNamedOutsideOfItsFolder looks for code that decides by a target's name: a string that is exactly such a name. Packages for tests
// (`…test`) may.
func TestNoTargetIsNamedOutsideOfItsFolder(t *testing.T) {
	names := map[string]bool{}
	entries, err := os.ReadDir("../targets")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.IsDir() && e.Name() != "internal" && e.Name() != "testdata" {
			names[e.Name()] = true
		}
	}
	if len(names) < 2 {
		t.Fatalf("targets: %v", names)
	}
	goFiles(t, 0, func(pkg, name string, file *ast.File) {
		neutral := strings.HasPrefix(pkg, "compiler/") || strings.HasPrefix(pkg, "cmd/") || strings.HasPrefix(pkg, "targets/internal/")
		if !neutral || strings.HasSuffix(pkg, "test") {
			return
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				if text, err := strconv.Unquote(lit.Value); err == nil && names[text] {
					t.Errorf("%s: decides by the name ‘%s’", name, text)
				}
			}
			return true
		})
	})
}

// covers reports whether an entry of a table means a package: itself, or all below it when it ends in `/…`.
func covers(entry, pkg string) bool {
	if dir, ok := strings.CutSuffix(entry, "/…"); ok {
		return pkg == dir || strings.HasPrefix(pkg, dir+"/")
	}
	return entry == pkg
}

// importersOf returns who may import a package of a library: a library is listed by its module or by a folder of it.
func importersOf(libraries map[string][]string, imported string) []string {
	for p := imported; p != "."; p = path.Dir(p) {
		if who, ok := libraries[p]; ok {
			return who
		}
	}
	return nil
}

var code = regexp.MustCompile("`([^`]+)`")

// table reads a Markdown table whose head begins with this word: the first `code` of a row → the other ones.
func table(text, head string) map[string][]string {
	out := map[string][]string{}
	inside := false
	for line := range strings.SplitSeq(text, "\n") {
		switch {
		case strings.HasPrefix(line, "| "+head+" |"):
			inside = true
		case !strings.HasPrefix(line, "|"):
			inside = false
		case inside:
			var names []string
			for _, m := range code.FindAllStringSubmatch(line, -1) {
				names = append(names, m[1])
			}
			if len(names) > 0 {
				out[names[0]] = names[1:]
			}
		}
	}
	return out
}

// imports calls visit for every import of every Go file of the module that is no test.
func imports(t *testing.T, visit func(pkg, file, imported string)) {
	t.Helper()
	goFiles(t, parser.ImportsOnly, func(pkg, name string, file *ast.File) {
		for _, i := range file.Imports {
			imported, err := strconv.Unquote(i.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			visit(pkg, name, imported)
		}
	})
}

// goFiles parses every Go file of the module that is no test.
func goFiles(t *testing.T, mode parser.Mode, visit func(pkg, name string, file *ast.File)) {
	t.Helper()
	root := ".."
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (slices.Contains([]string{"node_modules", "testdata"}, d.Name()) || len(d.Name()) > 2 && d.Name()[0] == '.') {
			return fs.SkipDir
		}
		if !strings.HasSuffix(p, ".go") || strings.HasSuffix(p, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), p, nil, mode)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, p)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		visit(path.Dir(rel), rel, file)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
