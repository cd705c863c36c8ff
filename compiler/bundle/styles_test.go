package bundle

import (
	"context"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"bimini/compiler/diag"
	"bimini/compiler/source"
	"bimini/internal/testfiles"
)

// styleOptions are the two platforms' data, as their folders hold them.
func styleOptions(target string) StyleOptions {
	if target == "alipay" {
		return StyleOptions{Ext: ".acss", ScopeIsolated: true, Rules: []StyleRule{
			{Kind: RuleAttribute, Why: "is an attribute selector, which the platform does not support", Suggest: "give the elements a class"},
			{Kind: RuleClassPrefix, Name: "a-", Why: "belongs to the platform's own components", Suggest: "choose another prefix"},
			{Kind: RuleClassPrefix, Name: "am-", Why: "belongs to the platform's own components", Suggest: "choose another prefix"},
			{Kind: RuleFunction, Name: "attr", Why: "is not supported", Suggest: "bind ‘:style’ or a class"},
		}}
	}
	refused := "is refused by the platform's compiler"
	o := StyleOptions{Ext: ".wxss", Inline: 100, Rules: []StyleRule{
		{Kind: RuleUniversal, Why: refused, Suggest: "name the elements or give them a class"},
		{Kind: RuleCombinator, Name: "~", Why: refused, Suggest: "use ‘+’ or a class"},
		{Kind: RuleCombinator, Name: "||", Why: refused},
		{Kind: RulePseudoList, Why: refused, Suggest: "write one selector for each"},
		{Kind: RuleEscape, Why: refused, Suggest: "use letters, digits, ‘-’ and ‘_’"},
		{Kind: RuleBlockValue, Why: refused},
		{Kind: RuleEmptyCustom, Why: refused, Suggest: "give it a value"},
		{Kind: RuleAttribute, Component: true, Why: "must not be used in components", Suggest: "give the elements a class"},
		{Kind: RuleID, Component: true, Warning: true, Why: "does not work in components", Suggest: "use a class"},
		{Kind: RuleTag, Component: true, Warning: true, Why: "does not work in components", Suggest: "use a class"},
	}}
	for _, at := range []string{"layer", "container", "scope", "starting-style", "namespace"} {
		o.Rules = append(o.Rules, StyleRule{Kind: RuleAt, Name: at, Why: refused, Suggest: "write the rules without it"})
	}
	return o
}

var styleBlock = regexp.MustCompile(`(?s)<style( lang="(\w+)")?( base)?>(.*?)</style>`)

// sheets makes a sheet of every .mini file below src; files below components are components, isolated when they say so in a comment.
func (p *project) sheets(t testing.TB) []Sheet {
	t.Helper()
	var out []Sheet
	for _, f := range p.archive.Files {
		rel, ok := strings.CutPrefix(f.Name, "src/")
		if !ok || path.Ext(rel) != ".mini" {
			continue
		}
		text := string(f.Data)
		file := source.NewFile(f.Name, text)
		s := Sheet{ID: strings.TrimSuffix(rel, ".mini"), Path: filepath.Join(p.dir, filepath.FromSlash(f.Name)), Component: strings.HasPrefix(rel, "components/")}
		if strings.Contains(text, "<!-- isolated -->") {
			s.Isolation = "isolated"
		}
		for _, m := range styleBlock.FindAllStringSubmatchIndex(text, -1) {
			b := StyleBlock{File: file, Text: text[m[8]:m[9]], Span: source.Span{Start: m[8], End: m[9]}, Base: m[6] >= 0}
			if m[4] >= 0 {
				b.Lang = text[m[4]:m[5]]
			}
			s.Blocks = append(s.Blocks, b)
		}
		out = append(out, s)
	}
	return out
}

// TestStyles builds the sheets of each project of testdata/styles for both targets.
func TestStyles(t *testing.T) {
	testfiles.Each(t, "testdata/styles/*.txtar", func(t *testing.T, file string) {
		p := loadProject(t, file)
		if tool := p.settings["needs"]; tool != "" {
			p.link(t, tool)
		}
		b := New()
		defer b.Close()
		got := map[string]string{}
		var list diag.List
		for _, target := range []string{"wechat", "alipay"} {
			o := p.options(target)
			o.Style = styleOptions(target)
			out, diags, err := b.Styles(context.Background(), o, p.sheets(t))
			if err != nil {
				t.Fatal(err)
			}
			list.Items = append(list.Items, diags...)
			for _, f := range out.Files {
				got[target+"/"+f.Path] = string(f.Data)
			}
			for _, a := range out.Assets {
				got[target+".assets"] += fmt.Sprintf("%s ‘%s’\n", a.Output, a.From.Slice(a.Span))
			}
			for _, id := range sortedKeys(out.Renamed) {
				for _, class := range sortedKeys(out.Renamed[id]) {
					got[target+".renamed"] += id + ": " + class + " → " + out.Renamed[id][class] + "\n"
				}
			}
		}
		list.Sort("wechat", "alipay")
		if s := describe(list.Items); s != "" {
			got["diagnostics"] = strings.ReplaceAll(s, p.dir, "PROJECT")
		}
		p.compare(t, file, got)
	})
}

// link makes an npm package of the machine's available to the project; without it, the test is skipped.
func (p *project) link(t *testing.T, name string) {
	t.Helper()
	root := os.Getenv("BIMINI_TEST_NODE_MODULES")
	if _, err := os.Stat(filepath.Join(root, name)); root == "" || err != nil {
		t.Skip(name + " is not installed; set BIMINI_TEST_NODE_MODULES to a folder that holds it")
	}
	if err := os.Symlink(root, filepath.Join(p.dir, "node_modules")); err != nil {
		t.Fatal(err)
	}
}
