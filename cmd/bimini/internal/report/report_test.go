package report

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/mattn/go-runewidth"

	"bimini/compiler/diag"
	"bimini/compiler/emit"
	"bimini/compiler/source"
)

var update = flag.Bool("update", false, "rewrite the expected outputs")

// golden compares with testdata/name, or writes it.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

// at finds the n-th (from 0) place of a text in a file.
func at(t *testing.T, f *source.File, text string) source.Span {
	t.Helper()
	i := strings.Index(f.Text, text)
	if i < 0 {
		t.Fatalf("%q is not in %s", text, f.Path)
	}
	return source.Span{Start: i, End: i + len(text)}
}

func samples(t *testing.T) []diag.Diagnostic {
	page := source.NewFile("src/pages/cart.mini", "<template>\n\t<text class=\"价格\">购物车：{{ totl }}</text>\r\n"+
		"  <text>👨‍👩‍👧 e\u0301 {{ wrong }}</text>\n  <text>\x1b[31m{{\u202e evil }}</text>\n</template>")
	long := source.NewFile("src/long.mini", strings.Repeat("甲", 200)+"<divv>"+strings.Repeat("x", 300)+"\n<a>\n</a>")
	return []diag.Diagnostic{
		{Code: "BM2001", Message: "unknown name ‘totl’", File: page, Span: at(t, page, "totl"), Suggest: "did you mean ‘total’?",
			Fix: []diag.Edit{{Span: at(t, page, "totl"), Text: "total"}}},
		{Code: "BM2002", Severity: diag.Warning, Message: "a wide place", Target: "alipay", File: page, Span: at(t, page, "物车"),
			Notes: []diag.Note{{Message: "declared here", File: page, Span: at(t, page, "class")}, {Message: "100% sure: a, b\nand c"}}},
		{Code: "BM2003", Severity: diag.Info, Message: "behind joined characters", File: page, Span: at(t, page, "wrong")},
		{Code: "BM2004", Message: "‘\x1b[2J’ is not \u202eprinted", File: page, Span: at(t, page, "evil")},
		{Code: "BM2005", Message: "in the middle of a long line", File: long, Span: at(t, long, "divv")},
		{Code: "BM2006", Message: "at the end of a long line", File: long, Span: source.Span{Start: 906, End: 906}},
		{Code: "BM2007", Message: "at its start", File: long, Span: source.Span{}},
		{Code: "BM2008", Message: "over lines", File: long, Span: at(t, long, "<a>\n</a>")},
		{Code: "BM2009", Message: "outside of the file", File: long, Span: source.Span{Start: 1e6, End: 2e6}},
		{Code: "BM4006", Message: "nowhere"},
	}
}

