// Package jsonc reads JSON with comments and trailing commas into an ordered tree in which every key and value knows its place in
// the file, and prints such trees as plain JSON. It is the only importer of hujson.
package jsonc

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"bimini/compiler/source"
)

// Kind tells values apart.
type Kind uint8

// The kinds of Value.
const (
	Null Kind = iota
	Bool
	Number
	String
	Array
	Object
)

func (k Kind) String() string {
	return [...]string{"null", "boolean", "number", "string", "array", "object"}[k]
}

// Value is a node of the tree. Values that no person wrote have an empty span.
type Value struct {
	Kind    Kind
	Span    source.Span
	Text    string    // String: decoded; Number: as written; Bool: "true" or "false"
	Items   []*Value  // Array
	Members []*Member // Object, in the order of the file; keys are unique
}

// Member is `"key": value`.
type Member struct {
	Key     string
	KeySpan source.Span // with its quotes
	Value   *Value
}

// Str, Num, Boolean, List and Obj make values.
func Str(s string) *Value { return &Value{Kind: String, Text: s} }

// Num makes a number.
func Num(n int) *Value { return &Value{Kind: Number, Text: strconv.Itoa(n)} }

// Boolean makes true or false.
func Boolean(b bool) *Value { return &Value{Kind: Bool, Text: strconv.FormatBool(b)} }

// List makes an array.
func List(items ...*Value) *Value { return &Value{Kind: Array, Items: items} }

// Obj makes an empty object.
func Obj() *Value { return &Value{Kind: Object} }

// Get returns the value of a key, nil when v is no object (or nil itself) or does not have the key.
func (v *Value) Get(key string) *Value {
	if m := v.Member(key); m != nil {
		return m.Value
	}
	return nil
}

// Member returns the member of this key, nil as Get.
func (v *Value) Member(key string) *Member {
	if v == nil {
		return nil
	}
	for _, m := range v.Members {
		if m.Key == key {
			return m
		}
	}
	return nil
}

// Set gives key a value: in place when the object has it, at its end otherwise.
func (v *Value) Set(key string, value *Value) {
	if m := v.Member(key); m != nil {
		m.Value = value
		return
	}
	v.Members = append(v.Members, &Member{Key: key, Value: value})
}

// Is reports whether v is there and of this kind.
func (v *Value) Is(k Kind) bool { return v != nil && v.Kind == k }

// True reports whether v is `true`.
func (v *Value) True() bool { return v.Is(Bool) && v.Text == "true" }

// Equal reports whether two values are the same JSON; the order of members does not count.
func (v *Value) Equal(w *Value) bool {
	if v == nil || w == nil || v.Kind != w.Kind || v.Text != w.Text || len(v.Items) != len(w.Items) || len(v.Members) != len(w.Members) {
		return v == nil && w == nil
	}
	for i := range v.Items {
		if !v.Items[i].Equal(w.Items[i]) {
			return false
		}
	}
	for _, m := range v.Members {
		if !m.Value.Equal(w.Get(m.Key)) {
			return false
		}
	}
	return true
}

// Merge returns v with what over says: objects merge key by key, a null in over takes a key away, everything else
// replaces. Neither tree is changed.
func Merge(v, over *Value) *Value {
	if !v.Is(Object) || !over.Is(Object) {
		return over
	}
	out := &Value{Kind: Object, Span: v.Span, Members: make([]*Member, 0, len(v.Members)+len(over.Members))}
	for _, m := range v.Members {
		o := over.Member(m.Key)
		switch {
		case o == nil:
			out.Members = append(out.Members, m)
		case o.Value.Kind != Null:
			out.Members = append(out.Members, &Member{Key: m.Key, KeySpan: o.KeySpan, Value: Merge(m.Value, o.Value)})
		}
	}
	for _, o := range over.Members {
		if v.Member(o.Key) == nil && o.Value.Kind != Null {
			out.Members = append(out.Members, o)
		}
	}
	return out
}

// From turns what other decoders make (maps with string keys, slices, strings, numbers, booleans, nil) into a tree; keys are sorted.
// What it does not know becomes a string.
func From(v any) *Value {
	switch v := v.(type) {
	case nil:
		return &Value{Kind: Null}
	case *Value:
		return v
	case bool:
		return Boolean(v)
	case string:
		return Str(v)
	case []any:
		out := List()
		for _, item := range v {
			out.Items = append(out.Items, From(item))
		}
		return out
	case map[string]any:
		out := Obj()
		for _, k := range slices.Sorted(maps.Keys(v)) {
			out.Members = append(out.Members, &Member{Key: k, Value: From(v[k])})
		}
		return out
	case int, int8, int16, int32, int64, uint, uint8, uint16, uint32, uint64, json.Number:
		return &Value{Kind: Number, Text: fmt.Sprint(v)}
	case float64:
		text, err := json.Marshal(v)
		if err != nil { // infinite, or no number
			return &Value{Kind: Null}
		}
		return &Value{Kind: Number, Text: string(text)}
	}
	return Str(fmt.Sprint(v))
}
