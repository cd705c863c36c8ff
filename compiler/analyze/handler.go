package analyze

import (
	"fmt"
	"strings"

	"bimini/compiler/diag"
	"bimini/compiler/expr"
	"bimini/compiler/ir"
	"bimini/compiler/syntax"
)

// made is a handler as the element has to know it.
type made struct {
	name string
	loop *loop
	self bool
}

// handler lowers what an event attribute says to a method of the instance or to a generated handler.
func (b *attributes) handler(at *syntax.Attr, ev *ir.Event) (made, bool) {
	return b.handlerAfter(at, ev, "")
}

// handlerAfter is handler with a statement that runs first; at may be nil when there is nothing but that.
func (b *attributes) handlerAfter(at *syntax.Attr, ev *ir.Event, first string) (made, bool) {
	h := ir.Handler{Loop: -1, Detail: ev.Custom, Event: "$event"}
	if ev.Fact != nil {
		h.From, h.As = ev.Fact.From, b.conversions(ev.Fact.As)
	}
	var l *loop
	self := false
	if at != nil {
		for _, m := range at.Modifiers {
			h.Once = h.Once || m.Name == "once"
			self = self || m.Name == "self"
		}
		if at.Handler == nil {
			if at.HasValue || !hasModifier(at, "stop") {
				return made{}, false // reported by the parser
			}
			h.Body, h.Block = "{}", true
			return made{name: b.register(h, ev, at)}, true
		}
		body, ok := b.body(&h, at.Handler, ev)
		if !ok {
			return made{}, false
		}
		if name, direct := b.direct(at.Handler, h, self, first, ev); direct {
			return made{name: name}, true
		}
		h.Body = body
		l = b.loopOf(at.Handler)
	}
	if first != "" {
		if h.Event != "" {
			first = strings.ReplaceAll(first, "$event", h.Event)
		}
		if gl := b.firstLoop; gl != nil && (l == nil || gl.depth() > l.depth()) {
			l = gl
		}
		switch {
		case h.Body == "":
			h.Body, h.Block = "{ "+first+" }", true
		case h.Block:
			h.Body = "{ " + first + "; " + h.Body[1:]
		case strings.HasPrefix(first, "$typed("): // a text that the listener returns is the new value
			arrow := ", () => "
			if h.Async {
				arrow = ", async () => "
			}
			h.Body, h.Block = "{ "+strings.TrimSuffix(first, ")")+arrow+h.Body+") }", true
		case h.Detail: // what the listener returns gets back to $emit
			h.Body, h.Block = "{ "+first+"; return "+h.Body+" }", true
		default:
			h.Body, h.Block = "{ "+first+"; "+h.Body+" }", true
		}
	}
	if l != nil {
		h.Loop = b.loopID(l)
	}
	h.Self = self
	return made{b.register(h, ev, at), l, self}, true
}

// conversions leaves out what turns an index into a number where the picker's mode gives none: a year is digits too.
func (b *attributes) conversions(as map[string]string) map[string]string {
	if as["value"] != "index" {
		return as
	}
	if mode := attribute(b.e, "mode"); mode != nil {
		if lit, ok := literalAttr(mode); ok && lit != "selector" && lit != "multiSelector" {
			return nil
		}
	}
	return as
}

// register names a handler; equal ones are one.
func (b *attributes) register(h ir.Handler, ev *ir.Event, at *syntax.Attr) string {
	base := Camel(b.out.Tag) + Pascal(Spelled(ev.Name))
	if b.modelName != "" {
		base = b.modelName + Pascal(Spelled(ev.Name))
	} else if at != nil && at.Handler != nil {
		if what := handlerName(at.Handler); what != "" {
			base = what + "On" + Pascal(Spelled(ev.Name))
		}
	}
	key := fmt.Sprint(base, h)
	if name := b.handlers[key]; name != "" && !h.Once {
		return name
	}
	h.Name = b.fresh(base)
	b.handlers[key] = h.Name
	if at != nil {
		h.Span = at.ValueSpan
	}
	b.analysis.out.View.Handlers = append(b.analysis.out.View.Handlers, h)
	return h.Name
}

