package runtimetest

import (
	"embed"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "write what the cases log into them")

//go:embed cases/*.txtar
var cases embed.FS

// Cases runs every case on a platform's fake host. A case is entry.js, which is bundled, drive.js, which runs then, and what both log in
// want: the same on every platform.
func Cases(t *testing.T, platform fs.FS, host string) {
	t.Helper()
	list, err := cases.ReadDir("cases")
	if err != nil || len(list) == 0 {
		t.Fatal("no cases", err)
	}
	for _, f := range list {
		data, err := cases.ReadFile("cases/" + f.Name())
		if err != nil {
			t.Fatal(err)
		}
		t.Run(strings.TrimSuffix(path.Base(f.Name()), ".txtar"), func(t *testing.T) { Case(t, platform, host, f.Name(), data) })
	}
}

// Case runs one case; with -update it writes what was logged into it.
func Case(t *testing.T, platform fs.FS, host, name string, data []byte) {
	t.Helper()
	files := map[string]string{}
	archive := txtar.Parse(data)
	for _, f := range archive.Files {
		files[f.Name] = string(f.Data)
	}
	for _, minify := range []bool{false, true} {
		code, err := Bundle(platform, files, minify)
		if err != nil {
			t.Fatal(err)
		}
		if minify && strings.Contains(files["want"], "error: [bimini]") {
			continue // says more in development
		}
		lines, err := Run(host, code, files["drive.js"])
		if err != nil {
			t.Fatal(err)
		}
		got := strings.TrimSpace(strings.Join(lines, "\n"))
		if want := strings.TrimSpace(files["want"]); got != want {
			if *update && !minify {
				rewrite(t, name, archive, got)
				continue
			}
			t.Errorf("minify %v: %s", minify, firstDifference(got, want))
		}
	}
}

func rewrite(t *testing.T, name string, archive *txtar.Archive, got string) {
	t.Helper()
	for i := range archive.Files {
		if archive.Files[i].Name == "want" {
			archive.Files[i].Data = []byte(got + "\n")
		}
	}
	if err := os.WriteFile(filepath.Join("../../../compiler/runtime/runtimetest/cases", name), txtar.Format(archive), 0o644); err != nil {
		t.Fatal(err)
	}
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range max(len(g), len(w)) {
		var a, b string
		if i < len(g) {
			a = g[i]
		}
		if i < len(w) {
			b = w[i]
		}
		if a != b || i >= len(g) || i >= len(w) {
			return fmt.Sprintf("line %d\n got  %s\n want %s", i+1, a, b)
		}
	}
	return "no difference"
}
