// Package analyze turns a parsed component into the target-neutral tree of package ir. It decides everything: what names mean, which
// expressions the platforms can evaluate themselves and which are computed in the logic layer, what a handler does, what is wrong. Targets
// only print.
package analyze

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"bimini/compiler/appconfig"
	"bimini/compiler/diag"
	"bimini/compiler/expr"
	"bimini/compiler/facts"
	"bimini/compiler/ir"
	"bimini/compiler/script"
	"bimini/compiler/source"
	"bimini/compiler/syntax"
)

// Input is one component, and what its surroundings know.
type Input struct {
	ID     string // output path without extension
	Kind   ir.Kind
	File   *syntax.File
	Script *script.Info // nil when the file has no script
	Target string
	Mode   string
	Facts  *facts.Table
	// Platforms are the names that `name:attribute` may begin with.
	Platforms []string
	// Constants are the names under `define` of the project: scripts see them, templates do not.
	Constants []string
	// Renames spells class names as the generated style sheet does; nil when they stay as they are.
	Renames map[string]string
	// Package is the root of the independent subpackage that the file lies in: it reaches nothing outside.
	Package string
	// App is the configuration of the app; nil when nothing is known of it.
	App *appconfig.App
	// Components by kebab-case tag.
	Components map[string]*Interface
	// Placed: some file of the app asks where components stand, so the tags that hold others are marked.
	Placed bool
	// Captures: some file of the app takes the errors of others, so listeners go through the runtime.
	Captures bool
	// Hooks are life cycles that the modules which the script imports may add to.
	Hooks []string
	// Mentioned has the words setData, $page, $target and $options where some script of the app may have them: what no script asks for is not there.
	Mentioned map[string]bool
	// Asset turns a path as the author wrote it into a path from the source root and into the path in the output tree; ok is false when it leads out
	// of the source folder.
	Asset func(path string) (rooted, out string, ok bool)
}

// Component analyses one component for one target.
func Component(in *Input) (*ir.Component, []diag.Diagnostic) {
	a := &analysis{Input: in, names: index(in.Script), hoists: map[string]string{}, taken: map[string]bool{},
		handlers: map[string]string{}, fields: map[string]use{}, using: map[string]bool{}, refs: map[string]string{},
		places: map[source.Span]place{}, holders: map[source.Span]int{}}
	a.file = in.File.Source
	if in.File.Template != nil && in.File.Template.File != nil {
		a.file = in.File.Template.File
	}
	a.out = &ir.Component{ID: in.ID, Kind: in.Kind, File: in.File.Source, Script: in.Script}
	a.reserve()
	a.collectSlots()
	a.diags = append(a.diags, Hooks(in.Script, in.Kind.String(), a.scriptFile(), in.Facts)...)
	a.undeclaredEvents()
	a.unknownRefs()
	a.composedHooks()
	a.out.Root = a.nodes(in.File.Root, nil)
	a.finish()
	a.out.Generated = generate(a.out, in)
	return a.out, a.diags
}

// use counts how a field is used by the template: as text, and otherwise.
type use struct {
	text, value bool
	number      bool      // it is calculated with, which a text does as well: '' for null, 'NaN'
	length      bool      // its length is read, which is that of its rows
	loops       []*ir.For // that go over the field, whatever it holds
}

type analysis struct {
	*Input
	file     *source.File // where template spans point
	names    members
	out      *ir.Component
	diags    []diag.Diagnostic
	hoists   map[string]string // loop and JS of a hoisted expression → its field
	taken    map[string]bool   // names that generated ones must avoid
	handlers map[string]string // text of a handler → its name
	fields   map[string]use
	using    map[string]bool
	stands   []ir.Using // components of the target's own that the template uses
	refs     map[string]string
	origin   source.Span    // of the expression being hoisted
	refLoops map[string]int // of refs to nodes inside v-for
	guards   []string       // paths that are known not to be null where the analysis is
	helpers  map[string]bool
	slots    int
	own      []SlotInfo     // the component's own slots
	sites    map[string]int // how many places of a slot were lowered
	when     []string       // conditions (JavaScript) around the node that is being lowered
	users    map[string]int // how many components by a name are told apart by their slots' content
	inText   bool           // inside <text>
	group    *modelGroup
	meanings map[*expr.Ident]string // unknown names of which more is known: what to write instead
	places   map[source.Span]place  // of the elements inside components' tags
	holders  map[source.Span]int    // numbers of the tags that hold components
	returned map[string]bool        // names that the template wants of <script setup>
}

