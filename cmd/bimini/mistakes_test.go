package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"bimini/compiler/diag"
)

// TestMistakes builds small wrong programs, as people write them. Every one must give exactly one message, at the place between « and », with the
// code, the message and the way out that stand above it. A section is named `what it is`, or `path: what it is` when the mistake is in another
// file than the page; the files in the archive's comment directory `with/` belong to every program of the archive.
//
// Run with -update to write down what the compiler says now; then read it.
func TestMistakes(t *testing.T) {
	archives, err := filepath.Glob("testdata/mistakes/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal("no archives", err)
	}
	for _, path := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			t.Parallel()
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			var shared []diag.Example
			for _, f := range archive.Files {
				if name, ok := strings.CutPrefix(f.Name, "with/"); ok {
					shared = append(shared, diag.Example{Path: name, Text: string(f.Data)})
				}
			}
			for i, f := range archive.Files {
				if !strings.HasPrefix(f.Name, "with/") {
					t.Run(f.Name, func(t *testing.T) { archive.Files[i].Data = []byte(mistake(t, f.Name, string(f.Data), shared)) })
				}
			}
			if *update {
				if err := os.WriteFile(path, txtar.Format(archive), 0o666); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// mistake builds one program and returns its section as the compiler would have it.
func mistake(t *testing.T, name, section string, shared []diag.Example) string {
	t.Helper()
	path := "src/pages/index.mini"
	if file, _, ok := strings.Cut(name, ": "); ok {
		path = file
	}
	text := section
	for strings.HasPrefix(text, "BM") {
		_, text, _ = strings.Cut(text, "\n")
	}
	text = strings.NewReplacer("«", "", "»", "").Replace(text)
	files := slices.DeleteFunc(slices.Clone(shared), func(f diag.Example) bool { return f.Path == path })
	found := buildExample(t, append(files, diag.Example{Path: path, Text: text}))
	got := ""
	for _, d := range found {
		got += d.Code + " " + d.Message + " → " + d.Suggest + "\n"
	}
	if len(found) != 1 {
		t.Errorf("%d messages for one mistake:\n%s", len(found), text+got)
		return section
	}
	d := found[0]
	switch {
	case d.File == nil:
		got += text
	case d.File.Path != path:
		t.Errorf("the message is about %s", d.File.Path)
		return section
	default:
		got += text[:d.Span.Start] + "«" + text[d.Span.Start:d.Span.End] + "»" + text[d.Span.End:]
	}
	if d.Suggest == "" {
		t.Errorf("no way out:\n%s", got)
	}
	if got != section && !*update {
		t.Errorf("got:\n%s\nwant:\n%s", got, section)
	}
	return got
}
