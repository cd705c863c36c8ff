package analyze

import (
	"strings"

	"bimini/compiler/expr"
	"bimini/compiler/ir"
	"bimini/compiler/syntax"
)

// addClass gathers class and :class; both may stand on one element.
func (b *attributes) addClass(at *syntax.Attr) {
	b.openClass()
	b.space()
	if at.Kind == syntax.Plain {
		for _, p := range b.mixed(collapse(at.Parts), b.sc).Parts {
			p.Literal = b.renameClasses(p.Literal)
			b.put(&b.class, p)
		}
		return
	}
	b.classOf(b.folded(at.Expr))
}

// externalClass lowers an attribute that takes class names for a place inside of a component, in every form that class takes.
func (b *attributes) externalClass(at *syntax.Attr) ir.Value {
	own := b.class
	b.class = builder{}
	if at.Kind == syntax.Plain {
		for _, p := range b.mixed(collapse(at.Parts), b.sc).Parts {
			p.Literal = b.renameClasses(p.Literal)
			b.put(&b.class, p)
		}
	} else {
		b.classOf(b.folded(at.Expr))
	}
	v := b.class.Value()
	b.class = own
	return v
}

func (b *attributes) openClass() {
	if b.classAt < 0 {
		b.classAt = len(b.out.Attrs)
	}
}

// space separates what follows from what is there.
func (b *attributes) space() {
	if len(b.class.parts) > 0 {
		b.class.add(" ")
	}
}

func (b *attributes) put(v *builder, p ir.Part) {
	if p.Expr == "" {
		v.add(p.Literal)
		return
	}
	v.part(p)
}

func collapse(parts []syntax.Part) []syntax.Part {
	out := make([]syntax.Part, 0, len(parts))
	for i, p := range parts {
		if p.Expr == nil {
			p.Literal = oneSpace(p.Literal)
			if i == 0 {
				p.Literal = strings.TrimLeft(p.Literal, " ")
			}
			if i == len(parts)-1 {
				p.Literal = strings.TrimRight(p.Literal, " ")
			}
		}
		out = append(out, p)
	}
	return out
}

// classOf lowers a :class value: strings, objects, arrays and mixtures that can be said in the template are; the rest is computed.
func (b *attributes) classOf(n expr.Node) {
	n = bare(n)
	if v, ok := b.constant(n); ok {
		if s, isString := v.(string); isString {
			b.class.add(b.renameClasses(s))
		}
		return
	}
	if b.Renames != nil {
		// Class names come from anywhere in the expression: the runtime renames them.
		b.class.part(ir.Part{Expr: b.hoistClasses(n)})
		return
	}
	switch n := n.(type) {
	case *expr.Object:
		if b.classObject(n) {
			return
		}
	case *expr.Array:
		if b.classArray(n) {
			return
		}
	case *expr.Binary:
		if n.Op == "&&" && b.isString(n.Y, b.sc) {
			b.classOf(&expr.Cond{Test: n.X, Then: n.Y, Else: &expr.Literal{Kind: expr.String, Raw: "''"}})
			return
		}
		if b.isString(n, b.sc) {
			b.printed(&b.class, n, b.sc)
			return
		}
	case *expr.Template:
		b.printed(&b.class, n, b.sc)
		return
	case *expr.Cond:
		if b.isString(n.Then, b.sc) && b.isString(n.Else, b.sc) {
			b.printed(&b.class, n, b.sc)
			return
		}
	case *expr.Ident:
		if b.textual(n) {
			b.printed(&b.class, n, b.sc)
			return
		}
	}
	b.class.part(ir.Part{Expr: b.hoistClasses(n)})
}

func (b *attributes) hoistClasses(n expr.Node) string {
	if b.Renames == nil {
		return b.hoist(n, b.sc, "classes", true)
	}
	return b.hoistJS(b.helper("classes")+"("+b.js(n, b.sc)+", "+renameTable(b.Renames)+")", "class", b.usedLoop(n, b.sc), true)
}

// textual reports whether a name is known to hold a string.
func (b *attributes) textual(id *expr.Ident) bool {
	return b.hasKind(id, b.sc, "string", "String")
}

// classObject lowers { done: item.done, 'a b': x } to conditionals.
func (b *attributes) classObject(o *expr.Object) bool {
	type arm struct{ name, cond string }
	var arms []arm
	for _, p := range o.Props {
		if p.Spread || p.Computed != nil || !plainString(p.Key) {
			return false
		}
		if v, ok := b.constant(p.Value); ok {
			if truthy(v) {
				arms = append(arms, arm{p.Key, ""})
			}
			continue
		}
		cond, ok := b.inline(p.Value, b.sc)
		if !ok {
			cond = b.hoist(truth(p.Value), b.sc, "", false)
		}
		arms = append(arms, arm{p.Key, cond})
	}
	for i, x := range arms {
		if i > 0 {
			b.class.add(" ")
		}
		if x.cond == "" {
			b.class.add(x.name)
			continue
		}
		b.class.part(ir.Part{Expr: test(x.cond) + " ? '" + x.name + "' : ''"})
	}
	return true
}

// test puts a conditional in parentheses where it becomes another's test.
func test(cond string) string { return wrapIf(cond, strings.Contains(cond, " ? ")) }

func (b *attributes) classArray(list *expr.Array) bool {
	for _, e := range list.Elems {
		if e == nil {
			return false
		}
		if _, spread := e.(*expr.Spread); spread {
			return false
		}
	}
	for i, e := range list.Elems {
		if i > 0 {
			b.class.add(" ")
		}
		b.classOf(b.folded(e))
	}
	return true
}

// renameClasses spells class names as the generated style sheet does.
func (b *attributes) renameClasses(s string) string {
	if b.Renames == nil || strings.TrimSpace(s) == "" {
		return s
	}
	words := strings.Split(s, " ")
	for i, w := range words {
		if to, ok := b.Renames[w]; ok {
			words[i] = to
		}
	}
	return strings.Join(words, " ")
}

func renameTable(m map[string]string) string {
	s := "{ "
	for i, k := range sortedKeys(m) {
		if i > 0 {
			s += ", "
		}
		key := k
		if !simpleName(k) {
			key = expr.Quote(k, '\'')
		}
		s += key + ": " + expr.Quote(m[k], '\'')
	}
	return s + " }"
}
