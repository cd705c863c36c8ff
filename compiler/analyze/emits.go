package analyze

import (
	"slices"

	"bimini/compiler/expr"
	"bimini/compiler/syntax"
)

// templateEmits adds the events that a template without `emits` in its script emits itself. A name that is computed may be any.
func (i *Interface) templateEmits(nodes []syntax.Node) {
	visit := func(n expr.Node) {
		expr.Walk(n, func(x expr.Node) bool {
			call, ok := x.(*expr.Call)
			if !ok || len(call.Args) == 0 {
				return true
			}
			if id, ok := call.Func.(*expr.Ident); !ok || id.Name != "$emit" {
				return true
			}
			lit, ok := bare(call.Args[0]).(*expr.Literal)
			if !ok || lit.Kind != expr.String {
				i.EmitsOpen = true
			} else if !slices.Contains(i.Emits, lit.Str) {
				i.Emits = append(i.Emits, lit.Str)
			}
			return true
		})
	}
	eachElement(nodes, func(e *syntax.Element) {
		for _, at := range e.Attrs {
			if at.Expr != nil {
				visit(at.Expr)
			}
			if at.Handler != nil {
				visit(handlerNode(at.Handler))
			}
		}
	})
}

// handlerNode is what a handler runs, as one node.
func handlerNode(h *syntax.Handler) expr.Node {
	switch {
	case h.Ref != nil:
		return h.Ref
	case h.Arrow != nil:
		return h.Arrow
	}
	return &expr.Block{List: h.Stmts}
}
