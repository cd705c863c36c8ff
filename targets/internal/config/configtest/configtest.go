// Package configtest runs the golden cases of configuration: one txtar holds .mini files and, side by side, what each target makes of them.
package configtest

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"bimini/compiler/appconfig"
	"bimini/compiler/diag"
	"bimini/compiler/source"
	"bimini/targets/internal/config"
)

var update = flag.Bool("update", false, "rewrite this target's part of the golden files (with -p 1: the targets share them)")

// names are the overlays that the cases know.
var names = []string{"wechat", "alipay"}

// Functions are a target's, under test.
type Functions struct {
	Target string
	App    func(config.App) config.Result
	Page   func(config.Page) ([]byte, []diag.Diagnostic)
}

// Run runs all cases in targets/internal/config/testdata for one target.
func Run(t *testing.T, f Functions) {
	paths, err := filepath.Glob("../internal/config/testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatal("no cases", err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) { run(t, f, path) })
	}
}

func run(t *testing.T, f Functions, path string) {
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var kept []txtar.File
	var want string
	var inputs []txtar.File
	for _, file := range archive.Files {
		switch {
		case strings.HasPrefix(file.Name, f.Target+"/"):
			want += section(file.Name, file.Data)
			continue
		case strings.HasPrefix(file.Name, "src/"):
			inputs = append(inputs, file)
		}
		kept = append(kept, file)
	}
	got := f.outputs(inputs)
	var text string
	for _, file := range got {
		text += section(file.Name, file.Data)
	}
	if text == want {
		return
	}
	if !*update {
		t.Errorf("got\n%s\nwant\n%s", text, want)
		return
	}
	archive.Files = place(kept, got, f.Target)
	if err := os.WriteFile(path, txtar.Format(archive), 0o666); err != nil {
		t.Fatal(err)
	}
}

// place puts a target's files behind the sources, in the order of names.
func place(kept, got []txtar.File, target string) []txtar.File {
	var out, later []txtar.File
	for _, file := range kept {
		if !strings.HasPrefix(file.Name, "src/") && target == names[0] {
			later = append(later, file)
			continue
		}
		out = append(out, file)
	}
	return append(append(out, got...), later...)
}

func section(name string, data []byte) string { return "-- " + name + " --\n" + string(data) }

// outputs maps every source file.
func (f Functions) outputs(inputs []txtar.File) []txtar.File {
	var out []txtar.File
	var list diag.List
	for _, in := range inputs {
		file := source.NewFile(in.Name, string(in.Data))
		if in.Name == "src/app.mini" {
			a, diags := appconfig.ParseApp(file, block(file), names)
			r := f.App(config.App{Config: a, Using: using(a.Using), Project: config.Project{Name: "demo"}})
			list.Items = append(append(list.Items, diags...), r.Diags...)
			for _, made := range r.Files {
				out = append(out, txtar.File{Name: f.Target + "/" + made.Path, Data: made.Data})
			}
			if assets := lines(r.Assets); assets != "" {
				out = append(out, txtar.File{Name: f.Target + "/assets", Data: []byte(assets)})
			}
			continue
		}
		p, diags := appconfig.ParsePage(file, block(file), names)
		data, more := f.Page(config.Page{Config: p, Using: using(p.Using), Component: strings.HasPrefix(in.Name, "src/components/")})
		list.Items = append(append(list.Items, diags...), more...)
		if data != nil {
			name := strings.TrimSuffix(strings.TrimPrefix(in.Name, "src/"), ".mini")
			out = append(out, txtar.File{Name: f.Target + "/" + name + ".json", Data: data})
		}
	}
	list.Sort()
	var b strings.Builder
	for _, d := range list.Items {
		Print(&b, d)
	}
	if b.Len() > 0 {
		out = append(out, txtar.File{Name: f.Target + "/diagnostics", Data: []byte(b.String())})
	}
	return out
}

