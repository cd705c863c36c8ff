package emit

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"syscall"
)

// errNotFolder is what the system says of `a/b` when `a` is a file.
const errNotFolder = syscall.ENOTDIR

// presence is what is known of a folder of the tree. The zero value is: nothing yet.
type presence int

const (
	missing presence = iota + 1 // there is nothing of that name
	present                     // a folder, no link to one
)

// realFolders checks that the folders above p, as far as they exist, are no links. os.Root follows links that stay inside; a
// tree that is written through one would overwrite files under a name that the manifest does not know.
func (w *writer) realFolders(p string) error {
	for _, dir := range ancestors(p) {
		if w.folders[dir] == present {
			continue
		}
		if w.made || w.folders[dir] == missing {
			w.folders[dir] = missing
			return nil
		}
		info, err := w.root.Lstat(dir)
		if errors.Is(err, fs.ErrNotExist) || errors.Is(err, errNotFolder) {
			w.folders[dir] = missing
			return nil
		}
		if err != nil {
			return err
		}
		if info.Mode()&fs.ModeSymlink != 0 {
			return &LinkError{w.show(dir)}
		}
		if !info.IsDir() {
			return nil // an orphan that will go, or an error when the folder is made
		}
		w.folders[dir] = present
	}
	return nil
}

// makeFolders makes the folders above a file.
func (w *writer) makeFolders(p *plan) error {
	for _, dir := range ancestors(p.file.Path) {
		if w.folders[dir] == present {
			continue
		}
		if err := w.makeFolder(dir); err != nil {
			return err
		}
		w.folders[dir] = present
	}
	if !p.exists {
		return nil
	}
	if info, err := w.root.Lstat(p.file.Path); err == nil && info.IsDir() {
		return fmt.Errorf("‘%s’ is a folder that bimini did not make alone, and the tree needs a file of that name", w.show(p.file.Path))
	}
	return nil
}

// makeFolder makes one folder, in one that exists.
func (w *writer) makeFolder(dir string) error {
	made := w.root.Mkdir(dir, 0o777)
	if made == nil || !errors.Is(made, fs.ErrExist) {
		return made
	}
	info, err := w.root.Lstat(dir)
	switch {
	case err != nil:
		return err
	case info.Mode()&fs.ModeSymlink != 0:
		return &LinkError{w.show(dir)}
	case !info.IsDir():
		return fmt.Errorf("‘%s’ is a file that bimini did not write, and the tree needs a folder of that name", w.show(dir))
	}
	return nil
}

func (w *writer) show(p string) string {
	return strings.TrimSuffix(strings.ReplaceAll(w.dir, "\\", "/"), "/") + "/" + p
}

// claimed is the set of files that are known to be written by earlier builds, complete or killed.
func claimed(old manifest, left journal) map[string]bool {
	out := make(map[string]bool, len(old.Files))
	for p := range old.Files {
		out[p] = true
	}
	for _, p := range left.Claimed {
		out[p] = true
	}
	return out
}

// findOrphans lists, in order, what earlier builds wrote and this one does not.
func findOrphans(claims map[string]bool, files []File) []string {
	present := make(map[string]bool, len(files))
	for _, f := range files {
		present[f.Path] = true
	}
	var out []string
	for p := range claims {
		if !present[p] {
			out = append(out, p)
		}
	}
	slices.Sort(out)
	return out
}

// conflicting picks the orphans that must go before files can be written: a file where now a folder is needed, files in what
// now is a file, and names that a case-insensitive file system takes for a new one.
func conflicting(orphans []string, files []File) []string {
	if len(orphans) == 0 {
		return nil
	}
	names, above := map[string]bool{}, map[string]bool{}
	for _, f := range files {
		key := fold(f.Path)
		names[key] = true
		for _, dir := range ancestors(key) {
			above[dir] = true
		}
	}
	var out []string
	for _, p := range orphans {
		key := fold(p)
		if names[key] || above[key] || slices.ContainsFunc(ancestors(key), func(dir string) bool { return names[dir] }) {
			out = append(out, p)
		}
	}
	return out
}

// remove deletes files that an earlier build wrote, and folders that this leaves empty. What is no regular file any more was put
// there by someone else and stays.
func (w *writer) remove(paths []string) (int, error) {
	removed := 0
	for _, p := range paths {
		if w.realFolders(p) != nil {
			continue
		}
		info, err := w.root.Lstat(p)
		if err == nil && info.Mode().IsRegular() {
			if err := removeIfThere(w.root, p); err != nil {
				return removed, err
			}
			removed++
		}
		w.prune(p)
	}
	return removed, nil
}

// prune removes the folders above p that are empty, the innermost first.
func (w *writer) prune(p string) {
	for dir := parent(p); dir != ""; dir = parent(dir) {
		info, err := w.root.Lstat(dir)
		if errors.Is(err, fs.ErrNotExist) {
			delete(w.folders, dir)
			continue
		}
		if err != nil || !info.IsDir() || w.root.Remove(dir) != nil {
			return
		}
		delete(w.folders, dir)
	}
}
