package types_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"bimini/compiler/build"
	"bimini/compiler/diag"
	"bimini/targets"
)

// seeds are mistakes: in the file, old becomes new, and the one error must begin at the mark ‸ and say something of the message.
var seeds = []struct{ name, file, old, new, message string }{
	// Templates.
	{"missing member", "base", "title.trim()", "title.‸trimm()", "'trimm' does not exist on type 'string'"},
	{"member of a computed value", "base", "sum.toFixed(2)", "sum.‸length", "'length' does not exist on type 'number'"},
	{"behind an entity", "base", "&amp;&amp; count > 1", "&amp;&amp; count.‸large", "'large' does not exist"},
	{"member of a v-for item", "base", "row.title.toUpperCase()", "row.‸titel.toUpperCase()", "'titel' does not exist on type 'Row'"},
	{"in an object for :class", "base", "big: row.cost > 10", "big: row.‸price > 10", "'price' does not exist"},
	{"narrowing left out", "base", `v-if="rows[0].note"`, `v-if="rows[0].title"`, "'null'"},
	{"narrowing left out around a handler", "base", `v-if="chosen &amp;&amp; on" @tap="show(chosen`, `v-if="on" @tap="show(‸chosen`, "possibly 'null'"},
	{"narrowed to the other branch", "base", "{{ rows[0].title }}", "{{ ‸chosen.title }}", "possibly 'null'"},
	{"key of an object in v-for", "base", "name.length", "name.‸size", "'size' does not exist"},
	{"value of an object in v-for", "base", "value.toFixed()", "value.‸trim()", "'trim' does not exist on type 'number'"},
	{"destructured v-for", "base", "{ id, title: words }", "{ id, ‸name: words }", "'name' does not exist on type 'Row'"},
	{"wrong prop type", "base", `:amount="row.cost"`, `:‸amount="row.title"`, "'string' is not assignable to type 'number'"},
	{"prop's union type", "base", `kind="large"`, `‸kind="huge"`, `'"huge"' is not assignable`},
	{"null for a required prop", "base", `:amount="sum"`, `:‸amount="chosen &amp;&amp; sum"`, "'null' is not assignable"},
	{"payload of a component's event", "base", "row.cost = $event", "row.cost = $event.‸amount", "'amount' does not exist on type 'number'"},
	{"assignment of a payload", "base", "row.cost = $event", "‸row.title = $event", "'number' is not assignable to type 'string'"},
	{"handler of a component's event", "base", `@change="repriced"`, `@change="‸show"`, "is not assignable to parameter of type '(payload: number) => any'"},
	{"argument of a method", "base", `@tap="open(row)"`, `@tap="open(‸row.id)"`, "'number' is not assignable to parameter of type 'Row'"},
	{"number of arguments", "base", "show(row.note.text)", "‸show()", "expected 1 arguments"},
	{"detail of a built-in's event", "base", "$event.detail.cursor", "$event.detail.‸curser", "'curser' does not exist"},
	{"type of a detail", "base", "resize(e.detail.value)", "show(‸e.detail.value)", "'number' is not assignable to parameter of type 'string'"},
	{"handler of a built-in's event", "base", `@confirm="submit"`, `@confirm="‸repriced"`, "is not assignable to parameter"},
	{"model of an input", "base", `v-model.trim="title"`, `v-model.trim="‸count"`, "'string' is not assignable to type 'number'"},
	{"model of a switch", "base", `<switch v-model="on"`, `<switch v-model="‸title"`, "'boolean' is not assignable to type 'string'"},
	{"model of a picker", "base", `<picker v-model="count"`, `<picker v-model="‸title"`, "'number' is not assignable to type 'string'"},
	{"model of a component", "base", `<name-field v-model="title"`, `<name-field v-model="‸count"`, "'number' is not assignable to type 'string'"},
	{"named model", "base", `v-model:size="count"`, `v-model:size="‸title"`, "'string' is not assignable to type 'number'"},
	{"argument of an imported function", "base", "{{ total(rows) }}", "{{ total(‸names) }}", "'string[]' is not assignable"},
	{"several statements", "base", "count++; resize(count)", "count++; resize(‸title)", "'string' is not assignable"},
	{"assignment to a computed value", "base", `@tap="both = 3"`, `@tap="‸both = title"`, "'string' is not assignable to type 'number'"},
	{"expression in :style", "base", "width(2)", "width(‸on)", "'boolean' is not assignable"},
	{"dynamic text", "base", "on ? 'on' : 'off'", "on.‸value ? 'on' : 'off'", "'value' does not exist on type 'boolean'"},
	{"member of a slot's value", "base", "line.cost.toFixed(1)", "line.‸price.toFixed(1)", "'price' does not exist on type 'Row'"},
	{"type of a slot's value", "base", "position.toFixed(3)", "position.‸trim()", "'trim' does not exist on type 'number'"},
	{"a slot's value as an argument", "base", "open(line)", "open(‸position)", "'number' is not assignable to parameter of type 'Row'"},
	// Scripts.
	{"computed type", "base", "return this.count * 2", "‸return this.title", "'string' is not assignable to type 'number'"},
	{"unknown member of what this holds", "base", "this.chosen = row", "this.rows[0].‸titel = row.title", "'titel' does not exist on type 'Row'"},
	{"assignment of another type", "base", "this.title = text", "‸this.count = text", "'string' is not assignable to type 'number'"},
	{"this of a watcher", "base", "this.resize(now)", "this.resize(‸String(now))", "'string' is not assignable"},
	{"query of a page", "base", "query.title ?? ''", "query.title", "'undefined'"},
	{"method of a component's ref", "base", "this.$refs.main.flash(2)", "this.$refs.main.‸flush(2)", "'flush' does not exist"},
	{"argument of a ref's method", "base", "this.$refs.tags[0].flash(1)", "this.$refs.tags[0].flash(‸'1')", "'string' is not assignable"},
	{"refs in v-for are a list", "base", "this.$refs.tags[0].flash(1)", "this.$refs.tags.‸flash(1)", "'flash' does not exist on type"},
	{"unknown ref", "base", "this.$refs.main.flash(2)", "this.$refs.‸mian.flash(2)", "'mian' does not exist"},
	{"ref of a node", "base", "this.$refs.box.scrollOffset()", "this.$refs.box.‸scrolled()", "'scrolled' does not exist on type 'NodeHandle'"},
	{"member of a mixin", "base", "this.wait(3)", "this.wait(‸'3')", "'string' is not assignable"},
	// <script setup>.
	{"value of a computed ref", "setup", "twice.toFixed(2)", "twice.‸trim()", "'trim' does not exist on type 'number'"},
	{"item of a ref's list", "setup", "{{ row.title }}", "{{ row.‸titel }}", "'titel' does not exist on type 'Row'"},
	{"argument of a function of the script", "setup", `@tap="pick(row)"`, `@tap="pick(‸row.title)"`, "'string' is not assignable to parameter of type 'Row'"},
	{"narrowing of a ref", "setup", `v-if="picked"`, `v-if="name"`, "'null'"},
	{"prop by type", "setup", `:size="count"`, `:‸size="name"`, "'string' is not assignable to type 'number'"},
	{"item of a prop's list", "setup", `['a']`, `[‸1]`, "'number' is not assignable to type 'string'"},
	{"payload by type", "setup", `count = $event`, `‸name = $event`, "'number' is not assignable to type 'string'"},
	{"model by type", "setup", `v-model:text="name"`, `v-model:text="‸count"`, "'number' is not assignable to type 'string'"},
	{"model of an input over a ref", "setup", `<input v-model="name"`, `<input v-model="‸count"`, "'string' is not assignable to type 'number'"},
	{"a function made by setup", "setup", "look(count)", "look(‸name)", "'string' is not assignable"},
	{"assignment to a ref", "setup", "picked.value = row", "‸picked.value = row.title", "'string' is not assignable to type 'Row'"},
	{"watched value", "setup", "look(now)", "look(‸String(now))", "'string' is not assignable"},
	{"an object with a field called value", "setup", "range.value.toFixed()", "range.‸toFixed()", "'toFixed' does not exist"},
	{"a field called value", "setup", "range.value.toFixed()", "range.value.‸trim()", "'trim' does not exist on type 'number'"},
	{"a shorthand prop with PropType", "base", `:marks="{ bold: on }"`, `:marks="{ ‸bold: title }"`, "'string' is not assignable to type 'boolean'"},
	{"the fifth call signature of emit", "setup", "@fifth=\"look($event)\"", "@fifth=\"look($event.‸size)\"", "'size' does not exist on type 'number'"},
	{"a constant of the project file", "setup", "API_HOST.trim()", "API_HOST.‸toFixed()", "'toFixed' does not exist on type 'string'"},
	{"a constant of the environment", "setup", "process.env.RETRIES.toFixed()", "process.env.RETRIES.‸trim()", "'trim' does not exist on type 'number'"},
	{"argument of a timer", "setup", "setTimeout(() => look(1), 10)", "setTimeout(() => look(1), ‸'10')", "'string' is not assignable to parameter of type 'number'"},
	{"value of a declared slot", "setup", "at.toFixed()", "at.‸trim()", "'trim' does not exist on type 'number'"},
	{"what a declared slot passes", "slots", ":at=\"1\"", ":‸at=\"'1'\"", "'string' is not assignable to type 'number'"},
	{"a value that a declared slot lacks", "slots", " :at=\"1\"", "", "'at' is missing"},
	{"a slot that is not declared", "slots", "<slot name=\"foot\" />", "<slot name=\"‸feet\" />", "'\"feet\"' does not satisfy the constraint"},
	{"a modifier that a model lacks", "slots", "given.upper", "given.‸lower", "'lower' does not exist"},
	{"query of onLoad", "setup", "query.id ?? ''", "query.id", "'undefined'"},
}

