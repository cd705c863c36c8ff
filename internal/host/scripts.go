package host

import (
	"reflect"
	"slices"
	"strings"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/parser"
	"github.com/dop251/goja/token"
)

// forbidden are the ways to the global object and to code made of text, which one of the platforms blocks. What neither platform has at
// all, such as window, fails when it is reached: packages name it in branches that never run.
var forbidden = []string{"globalThis", "global", "eval", "Function"}

// checkScripts reads every script of the tree: syntax newer than ES2018, and names that the platforms block.
func (h *Host) checkScripts() {
	for _, name := range h.tree.Paths() {
		if strings.HasSuffix(name, ".js") {
			h.checkScript(name, string(h.tree[name]))
		}
	}
}

func (h *Host) checkScript(name, src string) {
	const head = "(function () {"
	prog, err := parser.ParseFile(nil, name, head+src+"\n})", 0, parser.WithDisableSourceMaps)
	if err != nil {
		h.problem(name, 0, "does not parse: %v", err)
		return
	}
	s := &scriptCheck{h: h, name: name, src: src, head: len(head), declared: map[string]bool{}}
	s.walk(reflect.ValueOf(prog.Body), map[any]bool{})
	slices.SortFunc(s.used, func(a, b *ast.Identifier) int { return int(a.Idx - b.Idx) })
	for _, id := range s.used {
		if n := id.Name.String(); slices.Contains(forbidden, n) && !s.declared[n] && (n != "Function" || s.called(id)) {
			s.report(id.Idx, "the global %s is not available everywhere", n)
		}
	}
	for _, g := range []string{"wx", "my"} {
		if g != h.P.Global() && s.usesFree(g) {
			h.problem(name, 0, "uses %s, which this platform does not have", g)
		}
	}
}

type scriptCheck struct {
	h        *Host
	name     string
	src      string
	head     int
	declared map[string]bool
	used     []*ast.Identifier
}

// called reports whether a name is called: the constructor of functions may be compared with, but it makes none.
func (s *scriptCheck) called(id *ast.Identifier) bool {
	end := int(id.Idx) - 1 - s.head + len(id.Name.String())
	return end >= 0 && end < len(s.src) && strings.HasPrefix(strings.TrimSpace(s.src[end:]), "(")
}

func (s *scriptCheck) usesFree(name string) bool {
	return !s.declared[name] && slices.ContainsFunc(s.used, func(id *ast.Identifier) bool { return id.Name.String() == name })
}

func (s *scriptCheck) report(at file.Idx, format string, args ...any) {
	off := min(max(int(at)-1-s.head, 0), len(s.src))
	s.h.problem(s.name, 1+strings.Count(s.src[:off], "\n"), format, args...)
}

// walk visits every node by reflection: the parser's tree has no walker.
func (s *scriptCheck) walk(v reflect.Value, seen map[any]bool) {
	switch v.Kind() {
	case reflect.Interface:
		if !v.IsNil() {
			s.walk(v.Elem(), seen)
		}
	case reflect.Pointer:
		if v.IsNil() || seen[v.Interface()] {
			return
		}
		seen[v.Interface()] = true
		if !s.node(v.Interface(), seen) {
			s.walk(v.Elem(), seen)
		}
	case reflect.Slice:
		for i := range v.Len() {
			s.walk(v.Index(i), seen)
		}
	case reflect.Struct:
		if v.CanAddr() && v.Addr().CanInterface() {
			if p, ok := v.Addr().Interface().(ast.Node); ok && !seen[p] {
				seen[p] = true
				if s.node(p, seen) {
					return
				}
			}
		}
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() && f.Name != "DeclarationList" && f.Name != "File" {
				s.walk(v.Field(i), seen)
			}
		}
	}
}

// node looks at one node; true: its children are done.
func (s *scriptCheck) node(n any, seen map[any]bool) bool {
	switch n := n.(type) {
	case *ast.OptionalChain:
		s.report(n.Idx0(), "optional chaining is newer than ES2018")
	case *ast.BinaryExpression:
		if n.Operator == token.COALESCE {
			s.report(n.Left.Idx0(), "?? is newer than ES2018")
		}
	case *ast.CatchStatement:
		if n.Parameter == nil {
			s.report(n.Catch, "catch without a name is newer than ES2018")
		}
	case *ast.FieldDefinition:
		s.report(n.Idx, "class fields are newer than ES2018")
	case *ast.ClassStaticBlock:
		s.report(n.Static, "static blocks are newer than ES2018")
	case *ast.PrivateIdentifier:
		s.report(n.Idx, "private names are newer than ES2018")
	case *ast.NumberLiteral:
		if strings.ContainsAny(n.Literal, "_n") && !strings.HasPrefix(n.Literal, "0x") {
			s.report(n.Idx, "the number %s is newer than ES2018", n.Literal)
		}
	case *ast.Binding:
		s.declare(n.Target)
	case *ast.ForDeclaration:
		s.declare(n.Target)
	case *ast.FunctionLiteral:
		if n.Name != nil {
			s.declared[n.Name.Name.String()] = true
		}
	case *ast.ClassLiteral:
		if n.Name != nil {
			s.declared[n.Name.Name.String()] = true
		}
	case *ast.DotExpression:
		s.walk(reflect.ValueOf(&n.Left).Elem(), seen)
		return true
	case *ast.UnaryExpression:
		if id, ok := n.Operand.(*ast.Identifier); ok && n.Operator == token.TYPEOF {
			_ = id // `typeof window` is how careful code asks
			return true
		}
	case *ast.PropertyKeyed:
		if !n.Computed {
			s.walk(reflect.ValueOf(&n.Value).Elem(), seen)
			return true
		}
	case *ast.LabelledStatement:
		s.walk(reflect.ValueOf(&n.Statement).Elem(), seen)
		return true
	case *ast.Identifier:
		s.used = append(s.used, n)
	}
	return false
}

// declare notes the names of a binding.
func (s *scriptCheck) declare(target any) {
	switch t := target.(type) {
	case *ast.Identifier:
		s.declared[t.Name.String()] = true
	case *ast.ArrayPattern:
		for _, e := range t.Elements {
			s.declare(e)
		}
		s.declare(t.Rest)
	case *ast.ObjectPattern:
		for _, p := range t.Properties {
			switch p := p.(type) {
			case *ast.PropertyShort:
				s.declared[p.Name.Name.String()] = true
			case *ast.PropertyKeyed:
				s.declare(p.Value)
			}
		}
		s.declare(t.Rest)
	case *ast.AssignExpression:
		s.declare(t.Left)
	}
}
