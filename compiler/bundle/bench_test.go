package bundle

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/metrics"
	"strings"
	"testing"

	"bimini/compiler/source"
	"bimini/internal/testfiles"
)

// benchProject writes an app of n pages and n components that share modules and a package.
func benchProject(b *testing.B, n int) (*project, []Entry, []Sheet) {
	p := &project{dir: b.TempDir(), settings: map[string]string{}}
	testfiles.Put(b, p.dir, "node_modules/dayjs/package.json", `{"main":"dayjs.js"}`)
	testfiles.Put(b, p.dir, "node_modules/dayjs/dayjs.js", "module.exports = function () { return 1 }\n"+strings.Repeat("// filler\n", 200))
	for i := range 20 {
		testfiles.Put(b, p.dir, fmt.Sprintf("src/util/u%d.ts", i), fmt.Sprintf("export function f%d(x: number): number { return x + %d }\nexport const c%d = %d\n", i, i, i, i))
	}
	var entries []Entry
	var sheets []Sheet
	css := "@import '../styles/theme.css';\n" + strings.Repeat(".row { width: 10rpx; &:hover { color: red } .line { margin: 0 1rpx } }\n", 12)
	testfiles.Put(b, p.dir, "src/styles/theme.css", ".theme { color: red }\n")
	for i := range 2 * n {
		kind := "pages"
		if i >= n {
			kind = "components"
		}
		id := fmt.Sprintf("%s/p%d", kind, i)
		text := fmt.Sprintf(`import { definePage } from 'bimini'
import { f%[1]d, c%[1]d } from '../util/u%[1]d'
import { f%[2]d } from '../util/u%[2]d'
%[3]s
interface Row { id: number, title: string, done?: boolean }
export default definePage({
  data() { return { rows: [] as Row[], note: '', open: false, total: c%[1]d } },
  computed: {
    sum() { return this.rows.reduce((a: number, r: Row) => a + f%[1]d(r.id), 0) },
    visible() { return this.rows.filter((r: Row) => !r.done && r?.title) },
  },
  methods: {
    add() { this.rows.push({ id: this.rows.length, title: this.note ?? 'none' }); this.note = '' },
    remove(row: Row) { this.rows.splice(this.rows.indexOf(row), 1) },
    async load() { const list = await Promise.resolve([1, 2, 3]); for (const id of list) this.rows.push({ id, title: String(f%[2]d(id)) }) },
  },
})
import { page, computed } from 'bimini/internal'
import $def from 'bimini:self'
page($def, { fields: ['rows', 'note', 'total'], hoisted: { _a: (vm) => vm.note.trim() }, handlers: { tap: (vm, $event) => { vm.note = $event.detail.value } } }, [computed])
`, i%20, (i+7)%20, map[bool]string{true: "import dayjs from 'dayjs'\nconsole.log(dayjs())", false: ""}[i%2 == 0])
		file := source.NewFile("src/"+id+".mini", text)
		entries = append(entries, Entry{ID: id, Path: filepath.Join(p.dir, "src", id+".mini"), Text: text, TS: true, Source: file})
		style := fmt.Sprintf("%s.p%d { color: red }\n", css, i)
		sheets = append(sheets, Sheet{ID: id, Path: filepath.Join(p.dir, "src", id+".mini"), Blocks: []StyleBlock{{Text: style, File: source.NewFile("src/"+id+".mini", style), Span: source.Span{End: len(style)}}}})
	}
	return p, entries, sheets
}

// BenchmarkCold builds an app of 100 pages and 100 components for two targets with empty caches.
func BenchmarkCold(b *testing.B) {
	p, entries, sheets := benchProject(b, 100)
	start := cpuTime()
	for b.Loop() {
		buildBoth(b, p, New(), entries, sheets)
	}
	b.ReportMetric((cpuTime()-start)/float64(b.N)*1000, "cpu-ms/op")
}

// BenchmarkEdit builds it again after one page has changed.
func BenchmarkEdit(b *testing.B) {
	p, entries, sheets := benchProject(b, 100)
	bundler := New()
	buildBoth(b, p, bundler, entries, sheets)
	text := entries[3].Text
	start := cpuTime()
	for i := 0; b.Loop(); i++ {
		entries[3].Text = fmt.Sprintf("%s\nconsole.log(%d)\n", text, i)
		buildBoth(b, p, bundler, entries, sheets)
	}
	b.ReportMetric((cpuTime()-start)/float64(b.N)*1000, "cpu-ms/op")
}

// cpuTime is the processor time of the process in seconds: what a busy machine does not distort.
func cpuTime() float64 {
	samples := []metrics.Sample{{Name: "/cpu/classes/total:cpu-seconds"}, {Name: "/cpu/classes/idle:cpu-seconds"}}
	runtime.GC()
	metrics.Read(samples)
	return samples[0].Value.Float64() - samples[1].Value.Float64()
}

func buildBoth(b *testing.B, p *project, bundler *Bundler, entries []Entry, sheets []Sheet) {
	b.Helper()
	for _, target := range []string{"wechat", "alipay"} {
		o := p.options(target)
		o.Style = styleOptions(target)
		out, diags, err := bundler.Scripts(context.Background(), o, entries)
		if err != nil || len(diags) > 0 || len(out.Files) < len(entries) {
			b.Fatal(err, describe(diags))
		}
		if os.Getenv("BIMINI_BENCH_SCRIPTS") != "" {
			continue
		}
		if _, diags, err = bundler.Styles(context.Background(), o, sheets); err != nil || len(diags) > 0 {
			b.Fatal(err, describe(diags))
		}
	}
}
