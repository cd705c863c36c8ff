package emit

import (
	"fmt"
	"path"
	"testing"
)

func TestABatchIsOfOneFolderAndNotTooLong(t *testing.T) {
	var plans []*plan
	for i := range 3 * batchFiles {
		plans = append(plans, &plan{file: File{Path: fmt.Sprintf("a/%d.js", i)}}, &plan{file: File{Path: fmt.Sprintf("a/b/%d.js", i%7)}})
	}
	plans = append(plans, &plan{file: File{Path: "top.js"}})
	seen := map[*plan]int{}
	for _, b := range batches(plans) {
		if len(b.plans) > batchFiles {
			t.Errorf("%s: %d files in one batch", b.dir, len(b.plans))
		}
		for _, p := range b.plans {
			seen[p]++
			if path.Dir(p.file.Path) != b.dir {
				t.Errorf("%s is in a batch of %s", p.file.Path, b.dir)
			}
		}
	}
	for _, p := range plans {
		if seen[p] != 1 {
			t.Errorf("%s is in %d batches", p.file.Path, seen[p])
		}
	}
}

func TestAFolderThatGoesAwayIsMadeAgain(t *testing.T) {
	dir := t.TempDir()
	root, _, err := openFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	// What a build that runs at the same time leaves: this one believes the folder to be there, and its files to be missing.
	w := &writer{root: root, dir: dir, id: newID(), folders: map[string]presence{"pages": present}}
	if err := w.replaceAll(t.Context(), []*plan{{file: File{Path: "pages/a.js", Data: []byte("a")}}}); err != nil {
		t.Fatal(err)
	}
	expect(t, dir, "pages/", "", "pages/a.js", "a")
}
