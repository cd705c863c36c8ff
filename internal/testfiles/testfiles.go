// Package testfiles writes the files that tests need and finds their cases.
package testfiles

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Put writes a file, with the folders above it, and returns its path. Name has slashes.
func Put[Text string | []byte](t testing.TB, dir, name string, text Text) string {
	t.Helper()
	file := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return file
}

// PutAll writes files by name.
func PutAll(t testing.TB, dir string, files map[string][]byte) {
	t.Helper()
	for name, data := range files {
		Put(t, dir, name, data)
	}
}

// Find returns the files that match a pattern; there must be some.
func Find(t testing.TB, pattern string) []string {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("no files match %s (%v)", pattern, err)
	}
	return files
}

// Each runs a test, named like the file without its ending, for each file that matches a pattern.
func Each(t *testing.T, pattern string, test func(t *testing.T, file string)) {
	t.Helper()
	for _, file := range Find(t, pattern) {
		t.Run(strings.TrimSuffix(filepath.Base(file), filepath.Ext(file)), func(t *testing.T) { test(t, file) })
	}
}
