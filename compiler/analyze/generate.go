package analyze

import (
	"fmt"
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"bimini/compiler/expr"
	"bimini/compiler/ir"
	"bimini/compiler/script"
	"bimini/compiler/source"
)

// features are the parts of the runtime that a file can do without, in the order in which the runtime wants them.
var features = []string{"place", "updated", "setData", "compat", "events", "pageHooks", "mixins", "provide", "relations", "errorCaptured", "computed", "hoisted", "rows", "watch", "refs", "emit", "checks", "pageResize", "slots", "scopes", "nextTick", "exposing", "pageEvents", "query", "plainSetup", "setup"}

// generate writes what goes behind the author's script; compiler/README.md describes it.
func generate(c *ir.Component, in *Input) string {
	kind := "component"
	if c.Kind == ir.Page {
		kind = "page"
	}
	if inert(c) {
		return "Page({})\n" // both platforms' own: the page needs no runtime
	}
	var names []string
	need := needed(c, in)
	if c.Single = showsSingleValues(c, in, need); c.Single {
		kind = map[string]string{"page": "plainPage", "component": "plainComponent"}[kind]
		need["setup"], need["plainSetup"] = false, need["setup"]
	}
	need["checks"] = in.Mode == "development" && c.Kind == ir.Comp && in.Script != nil && checkable(in.Script)
	for _, f := range features {
		if need[f] {
			names = append(names, f)
		}
	}
	w := &jsWriter{origins: []ir.Origin{{Line: 1}}}
	imports := append([]string{kind}, names...)
	imports = append(imports, c.View.Helpers...)
	for i, n := range imports {
		imports[i] = n + " as $" + n
	}
	w.line(0, "import { %s } from 'bimini/internal'", strings.Join(imports, ", "))
	def := "{}"
	if in.Script != nil && in.Script.HasDefault {
		w.line(0, "import $def from 'bimini:self'")
		def = "$def"
	}
	w.line(0, "$%s(%s, {", kind, def)
	w.view(c, in, names)
	for i, n := range names {
		names[i] = "$" + n
	}
	if len(names) > 0 {
		w.line(0, "}, [%s])", strings.Join(names, ", "))
	} else {
		w.line(0, "})")
	}
	c.Origins = w.origins
	return w.b.String()
}

// showsSingleValues reports whether every value of the instance and its view is a text, a number, a boolean or nothing, for good: then nothing has to be followed
// into objects.
func showsSingleValues(c *ir.Component, in *Input, need map[string]bool) bool {
	v, info := &c.View, in.Script
	if info == nil || info.Values == nil || in.Mentioned[""] || need["setData"] || need["compat"] || len(v.Rows)+len(v.Loops)+len(v.Lists)+len(v.Scopes) > 0 {
		return false
	}
	if slices.ContainsFunc(v.Helpers, func(name string) bool { return !slices.Contains([]string{"classes", "styles", "trim", "number"}, name) }) {
		return false
	}
	if slices.ContainsFunc(info.Options, func(o script.Name) bool { return !slices.Contains(simple, o.Name) }) {
		return false
	}
	single := func(m script.Member) bool { return info.Values[m.Name.Name] && m.As == "" }
	for _, m := range info.Data {
		isNode := slices.ContainsFunc(v.Refs, func(r ir.Ref) bool { return r.Name == m.Name.Name })
		if single(m) == isNode {
			return false
		}
	}
	for _, name := range v.Fields {
		if !info.Values[name] {
			return false
		}
	}
	return !slices.ContainsFunc(v.Hoisted, func(h ir.Hoist) bool { return !script.SingleValue(h.Body, info.Values) }) &&
		!slices.ContainsFunc(v.Handlers, func(h ir.Handler) bool { return !script.SingleWrites(h.Body, info.Values) })
}

// simple are the options of a definition that give the instance nothing.
var simple = []string{"name", "props", "emits", "data", "computed", "watch", "methods", "expose", "externalClasses", "options", "slots"}

// inert reports whether a page only shows what its template says.
func inert(c *ir.Component) bool {
	v := &c.View
	return c.Kind == ir.Page && (c.Script == nil || !c.Script.HasScript) && len(c.Using) == 0 &&
		len(v.Fields)+len(v.Hoisted)+len(v.Rows)+len(v.Handlers)+len(v.Refs) == 0
}

