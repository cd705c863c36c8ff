package syntax

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bimini/compiler/diag"
	"bimini/compiler/expr"
	"bimini/compiler/source"
)

func template(text string) ([]Node, []diag.Diagnostic) {
	f := source.NewFile("t.html", text)
	return ParseTemplate(f, source.Span{Start: 0, End: len(text)})
}

// show writes nodes in a short form of their own: what a phase behind the parser sees.
func show(nodes []Node) string {
	var b strings.Builder
	for _, n := range nodes {
		switch t := n.(type) {
		case *Text:
			b.WriteString(showParts(t.Parts))
		case *Comment:
			fmt.Fprintf(&b, "<!--%s-->", t.Value)
		case *Element:
			b.WriteString("<" + t.Tag)
			for _, a := range t.Attrs {
				b.WriteString(" " + showAttr(a))
			}
			b.WriteString(">" + show(t.Children) + "</>")
		}
	}
	return b.String()
}

func showParts(parts []Part) string {
	var b strings.Builder
	for _, p := range parts {
		if p.Expr != nil {
			b.WriteString("{{" + expr.Print(p.Expr, expr.PrintOptions{}) + "}}")
		} else {
			b.WriteString(p.Literal)
		}
	}
	return b.String()
}

func showAttr(a *Attr) string {
	s := [...]string{"", ":", "@", "v-"}[a.Kind] + a.Name
	if a.Platform != "" {
		s = a.Platform + "|" + s
	}
	if a.Arg != "" {
		s += ":" + a.Arg
	}
	for _, m := range a.Modifiers {
		s += "." + m.Name
	}
	print := func(n expr.Node) string { return expr.Print(n, expr.PrintOptions{}) }
	switch {
	case a.Expr != nil:
		s += "=" + print(a.Expr)
	case a.SlotProps != nil:
		s += "=" + print(a.SlotProps)
	case a.Parts != nil:
		s += "='" + showParts(a.Parts) + "'"
	case a.For != nil:
		s += "=" + print(a.For.Value) + "," + a.For.Key + "," + a.For.Index + "," + print(a.For.List)
	case a.Handler != nil && a.Handler.Ref != nil:
		s += "=ref " + print(a.Handler.Ref)
	case a.Handler != nil && a.Handler.Arrow != nil:
		s += "=arrow " + print(a.Handler.Arrow)
	case a.Handler != nil:
		s += "=" + print(&expr.Block{List: a.Handler.Stmts})
	}
	return s
}

func TestTemplate(t *testing.T) {
	for text, want := range map[string]string{
		`<view class="a">x</view>`:                             `<view class='a'>x</>`,
		`<image src="./a.png" /><input disabled/>`:             `<image src='./a.png'></><input disabled></>`,
		`a {{ b + 1 }} c`:                                      `a {{b + 1}} c`,
		`{{ { a: { b: 1 }}.a.b }}x`:                            `{{{ a: { b: 1 } }.a.b}}x`,
		`{{ '}}' }}{{ "</b>" }}`:                               `{{'}}'}}{{'</b>'}}`,
		"{{`a}}`}}":                                            "{{`a}}`}}",
		`{{ a &lt; b &amp;&amp; c }} &lt;&nbsp;&#20013;&x;`:    "{{a < b && c}} <\u00a0中&x;",
		`{{ a < b }}`:                                          `{{a < b}}`,
		`<a b="{{ c }}" d="{{e}}f" g="{{h}}{{i}}"/>`:           `<a :b=c d='{{e}}f' g='{{h}}{{i}}'></>`,
		`<a :b="c" v-bind:d="e" :f :data-id="1"/>`:             `<a :b=c :d=e :f=f :data-id=1></>`,
		`<a class="x" :class="{ a }" style="y" :style="[z]"/>`: `<a class='x' :class={ a } style='y' :style=[z]></>`,
		`<a @tap="f" @change.stop.once="g($event)" v-on:x="(e) => h(e)" @tap.capture="i"/>`: `<a @tap=ref f @change.stop.once={ g($event) } @x=arrow (e) => h(e) @tap.capture=ref i></>`,
		`<a @tap.stop @update:title="t = $event" @update:modelValue="x"/>`:                  `<a @tap.stop @update:title={ t = $event } @update:modelValue=ref x></>`,
		`<a wechat:open-type="x" @wechat:tap="f" :wechat:b="c" alipay:d/>`:                  `<a wechat|open-type='x' wechat|@tap=ref f wechat|:b=c alipay|d></>`,
		`<a v-if="b"/><a v-else-if="c"/><a v-else/>`:                                        `<a v-if=b></><a v-else-if=c></><a v-else></>`,
		`<a v-for="(b, i) in c" :key="b.id"/>`:                                              `<a v-for=b,i,,c :key=b.id></>`,
		`<a v-model="b.c" /><a v-model.trim.number="b"/><a v-model:title.lazy="b"/>`:        `<a v-model=b.c></><a v-model.trim.number=b></><a v-model:title.lazy=b></>`,
		`<template #x="{ row }">a</template><template v-slot:y>b</template><c v-slot="p"/>`: `<template v-slot:x={ row }>a</><template v-slot:y>b</><c v-slot:default=p></>`,
		`<a v-html="b" v-text="c" v-show="d" v-once/>`:                                      `<a v-html=b v-text=c v-show=d v-once></>`,
		"<!-- a --><!----><a\n b=c d='e'\n></a  >":                                          `<!-- a --><!----><a b='c' d='e'></>`,
		`<a b={{ c + 1 }} d="x>y" :e="f > g"/>`:                                             `<a :b=c + 1 d='x>y' :e=f > g></>`,
		`<PriceTag/><price-tag.x/><中/>`:                                                     "",
		`<a b="&quot;x&quot;" :c="d === &quot;e&quot;" @f="g(&#39;h&#39;)"/>`:               `<a b='"x"' :c=d === 'e' @f={ g('h') }></>`,
	} {
		nodes, diags := template(text)
		if want == "" {
			continue
		}
		if got := show(nodes); got != want || len(diags) > 0 {
			t.Errorf("%s\n got  %s\n want %s\n %v", text, got, want, diags)
		}
	}
}

