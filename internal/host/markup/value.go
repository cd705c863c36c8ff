// Package markup reads emitted WXML and AXML and evaluates their `{{ }}` expressions. It shares nothing with the compiler: what the
// compiler prints is judged here by rules taken from the platforms' documentation.
package markup

import (
	"math"
	"strconv"
	"strings"
)

// Values are what the view layer can hold: nil (null), Undefined, bool, float64, string, []any, *Object and Func.

// Undefined is JavaScript's undefined.
var Undefined any = undefined{}

type undefined struct{}

// Object is an object with its keys in order of insertion.
type Object struct {
	keys []string
	vals map[string]any
}

// Func is a function that a template may call: a member of a filter module.
type Func func(args []any) (any, error)

// NewObject returns an empty object.
func NewObject() *Object { return &Object{vals: map[string]any{}} }

// Keys lists the keys in order; integer-like keys are not moved to the front.
func (o *Object) Keys() []string { return o.keys }

// Get returns the value of a key, Undefined when it is absent.
func (o *Object) Get(key string) any {
	if v, ok := o.vals[key]; ok {
		return v
	}
	return Undefined
}

// Has reports whether the key is there.
func (o *Object) Has(key string) bool { _, ok := o.vals[key]; return ok }

// Set sets a key.
func (o *Object) Set(key string, v any) {
	if _, ok := o.vals[key]; !ok {
		o.keys = append(o.keys, key)
	}
	o.vals[key] = v
}

// Copy returns a deep copy of a value.
func Copy(v any) any {
	switch v := v.(type) {
	case []any:
		out := make([]any, len(v))
		for i, e := range v {
			out[i] = Copy(e)
		}
		return out
	case *Object:
		out := NewObject()
		for _, k := range v.keys {
			out.Set(k, Copy(v.vals[k]))
		}
		return out
	}
	return v
}

// Equal compares two values by content.
func Equal(a, b any) bool {
	switch x := a.(type) {
	case []any:
		y, ok := b.([]any)
		if !ok || len(x) != len(y) {
			return false
		}
		for i := range x {
			if !Equal(x[i], y[i]) {
				return false
			}
		}
		return true
	case *Object:
		y, ok := b.(*Object)
		if !ok || len(x.keys) != len(y.keys) {
			return false
		}
		for _, k := range x.keys {
			if !y.Has(k) || !Equal(x.vals[k], y.vals[k]) {
				return false
			}
		}
		return true
	case Func:
		return false
	}
	switch b.(type) {
	case []any, *Object, Func:
		return false
	}
	return a == b
}

// Nullish reports whether a value is null or undefined.
func Nullish(v any) bool { return v == nil || v == Undefined }

// Truthy is JavaScript's ToBoolean.
func Truthy(v any) bool {
	switch v := v.(type) {
	case nil, undefined:
		return false
	case bool:
		return v
	case float64:
		return v != 0 && !math.IsNaN(v)
	case string:
		return v != ""
	}
	return true
}

// String is JavaScript's ToString.
func String(v any) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case undefined:
		return "undefined"
	case bool:
		return strconv.FormatBool(v)
	case float64:
		return FormatNumber(v)
	case string:
		return v
	case []any:
		parts := make([]string, len(v))
		for i, e := range v {
			if !Nullish(e) {
				parts[i] = String(e)
			}
		}
		return strings.Join(parts, ",")
	case Func:
		return "function"
	}
	return "[object Object]"
}

// FormatNumber writes a number as JavaScript does.
func FormatNumber(f float64) string {
	switch {
	case math.IsNaN(f):
		return "NaN"
	case math.IsInf(f, 1):
		return "Infinity"
	case math.IsInf(f, -1):
		return "-Infinity"
	case f == 0:
		return "0"
	}
	if a := math.Abs(f); a >= 1e21 || a < 1e-6 {
		s := strconv.FormatFloat(f, 'e', -1, 64)
		mantissa, exp, _ := strings.Cut(s, "e")
		return mantissa + "e" + exp[:1] + strings.TrimLeft(exp[1:], "0")
	}
	return strconv.FormatFloat(f, 'f', -1, 64)
}

// Number is JavaScript's ToNumber.
func Number(v any) float64 {
	switch v := v.(type) {
	case nil:
		return 0
	case bool:
		if v {
			return 1
		}
		return 0
	case float64:
		return v
	case string:
		return parseNumber(strings.TrimSpace(v))
	case []any:
		return parseNumber(strings.TrimSpace(String(v)))
	}
	return math.NaN()
}

func parseNumber(s string) float64 {
	if s == "" {
		return 0
	}
	if len(s) > 2 && s[0] == '0' && strings.ContainsRune("xXoObB", rune(s[1])) {
		if n, err := strconv.ParseUint(s, 0, 64); err == nil {
			return float64(n)
		}
		return math.NaN()
	}
	if strings.ContainsAny(s, "_xXpPnN") { // forms that Go reads and JavaScript does not, Infinity apart
		switch s {
		case "Infinity", "+Infinity":
			return math.Inf(1)
		case "-Infinity":
			return math.Inf(-1)
		}
		return math.NaN()
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil && f == 0 {
		return math.NaN()
	}
	return f
}

// StrictEqual is `===`; arrays and objects are equal only when they are the same.
func StrictEqual(a, b any) bool {
	switch x := a.(type) {
	case []any:
		y, ok := b.([]any)
		return ok && len(x) == len(y) && len(x) > 0 && &x[0] == &y[0]
	case Func:
		return false
	}
	switch b.(type) {
	case []any, Func:
		return false
	}
	return a == b // NaN != NaN as in JavaScript
}

// LooseEqual is `==`.
func LooseEqual(a, b any) bool {
	if Nullish(a) || Nullish(b) {
		return Nullish(a) && Nullish(b)
	}
	if kind(a) == kind(b) {
		return StrictEqual(a, b)
	}
	if kind(a) == "object" {
		if kind(b) == "boolean" {
			return LooseEqual(a, Number(b))
		}
		return LooseEqual(String(a), b)
	}
	if kind(b) == "object" {
		return LooseEqual(b, a)
	}
	return Number(a) == Number(b)
}

func kind(v any) string {
	switch v.(type) {
	case bool:
		return "boolean"
	case float64:
		return "number"
	case string:
		return "string"
	case []any, *Object:
		return "object"
	case Func:
		return "function"
	}
	return "undefined"
}

// Member returns v[key]; ok is false when v is null or undefined.
func Member(v any, key any) (res any, ok bool) {
	switch v := v.(type) {
	case nil, undefined:
		return Undefined, false
	case string:
		u := []rune(v)
		if key == "length" {
			return float64(len(u)), true
		}
		if i, isIndex := index(key); isIndex && i < len(u) {
			return string(u[i]), true
		}
	case []any:
		if key == "length" {
			return float64(len(v)), true
		}
		if i, isIndex := index(key); isIndex && i < len(v) {
			return v[i], true
		}
	case *Object:
		return v.Get(String(key)), true
	}
	return Undefined, true
}

func index(key any) (int, bool) {
	s := String(key)
	n, err := strconv.Atoi(s)
	return n, err == nil && n >= 0 && strconv.Itoa(n) == s
}
