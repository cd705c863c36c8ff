package analyze

import (
	"slices"
	"strconv"
	"strings"

	"bimini/compiler/expr"
	"bimini/compiler/ir"
	"bimini/compiler/syntax"
)

// significant drops what shows nowhere: white space with a line break between elements, and white space at the ends of a parent.
func significant(list []syntax.Node) []syntax.Node {
	var out []syntax.Node
	for i, n := range list {
		if isBlank(n) {
			t := n.(*syntax.Text)
			if len(out) == 0 || i == len(list)-1 || len(t.Parts) == 0 || strings.Contains(t.Parts[0].Literal, "\n") {
				continue
			}
		}
		out = append(out, n)
	}
	return out
}

func isBlank(n syntax.Node) bool {
	t, ok := n.(*syntax.Text)
	return ok && blank(t)
}

// text lowers a run of text.
func (a *analysis) text(t *syntax.Text, sc *scope) *ir.Text {
	parts := t.Parts
	if blank(t) {
		// Engines drop a text that is white space only, unless it is computed.
		return &ir.Text{Value: ir.Value{Parts: []ir.Part{{Expr: "' '"}}}, Keep: true}
	}
	if !a.inText {
		parts = condense(parts)
	}
	v := a.mixed(parts, sc)
	if len(v.Parts) == 0 {
		return nil
	}
	return &ir.Text{Value: v, Keep: a.inText}
}

// condense makes each run of white space one space, and drops runs with a line break at either end.
func condense(parts []syntax.Part) []syntax.Part {
	out := make([]syntax.Part, 0, len(parts))
	for i, p := range parts {
		if p.Expr == nil {
			s := p.Literal
			if i == 0 {
				if lead := s[:len(s)-len(strings.TrimLeft(s, space))]; strings.Contains(lead, "\n") {
					s = s[len(lead):]
				}
			}
			if i == len(parts)-1 {
				if t := strings.TrimRight(s, space); strings.Contains(s[len(t):], "\n") {
					s = t
				}
			}
			p.Literal = oneSpace(s)
		}
		out = append(out, p)
	}
	return out
}

const space = " \t\r\n\f"

func oneSpace(s string) string {
	var b strings.Builder
	in := false
	for _, r := range s {
		if strings.ContainsRune(space, r) {
			if !in {
				b.WriteByte(' ')
			}
			in = true
			continue
		}
		in = false
		b.WriteRune(r)
	}
	return b.String()
}

// mixed lowers literal text with interpolations.
func (a *analysis) mixed(parts []syntax.Part, sc *scope) ir.Value {
	var v builder
	for _, p := range parts {
		if p.Expr == nil {
			v.add(p.Literal)
			continue
		}
		if !a.check(p.Expr, sc, false) {
			continue
		}
		a.printed(&v, p.Expr, sc)
	}
	return v.Value()
}

// printed appends an expression whose value is shown: null and undefined show as nothing.
func (a *analysis) printed(v *builder, n expr.Node, sc *scope) {
	n = bare(a.folded(n))
	if c, ok := a.constant(n); ok {
		v.add(constantWord(c))
		return
	}
	if t, ok := n.(*expr.Template); ok && t.Tag == nil {
		for i, s := range t.Strings {
			v.add(s)
			if i < len(t.Exprs) {
				a.printed(v, t.Exprs[i], sc)
			}
		}
		return
	}
	if b, ok := n.(*expr.Binary); ok && b.Op == "+" && a.isString(b, sc) {
		a.printed(v, b.X, sc)
		a.printed(v, b.Y, sc)
		return
	}
	if id, ok := n.(*expr.Ident); ok && ascii(id.Name) && !slices.Contains(a.guards, id.Name) {
		switch k, _ := a.resolve(id.Name, sc); k {
		case field, computed, prop:
			name := a.shown(id.Name)
			u := a.fields[name]
			u.text = true
			a.fields[name] = u
			v.part(ir.Part{Expr: name, Field: name})
			return
		}
	}
	if s, ok := a.guarded(n, sc); ok {
		v.part(ir.Part{Expr: s})
		return
	}
	v.part(ir.Part{Expr: a.hoist(n, sc, "", true)})
}

// isString reports whether n is sure to be a string concatenation: its pieces may then be printed one by one.
func (a *analysis) isString(n expr.Node, sc *scope) bool {
	switch n := bare(n).(type) {
	case *expr.Literal:
		return n.Kind == expr.String
	case *expr.Template:
		return n.Tag == nil
	case *expr.Binary:
		return n.Op == "+" && (a.isString(n.X, sc) || a.isString(n.Y, sc) && !a.mayAdd(n.X, sc))
	case *expr.Cond:
		return a.isString(n.Then, sc) && a.isString(n.Else, sc)
	}
	return false
}

