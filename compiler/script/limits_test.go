package script

import (
	"strings"
	"testing"
	"time"

	"bimini/compiler/source"
)

// Texts that nobody wrote by hand must not cost more than their length allows; only growth with the square breaks the loose bound.
func TestHostileTextIsReadInLinearTime(t *testing.T) {
	const n = 100_000
	for _, piece := range []string{
		"(", "[", "{", "`${", "}", "'", "/", "/*", "a,", "const a=", "const a=1,", "export default {", "export default {a:", "export default {data:{a:", "this.", "this=", "const a=this;",
		"import {", "import a,", "await ", "async ", "x=>", "a<", "type a=", "export {", "data(){return ", "#", "\\", "\x00", "function a", "class a", "props:[", "a:[", "(a=", "const {a:", "const {a,", "const a=ref(1)\n", "const a=()=>b;", "defineProps<", "defineProps({a:1})\n", "type a=b\n", "defineModel()\n", "const {a}=defineProps(['a'])\n",
	} {
		for _, before := range []string{"", "export default { data: { a: ", "export default { props: { a: ["} {
			start := time.Now()
			text := before + strings.Repeat(piece, n/len(piece))
			scan(text, true)
			scanSetup(text)
			if d := time.Since(start); d > 3*time.Second {
				t.Errorf("%s %d bytes of %q took %v", before, n, piece, d)
			} else if d > 150*time.Millisecond {
				t.Logf("%s %d bytes of %q took %v", before, n, piece, d)
			}
		}
	}
	for _, open := range []string{"[", "{a:", "("} { // closed ones are read to the bottom
		end := map[string]string{"[": "]", "{a:": "}", "(": ")"}[open]
		text := strings.Repeat(open, 900) + "1" + strings.Repeat(end, 900)
		start := time.Now()
		scan("export default { data: { a: "+strings.Repeat(text+", a: ", 20)+"1 } }", true)
		if d := time.Since(start); d > 2*time.Second {
			t.Errorf("nested %q took %v", open, d)
		}
	}
}

func scanSetup(text string) {
	Scan(source.NewFile("t.mini", text), source.Span{End: len(text)}, true, true)
}
