package bundle

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/dop251/goja"
	"golang.org/x/tools/txtar"

	"bimini/compiler/diag"
	"bimini/compiler/emit"
	"bimini/compiler/source"
	"bimini/internal/testfiles"
)

var update = flag.Bool("update", false, "rewrite the expected parts of the txtar files")

// project is a source tree on disk, made from a txtar file. Lines `key: value` before its first file are settings; files below want/ are
// expectations.
type project struct {
	dir      string
	archive  *txtar.Archive
	settings map[string]string
	want     map[string]string
}

func loadProject(t testing.TB, file string) *project {
	t.Helper()
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	p := &project{dir: t.TempDir(), archive: a, settings: map[string]string{}, want: map[string]string{}}
	for line := range strings.Lines(string(a.Comment)) {
		if k, v, ok := strings.Cut(line, ":"); ok {
			p.settings[strings.TrimSpace(k)] = strings.TrimSpace(v)
		}
	}
	for _, f := range a.Files {
		if rest, ok := strings.CutPrefix(f.Name, "want/"); ok {
			p.want[rest] = string(f.Data)
			continue
		}
		testfiles.Put(t, p.dir, f.Name, f.Data)
	}
	return p
}

func (p *project) options(target string) Options {
	o := Options{
		Target: target, Mode: "production", Platforms: []string{"wechat", "alipay"}, ES: p.settings["es"],
		ProjectDir: p.dir, SourceDir: filepath.Join(p.dir, "src"),
		Minify: p.settings["minify"] == "true", Sourcemap: p.settings["sourcemap"] == "true",
		Runtime: []fs.FS{os.DirFS(filepath.Join(p.dir, "runtime", target)), os.DirFS(filepath.Join(p.dir, "runtime")), testRuntime},
		Alias:   map[string]string{"@/": filepath.Join(p.dir, "src")},
	}
	if p.settings["mode"] != "" {
		o.Mode = p.settings["mode"]
	}
	for _, root := range strings.Fields(p.settings["packages"]) {
		name, independent := strings.CutSuffix(root, "!")
		o.Packages = append(o.Packages, Package{Root: name, Independent: independent})
	}
	for _, name := range strings.Fields(p.settings["forbidden"]) {
		o.Forbidden = append(o.Forbidden, Forbidden{Name: name, Why: "does not exist in mini programs", Suggest: "use the API"})
	}
	for _, pair := range strings.Fields(p.settings["globals"]) {
		name, owner, _ := strings.Cut(pair, ":")
		if owner == target {
			o.Globals = append(o.Globals, name)
		} else {
			o.Foreign = append(o.Foreign, Foreign{Name: name, Targets: []string{owner}, Lacks: "does not exist on " + target})
		}
	}
	o.ReservedImports = strings.Fields(p.settings["reserved"])
	return o
}

var testRuntime = fstest.MapFS{
	"index.js": {Data: []byte("export function definePage(definition) {\n  return definition;\n}\nexport { definePage as defineComponent, definePage as defineApp };\n")},
	"internal.js": {Data: []byte(`import { share } from "./share.js";
export function page(definition, generated, features) {
  console.log("page", generated.name, features.length, share());
}
export function computed(vm) {
  return "computed";
}
export function rows(vm) {
  return "rows";
}
`)},
	"share.js": {Data: []byte("export function share() {\n  return 'neutral';\n}\n")},
}

var (
	scriptBlock = regexp.MustCompile(`(?s)<script( lang="ts")?>(.*?)</script>`)
	miniImport  = regexp.MustCompile(`from\s+'([^']*/([\w-]+)\.mini)'`)
)

// entries makes an entry of every .mini file below src.
func (p *project) entries(t testing.TB) []Entry {
	t.Helper()
	var out []Entry
	for _, f := range p.archive.Files {
		rel, ok := strings.CutPrefix(f.Name, "src/")
		if !ok || path.Ext(rel) != ".mini" {
			continue
		}
		data, err := os.ReadFile(filepath.Join(p.dir, filepath.FromSlash(f.Name)))
		if err != nil {
			t.Fatal(err)
		}
		text := string(data)
		e := Entry{ID: strings.TrimSuffix(rel, ".mini"), Path: filepath.Join(p.dir, filepath.FromSlash(f.Name)), Source: source.NewFile(f.Name, text),
			Components: map[string]string{}}
		if m := scriptBlock.FindStringSubmatchIndex(text); m != nil {
			e.TS = m[2] >= 0
			e.Text = strings.Repeat("\n", strings.Count(text[:m[4]], "\n")) + text[m[4]:m[5]]
			for _, c := range miniImport.FindAllStringSubmatch(text, -1) {
				e.Components[c[1]] = c[2]
			}
		}
		out = append(out, e)
	}
	return out
}

func describe(list []diag.Diagnostic) string {
	var b strings.Builder
	for _, d := range list {
		place := "-"
		if d.File != nil {
			p := d.File.Position(d.Span.Start)
			place = fmt.Sprintf("%s:%d:%d ‘%s’", d.File.Path, p.Line, p.Column, d.File.Slice(d.Span))
		}
		fmt.Fprintf(&b, "%s %s %s: %s", d.Code, d.Severity, place, d.Message)
		if d.Target != "" {
			b.WriteString(" [" + d.Target + "]")
		}
		if d.Suggest != "" {
			b.WriteString("; " + d.Suggest)
		}
		b.WriteByte('\n')
		for _, n := range d.Notes {
			b.WriteString("    " + n.Message + "\n")
		}
	}
	return b.String()
}