// mayAdd reports whether n is a sum itself, whose pieces must not be printed one by one: 1 + 2 + 'a' is '3a'.
func (a *analysis) mayAdd(n expr.Node, sc *scope) bool {
	b, ok := bare(n).(*expr.Binary)
	return ok && b.Op == "+" && !a.isString(b, sc)
}

// guarded returns template text that is never null, if that can be said briefly.
func (a *analysis) guarded(n expr.Node, sc *scope) (string, bool) {
	n = bare(a.folded(n))
	if a.givesObject(n, sc) {
		return "", false
	}
	if c, ok := n.(*expr.Cond); ok {
		test, ok := a.inline(c.Test, sc)
		if !ok {
			return "", false
		}
		var yes string
		var ok1 bool
		a.under(c.Test, func() { yes, ok1 = a.guarded(c.Then, sc) })
		no, ok2 := a.guarded(c.Else, sc)
		return test + " ? " + wrapIf(yes, strings.Contains(yes, " ? ")) + " : " + wrapIf(no, strings.Contains(no, " ? ")), ok1 && ok2
	}
	s, ok := a.inline(n, sc)
	if !ok {
		return "", false
	}
	if a.never(n, sc) {
		return s, true
	}
	switch n.(type) {
	case *expr.Ident, *expr.Member:
		return s + " == null ? '' : " + s, len(s) < 60
	}
	return "", false
}

// givesObject reports whether n is known to be an object or an array, at least sometimes: the platforms have other texts for those than we do.
func (a *analysis) givesObject(n expr.Node, sc *scope) bool {
	object := func(kind string) bool { return kind == "object" || kind == "array" }
	switch n := bare(a.folded(n)).(type) {
	case *expr.Array, *expr.Object:
		return true
	case *expr.Cond:
		return a.givesObject(n.Then, sc) || a.givesObject(n.Else, sc)
	case *expr.Binary:
		return (n.Op == "||" || n.Op == "&&" || n.Op == "??") && (a.givesObject(n.X, sc) || a.givesObject(n.Y, sc))
	case *expr.Ident:
		switch k, v := a.resolve(n.Name, sc); k {
		case loopVar: // whose members are its key is no text itself
			return v.loop != nil && v.tmpl == v.loop.item && strings.HasPrefix(v.loop.tmplKey, v.loop.item+".")
		case field:
			return object(a.names.data[n.Name].Kind)
		case computed:
			return object(a.names.computed[n.Name].Gives)
		case prop:
			t := a.names.props[n.Name].Types
			return len(t) == 1 && (t[0] == "Object" || t[0] == "Array")
		}
	case *expr.Member:
		root, rest, _ := strings.Cut(pathOf(n), ".")
		if name, index, ok := strings.Cut(root, "["); ok && rest == "" && strings.HasSuffix(index, "]") {
			root, rest = name, "[]"
		}
		if k, _ := a.resolve(root, sc); k == field {
			return object(a.names.data[root].Shape[rest])
		}
	}
	return false
}

// never reports whether n is never null.
func (a *analysis) never(n expr.Node, sc *scope) bool {
	if path := pathOf(n); path != "" && slices.Contains(a.guards, path) {
		return true
	}
	switch n := bare(n).(type) {
	case *expr.Literal:
		return n.Kind != expr.Null
	case *expr.Unary:
		return n.Op != "void"
	case *expr.Template, *expr.Array:
		return true
	case *expr.Binary:
		switch n.Op {
		case "&&":
			return a.never(n.X, sc) && a.never(n.Y, sc)
		case "||", "??":
			return a.never(n.Y, sc)
		}
		return true
	case *expr.Cond:
		return a.never(n.Then, sc) && a.never(n.Else, sc)
	case *expr.Ident:
		v := sc.lookup(n.Name)
		return v != nil && !v.null
	case *expr.Member:
		if id, ok := n.X.(*expr.Ident); ok && n.Index == nil && n.Name == "length" && sc.lookup(id.Name) == nil {
			m := a.names.data[id.Name]
			return m != nil && (m.Kind == "array" || m.Kind == "string")
		}
	}
	return false
}

func bare(n expr.Node) expr.Node {
	for {
		p, ok := n.(*expr.Paren)
		if !ok {
			return n
		}
		n = p.X
	}
}

// constantWord is a constant as text.
func constantWord(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case bool:
		return strconv.FormatBool(v)
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64)
	}
	return ""
}

// builder joins neighbouring literals.
type builder struct{ parts []ir.Part }

func (b *builder) add(s string) {
	if s == "" {
		return
	}
	if n := len(b.parts); n > 0 && b.parts[n-1].Expr == "" {
		b.parts[n-1].Literal += s
		return
	}
	b.parts = append(b.parts, ir.Part{Literal: s})
}

func (b *builder) part(p ir.Part) { b.parts = append(b.parts, p) }

// Value returns what was built.
func (b *builder) Value() ir.Value { return ir.Value{Parts: b.parts} }
