package analyze

import "bimini/compiler/expr"

// refValue reports `n.value` where n is a ref of a single value: in a template it is that value already.
func (a *analysis) refValue(m *expr.Member, sc *scope) {
	id, ok := bare(m.X).(*expr.Ident)
	if !ok || m.Index != nil || m.Name != "value" {
		return
	}
	if kind, _ := a.resolve(id.Name, sc); kind != field {
		return
	}
	switch d := a.names.data[id.Name]; {
	case d == nil || !d.Ref:
	case d.Kind == "number" || d.Kind == "string" || d.Kind == "boolean":
		a.report("BM2132", m.NameSpan, "write ‘"+id.Name+"’ alone", "‘%s’ is its value already: templates see no refs", id.Name)
	}
}