// needed tells which features a file uses.
func needed(c *ir.Component, in *Input) map[string]bool {
	v, info := &c.View, in.Script
	need := map[string]bool{"hoisted": len(v.Hoisted) > 0, "rows": len(v.Rows) > 0, "refs": len(v.Refs) > 0, "slots": len(v.Slots) > 0, "scopes": len(v.Scopes) > 0}
	need["setData"] = in.Mentioned["setData"]
	need["place"] = in.Mentioned["$target"] || in.Mentioned["$page"] || in.Mentioned["$options"]
	for _, h := range v.Handlers {
		need["events"] = need["events"] || !isPlain(h)
		need["rows"] = need["rows"] || h.Loop >= 0
		need["compat"] = need["compat"] || strings.Contains(h.Body, "vm.setData") || strings.Contains(h.Body, "vm.data.")
	}
	need["emit"] = mentions(v, "vm.$emit")
	need["nextTick"] = mentions(v, "vm.$nextTick")
	need["refs"] = need["refs"] || mentions(v, "vm.$refs")
	for _, name := range []string{"$parent", "$closest", "$children"} {
		need["relations"] = need["relations"] || mentions(v, "vm."+name)
	}
	if info == nil {
		return need
	}
	use := func(feature string, members ...string) {
		for _, m := range members {
			need[feature] = need[feature] || info.Uses[m]
		}
	}
	use("compat", "data", "setData")
	use("watch", "$watch")
	use("refs", "$refs")
	use("emit", "$emit")
	use("slots", "$slots")
	use("nextTick", "$nextTick")
	use("relations", "$parent", "$closest", "$children")
	need["pageResize"] = c.Kind == ir.Comp && has(info.Hooks, "onPageResize")
	need["errorCaptured"] = has(info.Hooks, "errorCaptured")
	need["query"] = c.Kind == ir.Page && (info.Open || info.Mixins || info.Uses["options"] || info.Uses["*"] || has(info.Hooks, "onLoad") || in.Mentioned["getCurrentPages"])
	for _, m := range info.Computed {
		need["computed"] = need["computed"] || !info.Setup.Has(m.Name.Name)
	}
	need["watch"] = need["watch"] || len(info.Watch) > 0
	need["updated"] = has(info.Hooks, "updated")
	need["pageHooks"] = c.Kind == ir.Page && (info.Open || len(v.Hooks) > 0 || slices.ContainsFunc(info.Hooks, func(h script.Name) bool { return !slices.Contains(everywhere, h.Name) }))
	need["mixins"] = info.Mixins
	need["setup"] = info.Setup != nil || info.SetupOption
	need["exposing"] = info.SetupOption || info.Setup.Exposes()
	need["pageEvents"] = len(v.Hooks) > 0
	need["provide"] = info.Provide || info.Inject
	if info.Mixins && info.Open { // from another module: they may hold anything
		for _, f := range []string{"provide", "errorCaptured", "updated"} {
			need[f] = true
		}
		need["pageResize"] = c.Kind == ir.Comp
	}
	if info.Open || info.Uses["*"] {
		for _, f := range []string{"compat", "computed", "watch", "emit", "nextTick", "refs", "relations"} {
			need[f] = true
		}
	}
	return need
}

// everywhere are the life cycles that a page has on every platform in the same form.
var everywhere = []string{"created", "mounted", "updated", "unmounted", "errorCaptured", "onLoad", "onShow", "onReady", "onHide", "onUnload", "onPullDownRefresh", "onReachBottom", "onPageScroll"}

func has(list []script.Name, name string) bool {
	return slices.ContainsFunc(list, func(n script.Name) bool { return n.Name == name })
}

// isPlain reports whether a listener is a function of the instance alone.
func isPlain(h ir.Handler) bool {
	return h.Loop < 0 && !h.Detail && !h.Once && !h.Self && len(h.From)+len(h.As) == 0 && !usesName(h.Body, h.Event)
}

// checkable reports whether a component says anything of its props and events that a development build can check.
func checkable(info *script.Info) bool {
	return info.PropsOpen || info.Open || info.EmitsChecked || slices.ContainsFunc(info.Props, func(p script.Prop) bool { return p.Checked || len(p.Types) > 0 })
}

// mentions reports whether a function that the template needs contains a text.
func mentions(v *ir.View, text string) bool {
	for body := range bodies(v) {
		if strings.Contains(body, text) {
			return true
		}
	}
	return false
}

