package bundle

import (
	"bytes"
	"context"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/go-sourcemap/sourcemap"

	"bimini/compiler/diag"
	"bimini/compiler/emit"
	"bimini/compiler/source"
	"bimini/internal/testfiles"
)

func buildAll(t testing.TB, b *Bundler, p *project, target string) ([]emit.File, []diag.Diagnostic) {
	t.Helper()
	o := p.options(target)
	o.Style = styleOptions(target)
	scripts, list, err := b.Scripts(context.Background(), o, p.entries(t))
	if err != nil {
		t.Fatal(err)
	}
	styles, more, err := b.Styles(context.Background(), o, p.sheets(t))
	if err != nil {
		t.Fatal(err)
	}
	return slices.Concat(scripts.Files, styles.Files), slices.Concat(list, more)
}

func sameFiles(t *testing.T, what string, a, b []emit.File) {
	t.Helper()
	if len(a) != len(b) {
		t.Errorf("%s: %d and %d files", what, len(a), len(b))
		return
	}
	for i := range a {
		if a[i].Path != b[i].Path || !bytes.Equal(a[i].Data, b[i].Data) {
			t.Errorf("%s: %s differs:\n%s\n---\n%s", what, a[i].Path, a[i].Data, b[i].Data)
		}
	}
}

// TestSameBytes: the folder, the order of targets, running both at once and what was built before make no difference.
func TestSameBytes(t *testing.T) {
	for _, name := range []string{"scripts/cart", "scripts/modules", "scripts/packages", "scripts/packages-more", "scripts/types", "scripts/sourcemap", "styles/basic"} {
		first, second := loadProject(t, "testdata/"+name+".txtar"), loadProject(t, "testdata/"+name+".txtar")
		clean, cleanDiags := buildAll(t, New(), first, "wechat")
		shared := New()
		var files [2][]emit.File
		var wait sync.WaitGroup
		for i, target := range []string{"alipay", "wechat"} {
			wait.Go(func() { files[i], _ = buildAll(t, shared, second, target) })
		}
		wait.Wait()
		sameFiles(t, name+" in another folder, both targets at once", clean, files[1])
		again, againDiags := buildAll(t, shared, second, "wechat")
		sameFiles(t, name+" with caches", clean, again)
		if a, b := strings.ReplaceAll(describe(cleanDiags), first.dir, ""), strings.ReplaceAll(describe(againDiags), second.dir, ""); a != b {
			t.Errorf("%s: diagnostics differ:\n%s\n---\n%s", name, a, b)
		}
	}
}

// TestEdits: after each edit, a Bundler with caches gives what a new one gives.
func TestEdits(t *testing.T) {
	p := loadProject(t, "testdata/scripts/cart.txtar")
	b := New()
	buildAll(t, b, p, "wechat")
	for i, edit := range [][2]string{
		{"src/util/money.ts", "export let currency = 1\nexport function money(n: number) { currency++; return 'm' + n }\n"},
		{"src/util/money.wechat.ts", "export function money(n: number) { return 'wechat' + n }\n"},
		{"src/util/sizes.json", `{ "small": 5, "large": 6 }`},
		{"src/store.ts", "import { money } from './util/money'\nexport const count = 1, add = money\n"},
		{"src/util/money.wechat.ts", "export function money(n: number { return 1 }\n"},
		{"src/util/money.wechat.ts", "import { count } from '../store'\nexport function money(n: number) { return count + n }\n"},
	} {
		testfiles.Put(t, p.dir, edit[0], edit[1])
		b.Refresh()
		got, gotDiags := buildAll(t, b, p, "wechat")
		want, wantDiags := buildAll(t, New(), p, "wechat")
		sameFiles(t, fmt.Sprint("edit ", i), want, got)
		if describe(gotDiags) != describe(wantDiags) {
			t.Errorf("edit %d: %s\n---\n%s", i, describe(gotDiags), describe(wantDiags))
		}
	}
}

// TestSymlinkOutOfProject: a module that a symbolic link leads out of the project is refused, one within it is not.
func TestSymlinkOutOfProject(t *testing.T) {
	outside := t.TempDir()
	if err := os.WriteFile(filepath.Join(outside, "secret.js"), []byte("export const secret = 1"), 0o644); err != nil {
		t.Fatal(err)
	}
	p := &project{dir: t.TempDir(), settings: map[string]string{}}
	testfiles.Put(t, p.dir, "src/real/inner.js", "export const inner = 1")
	for link, to := range map[string]string{"src/out": outside, "src/secret.js": filepath.Join(outside, "secret.js"), "src/in": filepath.Join(p.dir, "src/real")} {
		if err := os.Symlink(to, filepath.Join(p.dir, link)); err != nil {
			t.Skip(err)
		}
	}
	text := "import { secret } from './out/secret'\nimport { secret as too } from './secret'\nimport { inner } from './in/inner'\nconsole.log(secret, too, inner)\n"
	e := Entry{ID: "app", Path: filepath.Join(p.dir, "src/app.mini"), Text: text, Source: source.NewFile("src/app.mini", text)}
	out, list, err := New().Scripts(context.Background(), p.options("wechat"), []Entry{e})
	if err != nil {
		t.Fatal(err)
	}
	if got := describe(list); strings.Count(got, "BM5011") != 2 || len(list) != 2 || !strings.Contains(got, "src/app.mini:1:24") {
		t.Error(got)
	}
	for _, f := range out.Files {
		if bytes.Contains(f.Data, []byte("secret = 1")) {
			t.Errorf("%s holds the outer module", f.Path)
		}
	}
}

