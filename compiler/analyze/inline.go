package analyze

import (
	"strings"

	"bimini/compiler/expr"
)

// What both platforms' {{ }} can evaluate, of every age: names, members, literals, arithmetic, comparison, logic, the conditional, and
// arrays of these. Everything else is hoisted. Sources: the platforms' own template compilers, see docs/engines.md.

// Precedences of the operators that may stay in a template.
var precedence = map[string]int{
	"||": 2, "&&": 3, "==": 4, "!=": 4, "===": 4, "!==": 4, "<": 5, ">": 5, "<=": 5, ">=": 5, "+": 6, "-": 6, "*": 7, "/": 7, "%": 7,
}

const (
	precCond  = 1
	precUnary = 8
)

// inliner prints an expression in the common grammar, or gives up.
type inliner struct {
	a       *analysis
	sc      *scope
	fields  []string
	numbers []string // fields that are calculated with
	lengths []string // fields of which only the length is read
	index   []*loop  // loops whose index is named
	known   []string // paths that the expression itself has tested
	no      bool
}

// inline returns n as template text; ok is false when it must be hoisted. Uses of fields are recorded when it succeeds.
func (a *analysis) inline(n expr.Node, sc *scope) (string, bool) {
	p := &inliner{a: a, sc: sc}
	s := p.print(n, 0)
	if p.no || len(s) > 160 {
		return "", false
	}
	for _, f := range p.fields {
		u := a.fields[f]
		u.value = true
		a.fields[f] = u
	}
	for _, f := range p.numbers {
		u := a.fields[f]
		u.number = true
		a.fields[f] = u
	}
	for _, f := range p.lengths {
		u := a.fields[f]
		u.length = true
		a.fields[f] = u
	}
	for _, l := range p.index {
		*l.used = true
	}
	return s, true
}

func (p *inliner) fail() string {
	p.no = true
	return ""
}

func wrapIf(s string, yes bool) string {
	if yes {
		return "(" + s + ")"
	}
	return s
}

func (p *inliner) print(n expr.Node, min int) string {
	if p.no {
		return ""
	}
	n = p.a.folded(n)
	if _, isLiteral := n.(*expr.Literal); !isLiteral {
		if v, ok := p.a.constant(n); ok && v != nil {
			if s, ok := constantText(v); ok {
				return s
			}
		}
	}
	switch n := n.(type) {
	case *expr.Paren:
		return p.print(n.X, min)
	case *expr.Ident:
		return p.name(n.Name)
	case *expr.Literal:
		return p.literal(n)
	case *expr.Member:
		return p.member(n)
	case *expr.Unary:
		if n.Op != "!" && n.Op != "-" {
			return p.fail()
		}
		x := p.operand(n.X, precUnary, n.Op)
		if n.Op == "-" && strings.HasPrefix(x, "-") {
			x = "(" + x + ")"
		}
		return wrapIf(n.Op+x, min > precUnary)
	case *expr.Binary:
		return p.binary(n, min)
	case *expr.Template:
		if n.Tag == nil && len(n.Strings) == 1 && plainString(n.Strings[0]) {
			return "'" + n.Strings[0] + "'"
		}
	case *expr.Cond:
		return wrapIf(p.cond(n), min > precCond)
	case *expr.Array:
		var out []string
		for _, e := range n.Elems {
			if e == nil {
				return p.fail()
			}
			out = append(out, p.print(e, precCond))
		}
		return "[" + strings.Join(out, ", ") + "]"
	}
	return p.fail()
}

func (p *inliner) cond(n *expr.Cond) string {
	test := p.print(n.Test, precCond+1)
	before := len(p.known)
	p.known = append(p.known, truthyPaths(n.Test)...)
	then := p.print(n.Then, precCond)
	p.known = p.known[:before]
	return test + " ? " + then + " : " + p.print(n.Else, precCond)
}

