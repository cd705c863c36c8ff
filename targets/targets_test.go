package targets_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"bimini/compiler/build"
	"bimini/compiler/diag"
	"bimini/internal/testfiles"
	"bimini/targets"
)

var update = flag.Bool("update", false, "rewrite the expected output")

// TestGolden builds the project of each testdata/*.txtar and compares what it asks for: templates and generated scripts of every target
// side by side, and the diagnostics. A file `want` lists the output files that are shown.
func TestGolden(t *testing.T) {
	testfiles.Each(t, "testdata/*.txtar", func(t *testing.T, file string) {
		t.Parallel()
		golden(t, file)
	})
}

func golden(t *testing.T, file string) {
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	kept := archive.Files[:0:0]
	var want []string
	old := map[string]string{}
	for _, f := range archive.Files {
		switch {
		case strings.HasPrefix(f.Name, "src/"):
			testfiles.Put(t, dir, f.Name, f.Data)
			kept = append(kept, f)
		case f.Name == "want":
			want = strings.Fields(string(f.Data))
			kept = append(kept, f)
		default:
			old[f.Name] = string(f.Data)
		}
	}
	opt := build.Options{ProjectDir: dir, SourceDir: filepath.Join(dir, "src"), Mode: "production"}
	for _, x := range targets.All() {
		opt.Targets = append(opt.Targets, build.TargetOptions{Target: x})
	}
	result, err := build.New(opt).Build(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	got := []txtar.File{}
	for _, name := range want {
		for _, r := range result.Targets {
			for _, f := range r.Files {
				if base, _, _ := strings.Cut(f.Path, "."); base == name && f.Copy == "" || f.Path == name {
					got = append(got, txtar.File{Name: r.Name + "/" + f.Path, Data: f.Data})
				}
			}
		}
	}
	if text := messages(result.Diags.Items); text != "" {
		got = append(got, txtar.File{Name: "diagnostics", Data: []byte(text)})
	}
	if *update {
		archive.Files = append(kept, got...)
		if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	for _, f := range got {
		if old[f.Name] != string(f.Data) {
			t.Errorf("%s differs (run with -update to accept):\n%s", f.Name, f.Data)
		}
		delete(old, f.Name)
	}
	for name := range old {
		t.Errorf("%s is expected and was not made", name)
	}
}

func messages(list []diag.Diagnostic) string {
	var b strings.Builder
	for _, d := range list {
		where := "-"
		if d.File != nil {
			p := d.File.Position(d.Span.Start)
			where = fmt.Sprintf("%s:%d:%d", d.File.Path, p.Line, p.Column)
		}
		fmt.Fprintf(&b, "%s %s %s [%s] %s", where, d.Severity, d.Code, d.Target, d.Message)
		if d.Suggest != "" {
			b.WriteString(" — " + d.Suggest)
		}
		b.WriteByte('\n')
	}
	return b.String()
}