// run loads the entries under a module registry as strict as the platforms' and returns what they print.
func run(t testing.TB, files []emit.File, entries []Entry) string {
	t.Helper()
	byPath := map[string]string{}
	for _, f := range files {
		byPath[f.Path] = string(f.Data)
	}
	vm := goja.New()
	var log strings.Builder
	console := vm.NewObject()
	_ = console.Set("log", func(call goja.FunctionCall) goja.Value {
		for i, a := range call.Arguments {
			if i > 0 {
				log.WriteByte(' ')
			}
			log.WriteString(a.String())
		}
		log.WriteByte('\n')
		return goja.Undefined()
	})
	_ = vm.Set("console", console)
	for _, name := range []string{"setTimeout", "clearTimeout", "setInterval", "clearInterval"} {
		_ = vm.Set(name, func(goja.FunctionCall) goja.Value { return goja.Undefined() })
	}
	loaded := map[string]*goja.Object{}
	var load func(name string) *goja.Object
	load = func(name string) *goja.Object {
		if m := loaded[name]; m != nil {
			return m
		}
		text, ok := byPath[name]
		if !ok {
			panic(vm.NewTypeError("no module " + name))
		}
		module := vm.NewObject()
		_ = module.Set("exports", vm.NewObject())
		loaded[name] = module
		fn, err := vm.RunScript(name, "(function (require, module, exports) {"+text+"\n})")
		if err != nil {
			panic(vm.NewGoError(err))
		}
		call, _ := goja.AssertFunction(fn)
		require := func(c goja.FunctionCall) goja.Value {
			spec := c.Argument(0).String()
			if !strings.HasPrefix(spec, "./") && !strings.HasPrefix(spec, "../") {
				panic(vm.NewTypeError("not a relative path: " + spec))
			}
			return load(path.Join(path.Dir(name), spec)).Get("exports")
		}
		if _, err := call(goja.Undefined(), vm.ToValue(require), module, module.Get("exports")); err != nil {
			panic(err)
		}
		return module
	}
	for _, e := range entries {
		if _, ok := byPath[e.ID+".js"]; !ok {
			continue
		}
		func() {
			defer func() {
				if r := recover(); r != nil {
					fmt.Fprintf(&log, "threw %v\n", r)
				}
			}()
			load(e.ID + ".js")
		}()
	}
	return log.String()
}

// TestScripts builds each project of testdata/scripts for both targets. want/<target>/<path> is an output file, want/<target>.log what running the
// entries prints, want/diagnostics what is reported.
func TestScripts(t *testing.T) {
	testfiles.Each(t, "testdata/scripts/*.txtar", func(t *testing.T, file string) {
		p := loadProject(t, file)
		b := New()
		got := map[string]string{}
		var list diag.List
		targets := []string{"wechat", "alipay"}
		if s := p.settings["target"]; s != "" {
			targets = []string{s}
		}
		for _, target := range targets {
			entries := p.entries(t)
			out, diags, err := b.Scripts(context.Background(), p.options(target), entries)
			if err != nil {
				t.Fatal(err)
			}
			list.Items = append(list.Items, diags...)
			for _, f := range out.Files {
				got[target+"/"+f.Path] = string(f.Data)
			}
			if p.settings["run"] != "no" {
				got[target+".log"] = run(t, out.Files, entries)
			}
			for _, a := range out.Assets {
				got[target+".assets"] += a.Output + "\n"
			}
			if p.settings["modules"] == "true" {
				for _, m := range out.Modules {
					got[target+".modules"] += fmt.Sprintf("%s → %s: %s\n", m.ID, m.Output, m.Reason)
				}
			}
		}
		list.Sort(targets...)
		if s := describe(list.Items); s != "" {
			got["diagnostics"] = strings.ReplaceAll(s, p.dir, "PROJECT")
		}
		p.compare(t, file, got)
	})
}

func (p *project) compare(t *testing.T, file string, got map[string]string) {
	t.Helper()
	if *update {
		a := &txtar.Archive{Comment: p.archive.Comment}
		for _, f := range p.archive.Files {
			if !strings.HasPrefix(f.Name, "want/") {
				a.Files = append(a.Files, f)
			}
		}
		for _, name := range sortedKeys(got) {
			a.Files = append(a.Files, txtar.File{Name: "want/" + name, Data: []byte(got[name])})
		}
		if data := txtar.Format(a); !bytes.Equal(data, txtar.Format(p.archive)) {
			if err := os.WriteFile(file, data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		return
	}
	for _, name := range sortedKeys(got) {
		text := got[name]
		if text != "" && !strings.HasSuffix(text, "\n") {
			text += "\n"
		}
		if want, ok := p.want[name]; !ok {
			t.Errorf("%s is not expected:\n%s", name, text)
		} else if want != text {
			t.Errorf("%s:\n--- got\n%s--- want\n%s", name, text, want)
		}
	}
	for name := range p.want {
		if _, ok := got[name]; !ok {
			t.Errorf("%s is missing", name)
		}
	}
}
