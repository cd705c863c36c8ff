package types_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"bimini/compiler/build"
	"bimini/compiler/diag"
	"bimini/targets"
	"bimini/templates"
)

// TestStarter checks a new project, then lets the plain compiler see its .mini files as an editor does: an import of one has the types of its
// script, and what is wrong in a module that uses it is found.
func TestStarter(t *testing.T) {
	dir := project(t, "testdata/empty")
	files, err := templates.Files("ts")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		write(t, filepath.Join(dir, f.Path), string(f.Data))
	}
	if found := check(t, dir, nil); len(found) > 0 {
		t.Errorf("the starter project is not right:%s", list(found))
	}
	declare(t, dir)
	write(t, filepath.Join(dir, "src/use.ts"), "import Card from './components/note-card.mini'\nimport Same from '@/components/note-card.mini'\n"+
		"type Props = typeof Card extends { readonly $props: infer P } ? P : never\nexport const right: Props = { text: 'a' }\nexport const wrong: Props = { text: 1 }\n"+
		"export const same: typeof Card = Same\nconst app = getApp()\nexport const started: string = app\n")
	out, err := exec.Command("node", filepath.Join(dir, "node_modules/typescript/bin/tsc"), "-p", dir, "--pretty", "false").CombinedOutput()
	if err == nil || strings.Count(string(out), "error TS") != 2 || !strings.Contains(string(out), "use.ts(5,31): error TS2322") || !strings.Contains(string(out), "use.ts(8,14): error TS2322") {
		t.Errorf("tsc sees something else:\n%s", out)
	}
}

// declare writes what editors see.
func declare(t *testing.T, dir string) {
	t.Helper()
	opt := build.Options{ProjectDir: dir, SourceDir: filepath.Join(dir, "src"), Platforms: targets.All(), Mode: "production", Alias: map[string]string{"@": "src"}}
	for _, target := range targets.All() {
		opt.Targets = append(opt.Targets, build.TargetOptions{Target: target})
	}
	session := build.New(opt)
	if _, err := session.Build(context.Background()); err != nil {
		t.Fatal(err)
	}
	p, err := session.Types()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.WriteDeclarations(context.Background(), filepath.Join(dir, ".bimini/types")); err != nil {
		t.Fatal(err)
	}
}

// TestShop checks the large example.
func TestShop(t *testing.T) {
	dir := project(t, "../../examples/shop/src")
	// What was copied is the source folder: put it where it belongs.
	if err := os.RemoveAll(filepath.Join(dir, "src")); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(filepath.Join(dir, "src"), os.DirFS("../../examples/shop/src")); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "tsconfig.json"), read(t, "../../examples/shop/tsconfig.json"))
	dayjs, err := filepath.Abs("../../examples/shop/node_modules/dayjs")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(dayjs, filepath.Join(dir, "node_modules/dayjs")); err != nil {
		t.Fatal(err)
	}
	found := check(t, dir, func(o *build.Options) {
		o.Components = map[string]string{"ui-*": "src/components/ui/*.mini"}
		o.Assets = []string{"src/assets/goods/*.png", "src/assets/category/*.png", "src/assets/banner/*.png"}
		o.Define = map[string]string{"SHOP_NAME": `"x"`, "FREE_SHIPPING_FROM": "9900"}
	})
	if len(found) > 0 {
		t.Errorf("the shop has mistakes:%s", list(found))
	}
}

// TestJavaScript: scripts in JavaScript are checked when the project asks for it, and never for what cannot be written in them.
func TestJavaScript(t *testing.T) {
	const page = "<template><view @tap=\"go(1)\">{{ n.length }}</view></template>\n<script>\nexport default { data() { return { n: 1 } }, methods: { go(x) { this.n = x } } }\n</script>\n"
	for _, checkJS := range []bool{false, true} {
		dir := project(t, "testdata/empty")
		write(t, filepath.Join(dir, "src/app.mini"), `<config>{ "pages": ["pages/index"] }</config>`)
		write(t, filepath.Join(dir, "src/pages/index.mini"), page)
		if checkJS {
			write(t, filepath.Join(dir, "tsconfig.json"), `{ "compilerOptions": { "strict": true, "checkJs": true, "module": "ESNext", "moduleResolution": "Bundler", "lib": ["ES2018"], "types": [] }, "include": ["src/**/*"] }`)
		}
		found := check(t, dir, nil)
		want := 0
		if checkJS {
			want = 1
		}
		if len(found) != want || want == 1 && (found[0].Span.Start != strings.Index(page, "length") || !strings.Contains(found[0].Message, "TS2339")) {
			t.Errorf("checkJs %v: %s", checkJS, list(found))
		}
	}
}

// TestOtherFiles: mistakes in plain modules and in tsconfig.json have their places, too, and the folder of the check is gone afterwards.
func TestOtherFiles(t *testing.T) {
	dir := project(t, "testdata/seeded")
	write(t, filepath.Join(dir, "src/app.mini"), `<config>{ "pages": ["pages/base"] }</config>`)
	write(t, filepath.Join(dir, "src/rows.ts"), read(t, filepath.Join(dir, "src/rows.ts"))+"export const wrong: number = 'x'\n")
	found := check(t, dir, nil)
	if len(found) != 1 || found[0].File == nil || found[0].File.Path != "src/rows.ts" || found[0].File.Position(found[0].Span.Start).Line != 11 {
		t.Errorf("a module's mistake: %s", list(found))
	}
	left, err := filepath.Glob(filepath.Join(dir, ".bimini/check-*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
	write(t, filepath.Join(dir, "tsconfig.json"), "{\n  \"compilerOptions\": { \"target\": \"nothing\" }\n}\n")
	if found = check(t, dir, nil); len(found) != 1 || found[0].Code != "BM5203" || found[0].File == nil || found[0].File.Position(found[0].Span.Start).Line != 2 {
		t.Errorf("wrong settings: %s", list(found))
	}
}

// TestNoTypeScript needs nothing: that is what it is about.
func TestNoTypeScript(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "src/app.mini"), `<config>{ "pages": ["pages/index"] }</config>`)
	write(t, filepath.Join(dir, "src/pages/index.mini"), "<template><view>a</view></template>\n")
	found := check(t, dir, nil)
	if len(found) != 1 || found[0].Code != "BM5202" || found[0].Severity != diag.Error || found[0].Suggest == "" {
		t.Errorf("no TypeScript: %s", list(found))
	}
}
