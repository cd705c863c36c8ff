package config

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"bimini/compiler/jsonc"
)

// places checks the folders of a project.
func (l *loader) places(tree *jsonc.Value) {
	p := l.project
	if p.File != nil && !isDir(p.Source) {
		l.report("BM4006", spanOf(tree.Get("source")), fmt.Sprintf("the source folder ‘%s’ does not exist", l.relative(p.Source)),
			"make it, or say in ‘source’ where the sources are")
	}
	if why := p.RefuseOutput(p.Output); why != "" {
		l.report("BM4004", spanOf(tree.Get("output")), why, "choose a folder of its own, such as ‘dist’")
		p.Output = filepath.Join(p.Dir, defaultOutput)
	}
}

// RefuseOutput says why a folder must not be the output folder; "" when it may. Files of an earlier build are removed from it, so
// it must not be, or lie among, what a person wrote.
func (p *Project) RefuseOutput(output string) string {
	out, dir, src := resolve(output), resolve(p.Dir), resolve(p.Source)
	home, err := os.UserHomeDir()
	switch {
	case filepath.Dir(out) == out:
		return "the output folder is the root of the disk"
	case err == nil && out == resolve(home):
		return "the output folder is your home folder"
	case out == dir:
		return "the output folder is the project folder"
	case out == src:
		return "the output folder is the source folder"
	case inside(out, src):
		return "the output folder is inside the source folder"
	case inside(src, out) && inside(src, dir) && inside(out, dir):
		return "the source folder is inside the output folder"
	}
	return ""
}

// RefuseTree is RefuseOutput for the folder of one target.
func (p *Project) RefuseTree(tree string) string {
	if why := p.RefuseOutput(tree); why != "" {
		return why
	}
	if out, dir := resolve(tree), resolve(p.Dir); inside(dir, out) {
		return "the project folder is inside the output folder"
	}
	return ""
}

// resolve resolves links in the part of a path that exists.
func resolve(path string) string {
	path = filepath.Clean(path)
	if resolved, err := filepath.EvalSymlinks(path); err == nil {
		return resolved
	}
	parent := filepath.Dir(path)
	if parent == path {
		return path
	}
	return filepath.Join(resolve(parent), filepath.Base(path))
}

func inside(path, dir string) bool {
	return strings.HasPrefix(path, strings.TrimSuffix(dir, string(os.PathSeparator))+string(os.PathSeparator))
}

func (l *loader) relative(path string) string {
	if rel, err := filepath.Rel(l.project.Dir, path); err == nil {
		path = rel
	}
	return filepath.ToSlash(path)
}
