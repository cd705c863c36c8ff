package appconfig

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bimini/compiler/source"
)

func parseApp(text string) (*App, []string) {
	f := source.NewFile("src/app.mini", text)
	a, diags := ParseApp(f, source.Span{End: len(text)}, []string{"wechat", "alipay"})
	var out []string
	for _, d := range diags {
		out = append(out, d.Code+" "+f.Slice(d.Span))
	}
	return a, out
}

func TestParseApp(t *testing.T) {
	a, diags := parseApp(`{
  "pages": ["pages/a", "pages/中"],
  "subpackages": [{ "root": "/s/", "name": "sub", "pages": ["x", "y/z"], "independent": true }, { "root": "t", "pages": [] }],
  "tabBar": { "custom": true, "list": [{ "pagePath": "pages/a", "text": "A", "iconPath": "a.png" }, { "pagePath": "pages/中", "text": "B" }] },
  "usingComponents": { "p-q": "/components/p" },
  "preloadRule": { "s/x": { "packages": ["t", "sub", "__APP__"] } },
  "entryPagePath": "s/y/z",
}`)
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	var got strings.Builder
	for _, p := range a.Pages {
		fmt.Fprintf(&got, "page %s in %q at %s\n", p.Path, p.Package, a.File.Slice(p.Span))
	}
	for _, p := range a.Packages {
		fmt.Fprintf(&got, "package %s %q %v %v\n", p.Root, p.Name, p.Independent, p.Pages)
	}
	for _, i := range a.TabBar.Items {
		fmt.Fprintf(&got, "tab %s %s %q at %s\n", i.Page, i.Text, i.Icon, a.File.Slice(i.PageSpan))
	}
	for _, u := range a.Using {
		fmt.Fprintf(&got, "using %s %s at %s\n", u.Tag, u.Path, a.File.Slice(u.PathSpan))
	}
	want := `page pages/a in "" at "pages/a"
page pages/中 in "" at "pages/中"
page s/x in "s" at "x"
page s/y/z in "s" at "y/z"
package s "sub" true [s/x s/y/z]
package t "" false []
tab pages/a A "a.png" at "pages/a"
tab pages/中 B "" at "pages/中"
using p-q /components/p at "/components/p"
`
	if diff := cmp.Diff(want, got.String()); diff != "" {
		t.Error(diff)
	}
	if !a.TabBar.Custom || a.PackageRoot("sub") != "s" || a.PackageRoot("t/") != "t" || a.PackageRoot("u") != "" {
		t.Error("custom tab bar, roots by name")
	}
	if a.Raw.Get("subPackages") == nil || a.Raw.Get("subpackages") != nil {
		t.Error("one spelling of subPackages is left")
	}
}

func TestParseAppMistakes(t *testing.T) {
	for text, want := range map[string]string{
		`{ "pages": [] }`: `BM4106 []`,
		`{`:               `BM4101 `,
		`[1]`:             `BM4105 [1]`,
		`{ "pages": ["a"], "subPackages": [], "subpackages": [] }`:                                          `BM4103 "subpackages"`,
		`{ "pages": ["a", "A"] }`:                                                                           `BM4110 "A"`,
		`{ "pages": ["a/"] }`:                                                                               `BM4111 "a/"`,
		`{ "pages": ["a\\b"] }`:                                                                             `BM4111 "a\\b"`,
		`{ "pages": ["a\u0000"] }`:                                                                          `BM4111 "a\u0000"`,
		`{ "pages": ["./a"] }`:                                                                              `BM4111 "./a"`,
		`{ "pages": ["a"], "$alipy": {} }`:                                                                  `BM4119 "$alipy"`,
		`{ "pages": ["a"], "window": { "$x": {} }, "$alipay": { "$y": 1 } }`:                                `BM4119 "$x"`,
		`{ "pages": ["s/a"], "subPackages": [{ "root": "s", "pages": ["s/a"] }] }`:                          `BM4114 "s/a"`,
		`{ "pages": ["a"], "subPackages": [{ "root": "S@", "pages": ["b"] }] }`:                             `BM4113 "S@"`,
		`{ "pages": ["a"], "usingComponents": { "b": null } }`:                                              `BM4105 null`,
		`{ "pages": ["a"], "tabBar": { "list": [{ "pagePath": "a" }, { "pagePath": "a" }] } }`:              `BM4109 "a"`,
		`{ "pages": [1, null], "subPackages": 3, "tabBar": [], "preloadRule": "x", "usingComponents": [] }`: ``,
	} {
		a, got := parseApp(text)
		if strings.Join(got, "; ") != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
		if a == nil || a.Raw == nil {
			t.Errorf("%s: no result", text)
		}
	}
}

func TestFix(t *testing.T) {
	f := source.NewFile("src/app.mini", `{ "pages": ["/pages\\a.mini"] }`)
	_, diags := ParseApp(f, source.Span{End: len(f.Text)}, nil)
	if len(diags) != 1 || len(diags[0].Fix) != 1 || diags[0].Fix[0].Text != `"pages/a"` {
		t.Errorf("%+v", diags)
	}
}

func TestParsePage(t *testing.T) {
	f := source.NewFile("src/a.mini", `<config>{ "styleIsolation": "shared", "usingComponents": { "a": "b" } }</config>`)
	p, diags := ParsePage(f, source.Span{Start: 8, End: len(f.Text) - 9}, nil)
	if len(diags) > 0 || p.StyleIsolation != "shared" || len(p.Using) != 1 || f.Slice(p.Using[0].TagSpan) != `"a"` {
		t.Errorf("%+v %v", p, diags)
	}
	if p, diags := ParsePage(f, source.Span{}, nil); p.Broken || len(diags) > 0 || p.Raw == nil {
		t.Error("a file without a block has an empty configuration")
	}
}
