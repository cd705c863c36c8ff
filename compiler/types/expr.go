package types

import (
	"cmp"
	"slices"

	"bimini/compiler/expr"
	"bimini/compiler/script"
	"bimini/compiler/source"
)

// names are what a script declares, by what they are in the template's function.
type names struct {
	values  map[string]bool // props, data, computed: constants of the function
	members map[string]bool // methods: read from the instance
	module  map[string]bool // the module's scope: as they are
}

func index(info *script.Info) names {
	n := names{map[string]bool{}, map[string]bool{}, map[string]bool{}}
	for _, p := range info.Props {
		n.values[p.Name.Name] = true
	}
	for _, list := range [][]script.Member{info.Data, info.Computed} {
		for _, m := range list {
			n.values[m.Name.Name] = true
		}
	}
	for _, m := range info.Methods {
		if info.Setup != nil { // a function of the script: the template's function sees it
			n.module[m.Name.Name] = true
			continue
		}
		n.members[m.Name.Name] = true
	}
	for alias := range info.Aliases {
		n.module[alias] = true // a variable of a destructured prop
	}
	for _, b := range info.Scope {
		n.module[b.Name.Name] = true
	}
	for name := range n.values {
		if !expr.IsName(name) {
			delete(n.values, name)
		}
	}
	return n
}

// globals are JavaScript's own, and what globals.d.ts declares.
var globals = map[string]bool{
	"Array": true, "Boolean": true, "Date": true, "Infinity": true, "JSON": true, "Map": true, "Math": true, "NaN": true, "Number": true,
	"Object": true, "Promise": true, "RegExp": true, "Set": true, "String": true, "Symbol": true, "BigInt": true, "decodeURI": true,
	"decodeURIComponent": true, "encodeURI": true, "encodeURIComponent": true, "isFinite": true, "isNaN": true, "parseFloat": true,
	"parseInt": true, "undefined": true, "Error": true, "getApp": true, "getCurrentPages": true, "$mode": true, "$event": true,
	"console": true, "setTimeout": true, "clearTimeout": true, "setInterval": true, "clearInterval": true,
}

// prefix is what a name of the template needs before it in the function; assigned says that it is written to.
func (g *generator) prefix(name string, assigned bool) string {
	switch {
	case slices.Contains(g.locals, name):
		return ""
	case g.names.values[name]:
		if assigned {
			return "$vm."
		}
		return ""
	case g.names.members[name]:
		return "$vm."
	case g.names.module[name], globals[name]:
		return ""
	}
	return "$vm."
}

// edit inserts text at an offset of the author's, in the place of cut bytes.
type edit struct {
	at, cut int
	text    string
	span    source.Span // what the text stands for; empty: nothing
}

// copyEdited copies a span with edits, which may come in any order but must not overlap.
func copyEdited(out *text, f *source.File, span source.Span, edits []edit, markup bool) {
	slices.SortStableFunc(edits, func(a, b edit) int { return cmp.Compare(a.at, b.at) })
	at := span.Start
	for _, e := range edits {
		if e.at < at || e.at+e.cut > span.End {
			continue
		}
		out.copy(f, source.Span{Start: at, End: e.at}, markup)
		if e.span.Len() > 0 {
			out.mark(e.text, f, e.span)
		} else {
			out.raw(e.text)
		}
		at = e.at + e.cut
	}
	out.copy(f, source.Span{Start: at, End: span.End}, markup)
}

// renames are the edits that give the free names of a node their meaning in the function.
func (g *generator) renames(n expr.Node) []edit {
	short, assigned := map[*expr.Ident]bool{}, map[*expr.Ident]bool{}
	expr.Walk(n, func(x expr.Node) bool {
		switch x := x.(type) {
		case *expr.Property:
			if id := target(x.Value); x.Shorthand && id != nil {
				short[id] = true
			}
		case *expr.Assign:
			targets(x.X, assigned)
		case *expr.Update:
			targets(x.X, assigned)
		}
		return true
	})
	var edits []edit
	for _, id := range expr.Free(n) {
		prefix := g.prefix(id.Name, assigned[id])
		if prefix == "" {
			continue
		}
		if short[id] {
			prefix = id.Name + ": " + prefix
		}
		edits = append(edits, edit{at: id.Span().Start, text: prefix, span: id.Span()})
	}
	return edits
}

// target is the name that a shorthand property holds.
func target(n expr.Node) *expr.Ident {
	if a, ok := n.(*expr.AssignPattern); ok {
		n = a.X
	}
	id, _ := n.(*expr.Ident)
	return id
}

// targets notes the names that an assignment writes to.
func targets(n expr.Node, into map[*expr.Ident]bool) {
	switch t := n.(type) {
	case *expr.Paren:
		targets(t.X, into)
	case *expr.Member:
	default:
		for _, id := range expr.Bound(t) {
			into[id] = true
		}
	}
}

// expression writes an expression in parentheses. What was broken is left out: it has been reported.
func (g *generator) expression(n expr.Node) {
	g.out.raw("(")
	if sound(n) {
		copyEdited(g.out, g.file, n.Span(), g.renames(n), true)
	} else {
		g.out.raw("$any")
	}
	g.out.raw("\n)")
}

func sound(n expr.Node) bool {
	ok := n != nil
	expr.Walk(n, func(x expr.Node) bool {
		_, bad := x.(*expr.Bad)
		ok = ok && !bad
		return ok
	})
	return ok
}

// plain is an expression as text without origin, for where it is written a second time.
func (g *generator) plain(n expr.Node) string {
	out := g.out
	g.out = &text{}
	g.expression(n)
	s := g.out.String()
	g.out = out
	return s
}

// show writes an expression whose value only has to exist.
func (g *generator) show(n expr.Node) {
	if n == nil {
		return
	}
	g.out.raw("$show(")
	g.expression(n)
	g.out.raw(")\n")
}

// pattern writes a declaring pattern and brings its names into force.
func (g *generator) pattern(n expr.Node) {
	var edits []edit
	expr.Walk(n, func(x expr.Node) bool {
		switch x := x.(type) {
		case *expr.AssignPattern:
			edits = append(edits, g.renames(x.Default)...)
		case *expr.Property:
			if x.Computed != nil {
				edits = append(edits, g.renames(x.Computed)...)
			}
		}
		return true
	})
	copyEdited(g.out, g.file, n.Span(), edits, true)
	for _, id := range expr.Bound(n) {
		g.locals = append(g.locals, id.Name)
	}
}
