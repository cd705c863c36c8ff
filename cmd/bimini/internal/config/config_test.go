package config

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"bimini/compiler/diag"
	"bimini/internal/testfiles"
)

var update = flag.Bool("update", false, "rewrite the expected outputs")

// TestLoad reads the projects in testdata: each txtar holds a project and, in `want`, what Load makes of it. Lines `NAME=value` above
// the files are the environment.
func TestLoad(t *testing.T) {
	testfiles.Each(t, "testdata/*.txtar", loadCase)
}

func loadCase(t *testing.T, name string) {
	arc, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	want := ""
	last := len(arc.Files) - 1
	for _, f := range arc.Files {
		if f.Name == "want" {
			want = string(f.Data)
			continue
		}
		testfiles.Put(t, dir, f.Name, string(f.Data))
	}
	p, diags, err := Load("", dir, []string{"wechat", "alipay"}, strings.Split(string(arc.Comment), "\n"))
	got := describe(dir, p, diags, err)
	if *update {
		if arc.Files[last].Name != "want" {
			arc.Files = append(arc.Files, txtar.File{Name: "want"})
		}
		arc.Files[len(arc.Files)-1].Data = []byte(got)
		if err := os.WriteFile(name, txtar.Format(arc), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// describe writes a project and diagnostics as text, with the folder of the test left out.
func describe(dir string, p *Project, diags []diag.Diagnostic, err error) string {
	var out strings.Builder
	for _, d := range diags {
		at := d.File.Position(d.Span.Start)
		fmt.Fprintf(&out, "%s:%d:%d %s %q %s [%s]\n", d.File.Path, at.Line, at.Column, d.Code, d.File.Slice(d.Span), d.Message, d.Suggest)
	}
	if err != nil {
		fmt.Fprintf(&out, "error: %v\n", err)
	}
	if p != nil {
		text, _ := json.MarshalIndent(struct {
			Source, Output            string
			Targets, Known            []Target
			Define, Alias, Components map[string]string
			Assets                    []string
			Budget                    map[string]int64
		}{p.Source, p.Output, p.Targets, p.all, p.Define, p.Alias, p.Components, p.Assets, p.Budget}, "", "  ")
		out.Write(append(text, '\n'))
	}
	return strings.ReplaceAll(out.String(), dir, "DIR")
}

func TestLoadOfWhatIsNoProject(t *testing.T) {
	empty := t.TempDir()
	testfiles.Put(t, empty, "file", "")
	for _, dir := range []string{empty, filepath.Join(empty, "none"), filepath.Join(empty, "file")} {
		if _, _, err := Load("", dir, nil, nil); !errors.Is(err, ErrUnreadable) {
			t.Errorf("%s: %v", dir, err)
		}
	}
	testfiles.Put(t, empty, "src/app.mini", "")
	testfiles.Put(t, empty, "bimini.json", strings.Repeat(" ", maxSize+1))
	if _, _, err := Load("", empty, nil, nil); !errors.Is(err, ErrUnreadable) {
		t.Errorf("a huge file: %v", err)
	}
}

func TestOutputFolders(t *testing.T) {
	dir := t.TempDir()
	testfiles.Put(t, dir, "wechat/app/src/app.mini", "")
	project := filepath.Join(dir, "wechat", "app")
	p := &Project{Dir: project, Source: filepath.Join(project, "src")}
	if err := os.Symlink(project, filepath.Join(dir, "link")); err != nil {
		t.Skip(err)
	}
	for out, ok := range map[string]bool{
		"wechat/app": false, "wechat/app/src": false, "wechat/app/src/dist": false, "wechat/app/dist": true, "wechat/app/srcs": true, "out": true,
		"link": false, "link/src": false, "link/src/new/deep": false, "link/dist": true, "wechat/app/../app": false,
	} {
		if why := p.RefuseOutput(filepath.Join(dir, out)); (why == "") != ok {
			t.Errorf("%s: %q", out, why)
		}
	}
	if p.RefuseTree(filepath.Join(dir, "wechat")) == "" {
		t.Error("a tree around the project was not refused")
	}
}

func FuzzLoad(f *testing.F) {
	f.Add("source: src\ntargets:\n  wechat:\n    appid: 1\n", 0)
	f.Add("a: &a [*a]\n<<: *a\n", 0)
	f.Add("[targets.wechat]\nappid = 'x'\n[[a.b]]\nc.d = [1, {e = true}]\n", 1)
	f.Add("{\"budget\": {\"main\": 1e400}} // x", 2)
	f.Fuzz(func(t *testing.T, text string, format int) {
		dir := t.TempDir()
		testfiles.Put(t, dir, "src/app.mini", "")
		testfiles.Put(t, dir, []string{"bimini.yaml", "bimini.toml", "bimini.json"}[uint(format)%3], text)
		_, diags, err := Load("", dir, []string{"wechat", "alipay"}, nil)
		for _, d := range diags {
			if d.Span.Start < 0 || d.Span.End < d.Span.Start || d.Span.End > len(d.File.Text) || d.Message == "" {
				t.Errorf("%+v", d)
			}
		}
		if err != nil && len(diags) == 0 {
			t.Errorf("an error without a diagnostic: %v", err)
		}
	})
}
