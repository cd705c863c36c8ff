package markup

import (
	"fmt"
	"math"
	"strings"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/parser"
	"github.com/dop251/goja/token"
)

// Expr is a checked `{{ }}` expression.
type Expr struct {
	Text string
	node ast.Expression
}

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

// ParseExpr reads the text between `{{` and `}}` and checks it against what the dialect's documentation allows.
func (d *Dialect) ParseExpr(text string) (*Expr, error) {
	src := strings.TrimSpace(text)
	if src == "" {
		return nil, fmt.Errorf("empty {{ }}")
	}
	if tooDeep(src) {
		return nil, fmt.Errorf("{{%s}} is nested too deep", cut(src))
	}
	prog, err := parser.ParseFile(nil, "", "("+src+")", 0, parser.WithDisableSourceMaps)
	if err != nil {
		return nil, fmt.Errorf("bad expression {{%s}}: %v", text, firstLine(err))
	}
	if len(prog.Body) != 1 {
		return nil, fmt.Errorf("bad expression {{%s}}", text)
	}
	st, ok := prog.Body[0].(*ast.ExpressionStatement)
	if !ok {
		return nil, fmt.Errorf("bad expression {{%s}}", text)
	}
	if err := check(st.Expression); err != nil {
		return nil, fmt.Errorf("{{%s}}: %v", text, err)
	}
	return &Expr{Text: src, node: st.Expression}, nil
}

// tooDeep guards the parser, which tries every parenthesis as the head of an arrow function, again for each one around it.
func tooDeep(src string) bool {
	depth, deepest := 0, 0
	for _, r := range src {
		switch r {
		case '(', '[', '{', '`':
			depth++
			deepest = max(deepest, depth)
		case ')', ']', '}':
			depth--
		}
	}
	return deepest > 10 || len(src) > 10000
}

func firstLine(err error) string {
	s, _, _ := strings.Cut(err.Error(), "\n")
	return s
}

// binary operators that both documentations show.
var binaryOps = map[token.Token]bool{
	token.PLUS: true, token.MINUS: true, token.MULTIPLY: true, token.SLASH: true, token.REMAINDER: true,
	token.LOGICAL_AND: true, token.LOGICAL_OR: true,
	token.EQUAL: true, token.STRICT_EQUAL: true, token.NOT_EQUAL: true, token.STRICT_NOT_EQUAL: true,
	token.LESS: true, token.GREATER: true, token.LESS_OR_EQUAL: true, token.GREATER_OR_EQUAL: true,
}

func check(n ast.Expression) error {
	switch n := n.(type) {
	case *ast.Identifier, *ast.NumberLiteral, *ast.BooleanLiteral, *ast.NullLiteral:
		if num, ok := n.(*ast.NumberLiteral); ok && strings.ContainsAny(num.Literal, "n_") {
			return fmt.Errorf("the number %s is not documented", num.Literal)
		}
		return nil
	case *ast.StringLiteral:
		if strings.Contains(n.Literal, `\`) {
			return fmt.Errorf("a backslash in a string means different things to different engines")
		}
		if strings.Contains(n.Literal, `"`) {
			return fmt.Errorf("a double quote inside {{ }} is not portable")
		}
		return nil
	case *ast.DotExpression:
		if paren(n.Left) {
			return fmt.Errorf("a member of a parenthesised expression does not compile everywhere")
		}
		return check(n.Left)
	case *ast.BracketExpression:
		if paren(n.Left) {
			return fmt.Errorf("a member of a parenthesised expression does not compile everywhere")
		}
		return checkAll(n.Left, n.Member)
	case *ast.BinaryExpression:
		if !binaryOps[n.Operator] {
			return fmt.Errorf("the operator %s is not documented", n.Operator)
		}
		return checkAll(n.Left, n.Right)
	case *ast.ConditionalExpression:
		return checkAll(n.Test, n.Consequent, n.Alternate)
	case *ast.UnaryExpression:
		if n.Postfix || (n.Operator != token.NOT && n.Operator != token.MINUS && n.Operator != token.PLUS) {
			return fmt.Errorf("the operator %s is not documented", n.Operator)
		}
		return check(n.Operand)
	case *ast.ArrayLiteral:
		return checkArray(n)
	case *ast.ObjectLiteral:
		return checkObject(n)
	case *ast.CallExpression:
		return checkCall(n)
	}
	return fmt.Errorf("%s is not documented", describe(n))
}

// paren reports whether the left side of a member can only stand there because it is in parentheses or a literal.
func paren(n ast.Expression) bool {
	switch n.(type) {
	case *ast.Identifier, *ast.DotExpression, *ast.BracketExpression, *ast.CallExpression:
		return false
	}
	return true
}

func checkAll(list ...ast.Expression) error {
	for _, n := range list {
		if err := check(n); err != nil {
			return err
		}
	}
	return nil
}

func checkArray(n *ast.ArrayLiteral) error {
	for _, e := range n.Value {
		if e == nil {
			return fmt.Errorf("a hole in an array is not documented")
		}
		if err := check(e); err != nil {
			return err
		}
	}
	return nil
}

func checkObject(n *ast.ObjectLiteral) error {
	for _, p := range n.Value {
		switch p := p.(type) {
		case *ast.PropertyShort:
			if p.Initializer != nil {
				return fmt.Errorf("a default in an object is not documented")
			}
		case *ast.PropertyKeyed:
			if p.Computed || p.Kind != ast.PropertyKindValue {
				return fmt.Errorf("a computed key, getter or method in an object is not documented")
			}
			if key, ok := p.Key.(*ast.StringLiteral); ok && strings.Contains(string(key.Value), "-") {
				return fmt.Errorf("a key with a hyphen is a build error on one platform")
			}
			if err := check(p.Value); err != nil {
				return err
			}
		case *ast.SpreadElement:
			if err := check(p.Expression); err != nil {
				return err
			}
		}
	}
	return nil
}

func checkCall(n *ast.CallExpression) error {
	dot, ok := n.Callee.(*ast.DotExpression)
	if ok {
		_, ok = dot.Left.(*ast.Identifier)
	}
	if !ok {
		return fmt.Errorf("a call is allowed to a function of a filter module only")
	}
	return checkAll(n.ArgumentList...)
}

func describe(n ast.Expression) string {
	s := strings.TrimPrefix(fmt.Sprintf("%T", n), "*ast.")
	return "a " + s
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
