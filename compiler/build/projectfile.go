package build

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"bimini/compiler/bundle"
	"bimini/compiler/diag"
	"bimini/compiler/emit"
)

// at puts a diagnostic on what the project file says under a path of keys, as far as there is a project file.
func (o Options) at(d diag.Diagnostic, path ...string) diag.Diagnostic {
	if o.ProjectFile != nil && o.Place != nil {
		d.File, d.Span = o.ProjectFile, o.Place(path...)
	}
	return d
}

// projectFile checks what the project file says and no target changes. Definitions that are no JavaScript become
// ‘undefined’, so that nobody complains of them again.
func (s *Session) projectFile() []diag.Diagnostic {
	return append(s.definitions(), s.patterns()...)
}

func (s *Session) definitions() []diag.Diagnostic {
	var out []diag.Diagnostic
	kept := maps.Clone(s.opt.Define)
	for _, name := range sortedKeys(s.opt.Define) {
		value := s.opt.Define[name]
		switch bundle.CheckDefine(name, value) {
		case bundle.BadName:
			delete(kept, name)
			out = append(out, s.opt.at(diag.Diagnostic{Code: "BM5003", Message: "‘" + name + "’ under ‘define’ is no name that a script can say",
				Suggest: "write a name such as API_HOST, or names joined by dots"}, "define", name))
		case bundle.BadValue:
			out = append(out, s.opt.at(diag.Diagnostic{Code: "BM5003", Message: "what ‘define’ gives ‘" + name + "’ is no JavaScript value: " + value,
				Suggest: "a text needs quotes of its own, inside of the quotes: '\"…\"'"}, "define", name))
			kept[name] = "undefined"
		}
	}
	s.opt.Define = kept
	return out
}

// patterns reports entries of `components` that can never give a component.
func (s *Session) patterns() []diag.Diagnostic {
	var out []diag.Diagnostic
	for _, tag := range sortedKeys(s.opt.Components) {
		to := filepath.ToSlash(filepath.Clean(filepath.FromSlash(s.opt.Components[tag])))
		if s.gives(to) {
			continue
		}
		suggest := "the path is taken from the folder of the project file; create the file, or take the entry out"
		if !strings.HasSuffix(to, ".mini") {
			suggest = "a component is a .mini file: " + strings.TrimSuffix(to, "/") + ".mini"
		}
		out = append(out, s.opt.at(diag.Diagnostic{Code: "BM4210", Severity: diag.Warning,
			Message: "‘" + tag + "’ under ‘components’ leads to no file: there is no " + to, Suggest: suggest}, "components", tag))
	}
	return out
}

// gives reports whether a path with stars, taken from the project folder, names a component for some target. A path that leads out of the
// project is looked for there.
func (s *Session) gives(to string) bool {
	root, name := s.opt.ProjectDir, to
	for strings.HasPrefix(name, "../") {
		root, name = filepath.Dir(root), strings.TrimPrefix(name, "../")
	}
	base, isMini := strings.CutSuffix(name, ".mini")
	if !isMini {
		return false
	}
	candidates := []string{name}
	for _, target := range s.names {
		candidates = append(candidates, base+"."+target+".mini")
	}
	for _, c := range candidates {
		if found, err := doublestar.Glob(os.DirFS(root), c, doublestar.WithFilesOnly()); err != nil || len(found) > 0 {
			return true
		}
	}
	return false
}

// budgetNames reports names of packages that the app does not have. They are the same for every target.
func (b *targetBuild) budgetNames() {
	known := append([]string{emit.MainPackage, emit.WholeTree}, b.roots()...)
	for _, name := range sortedKeys(b.opt.Budget) {
		if name == emit.EveryPackage || slices.Contains(known, name) {
			continue
		}
		suggest := "the packages are " + diag.Names(known)
		if near := diag.Nearest(name, known); near != "" {
			suggest = "did you mean ‘" + near + "’?"
		}
		b.diags = append(b.diags, b.opt.at(diag.Diagnostic{Code: "BM6103", Message: "the app has no package ‘" + name + "’", Suggest: suggest}, "budget", name))
	}
}
