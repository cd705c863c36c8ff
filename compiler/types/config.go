package types

import (
	"encoding/json"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// settings is what of the project's tsconfig.json the derived one has to say again, as the compiler itself resolved it.
type settings struct {
	CompilerOptions struct {
		Paths    map[string][]string `json:"paths"`
		BaseURL  string              `json:"baseUrl"`
		RootDirs []string            `json:"rootDirs"`
		CheckJS  bool                `json:"checkJs"`
	} `json:"compilerOptions"`
	Files []string `json:"files"`

	base string // the folder that relative paths start from
}

// typings is the name of the types of `bimini` in a project. The program's own are newer.
const typings = "bimini.d.ts"

// configFile is the project's tsconfig.json, "" when it has none.
func (p *Project) configFile() string {
	file := filepath.Join(p.Dir, "tsconfig.json")
	if _, err := os.Stat(file); err != nil {
		return ""
	}
	return file
}

// derive writes the configuration of a check whose generated files lie in dir: the project's own, extended. Absolute paths throughout, so
// that nothing depends on what `extends` is relative to.
func (p *Project) derive(s settings, dir string, mods []*module) ([]byte, error) {
	options := map[string]any{
		"noEmit": true, "composite": false, "incremental": false, "declaration": false, "declarationMap": false, "emitDeclarationOnly": false,
		"rootDirs": p.rootDirs(s, dir), "skipLibCheck": true,
	}
	if paths := p.paths(s, dir); len(paths) > 0 {
		options["paths"] = paths
	}
	files := []string{slashed(dir, typings), slashed(dir, helpers+".d.ts"), slashed(dir, constants)}
	for _, f := range s.Files {
		if full := s.absolute(f); path.Base(full) != typings && !strings.HasPrefix(full, slashed(p.Dir, ".bimini")+"/") {
			files = append(files, full)
		}
	}
	for _, m := range mods {
		files = append(files, slashed(dir, m.name))
	}
	out := map[string]any{"compilerOptions": options, "files": files, "include": []string{}}
	if config := p.configFile(); config != "" {
		out["extends"] = filepath.ToSlash(config)
	} else {
		maps.Copy(options, map[string]any{"target": "ES2018", "module": "ESNext", "moduleResolution": "Bundler", "strict": true,
			"types": []string{}, "lib": []string{"ES2018"}, "resolveJsonModule": true})
	}
	return json.MarshalIndent(out, "", "  ")
}

// rootDirs makes one folder of the project and the generated tree, as relative imports see it.
func (p *Project) rootDirs(s settings, dir string) []string {
	dirs := []string{filepath.ToSlash(p.Dir), filepath.ToSlash(dir)}
	for _, d := range s.CompilerOptions.RootDirs {
		if full := s.absolute(d); !slices.Contains(dirs, full) && full != slashed(p.Dir, ".bimini/types") {
			dirs = append(dirs, full)
		}
	}
	return dirs
}

// paths are those of the project file's aliases and of the project's tsconfig.json, each also in the generated tree.
func (p *Project) paths(s settings, dir string) map[string][]string {
	out := map[string][]string{}
	for _, prefix := range slices.Sorted(maps.Keys(p.Alias)) {
		to, at := path.Clean(filepath.ToSlash(p.Alias[prefix])), strings.TrimSuffix(prefix, "/")
		out[at+"/*"] = []string{slashed(p.Dir, to) + "/*", slashed(dir, to) + "/*"}
	}
	base := "."
	if s.CompilerOptions.BaseURL != "" {
		base = s.CompilerOptions.BaseURL
	}
	for pattern, list := range s.CompilerOptions.Paths {
		var full []string
		for _, to := range list {
			one := s.absolute(to)
			if !path.IsAbs(filepath.ToSlash(to)) && !strings.HasPrefix(to, ".") {
				one = s.absolute(path.Join(base, to))
			}
			full = append(full, one)
			if rest, ok := strings.CutPrefix(one, filepath.ToSlash(p.Dir)+"/"); ok && !strings.HasPrefix(rest, ".bimini/") {
				full = append(full, slashed(dir, rest))
			}
		}
		out[pattern] = full
	}
	return out
}

// absolute is a path of the settings from the root of the file system.
func (s settings) absolute(name string) string { return absolute(s.base, name) }

func absolute(dir, name string) string {
	if filepath.IsAbs(name) {
		return filepath.ToSlash(filepath.Clean(name))
	}
	return slashed(dir, name)
}

func slashed(dir, name string) string {
	return filepath.ToSlash(filepath.Join(dir, filepath.FromSlash(name)))
}
