package types

import (
	"strings"

	"bimini/compiler/expr"
	"bimini/compiler/facts"
	"bimini/compiler/source"
	"bimini/compiler/syntax"
)

// event writes a handler as a function of the payload.
func (t *tag) event(at *syntax.Attr) {
	h := at.Handler
	if h == nil {
		return
	}
	t.out.raw("$on<", t.payload(at), ">(")
	defer t.out.raw(")\n")
	switch {
	case h.Ref != nil:
		t.expression(h.Ref)
	case h.Arrow != nil:
		t.expression(h.Arrow)
	default:
		t.statements(h.Stmts)
	}
}

// statements writes the function around statements in which $event is the payload.
func (t *tag) statements(list []expr.Node) {
	t.out.raw("($event) => { ", strings.Join(t.guards, ""))
	block := &expr.Block{List: list}
	if len(list) > 0 && sound(block) {
		span := source.Span{Start: list[0].Span().Start, End: list[len(list)-1].Span().End}
		copyEdited(t.out, t.file, span, t.renames(block), true)
	}
	t.out.raw("\n}")
}

// payload is the type of an event's payload.
func (t *tag) payload(at *syntax.Attr) string {
	name := at.Name
	switch {
	case at.Platform != "":
		return "any"
	case t.comp != "":
		if own := t.use.Face.Emit(name); own != "" {
			return "$Payload<typeof " + t.comp + ", " + quote(own) + ">"
		}
		if t.use.Face.Open || t.use.Face.EmitsOpen {
			return "$Payload<typeof " + t.comp + ", " + quote(name) + ">"
		}
	case t.use.Face != nil || t.e.Tag == "component":
		return "any" // a native component, or one that is known at run time only
	}
	built := "*"
	if t.use.Face == nil {
		built = t.e.Tag
	}
	return "$Event<" + quote(built) + ", " + quote(facts.EventName(name)) + ">"
}
