// Package config reads the project file: bimini.yaml, bimini.toml or bimini.json, with BIMINI_* variables of the environment over it and
// defaults below it. It is the only importer of viper, which does that layering for the plain settings; names that people give
// (aliases, definitions, keys of a platform's project file) never pass through viper, because it turns every key into lower case.
package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"bimini/compiler/diag"
	"bimini/compiler/jsonc"
	"bimini/compiler/source"
)

// Project is what a project says about itself.
type Project struct {
	Dir    string       // absolute
	File   *source.File // the project file; nil when there is none
	Source string       // absolute
	Output string       // absolute; each target has a folder of its name in it

	// Targets are those that the project file names, in its order; none means all.
	Targets    []Target
	all        []Target          // the same for every target that exists
	Define     map[string]string // name → JavaScript source
	Alias      map[string]string // name → path from the project, or package
	Components map[string]string // component name or pattern → file or pattern
	Assets     []string          // globs from the project
	Budget     map[string]int64  // package → bytes

	tree *jsonc.Value // of File
}

// Target is what the project file says about one target.
type Target struct {
	Name           string
	AppID          string
	MinBaseLibrary string
	Project        map[string]any // merged into the platform's project file
}

// ErrUnreadable is wrapped by errors of Load when there is no project to speak of.
var ErrUnreadable = errors.New("no project")

// maxSize is far beyond what a project file holds; parsers recurse.
const maxSize = 1 << 20

// formats are the files that are looked for, in this order, and the parser of each.
var formats = []struct {
	name  string
	parse func(*source.File) (*jsonc.Value, []diag.Diagnostic)
}{
	{"bimini.yaml", parseYAML},
	{"bimini.yml", parseYAML},
	{"bimini.toml", parseTOML},
	{"bimini.json", parseJSON},
}

// Load reads the project in dir. Known are the names of the targets that exist, env is the environment as `NAME=value`.
//
// Errors name the folder as dir does; a relative dir is taken from base.
//
// What is wrong inside the project file comes back as diagnostics, together with a Project that holds the rest. The error, which
// wraps ErrUnreadable when dir is not a project, is for what leaves nothing to work with; diagnostics may come with it.
func Load(base, dir string, known []string, env []string) (*Project, []diag.Diagnostic, error) {
	abs := filepath.Clean(dir)
	if !filepath.IsAbs(abs) {
		abs = filepath.Join(base, dir)
	}
	if info, err := os.Stat(abs); err != nil || !info.IsDir() {
		return nil, nil, fmt.Errorf("%w: ‘%s’ is not a folder", ErrUnreadable, filepath.ToSlash(dir))
	}
	l := &loader{project: &Project{Dir: abs}, known: known}
	tree, err := l.read(abs)
	if err != nil {
		return nil, l.diags, err
	}
	l.project.tree = tree
	l.check(tree)
	settings, err := layer(tree, env, known)
	if err != nil {
		return nil, l.diags, err
	}
	l.fill(tree, settings)
	l.places(tree)
	if l.project.File == nil && !isDir(l.project.Source) {
		return nil, nil, fmt.Errorf("%w in ‘%s’: neither bimini.yaml nor a folder ‘src’ is there (`bimini init` makes a project)", ErrUnreadable, filepath.ToSlash(dir))
	}
	return l.project, l.diags, nil
}

// loader is one Load.
type loader struct {
	project *Project
	known   []string
	diags   []diag.Diagnostic
}

func (l *loader) report(code string, at source.Span, message, suggest string, notes ...diag.Note) {
	l.diags = append(l.diags, diag.Diagnostic{Code: code, Message: message, File: l.project.File, Span: at, Suggest: suggest, Notes: notes})
}

// read finds and parses the project file. Without one the tree is empty; one that cannot be parsed is an error.
func (l *loader) read(dir string) (*jsonc.Value, error) {
	tree := jsonc.Obj()
	for _, n := range formats {
		data, err := os.ReadFile(filepath.Join(dir, n.name))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("cannot read the project file: %w", err)
		}
		if len(data) > maxSize {
			return nil, fmt.Errorf("%w: the project file is larger than %d bytes", ErrUnreadable, maxSize)
		}
		file := source.NewFile(n.name, string(data))
		if first := l.project.File; first != nil {
			l.diags = append(l.diags, diag.Diagnostic{
				Code: "BM4007", File: file, Message: fmt.Sprintf("the project has two project files: ‘%s’ and ‘%s’", first.Path, n.name), Suggest: "remove one of them",
			})
			continue
		}
		l.project.File = file
		parsed, diags := n.parse(file)
		l.diags = append(l.diags, diags...)
		if parsed == nil {
			return nil, fmt.Errorf("%w: the project file cannot be read", ErrUnreadable)
		}
		tree = parsed
	}
	return tree, nil
}

func parseJSON(f *source.File) (*jsonc.Value, []diag.Diagnostic) {
	start := 0
	if strings.HasPrefix(f.Text, "\ufeff") {
		start = len("\ufeff")
	}
	return jsonc.Parse(f, source.Span{Start: start, End: len(f.Text)})
}

func isDir(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

// Place is where a key stands in the project file; the nearest key around it that is written, when it is not. An index of a list is a number in decimal.
func (p *Project) Place(keys ...string) source.Span {
	at, v := source.Span{}, p.tree
	for _, key := range keys {
		if i, err := strconv.Atoi(key); err == nil && v.Is(jsonc.Array) && i < len(v.Items) {
			v = v.Items[i]
		} else {
			v = v.Get(key)
		}
		if v == nil {
			return at
		}
		at = v.Span
	}
	return at
}
