package build

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"

	"bimini/compiler/expr"
	"bimini/compiler/ir"
	"bimini/compiler/syntax"
)

// Phases are the names that Inspect knows, in the order of the pipeline.
var Phases = []string{"blocks", "template", "script", "ir", "generated", "output"}

// Inspect shows what one phase makes of one .mini file of the project, for people who look into the compiler. An unknown phase or a file
// that is no part of the app is an error.
func Inspect(opt Options, phase, file string) (string, error) {
	abs := file
	if !filepath.IsAbs(abs) {
		abs = filepath.Join(opt.ProjectDir, filepath.FromSlash(file))
	}
	s := New(opt)
	u, err := s.load(abs, filepath.Base(abs) == "app.mini")
	if err != nil {
		return "", err
	}
	var out bytes.Buffer
	switch phase {
	case "blocks":
		dumpBlocks(&out, u.file)
	case "template":
		dumpTemplate(&out, u.file.Root, 0)
	case "script":
		data, err := json.MarshalIndent(u.info, "", "  ")
		return string(data) + "\n", err
	case "ir", "generated", "output":
		return s.inspectBuilt(abs, phase)
	default:
		return "", fmt.Errorf("unknown phase ‘%s’; there are %s", phase, strings.Join(Phases, ", "))
	}
	return out.String(), nil
}

func dumpBlocks(out *bytes.Buffer, f *syntax.File) {
	for _, b := range append([]*syntax.Block{f.Config, f.Template, f.Script}, f.Styles...) {
		if b != nil {
			from, to := b.File.Position(b.Content.Start), b.File.Position(b.Content.End)
			fmt.Fprintf(out, "%s lang=%q %d:%d-%d:%d\n", b.Kind, b.Lang, from.Line, from.Column, to.Line, to.Column)
		}
	}
}

func dumpTemplate(out *bytes.Buffer, nodes []syntax.Node, depth int) {
	indent := strings.Repeat("  ", depth)
	for _, n := range nodes {
		switch n := n.(type) {
		case *syntax.Element:
			fmt.Fprintf(out, "%s<%s>\n", indent, n.Tag)
			for _, a := range n.Attrs {
				fmt.Fprintf(out, "%s  %s", indent, a.Raw)
				if a.Expr != nil {
					fmt.Fprintf(out, " = %s", expr.Print(a.Expr, expr.PrintOptions{}))
				} else if a.HasValue {
					fmt.Fprintf(out, " = %q", a.Value)
				}
				out.WriteByte('\n')
			}
			dumpTemplate(out, n.Children, depth+1)
		case *syntax.Text:
			for _, p := range n.Parts {
				if p.Expr != nil {
					fmt.Fprintf(out, "%s{{ %s }}\n", indent, expr.Print(p.Expr, expr.PrintOptions{}))
				} else if strings.TrimSpace(p.Literal) != "" {
					fmt.Fprintf(out, "%s%q\n", indent, p.Literal)
				}
			}
		case *syntax.Comment:
			fmt.Fprintf(out, "%s<!--%s-->\n", indent, n.Value)
		}
	}
}

// inspectBuilt shows what a whole build makes of a file, for each target.
func (s *Session) inspectBuilt(abs, phase string) (string, error) {
	var out bytes.Buffer
	app, bad := s.loadApp()
	if bad != nil {
		return "", fmt.Errorf("%s", bad.Message)
	}
	found := false
	for _, t := range s.opt.Targets {
		b := &targetBuild{Session: s, TargetOptions: t, name: t.Target.Name(), app: app}
		if err := b.run(context.Background()); err != nil {
			return "", err
		}
		for i, p := range b.parts {
			if p.path != abs {
				continue
			}
			found = true
			fmt.Fprintf(&out, "== %s\n", b.name)
			switch phase {
			case "ir":
				ir.Dump(&out, b.made[i].Root)
			case "generated":
				out.WriteString(b.made[i].Generated)
			case "output":
				for _, f := range b.files {
					if base, _, ok := strings.Cut(f.Path, "."); ok && base == p.id && f.Copy == "" {
						fmt.Fprintf(&out, "-- %s --\n%s", f.Path, f.Data)
					}
				}
			}
		}
	}
	if !found {
		return "", fmt.Errorf("no page of the app reaches %s", s.shown(abs))
	}
	return out.String(), nil
}
