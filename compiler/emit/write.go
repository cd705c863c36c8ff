package emit

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// Options of Write.
type Options struct {
	// Packages are the roots of subpackages, slash separated; Stats.Bytes is by them.
	Packages []string
}

// Write makes dir hold files and nothing else that an earlier Write put there.
//
// Where dir does not exist it is written as a whole beside its place and then renamed. Where it does, each file is written beside its
// goal under a temporary name and renamed. So a file is old or new at every moment, also when the process is killed; the next Write
// takes away what a killed one left. A file that has its content already is not touched.
// A file that the manifest of the last Write lists and that is not among files is removed, with the folders that this
// leaves empty; no other file ever is. Nothing outside of dir is written, and no symbolic link inside of it is followed: a link
// in the place of a folder is an error, one in the place of a file is replaced.
//
// The order of files does not matter. A *PathError or *CollisionError is returned before anything is touched. After any other
// error some files may be new, and the manifest is still the old one.
func Write(ctx context.Context, dir string, files []File, opt Options) (Stats, error) {
	if err := Check(files); err != nil {
		return Stats{}, err
	}
	clearStages(dir)
	stats, err := writeTree(ctx, dir, files)
	if err != nil {
		return Stats{}, err
	}
	stats.Bytes = Sizes(files, opt.Packages)
	return stats, nil
}

// writeTree writes a folder that is not there yet in one piece, any other file by file.
func writeTree(ctx context.Context, dir string, files []File) (Stats, error) {
	if _, err := os.Lstat(dir); errors.Is(err, fs.ErrNotExist) {
		if err := writeNew(ctx, dir, files); !errors.Is(err, errTaken) {
			return Stats{Written: len(files)}, err
		}
	}
	root, made, err := openFolder(dir)
	if err != nil {
		return Stats{}, err
	}
	defer root.Close()
	w := &writer{root: root, dir: dir, made: made, folders: map[string]presence{}}
	return w.write(ctx, files)
}

// openFolder opens the output folder. A link in its place is refused: a tree is not written to where a link says. When there is
// nothing of that name the folder is made.
func openFolder(dir string) (root *os.Root, made bool, err error) {
	info, err := os.Lstat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if err := os.MkdirAll(dir, 0o777); err != nil {
			return nil, false, err
		}
		made = true
	case err != nil:
		return nil, false, err
	case info.Mode()&fs.ModeSymlink != 0:
		return nil, false, &LinkError{filepath.ToSlash(dir)}
	case !info.IsDir():
		return nil, false, fmt.Errorf("‘%s’ is a file, not a folder", filepath.ToSlash(dir))
	}
	root, err = os.OpenRoot(dir)
	return root, made, err
}

// LinkError is a symbolic link where the tree needs a folder.
type LinkError struct{ Path string }

func (e *LinkError) Error() string {
	return fmt.Sprintf("‘%s’ is a symbolic link, and the output is not written through links", e.Path)
}

// writer is one Write.
type writer struct {
	root    *os.Root
	dir     string
	made    bool                // the folder is new, so nothing is in it
	id      string              // of this Write, part of temporary names
	folders map[string]presence // what is known of the folders in it
}

// write is the order of things: what can be known is found out first, what was claimed is taken away last.
func (w *writer) write(ctx context.Context, files []File) (Stats, error) {
	left, old := w.earlier()
	for _, f := range files {
		if err := w.realFolders(f.Path); err != nil {
			return Stats{}, err
		}
	}
	claims := claimed(old, left)
	orphans := findOrphans(claims, files)
	first := conflicting(orphans, files)

	plans, err := w.compare(ctx, files, first)
	if err != nil {
		return Stats{}, err
	}
	changed := slices.DeleteFunc(slices.Clone(plans), func(p *plan) bool { return p.same })
	if len(changed) > 0 {
		if err := w.begin(plans, changed, claims, orphans); err != nil {
			return Stats{}, err
		}
	}
	removed, err := w.remove(first)
	if err != nil {
		return Stats{}, err
	}
	if err := w.replaceAll(ctx, changed); err != nil {
		return Stats{}, err
	}
	later, err := w.remove(orphans)
	if err != nil {
		return Stats{}, err
	}
	if err := w.finish(plans); err != nil {
		return Stats{}, err
	}
	return Stats{Written: len(changed), Unchanged: len(plans) - len(changed), Removed: removed + later}, nil
}

// earlier reads what earlier builds left of themselves, and takes away what a killed one did not mean to leave.
func (w *writer) earlier() (journal, manifest) {
	if w.made {
		return journal{}, manifest{}
	}
	left := readJournal(w.root)
	w.clean(left)
	return left, readManifest(w.root)
}

// clean takes away the temporary files that a killed build left: beside the files that its journal names, and at the top, where
// it may have been killed while it wrote the journal.
func (w *writer) clean(left journal) {
	for _, p := range left.Writing {
		if w.realFolders(p) == nil {
			_ = w.root.Remove(temporary(p, left.ID)) // mostly not there
		}
	}
	top, err := fs.ReadDir(w.root.FS(), ".")
	if err != nil {
		return
	}
	for _, entry := range top {
		name := entry.Name()
		if entry.Type().IsRegular() && strings.HasPrefix(name, manifestStem+"-") && strings.HasSuffix(name, ".tmp") && name != journalName {
			_ = w.root.Remove(name)
		}
	}
}

// begin leaves a note of what is about to be written. A file that someone else put in the place of a new one is not claimed
// before it has been replaced. What an earlier killed build claimed and this one finds right already is claimed again: only its journal told
// of it, and that is about to be replaced.
func (w *writer) begin(plans, changed []*plan, claims map[string]bool, orphans []string) error {
	w.id = newID()
	j := journal{Version: formatVersion, ID: w.id, Claimed: slices.Clone(orphans)}
	for _, p := range changed {
		j.Writing = append(j.Writing, p.file.Path)
		if !p.exists && !claims[p.file.Path] {
			j.Claimed = append(j.Claimed, p.file.Path)
		}
	}
	for _, p := range plans {
		if claims[p.file.Path] {
			j.Claimed = append(j.Claimed, p.file.Path)
		}
	}
	return w.replaceState(journalName, encodeState(j))
}

// finish writes the manifest, if it is another one now, and drops the journal.
func (w *writer) finish(plans []*plan) error {
	data := manifestOf(plans)
	info, err := w.root.Lstat(manifestName)
	if err != nil || !holds(w.root, info, manifestName, data) {
		if err := w.replaceState(manifestName, data); err != nil {
			return err
		}
	}
	return removeIfThere(w.root, journalName)
}

// replaceAll writes the files that differ.
func (w *writer) replaceAll(ctx context.Context, changed []*plan) error {
	for _, p := range changed {
		if err := w.makeFolders(p); err != nil {
			return err
		}
	}
	return w.each(ctx, changed, func(in *os.Root, p *plan) error {
		if in != nil {
			err := w.tryReplace(in, path.Base(p.file.Path), p.file)
			if !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		}
		return w.replace(p.file)
	})
}

// newID returns a name for this process's temporary files that no other running build uses.
func newID() string {
	return strconv.Itoa(os.Getpid()) + "-" + randomName()
}
