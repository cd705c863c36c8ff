package main

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
)

// first is the order of members that come before the others, which are sorted.
var first = []string{"target", "include", "native", "lack", "drop", "silent", "moot", "type", "values", "default", "emitDefault"}

// render prints a tree: objects down to depth have one member a line, deeper ones stand in one line. So a diff shows a line for each
// attribute that changed.
func render(t tree, depth int) []byte {
	var b bytes.Buffer
	object(&b, t, depth, 0)
	b.WriteByte('\n')
	return b.Bytes()
}

func object(b *bytes.Buffer, t tree, depth, level int) {
	inline := level >= depth || plain(t) && level > 0
	keys := order(t, inline || level == 0)
	b.WriteByte('{')
	for i, k := range keys {
		switch {
		case i > 0 && inline:
			b.WriteString(", ")
		case i > 0:
			b.WriteByte(',')
		}
		if !inline {
			b.WriteString("\n" + strings.Repeat(" ", level+1))
		}
		text(b, k)
		b.WriteString(": ")
		if sub, ok := t[k].(tree); ok {
			object(b, sub, depth, level+1)
		} else {
			text(b, t[k])
		}
	}
	if !inline && len(keys) > 0 {
		b.WriteString("\n" + strings.Repeat(" ", level))
	}
	b.WriteByte('}')
}

// plain reports whether no member is an object.
func plain(t tree) bool {
	for _, v := range t {
		if _, ok := v.(tree); ok {
			return false
		}
	}
	return true
}

// order lists the members that say something: false and empty objects say nothing. The members of a fact have an order of their own.
func order(t tree, fact bool) []string {
	var head, tail []string
	for _, k := range first {
		if _, ok := t[k]; ok && fact {
			head = append(head, k)
		}
	}
	for _, k := range sortedKeys(t) {
		if !slices.Contains(head, k) {
			tail = append(tail, k)
		}
	}
	var out []string
	for _, k := range append(head, tail...) {
		if sub, ok := t[k].(tree); t[k] != false && !(ok && len(sub) == 0 && (k == "attributes" || k == "events" || k == "keys" || k == "own")) {
			out = append(out, k)
		}
	}
	return out
}

func text(b *bytes.Buffer, v any) {
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(err) // what was read from JSON can be written as JSON
	}
	b.Truncate(b.Len() - 1)
}