// TestSeeded plants each mistake in its own copy of a page that has none, checks all of them at once, and wants one error for each, at
// the line and column of the mistake.
func TestSeeded(t *testing.T) {
	dir := project(t, "testdata/seeded")
	base := map[string]string{}
	for _, name := range []string{"base", "setup"} {
		base[name] = read(t, filepath.Join(dir, "src/pages", name+".mini"))
	}
	base["slots"] = read(t, filepath.Join(dir, "src/components/slots.mini"))
	pages := []string{`"pages/base"`, `"pages/setup"`}
	want := map[string]string{}
	for i, s := range seeds {
		if n := strings.Count(base[s.file], s.old); n != 1 {
			t.Fatalf("%s: ‘%s’ is %d times in the page", s.name, s.old, n)
		}
		name := fmt.Sprintf("seed%02d", i)
		pages = append(pages, `"pages/`+name+`"`)
		text := strings.Replace(base[s.file], s.old, s.new, 1)
		place := "*"
		if at := strings.Index(text, "‸"); at >= 0 {
			before := text[:at]
			place = fmt.Sprintf("%d:%d", strings.Count(before, "\n")+1, len([]rune(before[strings.LastIndex(before, "\n")+1:]))+1)
		}
		file := "src/pages/" + name + ".mini"
		if s.file == "slots" { // a component, which a page shows
			write(t, filepath.Join(dir, file), "<template><part /></template>\n<script setup>\nimport Part from '../components/"+name+".mini'\n</script>\n")
			file = "src/components/" + name + ".mini"
		}
		write(t, filepath.Join(dir, file), strings.Replace(text, "‸", "", 1))
		want[file] = place
	}
	write(t, filepath.Join(dir, "src/app.mini"), `<config>{ "pages": [`+strings.Join(pages, ", ")+`] }</config>`)
	got := map[string][]diag.Diagnostic{}
	constants := func(o *build.Options) {
		o.Define = map[string]string{"API_HOST": `"https://a.example"`, "process.env.RETRIES": "3", "a.b.c": "1"}
	}
	for _, d := range check(t, dir, constants) {
		name := ""
		if d.File != nil {
			name = d.File.Path
		}
		got[name] = append(got[name], d)
	}
	for i, s := range seeds {
		name := fmt.Sprintf("src/pages/seed%02d.mini", i)
		if s.file == "slots" {
			name = fmt.Sprintf("src/components/seed%02d.mini", i)
		}
		found := got[name]
		delete(got, name)
		if len(found) != 1 {
			t.Errorf("%s: %d messages, want one:%s", s.name, len(found), list(found))
			continue
		}
		d := found[0]
		at := d.File.Position(d.Span.Start)
		if place := fmt.Sprintf("%d:%d", at.Line, at.Column); want[name] != "*" && place != want[name] {
			t.Errorf("%s: at %s, want %s:%s", s.name, place, want[name], list(found))
		}
		text := d.Message
		for _, n := range d.Notes {
			text += "\n" + n.Message
		}
		if d.Code != "BM5201" || d.Target != "" || !strings.Contains(text, s.message) {
			t.Errorf("%s: says %q, want %q", s.name, text, s.message)
		}
	}
	for name, found := range got {
		t.Errorf("%s: nothing is wrong there:%s", name, list(found))
	}
}

