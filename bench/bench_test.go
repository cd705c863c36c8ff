package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestGenerate(t *testing.T) {
	for _, ts := range []bool{false, true} {
		files, err := appSources(shape{Pages: 4, TS: ts})
		if err != nil {
			t.Fatal(err)
		}
		ext := map[bool]string{false: "js", true: "ts"}[ts]
		dated := 0
		for _, name := range []string{"n001", "n002", "n003", "n004"} {
			page := files["src/pages/page-"+name+"/page-"+name+".mini"]
			component := files["src/components/card-"+name+".mini"]
			if strings.Count(page, "<card-"+name) != 3 || component == "" {
				t.Errorf("page %s does not use its component three times", name)
			}
			if strings.Contains(page, "dayjs") {
				dated++
			}
			if got := strings.Contains(page, `<script lang="ts">`); got != ts {
				t.Errorf("page %s: TypeScript is %v, want %v", name, got, ts)
			}
			if n := styleLines(page); n != 60 {
				t.Errorf("page %s has %d lines of CSS, want 60", name, n)
			}
		}
		if dated != 2 {
			t.Errorf("%d of 4 pages use dayjs, want 2", dated)
		}
		if files["src/util/util."+ext] == "" {
			t.Errorf("no shared module with the extension %s", ext)
		}
	}
}

func styleLines(page string) int {
	_, rest, _ := strings.Cut(page, "<style>\n")
	style, _, _ := strings.Cut(rest, "</style>")
	return strings.Count(style, "\n")
}

func TestMedian(t *testing.T) {
	samples := []sample{{cpu: 9}, {cpu: 1}, {cpu: 5}}
	cpu := func(s sample) time.Duration { return s.cpu }
	if got := median(samples, cpu); got != 5 {
		t.Errorf("median of 9, 1, 5 is %d", got)
	}
	if got := median(samples[:2], cpu); got != 1 {
		t.Errorf("median of 9, 1 is %d, want the lower one", got)
	}
	if got := median(nil, cpu); got != 0 {
		t.Errorf("median of nothing is %d", got)
	}
}

func TestWeigh(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"app.js": "1", "pages/a.js": "22", "bimini.js": "333", "npm/dayjs.js": "4444",
		"pages/a.wxml": "<view/>", "app.json": "{}", ".bimini-manifest": "ignored",
	} {
		if err := writeFile(filepath.Join(dir, name), text); err != nil {
			t.Fatal(err)
		}
	}
	got, err := weigh(dir, scriptPaths(map[string]string{"src/pages/a.mini": ""}))
	if err != nil {
		t.Fatal(err)
	}
	if got.all.files != 6 || got.scripts.raw != 10 || got.runtime.raw != 3 || got.templates.raw != 7 || got.config.raw != 2 {
		t.Errorf("wrong weights: %+v", got)
	}
}

func TestWriteInto(t *testing.T) {
	file := filepath.Join(t.TempDir(), "performance.md")
	if err := os.WriteFile(file, []byte("before\n"+beginMark+"\nold\n"+endMark+"\nafter\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	r := results{shape: shape{Pages: 100}, runs: 3, timings: []timing{{"both targets", sample{cpu: goalCPU + time.Second, peak: 1 << 20}}}}
	if err := writeInto(file, r.markdown()); err != nil {
		t.Fatal(err)
	}
	data, _ := os.ReadFile(file)
	text := string(data)
	for _, want := range []string{"before\n", "\nafter\n", "| both targets | 1800 ms |", "of CPU (1800 ms): missed", "of memory (1 MB): kept"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in:\n%s", want, text)
		}
	}
	if strings.Contains(text, "old") {
		t.Error("the old results are still there")
	}
	if err := os.WriteFile(file, []byte("no marks"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := writeInto(file, "x"); err == nil {
		t.Error("a file without marks was written")
	}
}