// Every mistake gives exactly one message; the place is given by what it covers.
func TestTemplateMistakes(t *testing.T) {
	for text, want := range map[string]string{
		`<view><text>a</view>`:                      "BM1004 <text>",
		`<view><text>a</view></text>`:               "BM1004 <text>",
		`<view><image src="a"><b/></view>`:          `BM1004 <image src="a">`,
		`<view>`:                                    "BM1004 <view>",
		`a</view>`:                                  "BM1005 </view>",
		`<view>a</veiw>`:                            "BM1005 </veiw>",
		`<view class="a>` + "\n<b/></view>":         `BM1006 class="`,
		`<view class="a id="b"></view>`:             `BM1006 class="`,
		"<view class=\"a>\n<b class=\"c\"/></view>": `BM1006 class="`,
		`<a>{{ b</a>`:                               "BM1007 {{",
		"<a>{{ b\n {{ c }}</a>":                     "BM1007 {{",
		`<a b="{{ c"/>`:                             "BM1007 {{",
		`<!-- a`:                                    "BM1008 <!--",
		`<a b="1" c b="2"/>`:                        "BM1009 b",
		`<a b="1" :b="2"/>`:                         "BM1009 :b",
		`<a :fooBar="1" :foo-bar="2"/>`:             "BM1009 :foo-bar",
		`<a class="{{a}}" class="b"/>`:              "BM1009 class",
		`<a @tap="b" @tap="c"/>`:                    "BM1009 @tap",
		`<a v-if="b" v-if="c"/>`:                    "BM1009 v-if",
		"a\x00b":                                    "BM1010 \x00",
		"a\xffb":                                    "BM1011 \xff",
		strings.Repeat("<a>", 300) + strings.Repeat("</a>", 300): "BM1012 <a>",
		`<view class="a"`:       "BM1013 <view",
		`<view <text/></view>`:  "BM1013 <view",
		`<a ="b"/>`:             `BM1014 ="b"`,
		`<a / b/>`:              `BM1014 /`,
		`<a b= />`:              `BM1014 b`,
		`<a {{...b}}/>`:         `BM1014 {{...b}}`,
		`a < b`:                 "BM1015 <",
		`<!DOCTYPE html>`:       "BM1015 <!DOCTYPE html>",
		`<a :="b"/>`:            "BM1018 :",
		`<a v-bind="b"/>`:       "BM1018 v-bind",
		`<a v-on="b"/>`:         "BM1018 v-on",
		`<a :[b]="c"/>`:         "BM1018 :[b]",
		`<a @[b]="c"/>`:         "BM1018 @[b]",
		`<a #[b]="c"/>`:         "BM1018 #[b]",
		`<a v-iff="b"/>`:        "BM1019 v-iff",
		`<a v-elseif="b"/>`:     "BM1019 v-elseif",
		`<a v-pre/>`:            "BM1019 v-pre",
		`<a @tap.prevent="b"/>`: "BM1020 prevent",
		`<a @tap.enter="b"/>`:   "BM1020 enter",
		`<a :b.sync="c"/>`:      "BM1020 sync",
		`<a v-if.x="c"/>`:       "BM1020 x",
		`<a v-if/>`:             "BM1021 v-if",
		`<a v-if=""/>`:          "BM1021 v-if",
		`<a v-for/>`:            "BM1021 v-for",
		`<a @tap/>`:             "BM1021 @tap",
		`<a :b=""/>`:            "BM1021 :b",
		`<a :b-c/>`:             "BM1021 :b-c",
		`<a v-else="b"/>`:       "BM1022 b",
		`<a v-if:x="b"/>`:       "BM1023 v-if:x",
		`<a :b="{{ c }}"/>`:     "BM1025 {{ c }}",
		`<a v-if="{{ c }}"/>`:   "BM1025 {{ c }}",
		`{{ }}`:                 "BM1113  ",
		`{{ a b }}`:             "BM1101 b",
		`{{ it's }}`:            "BM1103 's ",
	} {
		f := source.NewFile("t.html", text)
		_, diags := ParseTemplate(f, source.Span{Start: 0, End: len(text)})
		if len(diags) != 1 {
			t.Errorf("%q: %d messages, want %s: %v", text, len(diags), want, diags)
			continue
		}
		d := diags[0]
		if got := d.Code + " " + f.Text[d.Span.Start:d.Span.End]; got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
		if _, page := os.Stat(filepath.Join("..", "diag", "catalog", d.Code+".md")); page != nil {
			t.Errorf("%s has no page in the catalogue", d.Code)
		}
	}
}

