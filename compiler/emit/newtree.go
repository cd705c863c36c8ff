package emit

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
)

// errTaken says that a new tree could not get its name: its folder is gone, or something else has the name by now.
var errTaken = errors.New("the output folder came into being meanwhile")

// writeNew makes an output folder that does not exist yet. The whole tree is written into a folder beside it, which gets its name
// at the end: there is no moment at which a part of the tree has it, so no file needs a temporary name of its own, and there is
// nothing to compare. The error is errTaken when another build came in between; whatever the error, nothing is left.
func writeNew(ctx context.Context, dir string, files []File) (err error) {
	made, err := makeAbove(dir)
	if err != nil {
		return err
	}
	s, err := newStage(dir)
	if err != nil {
		removeEmpty(made)
		return taken(err)
	}
	defer func() {
		s.close()
		if err != nil {
			_ = os.RemoveAll(s.dir) // the error that counts is the first
			removeEmpty(made)
		}
	}()
	root, err := os.OpenRoot(s.dir)
	if err != nil {
		return taken(err)
	}
	w := &writer{root: root, dir: s.dir, made: true, folders: map[string]presence{}}
	err = w.createAll(ctx, files)
	if closed := root.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return err
	}
	if _, err := os.Lstat(dir); !errors.Is(err, fs.ErrNotExist) {
		return errTaken // some systems would put the new folder in the place of an empty one, which another build may have opened
	}
	if os.Rename(s.dir, dir) != nil {
		return errTaken
	}
	return nil
}

// createAll writes the files and their manifest into an empty folder.
func (w *writer) createAll(ctx context.Context, files []File) error {
	plans := make([]*plan, len(files))
	for i, f := range files {
		plans[i] = &plan{file: f}
		if err := w.makeFolders(plans[i]); err != nil {
			return taken(err)
		}
	}
	err := w.each(ctx, plans, func(in *os.Root, p *plan) error {
		if in == nil {
			return errTaken
		}
		if err := p.fill(nil); err != nil {
			return err // of a file to copy
		}
		return createNew(in, path.Base(p.file.Path), p.file)
	})
	if err != nil {
		return err
	}
	return taken(create(w.root, manifestName, File{Data: manifestOf(plans)}))
}

// createNew is create, but tells a folder that is gone from a file to copy that is.
func createNew(in *os.Root, name string, f File) error {
	err := create(in, name, f)
	if f.Copy != "" && err != nil {
		if _, gone := os.Stat(f.Copy); gone != nil {
			return err
		}
	}
	return taken(err)
}

// taken replaces the error of a folder that is not there any more.
func taken(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return errTaken
	}
	return err
}

// makeAbove makes the folders above dir and returns those that were missing, the innermost first.
func makeAbove(dir string) (made []string, err error) {
	above := filepath.Dir(filepath.Clean(dir))
	for p := above; ; p = filepath.Dir(p) {
		if _, err := os.Lstat(p); !errors.Is(err, fs.ErrNotExist) || p == filepath.Dir(p) {
			break
		}
		made = append(made, p)
	}
	if err := os.MkdirAll(above, 0o777); err != nil {
		removeEmpty(made)
		return nil, err
	}
	return made, nil
}

// removeEmpty removes folders in which there is nothing.
func removeEmpty(dirs []string) {
	for _, dir := range dirs {
		if os.Remove(dir) != nil {
			return
		}
	}
}
