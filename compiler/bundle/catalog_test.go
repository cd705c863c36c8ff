package bundle

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"bimini/compiler/diag"
	"bimini/internal/testfiles"
)

// TestCatalogue: the bad example of each of this package's codes reports it and nothing else, the good one reports nothing.
func TestCatalogue(t *testing.T) {
	for _, code := range diag.Codes() {
		if !strings.HasPrefix(code, "BM32") && !strings.HasPrefix(code, "BM50") && !strings.HasPrefix(code, "BM51") && !strings.HasPrefix(code, "BM60") {
			continue
		}
		if code == "BM6011" || code == "BM6012" || code == "BM6013" { // about packages and components, which the build knows; cmd tests them
			continue
		}
		page, ok := diag.PageOf(code)
		if !ok || page.NoExample != "" || code == "BM5003" || code == "BM5110" { // BM5110: the build loads what <style src> names; cmd tests it
			continue
		}
		t.Run(code, func(t *testing.T) {
			if got := exampleCodes(t, page.Bad); len(got) != 1 || got[0] != code {
				t.Errorf("bad: %v", got)
			}
			if got := exampleCodes(t, page.Good); len(got) != 0 {
				t.Errorf("good: %v", got)
			}
		})
	}
}

func exampleCodes(t *testing.T, files []diag.Example) []string {
	p := &project{dir: t.TempDir(), settings: map[string]string{"forbidden": "window document globalThis Function eval", "packages": "order", "globals": "wx:wechat my:alipay"}, archive: &txtar.Archive{}}
	for _, f := range files {
		p.archive.Files = append(p.archive.Files, txtar.File{Name: f.Path, Data: []byte(f.Text)})
		testfiles.Put(t, p.dir, f.Path, f.Text)
	}
	var codes []string
	for _, target := range []string{"wechat", "alipay"} {
		o := p.options(target)
		o.Style = styleOptions(target)
		b := New()
		_, scripts, err := b.Scripts(context.Background(), o, p.entries(t))
		if err != nil {
			t.Fatal(err)
		}
		_, styles, err := b.Styles(context.Background(), o, p.sheets(t))
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range slices.Concat(scripts, styles) {
			if d.File == nil || filepath.Ext(d.File.Path) == "" {
				t.Errorf("no file: %s", describe([]diag.Diagnostic{d}))
			}
			codes = append(codes, d.Code)
		}
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}
