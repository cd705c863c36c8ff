package build

import (
	"os"
	"path/filepath"
	"strings"

	"bimini/compiler/script"
	"bimini/compiler/source"
)

// typeModules reads the modules that a script imports types from, by relative paths and by the project's aliases. first is the script, which
// stands at path. It does not ask the bundler: what props a component has must not depend on the target.
func (s *Session) typeModules(path string, first *source.File) script.Modules {
	paths := map[*source.File]string{first: path}
	known := map[string]*source.File{}
	return func(from *source.File, specifier string) *source.File {
		at := s.typeModule(filepath.Dir(paths[from]), specifier)
		if at == "" {
			return nil
		}
		if known[at] == nil {
			text, err := os.ReadFile(at)
			if err != nil {
				return nil
			}
			known[at] = source.NewFile(s.shown(at), string(text))
			paths[known[at]] = at
		}
		return known[at]
	}
}

// typeModule is the file behind a specifier, "" for what is no TypeScript module of the project.
func (s *Session) typeModule(dir, specifier string) string {
	base := s.aliased(specifier)
	if strings.HasPrefix(specifier, ".") {
		base = filepath.Join(dir, filepath.FromSlash(specifier))
	}
	if base == "" {
		return ""
	}
	for _, end := range []string{"", ".ts", ".d.ts", "/index.ts", "/index.d.ts"} {
		file := strings.TrimSuffix(base, ".js") + filepath.FromSlash(end)
		if strings.HasSuffix(file, ".ts") {
			if isFile(file) {
				return file
			}
		}
	}
	return ""
}
