package templates

import (
	"os"
	"slices"
	"strings"
	"testing"
)

func TestEveryFolderIsATemplate(t *testing.T) {
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.IsDir() && !slices.Contains(Names(), e.Name()) {
			t.Errorf("%s is not in Names", e.Name())
		}
	}
}

func TestFiles(t *testing.T) {
	for _, name := range Names() {
		files, err := Files(name)
		if err != nil {
			t.Fatal(err)
		}
		var paths []string
		for _, f := range files {
			paths = append(paths, f.Path)
			if !strings.HasSuffix(string(f.Data), "\n") || strings.Contains(string(f.Data), "\r") {
				t.Errorf("%s/%s does not end as a text file does", name, f.Path)
			}
		}
		for _, want := range []string{".gitignore", "README.md", "bimini.yaml", "src/app.mini", "src/pages/index.mini"} {
			if !slices.Contains(paths, want) {
				t.Errorf("%s has no %s: %v", name, want, paths)
			}
		}
	}
	for _, name := range []string{"none", "", ".", "../templates", "ts/src"} {
		if files, err := Files(name); err == nil {
			t.Errorf("%q: %d files", name, len(files))
		}
	}
}
