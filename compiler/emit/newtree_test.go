package emit

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"bimini/internal/testfiles"
)

// names lists what a folder holds, at its top.
func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

func TestANewTreeIsTheSameAsOneWrittenFileByFile(t *testing.T) {
	picture := testfiles.Put(t, t.TempDir(), "a.png", "png")
	files := append(tree("app.js", "1", "pages/a/a.js", "2"), File{Path: "img/a.png", Copy: picture})
	fresh, there := filepath.Join(t.TempDir(), "deep", "out"), t.TempDir()
	mustWrite(t, fresh, files, Stats{Written: 3})
	mustWrite(t, there, files, Stats{Written: 3})
	if diff := cmp.Diff(onDisk(t, there), onDisk(t, fresh)); diff != "" {
		t.Errorf("file by file, in one piece:\n%s", diff)
	}
	if one, two := read(t, there, manifestName), read(t, fresh, manifestName); one != two {
		t.Errorf("manifests differ:\n%s\n%s", one, two)
	}
	if got := names(t, filepath.Dir(fresh)); !cmp.Equal(got, []string{"out"}) {
		t.Errorf("beside the output: %v", got)
	}
	mustWrite(t, fresh, files, Stats{Unchanged: 3})
}

func TestAFailedNewTreeLeavesNothing(t *testing.T) {
	top := t.TempDir()
	_, err := Write(t.Context(), filepath.Join(top, "a", "b", "out"), append(tree("a.js", "1"), File{Path: "b", Copy: filepath.Join(top, "none")}), Options{})
	if !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a file to copy that is not there: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Write(ctx, filepath.Join(top, "out"), tree("a.js", "1"), Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if got := names(t, top); len(got) > 0 {
		t.Errorf("left: %v", got)
	}
}

// TestANewTreeGivesWay: something that has the name by the time the tree is complete is neither replaced nor an error.
func TestANewTreeGivesWay(t *testing.T) {
	top := t.TempDir()
	dir := filepath.Join(top, "out")
	testfiles.Put(t, dir, "notes.txt", "mine")
	if err := writeNew(t.Context(), dir, tree("a.js", "1")); !errors.Is(err, errTaken) {
		t.Errorf("a folder that is there: %v", err)
	}
	mustWrite(t, dir, tree("a.js", "1"), Stats{Written: 1})
	expect(t, dir, "a.js", "1", "notes.txt", "mine")
	if got := names(t, top); !cmp.Equal(got, []string{"out"}) {
		t.Errorf("beside the output: %v", got)
	}
}

// TestAStageThatIsTakenAway: another build took the unfinished tree for one that a killed build left.
func TestAStageThatIsTakenAway(t *testing.T) {
	root, err := os.OpenRoot(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	if err := os.Remove(root.Name()); err != nil {
		t.Skip(err)
	}
	w := &writer{root: root, dir: root.Name(), made: true, folders: map[string]presence{}}
	if err := w.createAll(t.Context(), tree("a.js", "1", "pages/b.js", "2")); !errors.Is(err, errTaken) {
		t.Errorf("%v", err)
	}
}

func TestOnlyOurOwnLeftoversAreRemoved(t *testing.T) {
	top := t.TempDir()
	const id = "12-ABCDEFGHIJ"
	for _, name := range []string{
		".bimini-out-" + id + ".tmp", ".bimini-out-13-ABCDEFGHIJ.gone", // ours
		".bimini-other-" + id + ".tmp", ".bimini-out-" + id + ".old", ".bimini-out-mine.tmp", "bimini-out-" + id + ".tmp", "notes",
	} {
		testfiles.Put(t, top, name+"/pages/a.js", "a")
	}
	testfiles.Put(t, top, ".bimini-out-14-ABCDEFGHIJ.tmp", "a file")
	link(t, filepath.Join(top, "notes"), filepath.Join(top, ".bimini-out-15-ABCDEFGHIJ.tmp"))
	mustWrite(t, filepath.Join(top, "out"), tree("a.js", "1"), Stats{Written: 1})
	want := []string{
		".bimini-other-" + id + ".tmp", ".bimini-out-" + id + ".old", ".bimini-out-14-ABCDEFGHIJ.tmp", ".bimini-out-15-ABCDEFGHIJ.tmp", ".bimini-out-mine.tmp",
		"bimini-out-" + id + ".tmp", "notes", "out",
	}
	if diff := cmp.Diff(want, names(t, top)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	expect(t, filepath.Join(top, "notes"), "pages/", "", "pages/a.js", "a")
}

func TestARunningBuildKeepsItsStage(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	s, err := newStage(dir)
	if err != nil {
		t.Fatal(err)
	}
	if s.lock == nil {
		t.Skip("folders cannot be locked here")
	}
	mustWrite(t, dir, tree("a.js", "1"), Stats{Written: 1})
	if _, err := os.Stat(s.dir); err != nil {
		t.Errorf("the folder of a running build: %v", err)
	}
	s.close()
	mustWrite(t, dir, tree("a.js", "1"), Stats{Unchanged: 1})
	if got := names(t, filepath.Dir(dir)); !cmp.Equal(got, []string{"out"}) {
		t.Errorf("left: %v", got)
	}
}

const killNewVar = "EMIT_TEST_WRITE_NEW_INTO"

// writeNewTrees is the process that TestANewTreeKilledAtAnyMoment kills: it writes one tree after the other, each into a new folder.
func writeNewTrees(top string) error {
	for i := 0; ; i++ {
		if _, err := Write(context.Background(), filepath.Join(top, "out"+strconv.Itoa(i), "tree"), killTree(0), Options{}); err != nil {
			return err
		}
		if i == 0 {
			os.Stdout.WriteString("ready\n")
		}
	}
}

// TestANewTreeKilledAtAnyMoment: a tree that a killed build was about to make is there as a whole or not at all, and the next Write
// takes away what it left.
func TestANewTreeKilledAtAnyMoment(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for _, f := range killTree(0) {
		want[f.Path] = string(f.Data)
	}
	leftovers := 0
	for round := range 10 {
		top := t.TempDir()
		cmd := exec.Command(self)
		cmd.Env = append(os.Environ(), killNewVar+"="+top)
		killAfterReady(t, cmd, time.Duration(5+6*round)*time.Millisecond)
		for _, name := range names(t, top) {
			out := filepath.Join(top, name)
			leftovers += mendNewTree(t, out, want)
		}
	}
	if leftovers == 0 {
		t.Error("no build was killed in the middle of a tree")
	}
}

// mendNewTree checks what a writer made in a folder before and after another Write, and returns the number of things it left.
func mendNewTree(t *testing.T, out string, want map[string]string) (leftovers int) {
	t.Helper()
	dir := filepath.Join(out, "tree")
	for _, name := range names(t, out) {
		if name == "tree" {
			sameFiles(t, dir, want)
		} else {
			leftovers++
		}
	}
	if _, err := Write(t.Context(), dir, killTree(0), Options{}); err != nil {
		t.Fatal(err)
	}
	sameFiles(t, dir, want)
	if got := names(t, out); !cmp.Equal(got, []string{"tree"}) {
		t.Fatalf("left: %v", got)
	}
	return leftovers
}

func sameFiles(t *testing.T, dir string, want map[string]string) {
	t.Helper()
	got := onDisk(t, dir)
	for p := range got {
		if strings.HasSuffix(p, "/") {
			delete(got, p)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("%s (-want +got):\n%s", dir, diff)
	}
}
