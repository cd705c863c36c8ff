package markup

import (
	"fmt"
	"math"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
)

// Scope resolves the free names of an expression.
type Scope interface {
	// Lookup returns the value of a name. deps are the root data fields it stands for.
	Lookup(name string) (v any, deps []string, ok bool)
}

// Eval is the state of one evaluation.
type Eval struct {
	Scope Scope
	// MemberOfNothing is called when a member of null or undefined is read; the platforms differ in whether that is documented.
	MemberOfNothing func(text string)
	Deps            map[string]bool // root data fields that were read
}

// Run evaluates an expression.
func (ev *Eval) Run(e *Expr) (any, error) { return ev.eval(e.node) }

func (ev *Eval) eval(n ast.Expression) (any, error) {
	switch n := n.(type) {
	case *ast.Identifier:
		return ev.ident(string(n.Name)), nil
	case *ast.NumberLiteral:
		return literalNumber(n.Value), nil
	case *ast.BooleanLiteral:
		return n.Value, nil
	case *ast.NullLiteral:
		return nil, nil
	case *ast.StringLiteral:
		return n.Value.String(), nil
	case *ast.DotExpression:
		return ev.member(n.Left, n.Identifier.Name.String())
	case *ast.BracketExpression:
		key, err := ev.eval(n.Member)
		if err != nil {
			return nil, err
		}
		return ev.member(n.Left, key)
	case *ast.BinaryExpression:
		return ev.binary(n)
	case *ast.ConditionalExpression:
		test, err := ev.eval(n.Test)
		if err != nil {
			return nil, err
		}
		if Truthy(test) {
			return ev.eval(n.Consequent)
		}
		return ev.eval(n.Alternate)
	case *ast.UnaryExpression:
		return ev.unary(n)
	case *ast.ArrayLiteral:
		out := []any{}
		for _, e := range n.Value {
			v, err := ev.eval(e)
			if err != nil {
				return nil, err
			}
			out = append(out, v)
		}
		return out, nil
	case *ast.ObjectLiteral:
		return ev.object(n)
	case *ast.CallExpression:
		return ev.call(n)
	}
	return nil, fmt.Errorf("%s cannot be evaluated", describe(n))
}

func (ev *Eval) ident(name string) any {
	if name == "undefined" {
		return Undefined
	}
	v, deps, ok := ev.Scope.Lookup(name)
	for _, d := range deps {
		if ev.Deps != nil {
			ev.Deps[d] = true
		}
	}
	if !ok {
		return Undefined
	}
	return v
}

func literalNumber(v any) float64 {
	switch v := v.(type) {
	case int64:
		return float64(v)
	case float64:
		return v
	}
	return math.NaN()
}

func (ev *Eval) member(left ast.Expression, key any) (any, error) {
	obj, err := ev.eval(left)
	if err != nil {
		return nil, err
	}
	v, ok := Member(obj, key)
	if !ok && ev.MemberOfNothing != nil {
		ev.MemberOfNothing(fmt.Sprintf("member %q of %s", String(key), String(obj)))
	}
	return v, nil
}

func (ev *Eval) unary(n *ast.UnaryExpression) (any, error) {
	x, err := ev.eval(n.Operand)
	if err != nil {
		return nil, err
	}
	switch n.Operator {
	case token.NOT:
		return !Truthy(x), nil
	case token.MINUS:
		return -Number(x), nil
	}
	return Number(x), nil
}

func (ev *Eval) binary(n *ast.BinaryExpression) (any, error) {
	x, err := ev.eval(n.Left)
	if err != nil {
		return nil, err
	}
	switch {
	case n.Operator == token.LOGICAL_AND && !Truthy(x), n.Operator == token.LOGICAL_OR && Truthy(x):
		return x, nil
	}
	y, err := ev.eval(n.Right)
	if err != nil {
		return nil, err
	}
	switch n.Operator {
	case token.LOGICAL_AND, token.LOGICAL_OR:
		return y, nil
	case token.STRICT_EQUAL:
		return StrictEqual(x, y), nil
	case token.STRICT_NOT_EQUAL:
		return !StrictEqual(x, y), nil
	case token.EQUAL:
		return LooseEqual(x, y), nil
	case token.NOT_EQUAL:
		return !LooseEqual(x, y), nil
	case token.PLUS:
		return plus(x, y), nil
	case token.LESS, token.GREATER, token.LESS_OR_EQUAL, token.GREATER_OR_EQUAL:
		return compare(n.Operator, x, y), nil
	}
	a, b := Number(x), Number(y)
	switch n.Operator {
	case token.MINUS:
		return a - b, nil
	case token.MULTIPLY:
		return a * b, nil
	case token.SLASH:
		return a / b, nil
	}
	return math.Mod(a, b), nil
}

func plus(x, y any) any {
	text := func(v any) bool { k := kind(v); return k == "string" || k == "object" || k == "function" }
	if text(x) || text(y) {
		return String(x) + String(y)
	}
	return Number(x) + Number(y)
}

func compare(op token.Token, x, y any) bool {
	a, aText := x.(string)
	b, bText := y.(string)
	if aText && bText {
		switch op {
		case token.LESS:
			return a < b
		case token.GREATER:
			return a > b
		case token.LESS_OR_EQUAL:
			return a <= b
		}
		return a >= b
	}
	m, n := Number(x), Number(y)
	switch op {
	case token.LESS:
		return m < n
	case token.GREATER:
		return m > n
	case token.LESS_OR_EQUAL:
		return m <= n
	}
	return m >= n
}

func (ev *Eval) object(n *ast.ObjectLiteral) (any, error) {
	out := NewObject()
	for _, p := range n.Value {
		switch p := p.(type) {
		case *ast.PropertyShort:
			out.Set(p.Name.Name.String(), ev.ident(p.Name.Name.String()))
		case *ast.PropertyKeyed:
			v, err := ev.eval(p.Value)
			if err != nil {
				return nil, err
			}
			out.Set(propertyKey(p.Key), v)
		case *ast.SpreadElement:
			v, err := ev.eval(p.Expression)
			if err != nil {
				return nil, err
			}
			if o, ok := v.(*Object); ok {
				for _, k := range o.Keys() {
					out.Set(k, o.Get(k))
				}
			}
		}
	}
	return out, nil
}

func propertyKey(n ast.Expression) string {
	switch n := n.(type) {
	case *ast.StringLiteral:
		return n.Value.String()
	case *ast.Identifier:
		return n.Name.String()
	case *ast.NumberLiteral:
		return FormatNumber(literalNumber(n.Value))
	}
	return ""
}

func (ev *Eval) call(n *ast.CallExpression) (any, error) {
	f, err := ev.eval(n.Callee)
	if err != nil {
		return nil, err
	}
	fn, ok := f.(Func)
	if !ok {
		return nil, fmt.Errorf("a call to something that is no function of a filter module")
	}
	var args []any
	for _, a := range n.ArgumentList {
		v, err := ev.eval(a)
		if err != nil {
			return nil, err
		}
		args = append(args, v)
	}
	return fn(args)
}