func TestBlocks(t *testing.T) {
	text := bom + "<config>\r\n{ \"a\": 1 }\r\n</config>\r\n<!-- note -->\r\n<template>\r\n  <template v-if=\"a\"><view/></template>\r\n</template>\r\n" +
		"<script lang=\"ts\">\r\nexport default {}\r\n</script>\r\n<style lang=\"scss\">a{}</style><style src=\"./b.css\" />"
	f, diags := Parse(source.NewFile("t.mini", text))
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	if s := strings.TrimSpace(f.Config.Text()); s != `{ "a": 1 }` {
		t.Errorf("config %q", s)
	}
	if f.Script.Lang != "ts" || strings.TrimSpace(f.Script.Text()) != "export default {}" {
		t.Errorf("script %+v", f.Script)
	}
	if len(f.Styles) != 2 || f.Styles[0].Lang != "scss" || f.Styles[0].Text() != "a{}" || f.Styles[1].Src != "./b.css" {
		t.Errorf("styles %+v", f.Styles)
	}
	if got := strings.ReplaceAll(show(f.Root), "\r\n", "|"); got != "|  <template v-if=a><view></></>|" {
		t.Errorf("root %s", got)
	}
	if s := f.Source.Slice(f.Template.Tag); s != "<template>" {
		t.Error(s)
	}
}

func TestBlockMistakes(t *testing.T) {
	for text, want := range map[string]string{
		"<templat></templat>":                      "BM1001 templat",
		"<json>{}</json>":                          "BM1001 json",
		"<docs>a <b> c":                            "BM1001 docs",
		"<script></script><script></script>":       "BM1002 script",
		"<template><a/></template><template/>":     "BM1002 template",
		"abc <b\n<script></script>":                "BM1003 abc",
		"<script>a":                                "BM1004 <script>",
		"<template><a/>":                           "BM1004 <template>",
		"<template>\n<view/>\n<script>\n</script>": "BM1004 <template>",
		"<script>a\n<style></style>":               "BM1004 <script>",
		"<script></script></script>":               "BM1005 </script>",
		"<script lang=\"tsx\"></script>":           "BM1016 tsx",
		"<style lang=\"sass\"></style>":            "BM1016 sass",
		"<style scoped></style>":                   "BM1017 scoped",
		"<script src=\"a.js\">b</script>":          "BM1024 a.js",
		"<script src></script>":                    "BM1021 src",
	} {
		f := source.NewFile("t.mini", text)
		_, diags := Parse(f)
		if text == "abc <b\n<script></script>" {
			diags = diags[:1]
		}
		if len(diags) != 1 {
			t.Errorf("%q: %d messages, want %s: %v", text, len(diags), want, diags)
			continue
		}
		if got := diags[0].Code + " " + f.Text[diags[0].Span.Start:diags[0].Span.End]; got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestSpans(t *testing.T) {
	text := `<view v-for="(a, i) in b" @tap.stop="f(a)" class="x {{ y }} z">m {{ n }}<b/></view>`
	f := source.NewFile("t.html", text)
	nodes, diags := ParseTemplate(f, source.Span{Start: 0, End: len(text)})
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	e := nodes[0].(*Element)
	got := []string{f.Slice(e.Span()), f.Slice(e.TagSpan), f.Slice(e.Attrs[0].For.KeySpan), f.Slice(e.Attrs[1].Modifiers[0].Span), f.Slice(e.Attrs[1].ValueSpan),
		f.Slice(e.Attrs[1].Handler.Stmts[0].Span()), f.Slice(e.Attrs[2].Parts[1].Span), f.Slice(e.Attrs[2].Parts[1].Expr.Span()), f.Slice(e.Children[0].Span())}
	want := []string{text, "view", "i", "stop", "f(a)", "f(a)", "{{ y }}", "y", "m {{ n }}"}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%d: %q, want %q", i, got[i], want[i])
		}
	}
}

