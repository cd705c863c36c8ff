package build

import (
	"encoding/json"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"

	"bimini/compiler/diag"
	"bimini/compiler/emit"
	"bimini/compiler/source"
)

// A native component is taken as it is: its files, and what they refer to, are copied. One of the project keeps its place; one of a package goes
// to npm/<package>, so that no tool has to install anything in the output tree.

// nativeFile finds a native component. base is its path without extension, "" for a plugin's; out is where it goes, and the whole of spec for a
// plugin's. ok is false when it is not there.
func (d *discovery) nativeFile(from, spec string) (base, out string, ok bool) {
	switch {
	case strings.Contains(spec, "://"):
		return "", spec, true // a plugin's
	case strings.HasPrefix(spec, "."):
		base = filepath.Join(filepath.Dir(from), filepath.FromSlash(spec))
	case strings.HasPrefix(spec, "/"):
		base = filepath.Join(d.opt.SourceDir, filepath.FromSlash(spec))
	default:
		return d.packaged(spec)
	}
	if base, ok = component(base); !ok {
		return "", "", false
	}
	return base, d.nativeOutput(base), true
}

// component tries a path and the index of a folder of that name.
func component(base string) (string, bool) {
	for _, b := range []string{base, filepath.Join(base, "index")} {
		if isFile(b + ".json") {
			return b, true
		}
	}
	return "", false
}

// packaged finds a component of an npm package, below the folder that its package.json names as `miniprogram`.
func (d *discovery) packaged(spec string) (string, string, bool) {
	name, rest := packageName(spec)
	dir := filepath.Join(d.opt.ProjectDir, "node_modules", filepath.FromSlash(name))
	var file struct{ Miniprogram string }
	if data, err := os.ReadFile(filepath.Join(dir, "package.json")); err == nil {
		_ = json.Unmarshal(data, &file) // without the field, or malformed: the package's own folder
	}
	for _, root := range []string{filepath.Join(dir, filepath.FromSlash(file.Miniprogram)), dir} {
		if base, ok := component(filepath.Join(root, filepath.FromSlash(rest))); ok {
			return base, d.nativeOutput(base), true
		}
	}
	return "", "", false
}

func packageName(spec string) (name, rest string) {
	parts := strings.SplitN(spec, "/", 3)
	if strings.HasPrefix(spec, "@") && len(parts) > 1 {
		return parts[0] + "/" + parts[1], path.Join(parts[2:]...)
	}
	name, rest, _ = strings.Cut(spec, "/")
	return name, rest
}

// nativeOutput is where a file of a native component goes.
func (s *Session) nativeOutput(abs string) string {
	modules := filepath.Join(s.opt.ProjectDir, "node_modules") + string(filepath.Separator)
	if rest, ok := strings.CutPrefix(abs, modules); ok {
		return "npm/" + filepath.ToSlash(rest)
	}
	rel, err := filepath.Rel(s.opt.SourceDir, abs)
	if err != nil || strings.HasPrefix(rel, "..") {
		return "_shared/" + strings.ReplaceAll(s.shown(abs), "..", "_")
	}
	return filepath.ToSlash(rel)
}

// nativeUse is a place that names a native component.
type nativeUse struct {
	base   string
	folder string // in front of its output path and those of what it refers to: "" or "order/_shared/"
	file   *source.File
	span   source.Span
}

// natives copies native components for one target.
type natives struct {
	b    *targetBuild
	d    *discovery
	seen map[string]bool // by output path
	use  nativeUse
}

// natives copies the native components that templates use once the branches of other targets are gone.
func (b *targetBuild) natives() {
	n := &natives{b: b, d: b.found, seen: map[string]bool{}}
	for _, c := range b.made {
		for _, u := range c.Using {
			if use, ok := b.found.natives[u.Native]; ok && u.ID == "" {
				n.use = use
				n.component(use.base)
			}
		}
	}
}

