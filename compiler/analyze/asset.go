package analyze

import (
	"path"
	"strings"

	"bimini/compiler/expr"
	"bimini/compiler/ir"
	"bimini/compiler/source"
)

// assetExtensions are what a path-like string must end in to be taken for a file.
var assetExtensions = map[string]bool{".png": true, ".jpg": true, ".jpeg": true, ".gif": true, ".svg": true, ".webp": true, ".bmp": true, ".ico": true,
	".mp3": true, ".mp4": true, ".m4a": true, ".aac": true, ".wav": true, ".ogg": true, ".webm": true, ".json": true, ".ttf": true, ".woff": true, ".woff2": true}

// isAsset reports whether a string looks like a path to a file of the project.
func isAsset(s string) bool {
	if !strings.HasPrefix(s, "./") && !strings.HasPrefix(s, "../") && !strings.HasPrefix(s, "/") || strings.HasPrefix(s, "//") {
		return false
	}
	return assetExtensions[strings.ToLower(path.Ext(s))] && !strings.ContainsAny(s, "?#{}")
}

// asset notes a file and returns the path that the template says: from the root of the output tree.
func (a *analysis) asset(s string, at source.Span) string {
	if a.Asset == nil {
		return s
	}
	rooted, out, ok := a.Asset(s)
	if !ok {
		a.report("BM2070", at, "keep it below the source folder", "‘%s’ leads out of the source folder", s)
		return s
	}
	a.out.Assets = append(a.out.Assets, ir.Asset{Path: rooted, Span: at})
	return "/" + out
}

// assets notes the file that a literal value names.
func (b *attributes) assets(v ir.Value, at source.Span) ir.Value {
	if lit, ok := literal(v); ok && isAsset(lit) {
		return text(b.asset(lit, at))
	}
	return v
}

// assetsIn is n with the files that its strings name spelled from the root.
func (b *attributes) assetsIn(n expr.Node) expr.Node {
	switch x := n.(type) {
	case *expr.Literal:
		if x.Kind == expr.String && isAsset(x.Str) {
			c := *x
			c.Str = b.asset(x.Str, x.Span())
			c.Raw = expr.Quote(c.Str, '\'')
			return &c
		}
	case *expr.Paren:
		c := *x
		c.X = b.assetsIn(x.X)
		return &c
	case *expr.Cond:
		c := *x
		c.Then, c.Else = b.assetsIn(x.Then), b.assetsIn(x.Else)
		return &c
	case *expr.Binary:
		c := *x
		c.X, c.Y = b.assetsIn(x.X), b.assetsIn(x.Y)
		return &c
	case *expr.Array:
		c := *x
		c.Elems = make([]expr.Node, len(x.Elems))
		for i, e := range x.Elems {
			if e != nil {
				c.Elems[i] = b.assetsIn(e)
			}
		}
		return &c
	case *expr.Object:
		c := *x
		c.Props = make([]*expr.Property, len(x.Props))
		for i, p := range x.Props {
			q := *p
			if q.Value != nil && !q.Shorthand {
				q.Value = b.assetsIn(q.Value)
			}
			c.Props[i] = &q
		}
		return &c
	}
	return n
}
