package targets_test

import (
	"strings"
	"testing"

	"bimini/compiler/analyze"
	"bimini/compiler/appconfig"
	"bimini/compiler/diag"
	"bimini/compiler/ir"
	"bimini/compiler/script"
	"bimini/compiler/source"
	"bimini/compiler/syntax"
	"bimini/internal/host/markup"
	"bimini/targets"
)

// FuzzTemplate runs any template through analysis and printing for every target. Nothing panics or hangs, every span lies in the file, and what is printed
// without an error can be read back by a parser that shares no code with ours.
func FuzzTemplate(f *testing.F) {
	for _, seed := range []string{
		"<view v-for=\"(x, i) in list\" :key=\"x.id\" @tap=\"n++\">{{ x.a }}{{ f(x) }}</view>",
		"<view :class=\"{ a: n }\" :style=\"[s, { width: n + 'px' }]\" v-show=\"n > 1\"/>",
		"<x-a v-model=\"n\" @change=\"n = $event\"><template #head>a</template></x-a>",
		"<input v-model.trim=\"s\" @blur=\"(e) => f(e.detail.value)\" />",
		"<text v-if=\"a?.b\">1</text><text v-else>2</text>",
		"<component :is=\"s\" /><slot name=\"a\">b</slot>",
		"<view v-for=\"{ a, b = 1 } in list\" :key=\"a + b\"><text v-for=\"y in a\" :key=\"y\">{{ y }}{{ b }}</text></view>",
		"<radio-group v-model=\"s\"><radio v-for=\"x in list\" :key=\"x\" :value=\"x\"/></radio-group>",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 4096 {
			return
		}
		file := source.NewFile("src/pages/x.mini", text)
		nodes, found := syntax.ParseTemplate(file, source.Span{End: len(text)})
		parsed := &syntax.File{Source: file, Root: nodes, Template: &syntax.Block{Kind: "template", File: file, Content: source.Span{End: len(text)}}}
		for _, target := range targets.All() {
			in := &analyze.Input{ID: "pages/x", Kind: ir.Comp, File: parsed, Script: fuzzScript(), Target: target.Name(), Mode: "production", Facts: target.Facts(),
				Platforms: []string{"wechat", "alipay"}, Components: map[string]*analyze.Interface{"x-a": fuzzComponent()}}
			c, more := analyze.Component(in)
			all := diag.List{Items: append(found[:len(found):len(found)], more...)}
			for _, d := range all.Items {
				if d.Span.Start < 0 || d.Span.End > len(text) || d.Span.Start > d.Span.End {
					t.Fatalf("%s: span %v outside of the file of %d bytes", d.Code, d.Span, len(text))
				}
			}
			if all.Blocks("") {
				continue
			}
			c.Config, _ = appconfig.ParsePage(file, source.Span{}, nil)
			files, _ := target.Component(c)
			for _, x := range files {
				if strings.HasSuffix(x.Path, target.TemplateExt()) {
					readBack(t, target.Name(), text, string(x.Data))
				}
			}
		}
	})
}

func readBack(t *testing.T, target, text, printed string) {
	t.Helper()
	prefix, listens := "wx:", "bind catch capture-bind capture-catch"
	if target == "alipay" {
		prefix, listens = "a:", "on catch capture-on capture-catch"
	}
	d := &markup.Dialect{Prefix: prefix, OneConditional: true, NoDirectiveOn: []string{"slot"}, Event: func(name string) (markup.Binding, bool) {
		for _, l := range strings.Fields(listens) {
			if rest, ok := strings.CutPrefix(name, l); ok && rest != "" && rest[0] != '-' {
				return markup.Binding{Event: strings.TrimPrefix(rest, ":")}, true
			}
		}
		return markup.Binding{}, false
	}}
	if bad := d.Parse("x", printed).Problems; len(bad) > 0 {
		t.Fatalf("%s: %v\nfrom %q\nprinted %q", target, bad, text, printed)
	}
}

func fuzzScript() *script.Info {
	name := func(s string) script.Name { return script.Name{Name: s} }
	return &script.Info{HasScript: true, HasDefault: true, Uses: map[string]bool{},
		Data:    []script.Member{{Name: name("list"), Kind: "array"}, {Name: name("n"), Kind: "number"}, {Name: name("s"), Kind: "string"}, {Name: name("a"), Kind: "object"}},
		Methods: []script.Member{{Name: name("f"), Params: 1}}}
}

func fuzzComponent() *analyze.Interface {
	return &analyze.Interface{Tag: "x-a", ID: "components/x-a", Emits: []string{"change", "update:modelValue"},
		Props: []script.Prop{{Name: script.Name{Name: "modelValue"}}}, Slots: []analyze.SlotInfo{{Name: "head", Asked: true}, {}}}
}