func checkNodes(t *testing.T, f *source.File, nodes []Node, outer source.Span) {
	t.Helper()
	at := outer.Start
	for _, n := range nodes {
		s := n.Span()
		if s.Start < at || s.End < s.Start || s.End > outer.End {
			t.Fatalf("%T at %v, after %d, inside of %v in %q", n, s, at, outer, f.Text)
		}
		at = s.End
		switch e := n.(type) {
		case *Element:
			for _, a := range e.Attrs {
				v := a.Span()
				if v.Start < e.StartTag.Start || v.End > e.StartTag.End || a.NameSpan.Start < v.Start || a.ValueSpan.End > v.End {
					t.Fatalf("attribute %s at %v in %q", a.Raw, v, f.Text)
				}
				if a.Expr != nil {
					checkExpr(t, f, a.Expr, v)
				}
			}
			checkNodes(t, f, e.Children, s)
		case *Text:
			for _, p := range e.Parts {
				if p.Span.Start < s.Start || p.Span.End > s.End {
					t.Fatalf("part %v in %q", p.Span, f.Text)
				}
				if p.Expr != nil {
					checkExpr(t, f, p.Expr, p.Span)
				}
			}
		}
	}
}

func checkExpr(t *testing.T, f *source.File, n expr.Node, outer source.Span) {
	expr.Walk(n, func(n expr.Node) bool {
		if s := n.Span(); s.Start < outer.Start || s.End > outer.End {
			t.Fatalf("%T at %v is outside of %v in %q", n, s, outer, f.Text)
		}
		return true
	})
}

func FuzzParse(f *testing.F) {
	f.Add("<config>{}</config><template><view v-for=\"(a, i) in b\" :key=\"a\" @tap.stop=\"f(a)\" class=\"x {{ y }}\">{{ z }}<image></view></template><script>a</script>")
	f.Add("<template><a :b=\"{{c}}\" #d=\"{ e }\" v-model.trim=\"f\"></b></template><style>")
	f.Fuzz(func(t *testing.T, text string) {
		file := source.NewFile("t.mini", text)
		all := source.Span{Start: 0, End: len(text)}
		out, diags := Parse(file)
		for _, b := range append([]*Block{out.Config, out.Template, out.Script}, out.Styles...) {
			if b != nil && (b.Content.Start < 0 || b.Content.End < b.Content.Start || b.Content.End > len(text)) {
				t.Fatalf("%s at %v in %q", b.Kind, b.Content, text)
			}
		}
		checkNodes(t, file, out.Root, all)
		nodes, more := ParseTemplate(file, all)
		checkNodes(t, file, nodes, all)
		for _, d := range append(diags, more...) {
			if d.Span.Start < 0 || d.Span.End < d.Span.Start || d.Span.End > len(text) {
				t.Fatalf("%s at %v in %q", d.Code, d.Span, text)
			}
		}
	})
}

func BenchmarkParse(b *testing.B) {
	text := "<template>" + strings.Repeat(`<view v-for="(item, i) in items" :key="item.id" class="line {{ kind }}" @tap.stop="remove(item)"><text>{{ i + 1 }}. {{ item.name }}</text></view>`+"\n", 10) + "</template>"
	for b.Loop() {
		Parse(source.NewFile("t.mini", text))
	}
}
