package types

import (
	_ "embed"
	"maps"
	"slices"
	"strings"

	"bimini/compiler/facts"
)

//go:embed template.d.ts
var templateTypes string

// helpers is the text of the module that generated ones import from: functions and types, and the events of built-in components.
func (p *Project) helpers() string {
	var b strings.Builder
	b.WriteString(templateTypes)
	b.WriteString("export interface $Elements {\n")
	events := p.events()
	for _, tag := range slices.Sorted(maps.Keys(events)) {
		b.WriteString("  " + quote(tag) + ": {\n")
		for _, name := range slices.Sorted(maps.Keys(events[tag])) {
			b.WriteString("    " + quote(name) + ": { ")
			for _, key := range slices.Sorted(maps.Keys(events[tag][name])) {
				b.WriteString(key + ": " + detailType(tag, name, key) + "; ")
			}
			b.WriteString("}\n")
		}
		b.WriteString("  }\n")
	}
	b.WriteString("}\n")
	return b.String()
}

// events are the keys of `detail` by tag and event, of all platforms together: what one of them lacks is reported when its tree is built.
// An event of which no platform documents anything is left out: its detail is any.
func (p *Project) events() map[string]map[string]map[string]bool {
	out := map[string]map[string]map[string]bool{"*": {}}
	for _, table := range p.Tables {
		for tag, c := range table.Components {
			for name, e := range c.Events {
				if len(e.Detail)+len(e.Lacking) > 0 {
					keysOf(out, tag, name, e)
				}
			}
		}
	}
	return out
}

func keysOf(out map[string]map[string]map[string]bool, tag, name string, e *facts.Event) {
	if out[tag] == nil {
		out[tag] = map[string]map[string]bool{}
	}
	if out[tag][name] == nil {
		out[tag][name] = map[string]bool{}
	}
	for _, list := range [][]string{e.Detail, e.Lacking} {
		for _, key := range list {
			if strings.Trim(key, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$") == "" {
				out[tag][name][key] = true
			}
		}
	}
}

// detailType is the type of one key of an event's detail. Values depend on the control; for the rest names tell enough.
func detailType(tag, event, key string) string {
	switch key {
	case "value":
		switch tag {
		case "input", "textarea":
			return "string"
		case "switch":
			return "boolean"
		case "slider":
			return "number"
		case "checkbox-group":
			return "string[]"
		case "radio-group":
			return "string"
		case "picker-view":
			return "number[]"
		case "form":
			return "Record<string, any>"
		}
		if tag == "picker" && event == "columnchange" {
			return "number"
		}
	case "current":
		return "number"
	case "x", "y", "width", "height", "duration", "cursor", "keyCode", "scrollTop", "scrollLeft", "scrollWidth", "scrollHeight", "deltaX", "deltaY",
		"scale", "currentTime", "longitude", "latitude", "dx", "dy", "lineCount", "heightRpx", "column", "maxZoom":
		return "number"
	case "errMsg", "encryptedData", "iv", "avatarUrl", "source", "html", "text":
		return "string"
	}
	return "any"
}
