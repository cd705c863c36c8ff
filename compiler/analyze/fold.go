package analyze

import (
	"strconv"
	"unicode/utf16"

	"bimini/compiler/expr"
)

// constant evaluates what is known at compile time: literals, $target, $mode and what combines them. The result is a string,
// float64, bool or nil (null and undefined).
func (a *analysis) constant(n expr.Node) (any, bool) {
	switch n := n.(type) {
	case *expr.Paren:
		return a.constant(n.X)
	case *expr.Ident:
		switch n.Name {
		case "$target":
			return a.Target, true
		case "$mode":
			return a.Mode, true
		case "undefined":
			return nil, true
		}
	case *expr.Literal:
		switch n.Kind {
		case expr.String:
			return n.Str, true
		case expr.Number:
			return n.Num, true
		case expr.Bool:
			return n.Raw == "true", true
		case expr.Null:
			return nil, true
		}
	case *expr.Member:
		if x, ok := a.constant(n.X); ok && n.Index == nil && n.Name == "length" {
			if s, isString := x.(string); isString {
				return float64(len(utf16.Encode([]rune(s)))), true
			}
		}
	case *expr.Unary:
		if n.Op == "!" {
			if v, ok := a.constant(n.X); ok {
				return !truthy(v), true
			}
		}
	case *expr.Cond:
		if v, ok := a.constant(n.Test); ok {
			if truthy(v) {
				return a.constant(n.Then)
			}
			return a.constant(n.Else)
		}
	case *expr.Binary:
		return a.constantBinary(n)
	}
	return nil, false
}

func (a *analysis) constantBinary(n *expr.Binary) (any, bool) {
	x, known := a.constant(n.X)
	switch n.Op {
	case "&&", "||":
		if known && truthy(x) == (n.Op == "||") {
			return x, true
		}
		y, ok := a.constant(n.Y)
		if ok && truthy(y) == (n.Op == "||") && !known {
			return y, n.Op == "&&" && a.pure(n.X) // false && f(): the left side may matter, unless it does nothing
		}
		return y, known && ok
	case "===", "==", "!==", "!=":
		y, ok := a.constant(n.Y)
		if !known || !ok {
			return nil, false
		}
		return (x == y) == (n.Op[0] == '='), true
	}
	return nil, false
}

// pure reports whether evaluating n has no effect: it holds no call.
func (a *analysis) pure(n expr.Node) bool {
	ok := true
	expr.Walk(n, func(x expr.Node) bool {
		switch x.(type) {
		case *expr.Call, *expr.New, *expr.Assign, *expr.Update, *expr.Template:
			ok = false
		}
		return ok
	})
	return ok
}

func truthy(v any) bool {
	switch v := v.(type) {
	case bool:
		return v
	case string:
		return v != ""
	case float64:
		return v != 0 && v == v
	}
	return false
}

// folded is n without what the constants decide.
func (a *analysis) folded(n expr.Node) expr.Node {
	switch n := n.(type) {
	case *expr.Paren:
		if x := a.folded(n.X); x != n.X {
			return x
		}
	case *expr.Cond:
		if v, ok := a.constant(n.Test); ok {
			if truthy(v) {
				return a.folded(n.Then)
			}
			return a.folded(n.Else)
		}
	case *expr.Binary:
		if v, ok := a.constant(n.X); ok {
			switch {
			case n.Op == "&&" && truthy(v), n.Op == "||" && !truthy(v), n.Op == "??" && v == nil:
				return a.folded(n.Y)
			case n.Op == "&&", n.Op == "||":
				return n.X
			}
		}
	}
	return n
}

// constantText spells a constant as an expression of the platforms' grammar.
func constantText(v any) (string, bool) {
	switch v := v.(type) {
	case nil:
		return "null", true
	case bool:
		return strconv.FormatBool(v), true
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64), v == v
	case string:
		return "'" + v + "'", plainString(v)
	}
	return "", false
}