// bodies are the texts of the functions that a view makes.
func bodies(v *ir.View) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, h := range v.Handlers {
			if !yield(h.Body) {
				return
			}
		}
		for _, h := range v.Hoisted {
			if !yield(h.Body) {
				return
			}
		}
		for _, r := range v.Rows {
			if !yield(r.Body) {
				return
			}
		}
		for _, s := range v.Scopes {
			for _, site := range s.Sites {
				for _, p := range site.Props {
					if !yield(p.Body) {
						return
					}
				}
			}
		}
	}
}

type jsWriter struct {
	b       strings.Builder
	lines   int
	origins []ir.Origin
}

// from writes a line, or several, that were made from a part of the template.
func (w *jsWriter) from(span source.Span, depth int, format string, args ...any) {
	w.origins = append(w.origins, ir.Origin{Line: w.lines + 1, Span: span})
	w.line(depth, format, args...)
	w.origins = append(w.origins, ir.Origin{Line: w.lines + 1})
}

func (w *jsWriter) line(depth int, format string, args ...any) {
	text := strings.Repeat("  ", depth) + fmt.Sprintf(format, args...) + "\n"
	w.b.WriteString(text)
	w.lines += strings.Count(text, "\n")
}

func (w *jsWriter) view(c *ir.Component, in *Input, features []string) {
	v := &c.View
	if in.Mode == "development" {
		w.line(1, "name: %s,", expr.Quote(c.ID, '\''))
	}
	w.names("fields", v.Fields)
	texts := slices.Clone(v.Texts)
	slices.Sort(texts)
	w.names("texts", texts)
	w.names("lists", v.Lists)
	w.loops(v.Loops)
	w.rows(c)
	if len(v.Hoisted) > 0 {
		w.line(1, "hoisted: {")
		for _, h := range v.Hoisted {
			w.from(h.Span, 2, "%s: %s,", h.Name, arrow("vm", nil, arrowBody(h.Body)))
		}
		w.line(1, "},")
	}
	w.handlers(c)
	if len(v.Refs) > 0 {
		w.line(1, "refs: {")
		for _, r := range v.Refs {
			if r.Loop >= 0 {
				w.line(2, "%s: ['%s', %d],", r.Name, r.Kind, r.Loop)
			} else {
				w.line(2, "%s: '%s',", r.Name, r.Kind)
			}
		}
		w.line(1, "},")
	}
	w.names("slots", v.Slots)
	w.table("within", v.Within)
	if slices.Contains(features, "relations") {
		w.table("uses", usedPaths(in))
	}
	w.names("hooks", v.Hooks)
	w.scopes(v)
	if v.MultipleSlots {
		w.line(1, "multipleSlots: true,")
	}
	if v.Initial && len(v.Fields) > 0 {
		w.line(1, "initial: true,")
	}
	if in.Script != nil && len(in.Script.OptionsObject) > 0 {
		w.line(1, "options: {")
		for _, k := range sortedKeys(in.Script.OptionsObject) {
			w.line(2, "%s: %s,", k, in.Script.OptionsObject[k])
		}
		w.line(1, "},")
	}
}

// table writes an object of strings.
func (w *jsWriter) table(key string, m map[string]string) {
	if len(m) > 0 {
		w.line(1, "%s: %s,", key, renameTable(m))
	}
}

// usedPaths are the paths of the components that the file names, by tag.
func usedPaths(in *Input) map[string]string {
	out := map[string]string{}
	for tag, c := range in.Components {
		if c.ID != "" {
			out[tag] = c.ID
		}
	}
	return out
}

func (w *jsWriter) names(key string, list []string) {
	if len(list) == 0 {
		return
	}
	quoted := make([]string, len(list))
	for i, n := range list {
		quoted[i] = expr.Quote(n, '\'')
	}
	w.line(1, "%s: [%s],", key, strings.Join(quoted, ", "))
}

func (w *jsWriter) loops(loops []ir.Loop) {
	if len(loops) == 0 {
		return
	}
	w.line(1, "loops: [")
	for _, l := range loops {
		s := "list: " + arrow("vm", outerParams(loops, l.In), arrowBody(l.List))
		if l.Key != "" {
			s += ", key: " + arrow("vm", append(outerParams(loops, l.In), l.Item, l.Index), arrowBody(l.Key))
		}
		if l.In >= 0 {
			s += fmt.Sprintf(", in: %d", l.In)
		}
		w.from(l.Span, 2, "{ %s },", s)
	}
	w.line(1, "],")
}

