package bundle

import (
	"context"

	"bimini/compiler/diag"
)

// preprocess makes CSS of a piece in another language; false when that failed.
func (g *styleGraph) preprocess(ctx context.Context, p *piece) bool {
	switch p.block.Lang {
	case "", "css", "wxss", "acss":
		p.css = p.block.Text
		return true
	case "scss", "sass":
		return g.sass(ctx, p)
	case "less":
		return g.less(ctx, p)
	}
	d := problem("BM5110", p.block.File, p.find(), "‘"+p.block.Lang+"’ is not a style language that bimini knows", "use css, scss or less")
	if near := diag.Nearest(p.block.Lang, []string{"css", "less", "sass", "scss"}); near != "" {
		d.Suggest = "did you mean ‘" + near + "’?"
	}
	g.list.Add(d)
	return false
}
