// Package types lets TypeScript judge scripts and templates. Each .mini file becomes a module: its script as the author wrote it, and
// behind that a function that holds every expression of the template in its scope. The project's own compiler checks these modules together
// with the project's other files; what it says is shown at the author's line and column.
//
// The same modules, with their errors silenced, are what an editor and a plain tsc see behind `import X from './x.mini'` (Declarations): a
// plugin would serve editors only, and declarations would need a TypeScript compiler to be made.
package types

import (
	"context"
	"fmt"
	"path"
	"path/filepath"
	"strings"

	"bimini/compiler/analyze"
	"bimini/compiler/emit"
	"bimini/compiler/facts"
	"bimini/compiler/script"
	"bimini/compiler/syntax"
)

// Project is what there is to check.
type Project struct {
	Dir        string            // absolute, without symbolic links
	Alias      map[string]string // prefix → path from the project folder
	Define     map[string]string // name → JavaScript source
	Runtime    []byte            // the types of `bimini` itself: bimini.d.ts
	Tables     []*facts.Table    // of every platform: events of built-in components
	Components []Component
}

// Component is a parsed .mini file; also the app, which has no template.
type Component struct {
	Path       string // absolute
	App        bool   // app.mini
	Page       bool
	File       *syntax.File
	Script     *script.Info
	ScriptPath string         // absolute; the .mini file itself unless the block has a src
	Uses       map[string]Use // by kebab-case tag
}

// Use is a component that a template may use.
type Use struct {
	Path string // of its .mini file, absolute; "" for a native one
	Face *analyze.Interface
}

// module is what a .mini file is for TypeScript.
type module struct {
	*Component
	name string // slash separated path of the generated file below the tree's root
	text *text
}

// helpers is the module that generated ones import from, at the root of the tree.
const helpers = "bimini-template"

// modules generates all modules, sorted as the components are.
func (p *Project) modules() []*module {
	var out []*module
	taken := map[string]bool{}
	for i := range p.Components {
		c := &p.Components[i]
		m := &module{Component: c, name: p.below(c.Path) + ".ts"}
		taken[m.name] = true
		out = append(out, m)
	}
	for _, m := range out {
		m.text = generate(p, m)
	}
	return append(out, p.shared(out, taken)...)
}

// shared makes `x.mini` importable where only `x.<platform>.mini` files exist: they promise the same interface.
func (p *Project) shared(list []*module, taken map[string]bool) []*module {
	var out []*module
	for _, m := range list {
		dir, base := path.Split(m.name)
		first, rest, _ := strings.Cut(base, ".")
		if rest == "mini.ts" || strings.Count(rest, ".") != 2 || taken[dir+first+".mini.ts"] {
			continue
		}
		taken[dir+first+".mini.ts"] = true
		t := &text{}
		from := "'./" + strings.TrimSuffix(base, ".ts") + "'"
		t.raw("export { default } from ", from, "\nexport type { $Slots } from ", from, "\n")
		out = append(out, &module{Component: m.Component, name: dir + first + ".mini.ts", text: t})
	}
	return out
}

// below is a path from the project folder, slash separated; what lies outside of it keeps its name only.
func (p *Project) below(file string) string {
	rel, err := filepath.Rel(p.Dir, file)
	if err != nil || strings.HasPrefix(rel, "..") {
		return path.Join("_shared", filepath.Base(file))
	}
	return filepath.ToSlash(rel)
}

// Declarations are the files behind the imports of .mini files, for a folder that the project's tsconfig.json lists under rootDirs.
func (p *Project) Declarations() []emit.File {
	files := []emit.File{{Path: helpers + ".d.ts", Data: []byte(p.helpers())},
		{Path: constants, Data: []byte("// @ts-nocheck\n" + p.defined())}}
	for _, m := range p.modules() {
		files = append(files, emit.File{Path: m.name, Data: []byte("// @ts-nocheck\n" + m.text.String())})
	}
	return files
}

// WriteDeclarations puts the declarations into a folder and takes away those of files that are no more.
func (p *Project) WriteDeclarations(ctx context.Context, dir string) error {
	if _, err := emit.Write(ctx, dir, p.Declarations(), emit.Options{}); err != nil {
		return fmt.Errorf("types for editors: %w", err)
	}
	return nil
}

// relative is the specifier under which a module sees a path of the tree.
func relative(from, to string) string {
	rel, err := filepath.Rel(path.Dir(from), to)
	if err != nil {
		return to
	}
	rel = filepath.ToSlash(rel)
	if !strings.HasPrefix(rel, ".") {
		rel = "./" + rel
	}
	return rel
}