func (p *inliner) binary(n *expr.Binary, min int) string {
	prec, ok := precedence[n.Op]
	if !ok {
		return p.fail()
	}
	if n.Op == "===" || n.Op == "!==" {
		// The view has null where the logic layer has undefined, so only == can be asked there.
		for _, x := range []expr.Node{n.X, n.Y} {
			if v, ok := p.a.constant(x); ok && v == nil {
				return p.fail()
			}
		}
	}
	x := p.operand(n.X, prec, n.Op)
	before := len(p.known)
	if n.Op == "&&" {
		p.known = append(p.known, truthyPaths(n.X)...)
	}
	y := p.operand(n.Y, prec+1, n.Op)
	p.known = p.known[:before]
	return wrapIf(x+" "+n.Op+" "+y, min > prec)
}

// operand prints an operand, and notes a field that the operator takes for a number.
func (p *inliner) operand(n expr.Node, min int, op string) string {
	s, last := p.print(n, min), len(p.fields)-1
	if _, ok := bare(n).(*expr.Ident); ok && strings.Contains("-*/%", op) && last >= 0 && p.fields[last] == s {
		p.fields, p.numbers = p.fields[:last], append(p.numbers, s)
	}
	return s
}

func (p *inliner) name(name string) string {
	if !ascii(name) {
		return p.fail()
	}
	switch k, v := p.a.resolve(name, p.sc); k {
	case loopVar:
		if v.tmpl == "" {
			return p.fail()
		}
		if v.loop != nil && v.tmpl == v.loop.tmplIndex {
			p.index = append(p.index, v.loop)
		}
		return v.tmpl
	case field, computed:
		name = p.a.shown(name)
		p.fields = append(p.fields, name)
		return name
	case prop:
		if len(p.a.names.props[name].Types) == 1 && p.a.names.props[name].Types[0] == "Function" {
			return p.fail()
		}
		name = p.a.shown(name)
		p.fields = append(p.fields, name)
		return name
	}
	return p.fail()
}

func (p *inliner) literal(n *expr.Literal) string {
	switch n.Kind {
	case expr.String:
		if plainString(n.Str) {
			return "'" + n.Str + "'"
		}
	case expr.Number, expr.Bool:
		var v any = n.Num
		if n.Kind == expr.Bool {
			return n.Raw
		}
		if s, ok := constantText(v); ok && !strings.ContainsAny(s, "eE") {
			return s
		}
	case expr.Null:
		return "null"
	}
	return p.fail()
}

// member prints a path. Its base must be a name or a path: the platforms' parsers stumble over others.
func (p *inliner) member(n *expr.Member) string {
	if n.Optional {
		return p.fail()
	}
	base := n.X
	if b, ok := base.(*expr.Paren); ok {
		base = b.X
	}
	switch base.(type) {
	case *expr.Ident, *expr.Member:
	default:
		return p.fail()
	}
	if id, ok := base.(*expr.Ident); ok && id.Name == "$slots" && n.Index == nil && p.sc.lookup("$slots") == nil {
		if n.Name == "default" {
			return slotFlag("")
		}
		return slotFlag(n.Name)
	}
	if _, constant := p.a.constant(base); constant || !p.safe(base, n.Name) {
		return p.fail()
	}
	x := p.print(base, precUnary)
	if n.Index != nil {
		return x + "[" + p.print(n.Index, 0) + "]"
	}
	if last := len(p.fields) - 1; n.Name == "length" && last >= 0 && p.fields[last] == x {
		p.fields, p.lengths = p.fields[:last], append(p.lengths, x)
	}
	if strings.HasPrefix(n.Name, "#") || !ascii(n.Name) {
		return p.fail()
	}
	return x + "." + n.Name
}

// plainString reports whether a string can stand between single quotes in a template of any engine.
func plainString(s string) bool {
	if strings.Contains(s, "{{") || strings.Contains(s, "}}") {
		return false
	}
	for _, r := range s {
		if r < ' ' || r == '\'' || r == '"' || r == '\\' || r == '<' || r == '&' || r == 0x2028 || r == 0x2029 {
			return false
		}
	}
	return true
}

func ascii(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
