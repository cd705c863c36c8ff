package markup

import (
	"fmt"
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
		return nil, fmt.Errorf("{{%s}}: %w", text, err)
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
