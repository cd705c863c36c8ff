package build

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"bimini/compiler/bundle"
	"bimini/compiler/facts"
	"bimini/compiler/ir"
	"bimini/compiler/source"
)

// inlineBytes is how large a local file in url() may be to travel inside the style sheet, where the platform knows no other way.
const inlineBytes = 10 << 10

// styles lowers every style sheet. The result tells, by component, how its class names are spelled in a target without native isolation.
func (b *targetBuild) styles(ctx context.Context) (map[string]map[string]string, error) {
	sheets := []bundle.Sheet{b.sheet(b.app, "app", "", false)}
	if base := baseSheet(b.Target.Facts().Limits.Style.Base, b.parts); base != "" {
		file := source.NewFile("app.mini", base)
		first := bundle.StyleBlock{Base: true, Text: base, File: file, Span: source.Span{End: len(base)}}
		sheets[0].Blocks = append([]bundle.StyleBlock{first}, sheets[0].Blocks...)
	}
	alone := b.independents()
	for _, root := range alone {
		app := sheets[0]
		app.ID = appSheet(root)
		sheets = append(sheets, app)
	}
	for _, p := range b.parts {
		isolation := p.config.StyleIsolation
		if p.kind == ir.Comp {
			isolation = cmp.Or(isolation, "apply-shared")
		}
		sheet := b.sheet(p.unit, p.id, isolation, p.kind == ir.Comp)
		if p.kind == ir.Page && slices.Contains(alone, p.home) {
			sheet.Imports = appSheet(p.home)
		}
		sheets = append(sheets, sheet)
	}
	opt := b.bundleOptions()
	opt.Style = styleOptions(b.Target.Facts().Limits.Style, b.Target.StyleExt())
	out, found, err := b.bundler.Styles(ctx, opt, sheets)
	if err != nil {
		return nil, err
	}
	b.diags = append(b.diags, found...)
	b.files = append(b.files, out.Files...)
	for _, a := range out.Assets {
		b.assets.add(a.Path, a.Package, a.From, a.Span)
	}
	return out.Renamed, nil
}

// appSheet is the copy of the app's style sheet in an independent subpackage, where the app's own has no effect.
func appSheet(root string) string { return root + "/" + sharedFolder + "/app" }

func (b *targetBuild) sheet(u *unit, id, isolation string, component bool) bundle.Sheet {
	s := bundle.Sheet{ID: id, Path: u.path, Isolation: isolation, Component: component}
	for _, x := range u.file.Styles {
		if x.File != nil && !x.BadLang {
			s.Blocks = append(s.Blocks, bundle.StyleBlock{Lang: x.Lang, Text: x.Text(), File: x.File, Span: x.Content})
		}
	}
	return s
}

// baseSheet makes the default looks of built-in components alike on all platforms, for those that the app uses.
func baseSheet(base map[string]string, parts []*part) string {
	var out strings.Builder
	for _, tag := range sortedKeys(base) {
		if slices.ContainsFunc(parts, func(p *part) bool { return p.tags[tag] }) {
			out.WriteString(tag + " { " + base[tag] + " }\n")
		}
	}
	return out.String()
}

// styleOptions turns what the facts say of a platform's style sheets into rules.
func styleOptions(s facts.Style, ext string) bundle.StyleOptions {
	o := bundle.StyleOptions{Ext: ext, ScopeIsolated: !slices.Contains(s.Isolation, "isolated")}
	if s.LocalURL == "none" {
		o.Inline = inlineBytes
	}
	for _, r := range s.Rules {
		o.Rules = append(o.Rules, bundle.StyleRule{Kind: bundle.RuleKind(r.Kind), Name: r.Name, Component: r.Component, Warning: r.Warning, Why: r.Why, Suggest: r.Suggest})
	}
	return o
}
