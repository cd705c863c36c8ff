package alipay

import (
	"bimini/compiler/analyze"
	"bimini/compiler/ir"
	"bimini/targets/internal/markup"
)

// axml is how AXML spells what both platforms have.
var axml = markup.Dialect{
	If: "a:if", ElseIf: "a:elif", Else: "a:else",
	For: "a:for", Item: "a:for-item", Index: "a:for-index", Key: "a:key",
	Listener: listener, OwnListener: ownListener, Prop: analyze.Camel,
}

// listener is onTap, catchTap, capture-onTap; a component's event is a function prop.
func listener(e *ir.Event) string {
	if e.Custom {
		return EventName(e.Name)
	}
	name := e.Fact.Native
	if e.Stop {
		name = "catch" + name[len("on"):]
	}
	if e.Capture {
		name = "capture-" + name
	}
	return name
}

func ownListener(e *ir.Event) string { return EventName(e.Name) }

// EventName is the prop that a component's event calls.
func EventName(name string) string {
	return "on" + analyze.Pascal(analyze.Kebab(analyze.Spelled(name)))
}
