package jsonc

import (
	"bytes"
	"encoding/json"
)

// Print returns v as plain JSON: two spaces a level, members in the order of the tree, a line
// break at the end. A nil value prints as an empty object.
func Print(v *Value) []byte {
	var b bytes.Buffer
	if v == nil {
		v = Obj()
	}
	write(&b, v, 0)
	b.WriteByte('\n')
	return b.Bytes()
}

func write(b *bytes.Buffer, v *Value, depth int) {
	switch v.Kind {
	case Object:
		list(b, '{', '}', len(v.Members), depth, func(i int) {
			quote(b, v.Members[i].Key)
			b.WriteString(": ")
			write(b, v.Members[i].Value, depth+1)
		})
	case Array:
		list(b, '[', ']', len(v.Items), depth, func(i int) { write(b, v.Items[i], depth+1) })
	case String:
		quote(b, v.Text)
	case Null:
		b.WriteString("null")
	default:
		b.WriteString(v.Text)
	}
}

func list(b *bytes.Buffer, open, end byte, n, depth int, item func(int)) {
	b.WriteByte(open)
	for i := range n {
		if i > 0 {
			b.WriteByte(',')
		}
		line(b, depth+1)
		item(i)
	}
	if n > 0 {
		line(b, depth)
	}
	b.WriteByte(end)
}

func line(b *bytes.Buffer, depth int) {
	b.WriteByte('\n')
	for range depth {
		b.WriteString("  ")
	}
}

// quote writes a string as a person would: <, > and & as they are.
func quote(b *bytes.Buffer, s string) {
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	// A string always encodes; the encoder ends it with a line break.
	_ = e.Encode(s)
	b.Truncate(b.Len() - 1)
}
