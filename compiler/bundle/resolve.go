package bundle

import (
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// listings caches which files a folder holds.
type listings struct {
	mu   sync.Mutex
	dirs map[string]map[string]bool // name → it is a folder; nil when there is no such folder
	real map[string]string          // folder → without symbolic links
	full map[string]string          // the same for files
}

func newListings() *listings {
	return &listings{dirs: map[string]map[string]bool{}, real: map[string]string{}, full: map[string]string{}}
}

func (l *listings) reset() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.dirs, l.real, l.full = map[string]map[string]bool{}, map[string]string{}, map[string]string{}
}

func (l *listings) list(dir string) map[string]bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if names, ok := l.dirs[dir]; ok {
		return names
	}
	entries, err := os.ReadDir(dir)
	var names map[string]bool
	if err == nil {
		names = make(map[string]bool, len(entries))
		for _, e := range entries {
			isDir := e.IsDir()
			if e.Type()&os.ModeSymlink != 0 {
				if info, err := os.Stat(filepath.Join(dir, e.Name())); err == nil {
					isDir = info.IsDir()
				}
			}
			names[e.Name()] = isDir
		}
	}
	l.dirs[dir] = names
	return names
}

func (l *listings) file(abs string) bool {
	isDir, ok := l.list(filepath.Dir(abs))[filepath.Base(abs)]
	return ok && !isDir
}

func (l *listings) folder(abs string) bool { return l.list(abs) != nil }

// realPath resolves symbolic links; a path that cannot be resolved is returned as it is.
func (l *listings) realPath(abs string) string {
	l.mu.Lock()
	full, ok := l.full[abs]
	l.mu.Unlock()
	if ok {
		return full
	}
	full = l.resolveLinks(abs)
	l.mu.Lock()
	l.full[abs] = full
	l.mu.Unlock()
	return full
}

func (l *listings) resolveLinks(abs string) string {
	dir, base := filepath.Split(abs)
	l.mu.Lock()
	real, ok := l.real[dir]
	l.mu.Unlock()
	if !ok {
		real = dir
		if r, err := filepath.EvalSymlinks(filepath.Clean(dir)); err == nil {
			real = r
		}
		l.mu.Lock()
		l.real[dir] = real
		l.mu.Unlock()
	}
	full := filepath.Join(real, base)
	if info, err := os.Lstat(full); err == nil && info.Mode()&os.ModeSymlink != 0 {
		if r, err := filepath.EvalSymlinks(full); err == nil {
			return r
		}
	}
	return full
}

// scriptSuffixes are tried in this order behind a path without an extension.
var scriptSuffixes = []string{".ts", ".js", ".mjs", ".cjs", ".json"}

// resolver finds files as one target sees them.
type resolver struct {
	*listings
	target    string
	platforms []string
	alias     map[string]string
	names     []string // of alias, longest first
	suffixes  []string
}

func newResolver(l *listings, o *Options, suffixes []string) *resolver {
	r := &resolver{listings: l, target: o.Target, platforms: o.Platforms, alias: o.Alias, suffixes: suffixes}
	for name := range o.Alias {
		r.names = append(r.names, name)
	}
	slices.SortFunc(r.names, func(a, b string) int {
		if len(a) != len(b) {
			return len(b) - len(a)
		}
		return strings.Compare(a, b)
	})
	return r
}

// local returns the absolute path that a relative or aliased specifier means, before any extension is tried.
func (r *resolver) local(dir, spec string) (string, bool) {
	if strings.HasPrefix(spec, "./") || strings.HasPrefix(spec, "../") || spec == "." || spec == ".." {
		return filepath.Join(dir, filepath.FromSlash(spec)), true
	}
	for _, name := range r.names {
		to := r.alias[name]
		if spec == strings.TrimSuffix(name, "/") {
			return to, true
		}
		prefix := strings.TrimSuffix(name, "/") + "/"
		if rest, ok := strings.CutPrefix(spec, prefix); ok {
			return filepath.Join(to, filepath.FromSlash(rest)), true
		}
	}
	return "", false
}

// find returns the file for a path that may lack its extension or name a folder.
func (r *resolver) find(base string) (string, bool) {
	if f, ok := r.withTarget(base); ok {
		return f, true
	}
	for _, suffix := range r.suffixes {
		if f, ok := r.withTarget(base + suffix); ok {
			return f, true
		}
	}
	if stem, ok := strings.CutSuffix(base, ".js"); ok {
		if f, ok := r.withTarget(stem + ".ts"); ok {
			return f, true
		}
	}
	if r.folder(base) {
		for _, suffix := range r.suffixes {
			if f, ok := r.withTarget(filepath.Join(base, "index"+suffix)); ok {
				return f, true
			}
		}
	}
	return "", false
}

// withTarget returns the variant of a file for the target, or the file itself. A file for another platform does not exist.
func (r *resolver) withTarget(abs string) (string, bool) {
	ext := filepath.Ext(abs)
	if ext != "" && r.target != "" {
		if f := strings.TrimSuffix(abs, ext) + "." + r.target + ext; r.file(f) {
			return f, true
		}
	}
	if r.file(abs) && !r.foreign(abs) {
		return abs, true
	}
	return "", false
}

// foreign reports whether a file is the variant for another platform.
func (r *resolver) foreign(abs string) bool {
	p := platformOf(filepath.Base(abs), r.platforms)
	return p != "" && p != r.target
}

// platformOf returns the platform that a file name is marked for: "wechat" for foo.wechat.ts.
func platformOf(name string, platforms []string) string {
	stem := strings.TrimSuffix(name, path.Ext(name))
	for _, p := range platforms {
		if strings.HasSuffix(stem, "."+p) && len(stem) > len(p)+1 {
			return p
		}
	}
	return ""
}

// withoutPlatform cuts the mark: foo.wechat.ts becomes foo.ts.
func withoutPlatform(name string, platforms []string) string {
	if p := platformOf(path.Base(name), platforms); p != "" {
		ext := path.Ext(name)
		return strings.TrimSuffix(name, "."+p+ext) + ext
	}
	return name
}

// packageName splits an npm specifier: "@vant/weapp/button" → "@vant/weapp", "button".
func packageName(spec string) (name, sub string) {
	parts := strings.SplitN(spec, "/", 3)
	n := 1
	if strings.HasPrefix(spec, "@") {
		n = 2
	}
	if len(parts) <= n {
		return spec, ""
	}
	return strings.Join(parts[:n], "/"), strings.Join(parts[n:], "/")
}

// installed returns the folder of an npm package as seen from dir.
func (r *resolver) installed(dir, name string) (string, bool) {
	for {
		candidate := filepath.Join(dir, "node_modules", filepath.FromSlash(name))
		if r.folder(candidate) {
			return candidate, true
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", false
		}
		dir = parent
	}
}