// TestSourceMaps: places in the output lead to the same word in the source, with and without minification.
func TestSourceMaps(t *testing.T) {
	for _, name := range []string{"sourcemap", "minify"} {
		p := loadProject(t, "testdata/scripts/"+name+".txtar")
		files, _ := buildAll(t, New(), p, "wechat")
		byPath := map[string]string{}
		for _, f := range files {
			byPath[f.Path] = string(f.Data)
		}
		sm, err := sourcemap.Parse("", []byte(byPath["app.js.map"]))
		if err != nil {
			t.Fatal(err)
		}
		code := byPath["app.js"]
		original := p.entries(t)[0].Source.Text
		for _, word := range []string{"console", "log", "total"} {
			at := strings.Index(code, word)
			line := strings.Count(code[:at], "\n") + 1
			column := at - strings.LastIndexByte(code[:at], '\n') - 1
			file, _, l, c, ok := sm.Source(line, column)
			if !ok || file != "src/app.mini" {
				t.Errorf("%s: ‘%s’ leads to %s", name, word, file)
				continue
			}
			if text := strings.Split(original, "\n")[l-1][c:]; !strings.HasPrefix(text, word) {
				t.Errorf("%s: ‘%s’ leads to %d:%d ‘%s’", name, word, l, c, text)
			}
		}
	}
}

// TestMappings: what is written is read back alike.
func TestMappings(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	var list []mapping
	line, column := 0, 0
	for range 500 {
		if random.Intn(4) == 0 {
			line += random.Intn(3) + 1
			column = 0
		}
		column += random.Intn(70) + 1
		list = append(list, mapping{line, column, random.Intn(3), random.Intn(100000), random.Intn(300)})
	}
	if got := decodeMappings(encodeMappings(list)); !slices.Equal(got, list) {
		t.Error("the mappings differ")
	}
}

// FuzzScan: tokens cover the text in order and lie in it.
func FuzzScan(f *testing.F) {
	for _, seed := range []string{"a = `x${b ? `${c}` : /[/]}/.test(d)}` / 2", "if (x) /re/g.exec(y)", "`${", "'\\", "/* ", "/[", "a\\u{61}", "1.e+5.toFixed()", "}}}`${`"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		last := int32(0)
		for _, tok := range scanJS(text, 0) {
			if tok.start < last || tok.end <= tok.start || int(tok.end) > len(text) {
				t.Fatalf("token %v after %d in %q", tok, last, text)
			}
			last = tok.end
		}
		r := result{code: text, specs: []spec{{"./a", importStatement}}}
		r.carve()
		apply(text, tidy(r.cuts))
	})
}

// FuzzStyles: any style gives an output or a diagnostic whose span lies in the block.
func FuzzStyles(f *testing.F) {
	for _, seed := range []string{".a{color:red}", "@media (target: alipay) { .a { .b & { c: d } } }", "@import './x' (target: wechat);", ".a { {{x}} } }", "*~[a]{--x:;--y:{z}}",
		"@media not all and (target:x),print{", "@import url(", ".a{background:url(\"./b\") url(#x)}", "@layer a{@media (target:wechat){.\\31 a{}}}", "<!-- --> @charset \"x\";", "a:not(b,c):nth-child(2n of .x)::after{}"} {
		f.Add(seed)
	}
	dir := f.TempDir()
	b := New()
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 4000 {
			return
		}
		file := source.NewFile("src/app.mini", "<style>"+text+"</style>")
		span := source.Span{Start: 7, End: 7 + len(text)}
		for _, target := range []string{"wechat", "alipay"} {
			o := Options{Target: target, Platforms: []string{"wechat", "alipay"}, ProjectDir: dir, SourceDir: dir, Style: styleOptions(target)}
			sheet := Sheet{ID: "app", Path: filepath.Join(dir, "app.mini"), Isolation: "isolated", Component: true, Blocks: []StyleBlock{{Text: text, File: file, Span: span}}}
			_, list, err := b.Styles(context.Background(), o, []Sheet{sheet})
			if err != nil {
				t.Fatal(err)
			}
			for _, d := range list {
				if d.File != file || d.Span.Start < span.Start || d.Span.End > span.End || d.Span.End < d.Span.Start {
					t.Fatalf("%s at %v, the block is %v", d.Message, d.Span, span)
				}
			}
		}
	})
}

// FuzzScripts: any script gives an output or a diagnostic whose span lies in the file.
func FuzzScripts(f *testing.F) {
	for _, seed := range []string{"import a from './b'\nexport default a", "export * from 'x'", "if ($target === 'wechat') { a } else b", "export let a; [a] = b; ({ a } = c)", "await 1", "class A { #b = 1n }",
		"window.x; /(?<=a)/; require(`${a}`)", "export { a as default, a as 'b c' }; var a", "import * as ns from 'bimini'; ns[x]; export { ns }", "{`", "import('./x'); new Function('')"} {
		f.Add(seed)
	}
	dir := f.TempDir()
	b := New()
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 4000 {
			return
		}
		p := &project{dir: dir, settings: map[string]string{"forbidden": "window Function"}}
		o := p.options("wechat")
		file := source.NewFile("src/app.mini", "<script>"+text+"</script>\n")
		e := Entry{ID: "app", Path: filepath.Join(dir, "src", "app.mini"), Source: file, TS: len(text)%2 == 0,
			Text: text + "\nimport { page } from 'bimini/internal'\nimport $def from 'bimini:self'\npage($def, { name: 'x' }, [])\n"}
		_, list, err := b.Scripts(context.Background(), o, []Entry{e})
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range list {
			if d.File != nil && (d.Span.Start < 0 || d.Span.End > len(file.Text) || d.Span.End < d.Span.Start) {
				t.Fatalf("%s at %v of %d", d.Message, d.Span, len(file.Text))
			}
		}
	})
}
