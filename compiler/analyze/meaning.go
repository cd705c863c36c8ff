package analyze

import (
	"slices"

	"bimini/compiler/expr"
	"bimini/compiler/syntax"
)

// Some names are unknown where they stand and yet tell what their author meant. This is noted while the tree is walked, and said when the name turns
// out to be unknown.

func (a *analysis) mean(id *expr.Ident, way string) {
	if a.meanings == nil {
		a.meanings = map[*expr.Ident]string{}
	}
	a.meanings[id] = way
}

// filter notes the name of `value | name` and `value | name(argument)`, which is a filter elsewhere and a bitwise operator in JavaScript.
func (a *analysis) filter(n *expr.Binary) {
	if n.Op != "|" {
		return
	}
	switch y := bare(n.Y).(type) {
	case *expr.Ident:
		a.mean(y, "there are no filters: import or write a function, and call it: ‘"+y.Name+"(value)’")
	case *expr.Call:
		if id, ok := y.Func.(*expr.Ident); ok {
			a.mean(id, "there are no filters: import or write a function, and call it: ‘"+id.Name+"(value, …)’")
		}
	}
}

// earlyNames notes the variables of a v-for that the v-if of the same element names: the v-if is decided first.
func (a *analysis) earlyNames(e *syntax.Element, at *syntax.Attr) {
	loop := directive(e, "for")
	if loop == nil || loop.For == nil || at.Expr == nil {
		return
	}
	bound := []string{loop.For.Key, loop.For.Index}
	for _, id := range expr.Bound(loop.For.Value) {
		bound = append(bound, id.Name)
	}
	for _, id := range expr.Free(at.Expr) {
		if slices.Contains(bound, id.Name) {
			a.mean(id, "‘v-"+at.Name+"’ is decided before the ‘v-for’ of its element: put the v-for on a <template> around it, or filter the list in a computed value")
		}
	}
}
