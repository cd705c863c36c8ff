package analyze

import (
	"strings"

	"bimini/compiler/expr"
	"bimini/compiler/syntax"
)

// handlerName finds a telling name for a generated handler: what it calls or sets, first of all. "" when there is no such thing.
func handlerName(h *syntax.Handler) string {
	var does expr.Node
	switch {
	case h.Ref != nil:
		return plainName(lastName(h.Ref))
	case h.Arrow != nil && h.Arrow.Expr != nil:
		does = h.Arrow.Expr
	case h.Arrow != nil && h.Arrow.Body != nil:
		does = h.Arrow.Body
	case len(h.Stmts) > 0:
		does = h.Stmts[0]
	}
	return actionName(does)
}

// actionName is `open` of open(item), `setOpen` of open = true, `emitChange` of $emit('change'), and that of the first statement of a block.
func actionName(n expr.Node) string {
	switch n := bare(n).(type) {
	case *expr.ExprStmt:
		return actionName(n.X)
	case *expr.Block:
		if len(n.List) > 0 {
			return actionName(n.List[0])
		}
	case *expr.Sequence:
		if len(n.List) > 0 {
			return actionName(n.List[0])
		}
	case *expr.Await:
		return actionName(n.X)
	case *expr.Call:
		return callName(n)
	case *expr.Assign:
		return setName(n.X)
	case *expr.Update:
		return setName(n.X)
	}
	return ""
}

func callName(n *expr.Call) string {
	name := plainName(lastName(n.Func))
	if id, ok := n.Func.(*expr.Ident); ok && id.Name == "$emit" && len(n.Args) > 0 {
		if event, ok := n.Args[0].(*expr.Literal); ok && event.Kind == expr.String {
			return name + Pascal(plainName(Camel(strings.ReplaceAll(event.Str, ":", "-"))))
		}
	}
	return name
}

func setName(n expr.Node) string {
	if name := plainName(lastName(bare(n))); name != "" {
		return "set" + Pascal(name)
	}
	return ""
}

// plainName is a name without the signs at its beginning; "" when it would not be one of plain letters and digits.
func plainName(s string) string {
	for len(s) > 0 && (s[0] == '_' || s[0] == '$' || s[0] == '#') {
		s = s[1:]
	}
	for i := range len(s) {
		if c := s[i] | 0x20; (c < 'a' || c > 'z') && (i == 0 || s[i] < '0' || s[i] > '9') && s[i] != '_' {
			return ""
		}
	}
	return s
}
