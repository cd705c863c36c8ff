package emit

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"bimini/internal/testfiles"
)

// tree returns files from path, content pairs.
func tree(pairs ...string) []File {
	var out []File
	for i := 0; i < len(pairs); i += 2 {
		out = append(out, File{Path: pairs[i], Data: []byte(pairs[i+1])})
	}
	return out
}

func mustWrite(t *testing.T, dir string, files []File, want Stats) {
	t.Helper()
	got, err := Write(t.Context(), dir, files, Options{})
	if err != nil {
		t.Fatal(err)
	}
	got.Bytes = nil
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("stats (-want +got):\n%s", diff)
	}
}

// onDisk returns what a folder holds, without our own files at its top; folders end in a slash.
func onDisk(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(dir, p)
		rel = filepath.ToSlash(rel)
		switch {
		case rel == "." || rel == manifestName:
		case d.IsDir():
			out[rel+"/"] = ""
		case d.Type()&fs.ModeSymlink != 0:
			target, _ := os.Readlink(p)
			out[rel] = "→ " + target
		default:
			data, err := os.ReadFile(p)
			if err != nil {
				return err
			}
			out[rel] = string(data)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func expect(t *testing.T, dir string, pairs ...string) {
	t.Helper()
	want := map[string]string{}
	for i := 0; i < len(pairs); i += 2 {
		want[pairs[i]] = pairs[i+1]
	}
	if diff := cmp.Diff(want, onDisk(t, dir)); diff != "" {
		t.Errorf("folder (-want +got):\n%s", diff)
	}
}

func TestWriteAndWriteAgain(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dist", "wechat")
	mustWrite(t, dir, tree("app.js", "1", "pages/a/a.js", "2", "pages/b.js", "3"), Stats{Written: 3})
	expect(t, dir, "app.js", "1", "pages/", "", "pages/a/", "", "pages/a/a.js", "2", "pages/b.js", "3")

	old := time.Now().Add(-time.Hour).Truncate(time.Second)
	for _, name := range []string{"app.js", "pages/b.js", manifestName} {
		if err := os.Chtimes(filepath.Join(dir, name), old, old); err != nil {
			t.Fatal(err)
		}
	}
	mustWrite(t, dir, tree("pages/b.js", "3", "app.js", "1", "pages/a/a.js", "2"), Stats{Unchanged: 3})
	for _, name := range []string{"app.js", "pages/b.js", manifestName} {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil || !info.ModTime().Equal(old) {
			t.Errorf("%s was touched (%v)", name, err)
		}
	}
	mustWrite(t, dir, tree("app.js", "x", "pages/b.js", "3"), Stats{Written: 1, Unchanged: 1, Removed: 1})
	expect(t, dir, "app.js", "x", "pages/", "", "pages/b.js", "3")
}

func TestAnEditedTreeIsMended(t *testing.T) {
	dir := t.TempDir()
	mustWrite(t, dir, tree("a.js", "abc", "b.js", "b"), Stats{Written: 2})
	testfiles.Put(t, dir, "a.js", "xyz") // the same size
	if err := os.Remove(filepath.Join(dir, "b.js")); err != nil {
		t.Fatal(err)
	}
	mustWrite(t, dir, tree("a.js", "abc", "b.js", "b"), Stats{Written: 2})
	expect(t, dir, "a.js", "abc", "b.js", "b")
}

func TestOnlyWhatTheManifestListsIsRemoved(t *testing.T) {
	dir := t.TempDir()
	testfiles.Put(t, dir, "notes.txt", "mine")
	testfiles.Put(t, dir, "pages/mine.js", "mine")
	mustWrite(t, dir, tree("pages/a.js", "a", "old/deep/x.js", "x", "old/y.js", "y"), Stats{Written: 3})
	testfiles.Put(t, dir, "old/keep.txt", "mine")
	mustWrite(t, dir, nil, Stats{Removed: 3})
	expect(t, dir, "notes.txt", "mine", "pages/", "", "pages/mine.js", "mine", "old/", "", "old/keep.txt", "mine")
}

func TestADamagedOrForeignManifestIsIgnored(t *testing.T) {
	for name, text := range map[string]string{
		"torn": `{"version": 1, "files": {"notes.txt": "sha`, "empty": "", "list": "[]", "number": "3", "other": `{"version": 9, "files": {"notes.txt": "x"}}`,
		"types": `{"version": 1, "files": {"notes.txt": 3}}`,
		"paths": `{"version": 1, "files": {"../notes.txt": "", "/notes.txt": "", "./notes.txt": "", "a/../notes.txt": "", "": "", ".": "", "..": ""}}`,
		"deep":  strings.Repeat("[", 100000),
	} {
		t.Run(name, func(t *testing.T) {
			top := t.TempDir()
			dir := filepath.Join(top, "out")
			testfiles.Put(t, dir, manifestName, text)
			testfiles.Put(t, dir, "notes.txt", "mine")
			testfiles.Put(t, top, "notes.txt", "mine")
			mustWrite(t, dir, tree("a.js", "a"), Stats{Written: 1})
			expect(t, top, "notes.txt", "mine", "out/", "", "out/notes.txt", "mine", "out/a.js", "a", "out/"+manifestName, read(t, dir, manifestName))
		})
	}
}

func read(t *testing.T, dir, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestTheManifestIsTheSameEverywhere(t *testing.T) {
	one, two := t.TempDir(), filepath.Join(t.TempDir(), "elsewhere")
	picture := testfiles.Put(t, t.TempDir(), "a.png", "png")
	files := append(tree("b.js", "b", "a.js", "a"), File{Path: "a.png", Copy: picture})
	mustWrite(t, one, files, Stats{Written: 3})
	mustWrite(t, two, []File{files[2], files[1], files[0]}, Stats{Written: 3})
	if diff := cmp.Diff(read(t, one, manifestName), read(t, two, manifestName)); diff != "" {
		t.Error(diff)
	}
	want := "{\n\t\"version\": 1,\n\t\"files\": {\n\t\t\"a.js\": \"sha256-ypeBEsobvcr6wjGzmiPcTaeG7_gUfE5yuYB3ha_uSLs\",\n"
	if got := read(t, one, manifestName); !strings.HasPrefix(got, want) {
		t.Errorf("manifest:\n%s", got)
	}
}

func TestCopies(t *testing.T) {
	dir, from := t.TempDir(), t.TempDir()
	picture := testfiles.Put(t, from, "a.png", "picture")
	files := []File{{Path: "img/a.png", Copy: picture}}
	mustWrite(t, dir, files, Stats{Written: 1})
	mustWrite(t, dir, files, Stats{Unchanged: 1})
	testfiles.Put(t, from, "a.png", "PICTURE")
	mustWrite(t, dir, files, Stats{Written: 1})
	expect(t, dir, "img/", "", "img/a.png", "PICTURE")

	for _, bad := range []string{filepath.Join(from, "none.png"), from} {
		if _, err := Write(t.Context(), dir, []File{{Path: "b.png", Copy: bad}}, Options{}); err == nil {
			t.Errorf("copied %s", bad)
		}
	}
	expect(t, dir, "img/", "", "img/a.png", "PICTURE")
}

func TestAFileWhereAFolderWasAndTheOtherWayRound(t *testing.T) {
	dir := t.TempDir()
	mustWrite(t, dir, tree("a", "file", "b/c/d", "deep"), Stats{Written: 2})
	mustWrite(t, dir, tree("a/x", "x", "b", "file"), Stats{Written: 2, Removed: 2})
	expect(t, dir, "a/", "", "a/x", "x", "b", "file")

	testfiles.Put(t, dir, "c", "mine")
	if _, err := Write(t.Context(), dir, tree("c/x", "x"), Options{}); err == nil || !strings.Contains(err.Error(), "is a file") {
		t.Errorf("a foreign file in the place of a folder: %v", err)
	}
	testfiles.Put(t, dir, "d/mine.txt", "mine")
	if _, err := Write(t.Context(), dir, tree("d", "x"), Options{}); err == nil || !strings.Contains(err.Error(), "is a folder") {
		t.Errorf("a foreign folder in the place of a file: %v", err)
	}
	if got := onDisk(t, dir); got["c"] != "mine" || got["d/mine.txt"] != "mine" {
		t.Errorf("foreign files: %v", got)
	}
}

func TestARenameThatChangesOnlyCase(t *testing.T) {
	dir := t.TempDir()
	mustWrite(t, dir, tree("pages/Cart.js", "x"), Stats{Written: 1})
	mustWrite(t, dir, tree("pages/cart.js", "x"), Stats{Written: 1, Removed: 1})
	expect(t, dir, "pages/", "", "pages/cart.js", "x")
}

func TestBytesByPackage(t *testing.T) {
	picture := testfiles.Put(t, t.TempDir(), "a.png", "12345")
	files := append(tree("app.js", "1", "shop/a.js", "22", "shop/deep/a.js", "333", "shopping/a.js", "4444"), File{Path: "shop/a.png", Copy: picture})
	got, err := Write(t.Context(), t.TempDir(), files, Options{Packages: []string{"shop/", "shop/deep", "unused"}})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]int64{"": 5, "shop": 7, "shop/deep": 3, "unused": 0}
	if diff := cmp.Diff(want, got.Bytes); diff != "" {
		t.Error(diff)
	}
}

func TestACancelledWriteTouchesNothing(t *testing.T) {
	dir := t.TempDir()
	mustWrite(t, dir, tree("a.js", "a"), Stats{Written: 1})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Write(ctx, dir, tree("a.js", "b"), Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("error: %v", err)
	}
	expect(t, dir, "a.js", "a")
}

func TestTwoWritesAtOnce(t *testing.T) {
	dir := t.TempDir()
	var files []File
	for i := range 40 {
		files = append(files, File{Path: "p/" + strings.Repeat("x", i+1), Data: []byte(strings.Repeat("y", 1000*i))})
	}
	errs := make(chan error, 4)
	for range cap(errs) {
		go func() { _, err := Write(t.Context(), dir, files, Options{}); errs <- err }()
	}
	for range cap(errs) {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
	mustWrite(t, dir, files, Stats{Unchanged: 40})
	if got := len(onDisk(t, dir)); got != 41 {
		t.Errorf("%d entries: %v", got, onDisk(t, dir))
	}
}

func TestOverBudget(t *testing.T) {
	sizes := map[string]int64{"": 100, "shop": 50, "a": 10}
	for _, c := range []struct {
		budget map[string]int64
		want   []Excess
	}{
		{nil, nil},
		{map[string]int64{"main": 100, "shop": 50, "*": 10, "total": 160}, nil},
		{map[string]int64{"main": 99}, []Excess{{"main", 100, 99}}},
		{map[string]int64{"*": 20}, []Excess{{"main", 100, 20}, {"shop", 50, 20}}},
		{map[string]int64{"*": 20, "main": 200, "total": 159}, []Excess{{"shop", 50, 20}, {"total", 160, 159}}},
		{map[string]int64{"none": 1}, nil},
	} {
		if diff := cmp.Diff(c.want, OverBudget(sizes, c.budget)); diff != "" {
			t.Errorf("%v (-want +got):\n%s", c.budget, diff)
		}
	}
}
