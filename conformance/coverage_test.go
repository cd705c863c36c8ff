package conformance_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// row is a line of a table in coverage.md: a construct, and what shows that it works.
type row struct {
	line    int
	section string
	subject string
	shownBy string
}

var reference = regexp.MustCompile("`([^`]+)`")

// TestCoverage reads coverage.md: every row names cases, tests or catalogue pages that are there, or says why it is for later; every case
// has a row; and none of the differences between the platforms is left out.
func TestCoverage(t *testing.T) {
	text, err := os.ReadFile("coverage.md")
	if err != nil {
		t.Fatal(err)
	}
	rows := coverageRows(t, string(text))
	named := map[string]bool{}
	for _, r := range rows {
		found := reference.FindAllStringSubmatch(r.shownBy, -1)
		later, isLater := strings.CutPrefix(r.shownBy, "later: ")
		if len(found) == 0 && (!isLater || len(strings.Fields(later)) < 3) {
			t.Errorf("coverage.md:%d: nothing shows %q; a row for later says `later: ` and why", r.line, r.subject)
		}
		for _, f := range found {
			named[f[1]] = true
			if err := resolves(f[1]); err != nil {
				t.Errorf("coverage.md:%d: %v", r.line, err)
			}
		}
	}
	files, err := filepath.Glob("*/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.ToSlash(file), ".txtar")
		if !named[name] {
			t.Errorf("no row of coverage.md names the case %s: add it to the row of what it shows", name)
		}
	}
	differences(t, rows)
	lifecycle(t)
}

// lifecycle checks that every row of the tables of docs/lifecycle.md ends in cases that are there.
func lifecycle(t *testing.T) {
	t.Helper()
	text, err := os.ReadFile("../docs/lifecycle.md")
	if err != nil {
		t.Fatal(err)
	}
	for i, line := range strings.Split(string(text), "\n") {
		cells := strings.Split(strings.Trim(line, "| "), "|")
		last := strings.TrimSpace(cells[len(cells)-1])
		if !strings.HasPrefix(line, "|") || last == "case" || last == "---" {
			continue
		}
		found := reference.FindAllStringSubmatch(last, -1)
		if len(found) == 0 {
			t.Errorf("lifecycle.md:%d: no case asserts the row", i+1)
		}
		for _, f := range found {
			if err := resolves(f[1]); err != nil {
				t.Errorf("lifecycle.md:%d: %v", i+1, err)
			}
		}
	}
}

// coverageRows reads the tables; the first two lines of each are its head.
func coverageRows(t *testing.T, text string) []row {
	t.Helper()
	var rows []row
	section, inTable := "", 0
	for i, line := range strings.Split(text, "\n") {
		if head, ok := strings.CutPrefix(line, "## "); ok {
			section = head
		}
		if !strings.HasPrefix(line, "|") {
			inTable = 0
			continue
		}
		if inTable++; inTable <= 2 {
			continue
		}
		cells := strings.Split(strings.Trim(strings.ReplaceAll(line, `\|`, "¦"), "| "), "|")
		if len(cells) != 2 {
			t.Errorf("coverage.md:%d: a row has two cells, this one %d", i+1, len(cells))
			continue
		}
		rows = append(rows, row{i + 1, section, strings.TrimSpace(cells[0]), strings.TrimSpace(cells[1])})
	}
	if len(rows) < 100 {
		t.Errorf("coverage.md has %d rows", len(rows))
	}
	return rows
}

var (
	diagnostic = regexp.MustCompile(`^BM\d{4}$`)
	goTest     = regexp.MustCompile(`^([\w./-]+):(Test\w+)(?:/([\w-]+))?$`)
)

// resolves checks that a reference leads to something: a case (section/name), a page of the catalogue (BM2001), or a Go test, with
// the file of its testdata that is meant (folder:TestName/file).
func resolves(ref string) error {
	if diagnostic.MatchString(ref) {
		_, err := os.Stat(filepath.Join("../compiler/diag/catalog", ref+".md"))
		return err
	}
	m := goTest.FindStringSubmatch(ref)
	if m == nil {
		_, err := os.Stat(filepath.FromSlash(ref) + ".txtar")
		return err
	}
	dir := filepath.Join("..", filepath.FromSlash(m[1]))
	if m[3] != "" && !hasTestdata(dir, m[3]+".txtar") {
		return fmt.Errorf("%s: no testdata %s.txtar", ref, m[3])
	}
	files, err := filepath.Glob(filepath.Join(dir, "*_test.go"))
	if err != nil {
		return err
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			return err
		}
		if strings.Contains(string(b), "\nfunc "+m[2]+"(") {
			return nil
		}
	}
	return fmt.Errorf("%s: no such test", ref)
}

func hasTestdata(dir, name string) bool {
	for _, pattern := range []string{"testdata/" + name, "testdata/*/" + name} {
		if found, _ := filepath.Glob(filepath.Join(dir, filepath.FromSlash(pattern))); len(found) > 0 {
			return true
		}
	}
	return false
}

var numbered = regexp.MustCompile(`^(\d+)\. `)

// differences checks that the table of the platforms' differences counts from 1 to 40.
func differences(t *testing.T, rows []row) {
	t.Helper()
	next := 1
	for _, r := range rows {
		m := numbered.FindStringSubmatch(r.subject)
		if m == nil {
			continue
		}
		if n, _ := strconv.Atoi(m[1]); n != next {
			t.Errorf("coverage.md:%d: difference %d, expected %d", r.line, n, next)
		}
		next++
	}
	if next != 41 {
		t.Errorf("coverage.md lists %d differences", next-1)
	}
}
