package runtimetest

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "write what the cases log into them")

// Shared are the cases that every platform passes, seen from a target's runtime folder.
const Shared = "../../../compiler/runtime/runtimetest/cases"

// Cases runs every case of a folder on a platform's fake host. A case is entry.js, which is bundled, drive.js, which runs then, and what both
// log in want.
func Cases(t *testing.T, platform fs.FS, host, dir string) {
	t.Helper()
	list, err := filepath.Glob(filepath.Join(dir, "*.txtar"))
	if err != nil || len(list) == 0 {
		t.Fatal("no cases in ", dir, err)
	}
	for _, file := range list {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) { runCase(t, platform, host, file) })
	}
}

// runCase runs one case; with -update it writes what was logged into it.
func runCase(t *testing.T, platform fs.FS, host, file string) {
	t.Helper()
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
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
				rewrite(t, file, archive, got)
				files["want"] = got
				continue
			}
			t.Errorf("minify %v: %s", minify, firstDifference(got, want))
		}
	}
}

func rewrite(t *testing.T, file string, archive *txtar.Archive, got string) {
	t.Helper()
	for i := range archive.Files {
		if archive.Files[i].Name == "want" {
			archive.Files[i].Data = []byte(got + "\n")
		}
	}
	if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
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
