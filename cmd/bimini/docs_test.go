package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"bimini/compiler/diag"
)

// snippet is a fenced block of a document, with those that belong to the same project.
type snippet struct {
	line  int
	code  string // the diagnostic that it must give; "" when it must give none
	files []diag.Example
}

// docs are the documents whose snippets are built, with the translation of each.
var docs = [][]string{{"format.md", "format.zh-CN.md"}}

// TestDocs builds every snippet of the documents for every target.
func TestDocs(t *testing.T) {
	for _, doc := range slices.Concat(docs...) {
		text, err := os.ReadFile(filepath.Join("..", "..", "docs", doc))
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range snippets(t, doc, string(text)) {
			t.Run(doc, func(t *testing.T) {
				t.Parallel()
				found := buildExample(t, s.files)
				if s.code != "" {
					if !slices.ContainsFunc(found, func(d diag.Diagnostic) bool { return d.Code == s.code }) {
						t.Errorf("%s:%d: does not give %s, but:%s", doc, s.line, s.code, listed(found))
					}
				} else if len(found) > 0 {
					t.Errorf("%s:%d:%s", doc, s.line, listed(found))
				}
			})
		}
	}
}

func listed(found []diag.Diagnostic) string {
	if len(found) == 0 {
		return " nothing"
	}
	return text(found)
}

// TestDocsInStep compares the snippets of a document with those of its translations: the same files with the same codes in the same order.
func TestDocsInStep(t *testing.T) {
	for _, versions := range docs {
		var first []string
		for i, doc := range versions {
			text, err := os.ReadFile(filepath.Join("..", "..", "docs", doc))
			if err != nil {
				t.Fatal(err)
			}
			shape := shapeOf(snippets(t, doc, string(text)))
			if i == 0 {
				first = shape
			} else if !slices.Equal(first, shape) {
				t.Errorf("the snippets of %s and %s differ:\n%s\n--\n%s", versions[0], doc, strings.Join(first, "\n"), strings.Join(shape, "\n"))
			}
		}
	}
}

func shapeOf(list []snippet) []string {
	var out []string
	for _, s := range list {
		for _, f := range s.files {
			out = append(out, f.Path+" "+s.code)
		}
	}
	return out
}

// opening is a fence with a language, a path in the project, a diagnostic, and "+" for a file of the project before.
var opening = regexp.MustCompile("^```(mini|ts|js|css|yaml)(?: (\\S+\\.\\w+))?(?: (BM\\d{4}))?( \\+)?$")

// snippets reads the fenced blocks of a document. Blocks in languages that a project does not hold (sh, text, html …) are left out.
func snippets(t *testing.T, doc, markdown string) []snippet {
	t.Helper()
	var out []snippet
	lines := strings.Split(markdown, "\n")
	for i := 0; i < len(lines); i++ {
		if !strings.HasPrefix(lines[i], "```") {
			continue
		}
		end := i + 1 + slices.Index(lines[i+1:], "```")
		if end <= i {
			t.Fatalf("%s:%d: the block does not end", doc, i+1)
		}
		if m := opening.FindStringSubmatch(lines[i]); m != nil {
			path := m[2]
			if path == "" {
				path = "src/pages/index.mini"
			}
			file := diag.Example{Lang: m[1], Path: path, Text: strings.Join(lines[i+1:end], "\n") + "\n"}
			if m[4] != "" && len(out) > 0 {
				last := &out[len(out)-1]
				last.files = append(last.files, file)
			} else {
				out = append(out, snippet{line: i + 1, code: m[3], files: []diag.Example{file}})
			}
		} else if !slices.Contains([]string{"```text", "```sh", "```html"}, lines[i]) {
			t.Errorf("%s:%d: what language is this? %s", doc, i+1, lines[i])
		}
		i = end
	}
	return out
}