func list(found []diag.Diagnostic) string {
	var b strings.Builder
	for _, d := range found {
		b.WriteString("\n\t")
		if d.File != nil {
			p := d.File.Position(d.Span.Start)
			fmt.Fprintf(&b, "%s:%d:%d: ", d.File.Path, p.Line, p.Column)
		}
		b.WriteString(d.Message)
	}
	return b.String()
}

// project copies a project into a new folder with TypeScript in it. Without TypeScript or Node the test is skipped.
func project(t *testing.T, from string) string {
	t.Helper()
	modules, err := filepath.Abs("../../internal/judge/node_modules/typescript")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(modules); err != nil {
		missing(t, "TypeScript is not installed: npm ci in internal/judge")
	}
	if _, err := exec.LookPath("node"); err != nil {
		missing(t, "no Node")
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(dir, "node_modules"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(modules, filepath.Join(dir, "node_modules/typescript")); err != nil {
		t.Fatal(err)
	}
	return dir
}

func missing(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("BIMINI_JUDGES") == "required" {
		t.Fatal(what)
	}
	t.Skip(what)
}

// check builds a project for every target and returns what TypeScript finds. The build itself must find nothing.
func check(t *testing.T, dir string, change func(*build.Options)) []diag.Diagnostic {
	t.Helper()
	opt := build.Options{ProjectDir: dir, SourceDir: filepath.Join(dir, "src"), Platforms: targets.All(), Mode: "production", Alias: map[string]string{"@": "src"}}
	for _, target := range targets.All() {
		opt.Targets = append(opt.Targets, build.TargetOptions{Target: target, OutDir: filepath.Join(dir, "dist", target.Name())})
	}
	if change != nil {
		change(&opt)
	}
	session := build.New(opt)
	result, err := session.Build(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if len(result.Diags.Items) > 0 {
		t.Errorf("the build itself is not silent:%s", list(result.Diags.Items))
	}
	p, err := session.Types()
	if err != nil {
		t.Fatal(err)
	}
	found, err := p.Check(context.Background(), result.Diags.Items)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func read(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}
