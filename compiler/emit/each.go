package emit

import (
	"context"
	"errors"
	"io/fs"
	"os"

	"golang.org/x/sync/errgroup"
)

const (
	// parallel bounds how many batches run at a time: more does not make a disk faster.
	parallel = 8
	// batchFiles bounds the files of a batch, so that one large folder is not left to one core.
	batchFiles = 32
)

// batch is some files of one folder.
type batch struct {
	dir   string
	plans []*plan
}

// batches groups files by their folders, in the order in which these come first.
func batches(plans []*plan) []*batch {
	var out []*batch
	last := map[string]*batch{}
	for _, p := range plans {
		dir := folderOrDot(p.file.Path)
		b := last[dir]
		if b == nil || len(b.plans) == batchFiles {
			b = &batch{dir: dir}
			last[dir] = b
			out = append(out, b)
		}
		b.plans = append(b.plans, p)
	}
	return out
}

// each calls do for every file with the open folder that it belongs in, or nil when there is none. Going through the whole path
// for every operation, as os.Root does, costs several times more than the operations do.
func (w *writer) each(ctx context.Context, plans []*plan, do func(in *os.Root, p *plan) error) error {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(parallel)
	for _, b := range batches(plans) {
		group.Go(func() error {
			in, err := w.enter(b.dir)
			if err != nil {
				return err
			}
			if in != nil {
				defer in.Close()
			}
			for _, p := range b.plans {
				if err := ctx.Err(); err != nil {
					return err
				}
				if err := do(in, p); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return group.Wait()
}

// enter opens a folder of the tree that is known to be a real one; nil when it is not, or not any more.
func (w *writer) enter(dir string) (*os.Root, error) {
	if dir != "." && w.folders[dir] != present {
		return nil, nil
	}
	in, err := w.root.OpenRoot(dir)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, errNotFolder) {
		return nil, nil
	}
	return in, err
}