func render(t *testing.T, opt Options, list []diag.Diagnostic) string {
	t.Helper()
	var out strings.Builder
	if err := New(&out, opt).Print(list); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestFormats(t *testing.T) {
	list := samples(t)
	golden(t, "human.txt", render(t, Options{Prefix: "examples/shop", Width: 90}, list))
	golden(t, "human-color.txt", strings.ReplaceAll(render(t, Options{Color: true}, list[:4]), "\x1b", "<ESC>"))
	golden(t, "json.txt", render(t, Options{Format: JSON}, list))
	golden(t, "github.txt", render(t, Options{Format: GitHub, Prefix: "a,b"}, list))
}

func TestJSONIsOneObjectALine(t *testing.T) {
	out := render(t, Options{Format: JSON}, samples(t))
	lines := strings.Split(strings.TrimSuffix(out, "\n"), "\n")
	if len(lines) != len(samples(t)) {
		t.Fatalf("%d lines for %d diagnostics", len(lines), len(samples(t)))
	}
	for _, line := range lines {
		var r record
		if err := json.Unmarshal([]byte(line), &r); err != nil || r.Code == "" {
			t.Errorf("%s: %v", line, err)
		}
	}
}

// TestCaretsStandBelowWhatTheyMark measures each cut of a line by what a terminal would show.
func TestCaretsStandBelowWhatTheyMark(t *testing.T) {
	for _, line := range []string{
		"plain text MARK more", "\t\tMARK", "a\tb\tMARK", "价格：MARK，后面", "é e\u0301 ü MARK", strings.Repeat("长", 300) + "MARK" + strings.Repeat("y", 300),
		strings.Repeat("z", 500) + "MARK", "MARK" + strings.Repeat("z", 500), "\x00\x07MARK", "ｆｕｌｌ MARK",
	} {
		for _, room := range []int{20, 41, 80, 400} {
			start := strings.Index(line, "MARK")
			cut := cutLine(line, start, start+4, room)
			shown := runewidth.StringWidth(cut.text)
			if shown > room+2 {
				t.Errorf("%.20q: %d cells in a room of %d", line, shown, room)
			}
			i := strings.Index(cut.text, "MARK")
			if i < 0 || runewidth.StringWidth(cut.text[:i]) != cut.before || cut.carets != 4 {
				t.Errorf("%.20q in %d: %q, carets at %d (%d)", line, room, cut.text, cut.before, cut.carets)
			}
		}
	}
}

func FuzzCutLine(f *testing.F) {
	f.Add("a\t价格", 2, 5, 10)
	f.Add("\xff\xfe", 1, 1, 1)
	f.Fuzz(func(t *testing.T, line string, start, end, room int) {
		line = strings.Map(func(r rune) rune {
			if r == '\n' {
				return -1
			}
			return r
		}, line)
		cut := cutLine(line, start, end, max(4, room%200))
		if cut.carets < 1 || cut.before < 0 || !utf8.ValidString(cut.text) {
			t.Errorf("%q: %+v", line, cut)
		}
	})
}

func TestSummaries(t *testing.T) {
	list := []Summary{
		{Target: "wechat", Dir: "dist/wechat", Pages: 14, Components: 1, Duration: 314 * time.Millisecond,
			Stats: emit.Stats{Written: 52, Unchanged: 3, Removed: 2, Bytes: map[string]int64{"": 123456, "packages/order": 900, "b": 3 << 20}}},
		{Target: "alipay", Dir: "dist/alipay", Blocked: true},
		{Target: "other", Pages: 1, Duration: time.Second},
	}
	var out strings.Builder
	if err := New(&out, Options{}).Summaries(list); err != nil {
		t.Fatal(err)
	}
	if err := New(&out, Options{Format: JSON}).Summaries(list); err != nil {
		t.Fatal(err)
	}
	golden(t, "summary.txt", out.String())
}

func TestMarkdown(t *testing.T) {
	const page = "# BM0001: a title\n\nSeverity: error\n\nA paragraph that is longer than the terminal is wide, with **weight** and `code`\nover two lines: 价格 价格 价格 价格 价格.\n\n" +
		"- an item that is longer than the terminal is wide\n- another\n\n## Bad\n\n```mini src/a.mini\n<text>\n\n  a line of code that is longer than the terminal is\n```\n\n```js\nx\n```\n"
	var out strings.Builder
	if err := New(&out, Options{Width: 41}).Markdown(page); err != nil {
		t.Fatal(err)
	}
	golden(t, "markdown.txt", out.String())
}

func TestManyInOneFile(t *testing.T) {
	var list []diag.Diagnostic
	for _, name := range []string{"a.mini", "b.mini"} {
		f := source.NewFile(name, "x")
		for range most + 3 {
			list = append(list, diag.Diagnostic{Code: "BM2001", Message: "m", File: f})
		}
	}
	var out strings.Builder
	if err := New(&out, Options{}).Print(list[:2*most+5]); err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]int{"BM2001": 2 * most, "… and 3 more in this file\n": 1, "… and 2 more in this file\n": 1} {
		if got := strings.Count(out.String(), text); got != want {
			t.Errorf("%q: %d times, want %d", text, got, want)
		}
	}
}