// direct reports whether the platform can call the method itself: it wants no event.
func (b *attributes) direct(h *syntax.Handler, made ir.Handler, self bool, first string, ev *ir.Event) (string, bool) {
	id, ok := h.Ref.(*expr.Ident)
	// A component's event goes through the runtime, so that what the listener returns gets back to $emit.
	// What the listener of an input returns replaces its text on one platform: the runtime keeps it to itself.
	if !ok || made.Once || made.Detail || self || b.Captures || first != "" || ev.Name == "input" {
		return "", false
	}
	if k, _ := b.resolve(id.Name, b.sc); k != method {
		return "", false
	}
	if b.names.methods[id.Name].Made {
		return "", false // there is no native method of that name
	}
	return id.Name, b.names.methods[id.Name].Params == 0
}

// body is a handler's JavaScript.
func (b *attributes) body(out *ir.Handler, h *syntax.Handler, ev *ir.Event) (string, bool) {
	switch {
	case h.Ref != nil:
		b.lackingInMethod(h.Ref, ev)
		return b.refBody(h.Ref)
	case h.Arrow != nil:
		return b.arrowBody(out, h.Arrow, ev)
	case len(h.Stmts) == 0:
		return "", false
	}
	block := &expr.Block{List: h.Stmts}
	if !b.check(block, b.sc, true) || !b.assignments(block, b.sc) {
		return "", false
	}
	b.lackingDetail(block, ev, "$event")
	if len(h.Stmts) == 1 {
		if s, ok := h.Stmts[0].(*expr.ExprStmt); ok {
			switch bare(s.X).(type) {
			case *expr.Assign, *expr.Update, *expr.Sequence:
				out.Block = true
				return "{ " + b.js(s.X, b.sc) + " }", true
			}
			return b.js(s.X, b.sc), true
		}
	}
	out.Block = true
	return b.js(block, b.sc), true
}

// refBody calls what a bare name or path refers to.
func (b *attributes) refBody(ref expr.Node) (string, bool) {
	id, ok := ref.(*expr.Ident)
	if !ok {
		return b.js(ref, b.sc) + "($event)", b.check(ref, b.sc, true)
	}
	k, _ := b.resolve(id.Name, b.sc)
	switch {
	case k == unknown && (b.Script == nil || !b.Script.Open && !b.Script.DataOpen):
		suggest := "add it under ‘methods’ in the script"
		if near := diag.Nearest(id.Name, sortedKeys(b.names.methods)); near != "" {
			suggest = "did you mean ‘" + near + "’?"
		}
		b.report("BM2006", id.Span(), suggest, "unknown method ‘%s’", id.Name)
		return "", false
	case k == field && b.names.data[id.Name].Any:
	case k == field || k == prop && !b.isFunctionProp(id.Name):
		b.report("BM2006", id.Span(), "name a method, or write statements such as "+id.Name+" = !"+id.Name, "‘%s’ is no method", id.Name)
		return "", false
	}
	if m := b.names.methods[id.Name]; k == method && m.Made && m.Params == 0 {
		return b.js(id, b.sc) + "()", true // it wants no event
	}
	return b.js(id, b.sc) + "($event)", true
}

func (a *analysis) isFunctionProp(name string) bool {
	p := a.names.props[name]
	return p != nil && len(p.Types) == 1 && p.Types[0] == "Function"
}

