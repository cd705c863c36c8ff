package analyze

import (
	"bimini/compiler/diag"
	"bimini/compiler/expr"
	"bimini/compiler/ir"
	"bimini/compiler/script"
	"bimini/compiler/source"
)

// undeclaredEvents reports events that the script emits and `emits` does not list: nobody could listen to them.
func (a *analysis) undeclaredEvents() {
	if !a.declaresEvents() {
		return
	}
	for _, e := range a.Script.Emitted {
		a.declared(e.Name, a.scriptFile(), e.Span)
	}
}

// emitted checks $emit('name') in a template.
func (a *analysis) emitted(call *expr.Call, sc *scope) {
	id, ok := call.Func.(*expr.Ident)
	if !ok || id.Name != "$emit" && !a.isEmit(id.Name) || len(call.Args) == 0 || sc.lookup(id.Name) != nil || !a.declaresEvents() {
		return
	}
	if lit, ok := bare(call.Args[0]).(*expr.Literal); ok && lit.Kind == expr.String {
		a.declared(lit.Str, a.file, lit.Span())
	}
}

func (a *analysis) declaresEvents() bool {
	s := a.Script
	return a.Kind == ir.Comp && s != nil && s.EmitsGiven && !s.EmitsOpen && !s.Open
}

func (a *analysis) declared(name string, file *source.File, at source.Span) {
	own := InterfaceOf("", "", a.File, a.Script)
	if own.Emit(name) != "" {
		return
	}
	suggest := "add it to ‘emits’"
	if a.Script.Setup != nil {
		suggest = "add it to ‘defineEmits’"
	}
	if near := diag.Nearest(name, emitNames(a.Script.Emits)); near != "" {
		suggest = "did you mean ‘" + near + "’?"
	}
	a.add(diag.Diagnostic{Code: "BM2055", File: file, Span: at, Target: a.Target, Suggest: suggest, Message: "the component emits ‘" + name + "’ and does not declare it"})
}

func emitNames(list []script.Name) []string {
	var out []string
	for _, n := range list {
		out = append(out, n.Name)
	}
	return out
}

// ownSlot checks $slots.name in a template.
func (a *analysis) ownSlot(m *expr.Member, sc *scope) {
	id, ok := bare(m.X).(*expr.Ident)
	if !ok || id.Name != "$slots" || m.Index != nil || a.Kind != ir.Comp || sc.lookup("$slots") != nil {
		return
	}
	var names []string
	for _, s := range a.own {
		if Camel(s.Name) == m.Name || s.Name == "" && m.Name == "default" {
			return
		}
		names = append(names, s.Name)
	}
	suggest := "put <slot name=\"" + Kebab(m.Name) + "\"> into the template"
	if near := diag.Nearest(m.Name, names); near != "" {
		suggest = "did you mean ‘" + near + "’?"
	}
	a.report("BM2040", m.NameSpan, suggest, "this component has no slot ‘%s’", m.Name)
}
