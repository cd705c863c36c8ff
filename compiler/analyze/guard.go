package analyze

import (
	"slices"
	"strings"

	"bimini/compiler/expr"
)

// What a template reads of something that is null is undefined on WeChat and undocumented on Alipay. So a path stays in the template only where
// its base is sure to be there: rows of a list, data that begins as an object, what a v-if or the expression itself has tested.

// truthyPaths lists the paths that are not null where n is true.
func truthyPaths(n expr.Node) []string {
	switch n := bare(n).(type) {
	case *expr.Ident, *expr.Member:
		return prefixes(n)
	case *expr.Binary:
		switch n.Op {
		case "&&":
			return append(truthyPaths(n.X), truthyPaths(n.Y)...)
		case "!=", "!==":
			if l, ok := bare(n.Y).(*expr.Literal); ok && l.Kind == expr.Null {
				return prefixes(n.X)
			}
			return bases(n.X)
		case "==", "===", "<", ">", "<=", ">=":
			return append(bases(n.X), bases(n.Y)...)
		}
	case *expr.Unary:
		if u, ok := bare(n.X).(*expr.Unary); ok && n.Op == "!" && u.Op == "!" {
			return truthyPaths(u.X)
		}
	}
	return nil
}

// prefixes is a, a.b, a.b.c of a.b.c.
func prefixes(n expr.Node) []string {
	if p := pathOf(n); p != "" {
		return append(bases(n), p)
	}
	return nil
}

// bases is a, a.b of a.b.c.
func bases(n expr.Node) []string {
	if m, ok := bare(n).(*expr.Member); ok {
		return prefixes(m.X)
	}
	return nil
}

// pathOf spells a path of names, "" for anything else.
func pathOf(n expr.Node) string {
	switch n := bare(n).(type) {
	case *expr.Ident:
		return n.Name
	case *expr.Member:
		base := pathOf(n.X)
		if base == "" {
			return ""
		}
		if n.Index != nil {
			i := pathOf(n.Index)
			if l, ok := bare(n.Index).(*expr.Literal); ok {
				i = l.Raw
			}
			if i == "" {
				return ""
			}
			return base + "[" + i + "]"
		}
		return base + "." + n.Name
	}
	return ""
}

// safe reports whether the base of a member is sure to be there. name is the member that is read.
func (p *inliner) safe(base expr.Node, name string) bool {
	if path := pathOf(base); path != "" && (slices.Contains(p.a.guards, path) || slices.Contains(p.known, path)) {
		return true
	}
	switch n := bare(base).(type) {
	case *expr.Ident:
		return p.safeName(n.Name, name)
	case *expr.Member:
		if p.begins(n) {
			return true
		}
		// One step into a row: rows come whole, everything else may still be on its way.
		id, ok := bare(n.X).(*expr.Ident)
		if !ok {
			return false
		}
		v := p.sc.lookup(id.Name)
		return v != nil && n.Index == nil
	}
	return false
}

// begins reports whether the script's data begins with something at a path.
func (p *inliner) begins(n *expr.Member) bool {
	root, rest, _ := strings.Cut(pathOf(n), ".")
	if k, _ := p.a.resolve(root, p.sc); k != field {
		return false
	}
	switch p.a.names.data[root].Shape[rest] {
	case "object", "array", "string", "number", "boolean":
		return true
	}
	return false
}

func (p *inliner) safeName(id, member string) bool {
	switch k, _ := p.a.resolve(id, p.sc); k {
	case loopVar:
		return true
	case field:
		switch p.a.names.data[id].Kind {
		case "object", "array", "string", "number", "boolean":
			return true
		}
	case computed:
		return member == "length"
	case prop:
		d := p.a.names.props[id]
		return d.Required || d.HasDefault || member == "length" && slices.Contains(d.Types, "Array")
	}
	return false
}

// under runs f where n is known to be true.
func (a *analysis) under(n expr.Node, f func()) {
	before := len(a.guards)
	a.guards = append(a.guards, truthyPaths(n)...)
	f()
	a.guards = a.guards[:before]
}