// arrowBody takes an arrow apart: `(e) => f(e, item)` becomes a function of e and the rows.
func (b *attributes) arrowBody(out *ir.Handler, arrow *expr.Arrow, ev *ir.Event) (string, bool) {
	param, simple := "$event", true
	switch len(arrow.Params) {
	case 0:
	case 1:
		if id, ok := arrow.Params[0].(*expr.Ident); ok {
			param = id.Name
		} else {
			simple = false
		}
	default:
		simple = false
	}
	if !b.check(arrow, b.sc, true) || !b.assignments(arrow, b.sc) {
		return "", false
	}
	b.lackingDetail(arrow, ev, param)
	if !simple || b.sc.lookup(param) != nil {
		return "(" + b.js(arrow, b.sc) + ")($event)", true
	}
	out.Event, out.Async = param, arrow.Async
	in := &scope{outer: b.sc, vars: map[string]*variable{param: {js: param}}}
	if b.sc != nil {
		in.loop = b.sc.loop
	}
	if arrow.Body != nil {
		out.Block = true
		return b.js(arrow.Body, in), true
	}
	switch bare(arrow.Expr).(type) {
	case *expr.Assign, *expr.Update, *expr.Sequence:
		out.Block = true
		return "{ " + b.js(arrow.Expr, in) + " }", true
	case *expr.Object:
		return "(" + b.js(arrow.Expr, in) + ")", true
	}
	return b.js(arrow.Expr, in), true
}

// loopOf is the deepest loop whose rows a handler uses.
func (b *attributes) loopOf(h *syntax.Handler) *loop {
	return b.usedLoop(handlerNode(h), b.sc)
}

// checkHandler reports the mistakes inside a handler whose event does not exist.
func (b *attributes) checkHandler(at *syntax.Attr) {
	if at.Handler != nil {
		b.body(&ir.Handler{}, at.Handler, &ir.Event{})
	}
}

// assignments reports what cannot be assigned to.
func (a *analysis) assignments(n expr.Node, sc *scope) bool {
	ok := true
	free := map[*expr.Ident]bool{}
	for _, id := range expr.Free(n) {
		free[id] = true
	}
	expr.Walk(n, func(x expr.Node) bool {
		switch x := x.(type) {
		case *expr.Assign:
			ok = a.assignable(x.X, free, sc) && ok
		case *expr.Update:
			ok = a.assignable(x.X, free, sc) && ok
		}
		return true
	})
	return ok
}

func (a *analysis) assignable(n expr.Node, free map[*expr.Ident]bool, sc *scope) bool {
	if m, ok := bare(n).(*expr.Member); ok {
		return a.keepsAssigned(m, free, sc)
	}
	id, ok := bare(n).(*expr.Ident)
	if !ok || !free[id] {
		return true
	}
	k, _ := a.resolve(id.Name, sc)
	what, suggest := "", ""
	switch {
	case k == loopVar:
		what, suggest = "a variable of v-for", "assign to a field of the row, or to the list: list[index] = …"
	case k == prop:
		what, suggest = "a prop, which is read-only", "emit an event and let the parent change it: $emit('update:"+id.Name+"', …)"
	case k == computed && !a.names.computed[id.Name].Settable:
		what, suggest = "a computed value without a setter", "give it { get() {…}, set(value) {…} }, or assign to what it is computed from"
	case k == field && a.names.data[id.Name].Const:
		what, suggest = "a constant of the script", "make it a ‘ref’, or assign to its members"
	case k == method:
		what, suggest = "a method", "assign to a data field"
	case k == module:
		what, suggest = "a name of the script's module", "keep state that the template changes under ‘data’"
		if a.Script.Setup != nil {
			suggest = "make it a ‘ref’; a ref that is imported is written to in the script"
		}
	case k == global || k == instance:
		what, suggest = "a name of the platform", "assign to a data field"
	default:
		return true
	}
	a.report("BM2007", id.Span(), suggest, "‘%s’ is %s: it cannot be assigned to", id.Name, what)
	return false
}

// keepsAssigned reports a member of a `...rest`: that is a copy, of which nobody would see the new value.
func (a *analysis) keepsAssigned(m *expr.Member, free map[*expr.Ident]bool, sc *scope) bool {
	id, ok := bare(m.X).(*expr.Ident)
	if !ok || !free[id] {
		return true
	}
	if k, v := a.resolve(id.Name, sc); k != loopVar || !v.copied {
		return true
	}
	a.report("BM2007", m.Span(), "name the row and assign to its own field: v-for=\"row in rows\"", "‘%s’ is a copy that ‘...%s’ makes: what is assigned to its members is lost", id.Name, id.Name)
	return false
}
