// Package examples holds complete projects; its tests build each of them with the real program.
package examples

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"bimini/targets"
)

// program builds cmd/bimini once for all tests.
var program = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "bimini-examples-")
	if err != nil {
		return "", err
	}
	binary := filepath.Join(dir, "bimini.exe")
	cmd := exec.Command("go", "build", "-o", binary, "./cmd/bimini")
	cmd.Dir = ".."
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", errors.New(string(out))
	}
	return binary, nil
})

func TestMain(m *testing.M) {
	status := m.Run()
	if binary, err := program(); err == nil {
		_ = os.RemoveAll(filepath.Dir(binary))
	}
	os.Exit(status)
}

// projects returns the folders that are projects.
func projects(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("*/bimini.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no examples found (%v)", err)
	}
	var names []string
	for _, f := range files {
		names = append(names, filepath.Dir(f))
	}
	return names
}

// build builds a project for one target into a folder of the test and fails when anything at all is said about it.
func build(t *testing.T, project, target string, flags ...string) string {
	t.Helper()
	binary, err := program()
	if err != nil {
		t.Fatal(err)
	}
	out := t.TempDir()
	var stderr bytes.Buffer
	cmd := exec.Command(binary, append([]string{"build", project, "--target", target, "--out", out}, flags...)...)
	cmd.Stderr = &stderr
	if err := cmd.Run(); err != nil || stderr.Len() > 0 {
		t.Fatalf("bimini build %s --target %s: %v\n%s", project, target, err, stderr.String())
	}
	return filepath.Join(out, target)
}

func TestBuildWithoutDiagnostics(t *testing.T) {
	for _, project := range projects(t) {
		for _, target := range targets.All() {
			for _, mode := range []string{"production", "development"} {
				t.Run(project+"/"+target.Name()+"/"+mode, func(t *testing.T) {
					t.Parallel()
					dir := build(t, project, target.Name(), "--mode", mode)
					if _, err := os.Stat(filepath.Join(dir, "app.json")); err != nil {
						t.Error(err)
					}
				})
			}
		}
	}
}

func TestEveryExampleIsInTheReadme(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, project := range projects(t) {
		if !strings.Contains(string(readme), "["+project+"]("+project+")") {
			t.Errorf("README.md does not speak of %s", project)
		}
	}
}
