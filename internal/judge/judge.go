// Package judge checks emitted trees with programs that other people wrote: WeChat's own template and style compilers, its open-source
// component framework, the typings of both platforms, Ant's template front end. It is for tests only and needs Node and the npm packages of
// this folder (`npm ci` here). Each judge returns what it found wrong; an error means that the judge itself could not run.
package judge

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Finding is one thing that a judge found wrong in a file. Line and Col count from 1 and are 0 when the judge does not know them.
type Finding struct {
	Judge   string // wcc, wcsc, axml, es, json, tsc
	File    string // the path that the judge was given, joined with the path inside
	Line    int
	Col     int
	Message string
}

func (f Finding) String() string {
	where := f.File
	if f.Line > 0 {
		where += fmt.Sprintf(":%d", f.Line)
		if f.Col > 0 {
			where += fmt.Sprintf(":%d", f.Col)
		}
	}
	return fmt.Sprintf("%s: %s: %s", where, f.Judge, f.Message)
}

func sortFindings(list []Finding) {
	slices.SortFunc(list, func(a, b Finding) int {
		return cmp.Or(strings.Compare(a.File, b.File), a.Line-b.Line, a.Col-b.Col, strings.Compare(a.Message, b.Message))
	})
}

// Require skips the test when the judges are not installed, and fails it instead when BIMINI_JUDGES is "required".
func Require(t testing.TB) {
	t.Helper()
	dir, err := locate()
	if err != nil {
		if os.Getenv("BIMINI_JUDGES") == "required" {
			t.Fatalf("judges are required: %v", err)
		}
		t.Skipf("judges not installed: %v", err)
	}
	readAll(dir)
}

// readAll opens the scripts that Node will run: the go command reuses a test's result only while the files that the test opened are the same.
func readAll(dir string) {
	_, _ = os.ReadFile(filepath.Join(dir, "package-lock.json"))
	_ = filepath.WalkDir(filepath.Join(dir, "js"), func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			_, _ = os.ReadFile(path)
		}
		return err
	})
}

// HasAXML tells whether Ant's front end is installed. It is an optional package without a licence, so a machine may do without it.
func HasAXML() bool {
	dir, err := locate()
	return err == nil && isDir(filepath.Join(dir, "node_modules/@alipay/axml-transverter"))
}

// locate returns the folder of this package, where package.json and node_modules are.
func locate() (string, error) {
	root, err := moduleRoot()
	if err != nil {
		return "", err
	}
	dir := filepath.Join(root, "internal", "judge")
	if _, err := exec.LookPath("node"); err != nil {
		return "", errors.New("node is not in PATH")
	}
	for _, name := range []string{"miniprogram-compiler", "glass-easel", "jsdom", "typescript", "acorn"} {
		if !isDir(filepath.Join(dir, "node_modules", name)) {
			return "", fmt.Errorf("npm package %s is missing: run `npm ci` in internal/judge", name)
		}
	}
	return dir, nil
}

func moduleRoot() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", errors.New("not inside the module: no go.mod above the working directory")
		}
		dir = parent
	}
}

func isDir(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}
