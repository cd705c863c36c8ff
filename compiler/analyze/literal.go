package analyze

import (
	"strings"

	"bimini/compiler/expr"
	"bimini/compiler/ir"
)

// safeLiterals moves text that no template can hold into the data: backslashes mean something to one engine and nothing to another, and an
// attribute's own quote cannot be escaped.
func (a *analysis) safeLiterals(nodes []ir.Node) {
	EachNode(nodes, func(n ir.Node) {
		switch n := n.(type) {
		case *ir.Text:
			n.Value = a.safe(n.Value, `\`)
		case *ir.Element:
			for i := range n.Attrs {
				n.Attrs[i].Value = a.safe(oneLine(n.Attrs[i].Value), `\"`)
			}
		}
	})
}

func (a *analysis) safe(v ir.Value, unsafe string) ir.Value {
	for i, p := range v.Parts {
		if p.Expr == "" && (strings.ContainsAny(p.Literal, unsafe) || strings.Contains(p.Literal, "{{") || strings.Contains(p.Literal, "}}")) {
			v.Parts[i] = ir.Part{Expr: a.hoistJS(expr.Quote(p.Literal, '\''), "text", nil, true)}
		}
	}
	return v
}

// oneLine joins the lines of an attribute's value: engines refuse a line break there.
func oneLine(v ir.Value) ir.Value {
	for i, p := range v.Parts {
		if p.Expr == "" && strings.ContainsAny(p.Literal, "\r\n") {
			v.Parts[i].Literal = oneSpace(p.Literal)
		}
	}
	return v
}
