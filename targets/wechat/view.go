package wechat

import (
	"regexp"
	"strings"

	"bimini/compiler/analyze"
	"bimini/compiler/ir"
	"bimini/targets/internal/markup"
)

// wxml is how WXML spells what both platforms have.
var wxml = markup.Dialect{
	If: "wx:if", ElseIf: "wx:elif", Else: "wx:else",
	For: "wx:for", Item: "wx:for-item", Index: "wx:for-index", Key: "wx:key",
	Listener: listener, OwnListener: ownListener, Prop: analyze.Kebab,
}

// listener is bindtap, catchtap, capture-bind:tap; with a colon whenever the name is a component's own.
func listener(e *ir.Event) string {
	how := "bind"
	if e.Stop {
		how = "catch"
	}
	switch {
	case e.Custom:
		return how + ":" + EventName(e.Name)
	case e.Capture:
		return "capture-" + how + ":" + e.Fact.Native
	}
	return how + e.Fact.Native
}

func ownListener(e *ir.Event) string { return "bind:" + e.Name }

// EventName is the native name of a component's event: triggerEvent's first argument. A colon cannot stand in an attribute's name
// after the one behind bind. A tap or touch inside of a component reaches the component's tag too, so an event that is called like one has
// another native name; runtime/emit.js does the same.
func EventName(name string) string {
	native := strings.ReplaceAll(analyze.Kebab(analyze.Spelled(name)), ":", "-")
	if bubbling.MatchString(native) {
		return "own-" + native
	}
	return native
}

var bubbling = regexp.MustCompile(`^(tap|long-?press|long-?tap|touch-?(start|move|end|cancel|forcechange))$`)
