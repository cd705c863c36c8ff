package analyze

import (
	"strings"

	"bimini/compiler/facts"
)

// habit says what to write for an attribute of another dialect: a listener of native templates or of React, or one that has another name here.
func (b *attributes) habit(name string) string {
	if write := nativeHabit(Kebab(name)); write != "" {
		return write
	}
	return foreignListener(name, b.hasEvent)
}

// hasEvent reports whether the element has an event.
func (b *attributes) hasEvent(name string) bool {
	if b.comp != nil && b.comp.Emit(name) != "" {
		return true
	}
	fact := b.fact
	if fact == nil {
		fact = b.Facts.Components["*"]
	}
	return fact.Event(name) != nil
}

// foreignListener is the listener that an attribute such as bindtap, catch:tap, onTap or onclick is elsewhere, "" when it is none of that kind.
func foreignListener(name string, known func(string) bool) string {
	name = strings.ToLower(strings.TrimPrefix(name, "mut-"))
	for _, p := range []struct{ prefix, modifiers string }{
		{"capture-bind:", ".capture"}, {"capture-catch:", ".stop.capture"}, {"bind", ""}, {"catch", ".stop"}, {"on", ""},
	} {
		rest, ok := strings.CutPrefix(name, p.prefix)
		rest = strings.TrimLeft(rest, ":-")
		if !ok || rest == "" {
			continue
		}
		event := eventHabit(rest)
		if p.prefix == "on" && !strings.HasPrefix(name, "on-") && !known(event) {
			continue // `once`, `online`
		}
		if !known(event) {
			if flat := strings.ReplaceAll(event, "-", ""); known(flat) {
				event = flat
			}
		}
		return "write @" + event + p.modifiers
	}
	return ""
}

// eventHabit is the event that stands here for one of the browser's or of React's.
func eventHabit(name string) string {
	switch facts.EventName(name) {
	case "click", "press", "mousedown", "mouseup":
		return "tap"
	case "dblclick":
		return "tap"
	case "contextmenu":
		return "longpress"
	case "keyup", "keydown", "keypress":
		return "confirm"
	case "changetext":
		return "input"
	}
	return name
}