// outerParams are the rows that a function inside loop n is called with.
func outerParams(loops []ir.Loop, n int) []string {
	if n < 0 {
		return nil
	}
	l := loops[n]
	return append(outerParams(loops, l.In), l.Item, l.Index)
}

// arrow is a function without the last parameters that its body does not name. The runtime takes a row's function without an
// index for one that is the same wherever the row stands.
func arrow(first string, params []string, body string) string {
	for len(params) > 0 && !usesName(body, params[len(params)-1]) {
		params = params[:len(params)-1]
	}
	return "(" + strings.Join(append([]string{first}, params...), ", ") + ") => " + body
}

// usesName reports whether a name stands in JavaScript, be it in a string: a parameter too many does no harm.
func usesName(js, name string) bool {
	if strings.Contains(js, `\u`) {
		return true // a name may be spelled with an escape
	}
	for rest := js; ; {
		i := strings.Index(rest, name)
		if i < 0 {
			return false
		}
		before, after := rest[:i], rest[i+len(name):]
		if !endsInName(before) && !startsWithName(after) {
			return true
		}
		rest = after
	}
}

func endsInName(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return s != "" && isNamePart(r)
}

func startsWithName(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return s != "" && isNamePart(r)
}

func isNamePart(r rune) bool {
	return r == '$' || r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r)
}

func (w *jsWriter) rows(c *ir.Component) {
	v := &c.View
	if len(v.Rows) == 0 {
		return
	}
	w.line(1, "rows: {")
	for _, r := range v.Rows {
		w.from(r.Span, 2, "%s: [%d, %s],", r.Name, r.Loop, arrow("vm", outerParams(v.Loops, r.Loop), arrowBody(r.Body)))
	}
	w.line(1, "},")
}

func (w *jsWriter) scopes(v *ir.View) {
	if len(v.Scopes) == 0 {
		return
	}
	w.line(1, "scopes: {")
	for _, sc := range v.Scopes {
		w.line(2, "%s: [", propertyName(sc.Name))
		for _, s := range sc.Sites {
			params := outerParams(v.Loops, s.Loop)
			values := []string{"slot: " + s.Slot}
			for _, p := range s.Props {
				values = append(values, propertyName(p.Name)+": "+p.Body)
			}
			extra := ""
			if s.Loop >= 0 {
				extra += fmt.Sprintf("loop: %d, ", s.Loop)
			}
			if s.When != "" {
				extra += "when: " + arrow("vm", params, s.When) + ", "
			}
			w.line(3, "{ %srun: %s },", extra, arrow("vm", params, "({ "+strings.Join(values, ", ")+" })"))
		}
		w.line(2, "],")
	}
	w.line(1, "},")
}

// propertyName is a key of an object literal.
func propertyName(name string) string {
	if expr.IsName(name) {
		return name
	}
	return expr.Quote(name, '\'')
}

func (w *jsWriter) handlers(c *ir.Component) {
	v := &c.View
	if len(v.Handlers) == 0 {
		return
	}
	w.line(1, "handlers: {")
	for _, h := range v.Handlers {
		body := h.Body
		if !h.Block {
			body = arrowBody(body)
		}
		async := ""
		if h.Async {
			async = "async "
		}
		fn := async + arrow("vm", append([]string{h.Event}, outerParams(v.Loops, h.Loop)...), body)
		extra := ""
		if h.Loop >= 0 {
			extra += fmt.Sprintf("loop: %d, ", h.Loop)
		}
		if h.Detail {
			extra += "detail: true, "
		}
		if h.Once {
			extra += "once: true, "
		}
		if h.Self {
			extra += "self: true, "
		}
		extra += table("from", h.From) + table("as", h.As)
		if extra == "" {
			w.from(h.Span, 2, "%s: %s,", h.Name, fn)
		} else {
			w.from(h.Span, 2, "%s: { %srun: %s },", h.Name, extra, fn)
		}
	}
	w.line(1, "},")
}

func table(key string, m map[string]string) string {
	if len(m) == 0 {
		return ""
	}
	return key + ": " + renameTable(m) + ", "
}

// arrowBody puts an object literal in parentheses.
func arrowBody(js string) string {
	if strings.HasPrefix(js, "{") {
		return "(" + js + ")"
	}
	return js
}
