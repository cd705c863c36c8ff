package emit

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
)

// plan is what is known of one file before anything is written.
type plan struct {
	file   File
	hash   string
	exists bool // the folder has something of this name
	same   bool // the folder holds it already
}

// compare reads what the folder holds. Contents are compared, not times or recorded hashes: a tree that someone edited is mended,
// and a tree that someone copied is not written again. Reading costs less than the rest of a build.
//
// A name among going will be removed first, and where names have no case a new file may have that name too: it counts as different.
func (w *writer) compare(ctx context.Context, files []File, going []string) ([]*plan, error) {
	gone := map[string]bool{}
	for _, p := range going {
		gone[fold(p)] = true
	}
	plans := make([]*plan, len(files))
	for i, f := range files {
		plans[i] = &plan{file: f}
	}
	err := w.each(ctx, plans, func(in *os.Root, p *plan) error {
		if err := p.fill(in); err != nil {
			return err
		}
		p.same = p.same && !gone[fold(p.file.Path)]
		return nil
	})
	return plans, err
}

// fill finds out what the file's folder holds under its name; in is nil when there is no such folder.
func (p *plan) fill(in *os.Root) error {
	f, name := p.file, path.Base(p.file.Path)
	var info fs.FileInfo
	if in != nil {
		var err error
		if info, err = in.Lstat(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	p.exists = info != nil
	if f.Copy != "" {
		hash, size, err := hashFile(f.Copy)
		if err != nil {
			return err
		}
		p.hash = hash
		p.same = info != nil && info.Mode().IsRegular() && info.Size() == size && hashOf(in, name) == hash
		return nil
	}
	sum := sha256.Sum256(f.Data)
	p.hash = hashText(sum[:])
	p.same = info != nil && holds(in, info, name, f.Data)
	return nil
}

// holds reports whether a file of the folder is a regular one with this content. One that cannot be read does not hold it.
func holds(in *os.Root, info fs.FileInfo, name string, data []byte) bool {
	if !info.Mode().IsRegular() || info.Size() != int64(len(data)) {
		return false
	}
	now, err := in.ReadFile(name)
	return err == nil && bytes.Equal(now, data)
}

// hashOf returns the hash of a file of the folder; "" when it cannot be read.
func hashOf(in *os.Root, name string) string {
	file, err := in.Open(name)
	if err != nil {
		return ""
	}
	defer file.Close()
	hash, _, err := hashReader(file)
	if err != nil {
		return ""
	}
	return hash
}

func hashFile(name string) (hash string, size int64, err error) {
	info, err := os.Stat(name)
	if err != nil {
		return "", 0, err
	}
	if !info.Mode().IsRegular() {
		return "", 0, fmt.Errorf("‘%s’ is not a file", name)
	}
	file, err := os.Open(name)
	if err != nil {
		return "", 0, err
	}
	defer file.Close()
	return hashReader(file)
}

func hashReader(r io.Reader) (string, int64, error) {
	sum := sha256.New()
	n, err := io.Copy(sum, r)
	return hashText(sum.Sum(nil)), n, err
}

func hashText(sum []byte) string { return "sha256-" + base64.RawURLEncoding.EncodeToString(sum) }

// replace writes a file beside its goal and renames it. Another build that cleans up after what it takes for a killed one may
// take the temporary file away in between; then the file is written once more.
func (w *writer) replace(f File) error {
	const attempts = 3
	var err error
	for range attempts {
		if err = w.tryReplace(w.root, f.Path, f); !errors.Is(err, fs.ErrNotExist) {
			break
		}
		if f.Copy != "" {
			if _, gone := os.Stat(f.Copy); gone != nil {
				break
			}
		}
		if err := w.root.MkdirAll(folderOrDot(f.Path), 0o777); err != nil {
			return err
		}
	}
	return err
}

// tryReplace writes a file under a name below a folder.
func (w *writer) tryReplace(in *os.Root, name string, f File) error {
	temp := temporary(name, w.id)
	err := create(in, temp, f)
	if err == nil {
		err = in.Rename(temp, name)
	}
	if err != nil {
		_ = in.Remove(temp) // the error that counts is the first
	}
	return err
}

// create writes the content of f to a file that must not exist.
func create(in *os.Root, name string, f File) error {
	out, err := in.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	if err := fill(out, f); err != nil {
		out.Close()
		return err
	}
	return out.Close()
}

func fill(out io.Writer, f File) error {
	if f.Copy == "" {
		_, err := out.Write(f.Data)
		return err
	}
	in, err := os.Open(f.Copy)
	if err != nil {
		return err
	}
	defer in.Close()
	_, err = io.Copy(out, in)
	return err
}

// replaceState writes one of our own files at the top of the folder.
func (w *writer) replaceState(name string, data []byte) error {
	if w.id == "" {
		w.id = newID()
	}
	return w.replace(File{Path: name, Data: data})
}

// temporary returns the name under which a file is written before it gets its own.
func temporary(p, id string) string {
	return path.Join(parent(p), manifestStem+"-"+id+"-"+path.Base(p)+".tmp")
}

func folderOrDot(p string) string {
	if dir := parent(p); dir != "" {
		return dir
	}
	return "."
}

func randomName() string { return rand.Text()[:10] }
