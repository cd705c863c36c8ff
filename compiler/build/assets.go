package build

import (
	"cmp"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"bimini/compiler/diag"
	"bimini/compiler/emit"
	"bimini/compiler/source"
)

// assets collects the files that are copied as they are.
type assets struct {
	b    *targetBuild
	refs map[assetKey]assetRef // first reference wins
	root string                // the project folder with symlinks resolved
}

// assetKey is a file as one package uses it.
type assetKey struct{ path, home string }

type assetRef struct {
	file *source.File
	span source.Span
}

func newAssets(b *targetBuild) *assets {
	root, err := filepath.EvalSymlinks(b.opt.ProjectDir)
	if err != nil {
		root = b.opt.ProjectDir
	}
	return &assets{b: b, refs: map[assetKey]assetRef{}, root: root}
}

// resolver turns paths of one file into paths below the source root, and into output paths for the package that the file lies in.
func (a *assets) resolver(from, home string) func(string) (string, string, bool) {
	return func(p string) (string, string, bool) {
		abs := filepath.Join(filepath.Dir(from), filepath.FromSlash(p))
		if strings.HasPrefix(p, "/") {
			abs = filepath.Join(a.b.opt.SourceDir, filepath.FromSlash(p))
		}
		rel, err := filepath.Rel(a.b.opt.SourceDir, abs)
		if err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
			return "", "", false
		}
		return filepath.ToSlash(rel), a.output(abs, home), true
	}
}

// add notes that a package uses a file; home is the package's root.
func (a *assets) add(abs, home string, file *source.File, span source.Span) {
	key := assetKey{abs, home}
	if _, ok := a.refs[key]; !ok {
		a.refs[key] = assetRef{file, span}
	}
}

// output is where an asset goes for a package that uses it: its path below the source folder, without what the platform refuses in names.
func (a *assets) output(abs, home string) string {
	return placed(a.b.app.app, a.natural(abs), home)
}

func (a *assets) natural(abs string) string {
	rel, err := filepath.Rel(a.b.opt.SourceDir, abs)
	if err != nil || strings.HasPrefix(rel, "..") {
		rel = filepath.Join("_shared", filepath.FromSlash(a.b.shown(abs)))
	}
	out := filepath.ToSlash(rel)
	for _, c := range a.b.Target.Facts().NameRefuses {
		out = strings.ReplaceAll(out, string(c), "_")
	}
	return out
}

// own is the file that a reference means on this target: a.wechat.png beats a.png.
func (a *assets) own(abs string) string {
	ext := filepath.Ext(abs)
	if special := strings.TrimSuffix(abs, ext) + "." + a.b.name + ext; isFile(special) {
		return special
	}
	if isFile(abs) {
		return abs
	}
	return ""
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

// collect turns the references into files to copy; it reports what is missing and what lies outside of the project.
func (a *assets) collect() {
	a.globs()
	done := map[assetKey]bool{} // by output path
	for _, key := range slices.SortedFunc(maps.Keys(a.refs), func(x, y assetKey) int { return cmp.Or(cmp.Compare(x.path, y.path), cmp.Compare(x.home, y.home)) }) {
		abs, ref := key.path, a.refs[key]
		file := a.own(abs)
		if file == "" {
			a.b.report(diag.Diagnostic{Code: "BM2071", File: ref.file, Span: ref.span, Message: "there is no file " + a.b.shown(abs), Suggest: nearFile(abs)})
			continue
		}
		real, err := filepath.EvalSymlinks(file)
		if rel, relErr := filepath.Rel(a.root, real); err != nil || relErr != nil || strings.HasPrefix(rel, "..") {
			a.b.report(diag.Diagnostic{Code: "BM2072", File: ref.file, Span: ref.span, Message: a.b.shown(abs) + " leads out of the project through a symbolic link",
				Suggest: "copy the file into the project"})
			continue
		}
		out := a.output(abs, key.home)
		if copied := (assetKey{real, out}); !done[copied] {
			done[copied] = true
			a.b.files = append(a.b.files, emit.File{Path: out, Copy: real})
		}
	}
}

// globs adds what `assets` of the project file lists.
func (a *assets) globs() {
	for i, pattern := range a.b.opt.Assets {
		report := func(d diag.Diagnostic) { a.b.report(a.b.opt.at(d, "assets", strconv.Itoa(i))) }
		found, err := doublestar.Glob(os.DirFS(a.b.opt.ProjectDir), pattern, doublestar.WithFilesOnly())
		if err != nil {
			report(diag.Diagnostic{Code: "BM4205", Message: "‘" + pattern + "’ under ‘assets’ is no pattern: " + err.Error()})
			continue
		}
		if len(found) == 0 {
			report(diag.Diagnostic{Code: "BM4206", Severity: diag.Warning, Message: "‘" + pattern + "’ under ‘assets’ matches no file"})
		}
		if d := a.renamed(pattern, found); d != nil {
			report(*d)
		}
		for _, f := range found {
			if a.foreign(f) {
				continue
			}
			abs := filepath.Join(a.b.opt.ProjectDir, filepath.FromSlash(a.plain(f)))
			a.add(abs, packageOf(a.b.app.app, a.natural(abs)), nil, source.Span{})
		}
	}
}

// renamed warns of files whose names the platform refuses: what follows them by name at run time does not find them.
func (a *assets) renamed(pattern string, found []string) *diag.Diagnostic {
	var first string
	n := 0
	for _, f := range found {
		if !a.foreign(f) && strings.ContainsAny(f, a.b.Target.Facts().NameRefuses) {
			if n++; n == 1 {
				first = f
			}
		}
	}
	if n == 0 {
		return nil
	}
	what := "‘" + path.Base(first) + "’ is"
	if n > 1 {
		what = strconv.Itoa(n) + " files of ‘" + pattern + "’ are"
	}
	to := path.Base(a.natural(filepath.Join(a.b.opt.ProjectDir, filepath.FromSlash(a.plain(first)))))
	return &diag.Diagnostic{Code: "BM4209", Severity: diag.Warning,
		Message: what + " renamed here, because the platform refuses ‘" + a.b.Target.Facts().NameRefuses + "’ in names (" + path.Base(first) + " becomes " + to +
			"): paths that the script puts together do not find it",
		Suggest: "rename the file, or name it where bimini sees it: in a template, or with ‘import’ in a script"}
}

// foreign reports a file that is another target's: a.alipay.png.
func (a *assets) foreign(f string) bool {
	base := strings.TrimSuffix(f, filepath.Ext(f))
	for _, name := range a.b.names {
		if name != a.b.name && strings.HasSuffix(base, "."+name) {
			return true
		}
	}
	return false
}

// plain is a file's name without this target's suffix.
func (a *assets) plain(f string) string {
	ext := filepath.Ext(f)
	return strings.TrimSuffix(strings.TrimSuffix(f, ext), "."+a.b.name) + ext
}
