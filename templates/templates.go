// Package templates holds the starter projects of `bimini init`: one folder each, complete, built by a test for every target.
package templates

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"bimini/compiler/runtime"
)

//go:embed all:ts all:minimal
var projects embed.FS

// File is one file of a starter project. Path is slash separated and relative to the project.
type File struct {
	Path string
	Data []byte
}

// Names lists the templates, the default first.
func Names() []string { return []string{"ts", "minimal"} }

// typings are the types of the component format. A template that has a tsconfig.json gets them, because editors look for
// types in the project and know nothing of the program.
const typings = "bimini.d.ts"

// Files returns a template's files; an error when there is no template of that name.
func Files(name string) ([]File, error) {
	if !slices.Contains(Names(), name) {
		return nil, fmt.Errorf("there is no template ‘%s’", name)
	}
	var out []File
	err := fs.WalkDir(projects, name, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := projects.ReadFile(p)
		if err != nil {
			return err
		}
		out = append(out, File{strings.TrimPrefix(p, name+"/"), data})
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("template ‘%s’: %w", name, err)
	}
	if !slices.ContainsFunc(out, func(f File) bool { return f.Path == "tsconfig.json" }) {
		return out, nil
	}
	types, err := runtime.Types()
	if err != nil {
		return nil, fmt.Errorf("types for editors: %w", err)
	}
	return append(out, File{typings, types}), nil
}
