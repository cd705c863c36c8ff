package emit

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"bimini/internal/testfiles"
)

func TestHostilePathsAreRefused(t *testing.T) {
	top := t.TempDir()
	dir := filepath.Join(top, "out")
	for _, p := range []string{
		"", ".", "..", "../x", "a/../../x", "a/../x", "/etc/x", "a//b", "a/", "./a", `..\x`, `a\b`, "C:/x", "c:x", "a\x00b", "a\nb",
		manifestName, ".BIMINI.json", "a/.bimini-1-x.tmp", "\xff", filepath.Join(top, "x"),
	} {
		_, err := Write(t.Context(), dir, tree("ok.js", "1", p, "2"), Options{})
		var bad *PathError
		if !errors.As(err, &bad) || bad.Path != p {
			t.Errorf("%q: %v", p, err)
		}
	}
	if left := onDisk(t, top); len(left) > 0 {
		t.Errorf("something was written: %v", left)
	}
}

func TestCollisions(t *testing.T) {
	for _, c := range []struct{ a, b, says string }{
		{"pages/a.js", "pages/A.js", "differ only in case"},
		{"Pages/a.js", "pages/a.js", "differ only in case"},
		{"straße.js", "STRASSE.js", ""},
		{"ﬁ/é.js", "ﬁ/É.js", "differ only in case"},
		{"a.js", "a.js", "two files are called"},
		{"a", "a/b", "needs a folder"},
		{"A", "a/b/c", "needs a folder"},
	} {
		got := Collisions(tree(c.a, "", c.b, ""))
		switch {
		case c.says == "" && len(got) == 0:
		case len(got) != 1 || c.says == "" || !strings.Contains(got[0].Error(), c.says):
			t.Errorf("%s, %s: %v", c.a, c.b, got)
		}
		if c.says == "" {
			continue
		}
		dir := t.TempDir()
		if _, err := Write(t.Context(), dir, tree(c.a, "", c.b, ""), Options{}); err == nil || len(onDisk(t, dir)) > 0 {
			t.Errorf("%s, %s: written (%v)", c.a, c.b, err)
		}
	}
	if got := Collisions(tree("a.js", "", "a/b.js", "", "b.js", "")); len(got) > 0 {
		t.Errorf("no collision: %v", got)
	}
}

// link makes a symbolic link, or skips the test where that is not possible.
func link(t *testing.T, to, at string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(at), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(to, at); err != nil {
		t.Skip(err)
	}
}

func TestLinksAreNotFollowed(t *testing.T) {
	outside := t.TempDir()
	testfiles.Put(t, outside, "a.js", "precious")

	t.Run("folder outside", func(t *testing.T) {
		dir := t.TempDir()
		link(t, outside, filepath.Join(dir, "pages"))
		refuseLink(t, dir, "pages/a.js")
	})
	t.Run("folder inside", func(t *testing.T) {
		dir := t.TempDir()
		testfiles.Put(t, dir, "real/a.js", "precious")
		link(t, "real", filepath.Join(dir, "pages"))
		refuseLink(t, dir, "pages/a.js")
		if got := read(t, dir, "real/a.js"); got != "precious" {
			t.Errorf("real/a.js: %s", got)
		}
	})
	t.Run("the output folder", func(t *testing.T) {
		dir := filepath.Join(t.TempDir(), "dist")
		link(t, outside, dir)
		refuseLink(t, dir, "a.js")
	})
	t.Run("dangling", func(t *testing.T) {
		dir := t.TempDir()
		link(t, filepath.Join(outside, "none"), filepath.Join(dir, "pages"))
		refuseLink(t, dir, "pages/a.js")
	})
	t.Run("file", func(t *testing.T) {
		dir := t.TempDir()
		link(t, filepath.Join(outside, "a.js"), filepath.Join(dir, "a.js"))
		mustWrite(t, dir, tree("a.js", "precious"), Stats{Written: 1})
		expect(t, dir, "a.js", "precious") // a file now, not a link
	})
	t.Run("orphan", func(t *testing.T) {
		dir := t.TempDir()
		mustWrite(t, dir, tree("pages/a.js", "a", "b.js", "b"), Stats{Written: 2})
		if err := errors.Join(os.RemoveAll(filepath.Join(dir, "pages")), os.Remove(filepath.Join(dir, "b.js"))); err != nil {
			t.Fatal(err)
		}
		link(t, outside, filepath.Join(dir, "pages"))
		link(t, filepath.Join(outside, "a.js"), filepath.Join(dir, "b.js"))
		mustWrite(t, dir, nil, Stats{})
		expect(t, dir, "pages", "→ "+outside, "b.js", "→ "+filepath.Join(outside, "a.js"))
	})
	t.Run("manifest", func(t *testing.T) {
		dir := t.TempDir()
		testfiles.Put(t, outside, "list.json", `{"version":1,"files":{"notes.txt":""}}`)
		testfiles.Put(t, dir, "notes.txt", "mine")
		link(t, filepath.Join(outside, "list.json"), filepath.Join(dir, manifestName))
		mustWrite(t, dir, tree("a.js", "a"), Stats{Written: 1})
		expect(t, dir, "a.js", "a", "notes.txt", "mine")
	})
	if got := onDisk(t, outside); got["a.js"] != "precious" || got["list.json"] != `{"version":1,"files":{"notes.txt":""}}` || len(got) != 2 {
		t.Errorf("outside was changed: %v", got)
	}
}

func refuseLink(t *testing.T, dir, p string) {
	t.Helper()
	_, err := Write(t.Context(), dir, tree(p, "new"), Options{})
	var bad *LinkError
	if !errors.As(err, &bad) {
		t.Errorf("not refused: %v", err)
	}
}

func TestErrorsOfTheDisk(t *testing.T) {
	if os.Getuid() == 0 || runtime.GOOS == "windows" {
		t.Log("permissions do not bind this user; a file in the place of the folder is tried instead")
	} else {
		dir := t.TempDir()
		mustWrite(t, dir, tree("a/x.js", "x"), Stats{Written: 1})
		if err := os.Chmod(filepath.Join(dir, "a"), 0o555); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = os.Chmod(filepath.Join(dir, "a"), 0o777) })
		if _, err := Write(t.Context(), dir, tree("a/x.js", "y"), Options{}); !errors.Is(err, os.ErrPermission) {
			t.Errorf("read-only folder: %v", err)
		}
		expect(t, dir, "a/", "", "a/x.js", "x", journalName, read(t, dir, journalName))
	}
	file := testfiles.Put(t, t.TempDir(), "dist", "mine")
	if _, err := Write(t.Context(), file, tree("a.js", "x"), Options{}); err == nil {
		t.Error("wrote into a file")
	}
	if _, err := Write(t.Context(), filepath.Join(file, "wechat"), tree("a.js", "x"), Options{}); err == nil {
		t.Error("wrote below a file")
	}
}
