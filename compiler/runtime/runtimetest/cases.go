package runtimetest

import (
	"embed"
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

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
		t.Run(strings.TrimSuffix(path.Base(f.Name()), ".txtar"), func(t *testing.T) { Case(t, platform, host, data) })
	}
}

// Case runs one case. With the environment variable RUNTIME_LOG set, it prints what was logged.
func Case(t *testing.T, platform fs.FS, host string, data []byte) {
	t.Helper()
	files := map[string]string{}
	for _, f := range txtar.Parse(data).Files {
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
			if os.Getenv("RUNTIME_LOG") != "" {
				t.Logf("logged:\n%s", got)
			}
			t.Errorf("minify %v: %s", minify, firstDifference(got, want))
		}
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
			return "line " + string(rune('0'+i/10)) + string(rune('0'+i%10)) + "\n got  " + a + "\n want " + b
		}
	}
	return "no difference"
}
