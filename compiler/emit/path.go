package emit

import (
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
)

// Check reports the first thing that keeps files from being one tree on every machine: a path that is not a plain relative one
// (*PathError), or two paths that some file system takes for one (*CollisionError). Files is left as it is.
func Check(files []File) error {
	for _, f := range files {
		if why := refuse(f.Path); why != "" {
			return &PathError{f.Path, why}
		}
	}
	if c := Collisions(files); len(c) > 0 {
		return &c[0]
	}
	return nil
}

// PathError is a path that cannot be part of an output tree.
type PathError struct{ Path, Why string }

func (e *PathError) Error() string { return fmt.Sprintf("cannot write ‘%s’: %s", e.Path, e.Why) }

// refuse says why a path is not fit for an output tree; "" when it is. os.Root would stop what leaves the folder; this also
// stops what means different things on different systems.
func refuse(p string) string {
	switch {
	case p == "" || p == ".":
		return "the path is empty"
	case strings.ContainsAny(p, "\\:") || strings.ContainsFunc(p, func(r rune) bool { return r < ' ' || r == 0x7f }):
		return "the path has a character that is not the same on all systems"
	case !fs.ValidPath(p):
		return "the path leaves the output folder or is not a plain one"
	case !filepath.IsLocal(filepath.FromSlash(p)):
		return "the path is special on this system"
	}
	for name := range strings.SplitSeq(p, "/") {
		if reserved(name) {
			return "names that begin with " + manifestStem + " are bimini's own"
		}
	}
	return ""
}

// reserved reports whether a file or folder name is one that only this package gives.
func reserved(name string) bool {
	return strings.HasPrefix(strings.ToLower(name), manifestStem)
}

// CollisionError is a pair of emitted paths that cannot both exist everywhere: they differ only in case, are the same, or one
// is a file where the other needs a folder. A comes before B.
type CollisionError struct{ A, B string }

func (e *CollisionError) Error() string {
	switch {
	case e.A == e.B:
		return fmt.Sprintf("two files are called ‘%s’", e.A)
	case strings.HasPrefix(fold(e.B), fold(e.A)+"/"):
		return fmt.Sprintf("‘%s’ is a file, but ‘%s’ needs a folder of that name", e.A, e.B)
	}
	return fmt.Sprintf("‘%s’ and ‘%s’ differ only in case", e.A, e.B)
}

// Collisions returns every pair of paths that cannot both exist, in the order of files.
func Collisions(files []File) []CollisionError {
	var out []CollisionError
	seen := make(map[string]string, len(files))
	for _, f := range files {
		key := fold(f.Path)
		if first, ok := seen[key]; ok {
			out = append(out, CollisionError{first, f.Path})
			continue
		}
		seen[key] = f.Path
	}
	for _, f := range files {
		for dir := parent(fold(f.Path)); dir != ""; dir = parent(dir) {
			if file, ok := seen[dir]; ok {
				out = append(out, CollisionError{file, f.Path})
				break
			}
		}
	}
	return out
}

// fold maps names that a case-insensitive file system takes for one to the same string.
func fold(p string) string { return strings.ToLower(strings.ToUpper(p)) }

// parent returns the folder of a slash separated path; "" for the top.
func parent(p string) string {
	i := strings.LastIndexByte(p, '/')
	if i < 0 {
		return ""
	}
	return p[:i]
}

// ancestors lists the folders above p, the topmost first.
func ancestors(p string) []string {
	var out []string
	for i := 0; i < len(p); i++ {
		if p[i] == '/' {
			out = append(out, p[:i])
		}
	}
	return out
}
