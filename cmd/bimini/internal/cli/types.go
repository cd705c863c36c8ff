package cli

import (
	"context"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"bimini/cmd/bimini/internal/report"
	"bimini/compiler/build"
	"bimini/compiler/types"
)

// declarations is the folder of a project in which editors find the types of .mini files.
const declarations = ".bimini/types"

// checkTypes adds what TypeScript finds to the result, and renews what editors see.
func (j *job) checkTypes(ctx context.Context, session *build.Session, result *build.Result) error {
	p, err := session.Types()
	if err != nil {
		return err
	}
	if err := writeDeclarations(ctx, p); err != nil {
		return err
	}
	found, err := p.Check(ctx, result.Diags.Items)
	if err != nil {
		return err
	}
	result.Diags.Items = append(result.Diags.Items, found...)
	return nil
}

func writeDeclarations(ctx context.Context, p *types.Project) error {
	return p.WriteDeclarations(ctx, filepath.Join(p.Dir, filepath.FromSlash(declarations)))
}

// declare writes what editors see of a new project, when it is one in TypeScript.
func (w *World) declare(cmd *cobra.Command, dir string) error {
	if _, err := os.Stat(filepath.Join(dir, "tsconfig.json")); err != nil {
		return nil
	}
	j, err := w.newJob(cmd, common{target: "all", mode: "production", format: string(report.Human)}, dir, "")
	if err != nil {
		return err
	}
	session := build.New(j.options)
	if _, err := session.Build(cmd.Context()); err != nil {
		return err
	}
	p, err := session.Types()
	if err != nil {
		return err
	}
	return writeDeclarations(cmd.Context(), p)
}