// Print writes a diagnostic in one or two lines.
func Print(b *strings.Builder, d diag.Diagnostic) {
	p := d.File.Position(d.Span.Start)
	fmt.Fprintf(b, "%s:%d:%d: [%s] %s %s: %s\n", d.File.Path, p.Line, p.Column, d.File.Slice(d.Span), d.Severity, d.Code, d.Message)
	if d.Suggest != "" {
		fmt.Fprintf(b, "    %s\n", d.Suggest)
	}
}

func lines(assets []config.Asset) string {
	var b strings.Builder
	for _, a := range assets {
		b.WriteString(a.Path + "\n")
	}
	return b.String()
}

func using(list []appconfig.Using) []config.Using {
	var out []config.Using
	for _, u := range list {
		out = append(out, config.Using{Tag: u.Tag, Path: u.Path})
	}
	return out
}

// block finds the <config> block; a file without one has an empty one.
func block(f *source.File) source.Span {
	const open, end = "<config>", "</config>"
	start := strings.Index(f.Text, open)
	stop := strings.Index(f.Text, end)
	if start < 0 || stop < start {
		return source.Span{}
	}
	return source.Span{Start: start + len(open), End: stop}
}

// Fuzz feeds any text to an app, a page and a component: nothing may panic or point outside of the file, and what is printed is JSON.
func Fuzz(f *testing.F, fn Functions) {
	paths, err := filepath.Glob("../internal/config/testdata/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, path := range paths {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range archive.Files {
			if strings.HasPrefix(file.Name, "src/") {
				text := source.NewFile(file.Name, string(file.Data))
				f.Add(text.Slice(block(text)))
			}
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		file := source.NewFile("src/app.mini", "é<config>"+text+"</config>")
		span := source.Span{Start: len("é<config>"), End: len("é<config>") + len(text)}
		a, diags := appconfig.ParseApp(file, span, names)
		r := fn.App(config.App{Config: a})
		check(t, file, append(diags, r.Diags...))
		for _, made := range r.Files {
			valid(t, made.Data)
		}
		for _, component := range []bool{false, true} {
			p, diags := appconfig.ParsePage(file, span, names)
			data, more := fn.Page(config.Page{Config: p, Component: component})
			check(t, file, append(diags, more...))
			if data != nil {
				valid(t, data)
			}
		}
	})
}

func check(t *testing.T, f *source.File, diags []diag.Diagnostic) {
	for _, d := range diags {
		if d.Code == "" || d.Message == "" || d.File != f || d.Span.Start < 0 || d.Span.End < d.Span.Start || d.Span.End > len(f.Text) {
			t.Fatalf("bad diagnostic %+v", d)
		}
	}
}

func valid(t *testing.T, data []byte) {
	if !json.Valid(data) {
		t.Fatalf("no JSON: %s", data)
	}
}

// Catalog builds the examples of catalogue pages as far as configuration goes: the bad ones report the code and nothing else, the good
// ones nothing. All targets have the codes BM41nn; own are those of this target.
func Catalog(t *testing.T, fn Functions, own ...string) {
	for _, code := range append(diag.Codes(), own...) {
		if !strings.HasPrefix(code, "BM41") && !slices.Contains(own, code) {
			continue
		}
		page, ok := diag.PageOf(code)
		if !ok {
			t.Errorf("%s has no page", code)
			continue
		}
		if found := fn.example(page.Bad); !strings.Contains(found, " "+code+": ") || strings.Count(found, " BM") != 1 {
			t.Errorf("%s: the bad example reports\n%s", code, found)
		}
		if found := fn.example(page.Good); found != "" {
			t.Errorf("%s: the good example reports\n%s", code, found)
		}
	}
}

// example gives the diagnostics of an example's .mini files.
func (f Functions) example(files []diag.Example) string {
	var inputs []txtar.File
	for _, e := range files {
		if strings.HasSuffix(e.Path, ".mini") {
			inputs = append(inputs, txtar.File{Name: e.Path, Data: []byte(e.Text)})
		}
	}
	for _, out := range f.outputs(inputs) {
		if out.Name == f.Target+"/diagnostics" {
			return string(out.Data)
		}
	}
	return ""
}