// report adds a finding in the template's file that concerns every target alike.
func (a *analysis) report(code string, span source.Span, suggest, format string, args ...any) {
	a.add(diag.Diagnostic{Code: code, Span: span, Suggest: suggest, Message: fmt.Sprintf(format, args...), Target: a.Target})
}

// warn is report with the severity of a warning.
func (a *analysis) warn(code string, span source.Span, suggest, format string, args ...any) {
	a.add(diag.Diagnostic{Code: code, Severity: diag.Warning, Span: span, Suggest: suggest, Message: fmt.Sprintf(format, args...), Target: a.Target})
}

// note is report with the lowest severity.
func (a *analysis) note(code string, span source.Span, suggest, format string, args ...any) {
	a.add(diag.Diagnostic{Code: code, Severity: diag.Info, Span: span, Suggest: suggest, Message: fmt.Sprintf(format, args...), Target: a.Target})
}

func (a *analysis) add(d diag.Diagnostic) {
	if d.File == nil {
		d.File = a.file
	}
	a.diags = append(a.diags, d)
}

// reserve keeps generated names away from everything the author named.
func (a *analysis) reserve() {
	for n := range a.names.data {
		a.taken[n] = true
	}
	for n := range a.names.computed {
		a.taken[n] = true
	}
	for n := range a.names.methods {
		a.taken[n] = true
	}
	for n := range a.names.props {
		a.taken[n] = true
	}
	for n := range a.names.module {
		a.taken[n] = true
	}
	if a.Script != nil {
		for _, h := range a.Script.Hooks {
			a.taken[h.Name] = true
		}
	}
	eachElement(a.File.Root, func(e *syntax.Element) {
		for _, at := range e.Attrs {
			if at.For != nil {
				for _, id := range expr.Bound(at.For.Value) {
					a.taken[id.Name] = true
				}
				a.taken[at.For.Key], a.taken[at.For.Index] = true, true
			}
			if at.SlotProps != nil {
				for _, id := range expr.Bound(at.SlotProps) {
					a.taken[id.Name] = true
				}
			}
		}
	})
	for _, n := range []string{"setData", "data", "props", "route", "options", "vm", "item", "index", "entry"} {
		a.taken[n] = true
	}
}

// fresh returns name, or name2, name3 …, and takes it.
func (a *analysis) fresh(name string) string {
	n := name
	for i := 2; a.taken[n]; i++ {
		n = fmt.Sprint(name, i)
	}
	a.taken[n] = true
	return n
}

// helper notes that generated text calls a function of bimini/internal, and returns how it is spelled there.
func (a *analysis) helper(name string) string {
	if a.helpers == nil {
		a.helpers = map[string]bool{}
	}
	a.helpers[name] = true
	return "$" + name
}

// nodes analyses siblings: chains of v-if are found here.
func (a *analysis) nodes(list []syntax.Node, sc *scope) []ir.Node {
	var out []ir.Node
	list = significant(list)
	for i := 0; i < len(list); i++ {
		switch n := list[i].(type) {
		case *syntax.Text:
			if t := a.text(n, sc); t != nil {
				out = append(out, t)
			}
		case *syntax.Comment:
			if a.Mode == "development" {
				out = append(out, &ir.Comment{Text: n.Value})
			}
		case *syntax.Element:
			if directive(n, "else") != nil || directive(n, "else-if") != nil {
				a.strayElse(n)
				continue
			}
			if directive(n, "if") != nil {
				var made []ir.Node
				made, i = a.chain(list, i, sc)
				out = append(out, made...)
				continue
			}
			out = append(out, a.looped(n, sc)...)
		}
	}
	return out
}