// component copies one component with all that it refers to.
func (n *natives) component(base string) {
	if n.seen[n.output(base)] {
		return
	}
	n.seen[n.output(base)] = true
	if !isFile(base + n.b.Target.TemplateExt()) {
		n.b.report(diag.Diagnostic{Code: "BM3017", File: n.use.file, Span: n.use.span,
			Message: "the native component " + n.b.shown(base) + " has no " + n.b.Target.TemplateExt() + ": it was not written for this platform",
			Suggest: "use it under v-if=\"$target === '…'\" only, with a .mini file of the platform's own: name." + n.b.name + ".mini"})
		return
	}
	for _, ext := range []string{".json", ".js", n.b.Target.TemplateExt(), n.b.Target.StyleExt()} {
		n.file(base + ext)
	}
}

// output is where a file goes.
func (n *natives) output(abs string) string { return n.use.folder + n.b.nativeOutput(abs) }

// references tells, by extension, how files name other files.
var references = map[string]*regexp.Regexp{
	".js":   regexp.MustCompile(`(?:require\(\s*|\bfrom\s*|\bimport\s*)['"]([^'"\n]+)['"]`),
	"view":  regexp.MustCompile(`(?:src|from)=["']([^"'{}\n]+)["']`),
	"style": regexp.MustCompile(`@import\s+(?:url\()?['"]([^'"\n]+)['"]`),
}

// file copies one file, and what it refers to.
func (n *natives) file(abs string) {
	if n.seen[n.output(abs)] || !isFile(abs) {
		return
	}
	n.seen[n.output(abs)] = true
	n.b.files = append(n.b.files, emit.File{Path: n.output(abs), Copy: abs})
	data, err := os.ReadFile(abs)
	if err != nil {
		return // the writer reports it
	}
	ext := filepath.Ext(abs)
	if ext == ".json" {
		n.using(abs, data)
		return
	}
	kind := ext
	switch ext {
	case n.b.Target.TemplateExt():
		kind = "view"
	case n.b.Target.StyleExt():
		kind = "style"
	case ".wxs", ".sjs":
		kind = ".js"
	}
	if pattern := references[kind]; pattern != nil {
		for _, m := range pattern.FindAllSubmatch(data, -1) {
			n.reference(abs, string(m[1]), ext)
		}
	}
}

// using follows usingComponents.
func (n *natives) using(abs string, data []byte) {
	var file struct{ UsingComponents map[string]string }
	if json.Unmarshal(data, &file) != nil {
		return
	}
	for _, tag := range sortedKeys(file.UsingComponents) {
		if base, _, ok := n.d.nativeFile(abs, file.UsingComponents[tag]); ok && base != "" {
			n.absolute(abs, file.UsingComponents[tag])
			n.component(base)
		}
	}
}

// reference follows one path of a file; what is no file of the project is left alone.
func (n *natives) reference(from, spec, ext string) {
	base := filepath.Join(filepath.Dir(from), filepath.FromSlash(spec))
	if strings.HasPrefix(spec, "/") {
		n.absolute(from, spec)
		base = filepath.Join(n.b.opt.SourceDir, filepath.FromSlash(spec))
	} else if ext == ".js" && !strings.HasPrefix(spec, ".") {
		return
	}
	for _, abs := range []string{base, base + ext, filepath.Join(base, "index"+ext)} {
		if isFile(abs) {
			n.file(abs)
			return
		}
	}
}

// absolute reports a path from the root in a file that is copied to another folder: it does not lead to the copy.
func (n *natives) absolute(from, spec string) {
	if n.use.folder == "" || !strings.HasPrefix(spec, "/") {
		return
	}
	n.b.report(diag.Diagnostic{Code: "BM6012", File: n.use.file, Span: n.use.span,
		Message: "this native component is copied to ‘" + strings.TrimSuffix(n.use.folder, "/") + "’, and " + n.b.shown(from) + " refers to ‘" + spec + "’, which is not there",
		Suggest: "write a relative path in " + n.b.shown(from)})
}
