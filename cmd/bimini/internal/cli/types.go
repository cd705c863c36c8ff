package cli

import (
	"context"
	"path/filepath"

	"bimini/compiler/build"
)

// declarations is the folder of a project in which editors find the types of .mini files.
const declarations = ".bimini/types"

// checkTypes adds what TypeScript finds to the result, and renews what editors see.
func (j *job) checkTypes(ctx context.Context, session *build.Session, result *build.Result) error {
	p, err := session.Types()
	if err != nil {
		return err
	}
	if err := p.WriteDeclarations(ctx, filepath.Join(p.Dir, filepath.FromSlash(declarations))); err != nil {
		return err
	}
	found, err := p.Check(ctx, result.Diags.Items)
	if err != nil {
		return err
	}
	result.Diags.Items = append(result.Diags.Items, found...)
	return nil
}
