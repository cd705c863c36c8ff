package syntax

import (
	"strings"
	"testing"
	"time"

	"bimini/compiler/source"
)

// Texts that nobody wrote by hand must not cost more than their length allows. The bound is loose, so that only growth with the
// square of the length breaks it: that takes minutes.
func TestHostileTextIsReadInLinearTime(t *testing.T) {
	const n = 100_000
	for _, piece := range []string{
		"{{", "{{a}}", "{{ '", "{", "}}", "<a>", "</a>", "<a", "<a b=\"", "<a b='{{", "<a b={{c", "<", "</", "<!--", "<!", "<a :b=\"c\" ", "<a/>", "\"", "&", "&amp;", "<template>",
		"<image>", "<a b=\"1\" b=\"2\"/>", "{{(", "{{`${", "{{{a:", "<a @b=\"(", "<a v-for=\"(", "<script>", "<a><b>", "{{a+", "{{a.", "{{a,", "{{'}}", "{{x=>", "<a @b=\"c;", "<a #b=\"{c,", "{{a\n", "{{a}\n", "<a b={{c\n", "<a b={{c}}", "<b></a>",
		"<a @b=\"async(", "<a @b=\"(a=1,", "<a :b=\"f(a=1),", "<a :b=\"{c=1},",
	} {
		text := strings.Repeat(piece, n/len(piece))
		start := time.Now()
		Parse(source.NewFile("t.mini", "<template>"+text))
		ParseTemplate(source.NewFile("t.html", text), source.Span{Start: 0, End: len(text)})
		if d := time.Since(start); d > 2*time.Second {
			t.Errorf("%d bytes of %q took %v", n, piece, d)
		} else if d > 300*time.Millisecond {
			t.Logf("%d bytes of %q took %v", n, piece, d)
		}
	}
}