// finish turns what was gathered into the View.
func (a *analysis) finish() {
	v := &a.out.View
	a.safeLiterals(a.out.Root)
	a.loopedFields()
	for name, u := range a.fields {
		if (u.text || u.number) && !u.value && a.names.props[name] == nil {
			v.Texts = append(v.Texts, name)
		}
		if u.loops == nil && (a.names.data[name] != nil || a.names.computed[name] != nil) {
			v.Fields = append(v.Fields, name)
		}
	}
	sort.Strings(v.Texts)
	sort.Strings(v.Fields)
	a.guardTexts(a.out.Root)
	sort.Strings(v.Texts)
	for tag := range a.using {
		c := a.Components[tag]
		a.out.Using = append(a.out.Using, ir.Using{Tag: tag, ID: c.ID, Native: c.Native})
	}
	for _, u := range a.stands {
		if !slices.Contains(a.out.Using, u) {
			a.out.Using = append(a.out.Using, u)
		}
	}
	sort.Slice(a.out.Using, func(i, j int) bool { return a.out.Using[i].Tag < a.out.Using[j].Tag })
	for name := range a.helpers {
		v.Helpers = append(v.Helpers, name)
	}
	sort.Strings(v.Helpers)
	for name, k := range a.refs {
		r := ir.Ref{Name: name, Kind: k, Loop: -1}
		if n, ok := a.refLoops[name]; ok {
			r.Loop = n
		}
		v.Refs = append(v.Refs, r)
	}
	sort.Slice(v.Refs, func(i, j int) bool { return v.Refs[i].Name < v.Refs[j].Name })
	a.lateLists()
	a.out.Returned = sortedKeys(a.returned)
	v.MultipleSlots = a.slots > 1
	sort.Slice(a.out.Assets, func(i, j int) bool { return a.out.Assets[i].Path < a.out.Assets[j].Path })
	a.out.Assets = slices.CompactFunc(a.out.Assets, func(x, y ir.Asset) bool { return x.Path == y.Path })
}

// lateLists drops lists that the platform's first data has already: when data is literals and nothing is computed.
func (a *analysis) lateLists() {
	v := &a.out.View
	late := a.Script == nil || !a.Script.DataStatic || len(v.Hoisted)+len(v.Rows) > 0
	for _, name := range v.Fields {
		late = late || a.names.computed[name] != nil
	}
	if v.Initial = !late; v.Initial {
		v.Lists = nil
	}
	sort.Strings(v.Lists)
}

// guardTexts rewrites fields that are printed and used otherwise too: null must not become a word.
func (a *analysis) guardTexts(nodes []ir.Node) {
	fix := func(v *ir.Value) {
		for i, p := range v.Parts {
			if m := a.names.data[p.Field]; m != nil && a.fields[p.Field].value && (m.Kind == "object" || m.Kind == "array") {
				v.Parts[i].Expr = a.hoistJS("vm."+p.Field, p.Field, nil, true) // sent as text besides
				continue
			}
			if p.Field != "" && (a.fields[p.Field].value || a.names.props[p.Field] != nil) {
				v.Parts[i].Expr = p.Field + " == null ? '' : " + p.Field
			}
		}
	}
	EachNode(nodes, func(n ir.Node) {
		switch n := n.(type) {
		case *ir.Text:
			fix(&n.Value)
		case *ir.Element:
			for i := range n.Attrs {
				fix(&n.Attrs[i].Value)
			}
		}
	})
}

// EachNode visits every node of a tree.
func EachNode(nodes []ir.Node, visit func(ir.Node)) {
	for _, n := range nodes {
		visit(n)
		switch n := n.(type) {
		case *ir.Element:
			EachNode(n.Children, visit)
		case *ir.If:
			for _, b := range n.Branches {
				EachNode(b.Body, visit)
			}
		case *ir.For:
			EachNode(n.Body, visit)
		case *ir.Slot:
			EachNode(n.Fallback, visit)
		}
	}
}

// directive returns the v-name of an element, or nil.
func directive(e *syntax.Element, name string) *syntax.Attr {
	for _, at := range e.Attrs {
		if at.Kind == syntax.Directive && at.Name == name {
			return at
		}
	}
	return nil
}

// bound returns the `:name` or plain attribute of an element, or nil.
func attribute(e *syntax.Element, name string) *syntax.Attr {
	for _, at := range e.Attrs {
		if (at.Kind == syntax.Bind || at.Kind == syntax.Plain) && at.Platform == "" && Kebab(at.Name) == name {
			return at
		}
	}
	return nil
}

// isGroup reports whether an element makes no node of its own.
func isGroup(e *syntax.Element) bool { return e.Tag == "template" || e.Tag == "block" }

func quoteNames(names []string) string { return "‘" + strings.Join(names, "’, ‘") + "’" }
