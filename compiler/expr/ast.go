// Package expr is the expression language of templates: JavaScript expressions, and the few statements that event handlers may
// hold. Every node knows its span in the file it was parsed from.
package expr

import "bimini/compiler/source"

// Node is an expression, a pattern or a statement.
type Node interface{ Span() source.Span }

type at source.Span

// Span returns where the node stands in its file.
func (a at) Span() source.Span { return source.Span(a) }

// Expressions.
type (
	// Ident is a name: `todo`. It includes `undefined`, `NaN`, `Infinity` and `$event`.
	Ident struct {
		at
		Name string
	}
	// Literal is `1`, `'a'`, `true`, `null`, `/x/g` or `10n`.
	Literal struct {
		at
		Kind LiteralKind
		Raw  string // as written
		Str  string // the value of a String
		Num  float64
	}
	// This is `this`.
	This struct{ at }
	// Template is `a${b}c`; len(Strings) == len(Exprs)+1, strings are cooked. Tag is nil unless it is tagged.
	Template struct {
		at
		Tag     Node
		Strings []string
		Exprs   []Node
	}
	// Array is `[a, , ...b]`; a hole is nil.
	Array struct {
		at
		Elems []Node
	}
	// Object is `{a, b: 1, [c]: 2, ...d}`.
	Object struct {
		at
		Props []*Property
	}
	// Property of an Object or an ObjectPattern. Spread: only Value is set (an expression, or a pattern for `...rest`).
	// Shorthand: Value is the Ident (or an AssignPattern whose target is it).
	Property struct {
		at
		Key       string // when not Computed
		KeySpan   source.Span
		Computed  Node
		Value     Node
		Shorthand bool
		Spread    bool
	}
	// Unary is `!x`, `-x`, `typeof x`, `void x`, `delete x`.
	Unary struct {
		at
		Op string
		X  Node
	}
	// Update is `x++` or `--x`; it is legal in handlers only.
	Update struct {
		at
		Op     string
		Prefix bool
		X      Node
	}
	// Binary is every infix operator, `&&`, `||`, `??`, `in`, `instanceof` and `**` included.
	Binary struct {
		at
		Op   string
		X, Y Node
	}
	// Cond is `test ? a : b`.
	Cond struct {
		at
		Test, Then, Else Node
	}
	// Assign is `x = y`, `x += y` …; it is legal in handlers only. X is an Ident, a Member or a pattern.
	Assign struct {
		at
		Op   string
		X, Y Node
	}
	// Call is `f(a, ...b)` or `f?.(a)`.
	Call struct {
		at
		Func     Node
		Args     []Node
		Optional bool
	}
	// New is `new F(a)`.
	New struct {
		at
		Func Node
		Args []Node
	}
	// Member is `x.name`, `x?.name`, `x[i]` or `x?.[i]`; Index is nil for the first two.
	Member struct {
		at
		X        Node
		Name     string
		NameSpan source.Span
		Index    Node
		Optional bool
	}
	// Spread is `...x` among arguments or elements.
	Spread struct {
		at
		X Node
	}
	// Arrow is `(a, {b}) => x` or, in handlers, `(a) => { … }` and `async` ones. Exactly one of Expr and Body is set.
	Arrow struct {
		at
		Async  bool
		Params []Node // patterns
		Expr   Node
		Body   *Block
	}
	// Await is `await x`; legal inside an async arrow of a handler only.
	Await struct {
		at
		X Node
	}
	// Sequence is `a, b`.
	Sequence struct {
		at
		List []Node
	}
	// Paren is `(x)`; kept so that output can look like the input.
	Paren struct {
		at
		X Node
	}
	// Bad stands where something could not be parsed; the parser has reported it.
	Bad struct{ at }
)

// Patterns: an Ident, or one of these.
type (
	// ObjectPattern is `{a, b: {c}, d = 1, ...rest}`.
	ObjectPattern struct {
		at
		Props []*Property
	}
	// ArrayPattern is `[a, , b = 1, ...rest]`; a hole is nil, rest is a Spread.
	ArrayPattern struct {
		at
		Elems []Node
	}
	// AssignPattern is `x = 1` inside a pattern or a parameter list.
	AssignPattern struct {
		at
		X, Default Node
	}
)

// Statements of handlers.
type (
	// ExprStmt is `save()`.
	ExprStmt struct {
		at
		X Node
	}
	// VarDecl is `const a = 1, {b} = c`.
	VarDecl struct {
		at
		Kind  string // const, let or var
		Names []Node // patterns
		Inits []Node // nil where there is none
	}
	// If is `if (test) then else other`.
	If struct {
		at
		Test       Node
		Then, Else Node // statements; Else may be nil
	}
	// Return is `return x`; X may be nil.
	Return struct {
		at
		X Node
	}
	// Block is `{ … }`.
	Block struct {
		at
		List []Node
	}
)

// LiteralKind tells the kinds of Literal apart.
type LiteralKind uint8

// The kinds of Literal.
const (
	Number LiteralKind = iota
	String
	Bool
	Null
	Regexp
	BigInt
)
