package analyze

import (
	"bimini/compiler/expr"
	"bimini/compiler/ir"
	"bimini/compiler/source"
)

// hoist moves an expression into the logic layer and returns how the template names its value. format wraps the JavaScript
// ("" for none): the name of a runtime helper such as classes.
func (a *analysis) hoist(n expr.Node, sc *scope, helper string, text bool) string {
	body := a.js(n, sc)
	if _, ok := bare(n).(*expr.Sequence); ok {
		body = "(" + body + ")"
	}
	if helper != "" {
		body = a.helper(helper) + "(" + body + ")"
	}
	a.origin = n.Span()
	return a.hoistJS(body, hoistName(n, helper), a.usedLoop(n, sc), text)
}

// hoistJS is hoist for JavaScript that exists already.
func (a *analysis) hoistJS(body, name string, l *loop, text bool) string {
	key := body
	if l != nil {
		key += "\x00" + string(rune(a.loopID(l)))
	}
	if text {
		key += "\x00text"
	}
	field, ok := a.hoists[key]
	if !ok {
		field = a.fresh("_" + name)
		a.hoists[key] = field
		if l == nil {
			a.out.View.Hoisted = append(a.out.View.Hoisted, ir.Hoist{Name: field, Body: body, Span: a.origin})
		} else {
			a.out.View.Rows = append(a.out.View.Rows, ir.Row{Name: field, Body: body, Loop: a.loopID(l), Span: a.origin})
		}
		if text {
			a.out.View.Texts = append(a.out.View.Texts, field)
		}
	}
	a.origin = source.Span{}
	for _, x := range l.chain() {
		*x.used = true
		field += "[" + x.tmplIndex + "]"
	}
	return field
}

// loopID gives a loop its place in View.Loops, outer loops first.
func (a *analysis) loopID(l *loop) int {
	if l.id >= 0 {
		return l.id
	}
	in := -1
	if l.outer != nil {
		in = a.loopID(l.outer)
	}
	l.id = len(a.out.View.Loops)
	a.out.View.Loops = append(a.out.View.Loops, ir.Loop{List: l.list, Key: l.key, In: in, Item: l.item, Index: l.index, Span: l.span})
	return l.id
}

// hoistName finds a telling name for a generated field: what is called, or what is read last.
func hoistName(n expr.Node, helper string) string {
	switch helper {
	case "classes":
		return "class"
	case "styles":
		return "style"
	case "tagName":
		return "is"
	case "entries", "range":
		return "list"
	}
	name := ""
	expr.Walk(n, func(x expr.Node) bool {
		if name != "" {
			return false
		}
		switch x := x.(type) {
		case *expr.Call:
			switch f := x.Func.(type) {
			case *expr.Ident:
				if !globals[f.Name] { // of String(total) the total tells more
					name = f.Name
				}
			case *expr.Member:
				name = lastName(f.X)
				if name == "" || globals[name] {
					name = f.Name
				}
			}
		case *expr.Arrow:
			return false
		}
		return true
	})
	if name == "" {
		expr.Walk(n, func(x expr.Node) bool {
			if name == "" && !isGlobal(x) {
				name = readName(x)
			}
			return name == ""
		})
	}
	if name == "" || !ascii(name) {
		return "value"
	}
	return trimName(name)
}

func isGlobal(n expr.Node) bool {
	id, ok := n.(*expr.Ident)
	return ok && globals[id.Name]
}

// readName is the name of what is read: `c` of a.b.c, `cLength` of a.c.length; "" for calls, whose arguments come later.
func readName(n expr.Node) string {
	switch n := n.(type) {
	case *expr.Call:
		if isGlobal(n.Func) {
			return ""
		}
	case *expr.Member:
		if of := lastName(n.X); n.Index == nil && n.Name == "length" && of != "" {
			return of + "Length"
		}
	}
	return lastName(n)
}

func trimName(s string) string {
	for len(s) > 0 && (s[0] == '_' || s[0] == '$' || s[0] == '#') {
		s = s[1:]
	}
	if s == "" {
		return "value"
	}
	return s
}

// lastName is `c` of a.b.c, and `f` of f().
func lastName(n expr.Node) string {
	switch n := n.(type) {
	case *expr.Ident:
		return n.Name
	case *expr.Member:
		if n.Index != nil {
			return lastName(n.X)
		}
		return n.Name
	case *expr.Call:
		return lastName(n.Func)
	case *expr.Paren:
		return lastName(n.X)
	}
	return ""
}
