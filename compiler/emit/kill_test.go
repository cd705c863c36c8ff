package emit

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

const killVar = "EMIT_TEST_WRITE_INTO"

// TestMain lets the test binary be the process that is killed: it writes two trees in turn, without end.
func TestMain(m *testing.M) {
	if dir := os.Getenv(killVar); dir != "" {
		for i := 0; ; i++ {
			if _, err := Write(context.Background(), dir, killTree(i), Options{}); err != nil {
				fmt.Println(err)
				os.Exit(1)
			}
			if i == 0 {
				fmt.Println("ready")
			}
		}
	}
	if top := os.Getenv(killNewVar); top != "" {
		fmt.Println(writeNewTrees(top))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// killTree is one of two trees: half of the files have other contents in each, a quarter of the files is only in one of them.
func killTree(i int) []File {
	version := "old"
	if i%2 == 1 {
		version = "new"
	}
	var out []File
	for n := range 60 {
		text := fmt.Sprintf("%s %d\n", version, n)
		out = append(out, File{Path: fmt.Sprintf("pages/p%d/p.js", n), Data: []byte(strings.Repeat(text, 500))})
		if n%4 == 0 {
			out = append(out, File{Path: fmt.Sprintf("only-%s/d%d/x.js", version, n), Data: []byte(strings.Repeat(text, 100))})
		}
		out = append(out, File{Path: fmt.Sprintf("same/s%d.js", n), Data: []byte("same")})
	}
	return out
}

// TestKilledAtAnyMoment kills a writing process fifty times. Each time every file must be whole, the old or the new one, and the
// next Write must leave the tree as if nothing had happened, with nothing of the killed one in it.
func TestKilledAtAnyMoment(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	states := [2]map[string]string{{}, {}}
	for i := range states {
		for _, f := range killTree(i) {
			states[i][f.Path] = string(f.Data)
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	dir := filepath.Join(t.TempDir(), "out")
	for round := range 50 {
		killOne(t, self, dir, time.Duration(random.IntN(30_000))*time.Microsecond)
		for p, text := range onDisk(t, dir) {
			switch base := filepath.Base(p); {
			case strings.HasSuffix(p, "/"):
			case strings.HasPrefix(base, manifestStem+"-") && strings.HasSuffix(base, ".tmp"):
			case text != states[0][p] && text != states[1][p]:
				t.Fatalf("round %d: %s is torn: %d bytes, neither old nor new", round, p, len(text))
			}
		}
		if round%5 == 0 {
			mendAfterKill(t, dir, round, states[round/5%2])
		}
	}
}

func killOne(t *testing.T, self, dir string, after time.Duration) {
	t.Helper()
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), killVar+"="+dir)
	killAfterReady(t, cmd, after)
}

// killAfterReady starts a writer and kills it some time after it says that it is ready.
func killAfterReady(t *testing.T, cmd *exec.Cmd, after time.Duration) {
	t.Helper()
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line := make([]byte, 256)
	n, _ := out.Read(line)
	time.Sleep(after)
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
	if got := string(line[:n]); got != "ready\n" {
		t.Fatalf("the writer says %q", got)
	}
}

func mendAfterKill(t *testing.T, dir string, round int, want map[string]string) {
	t.Helper()
	if _, err := Write(t.Context(), dir, killTree(round/5%2), Options{}); err != nil {
		t.Fatal(err)
	}
	got := onDisk(t, dir)
	for p := range got {
		if strings.HasSuffix(p, "/") && !strings.HasPrefix(p, "only-") {
			delete(got, p)
		}
	}
	for p := range want {
		for _, above := range ancestors(p) {
			delete(got, above+"/")
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("after round %d (-want +got):\n%s", round, diff)
	}
}

// TestClaimsOutliveASecondKill: what a killed build had written and the next one finds right already is in that one's journal too, so
// that a third knows it when the second is killed as well.
func TestClaimsOutliveASecondKill(t *testing.T) {
	root, err := os.OpenRoot(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	w := &writer{root: root, dir: root.Name(), folders: map[string]presence{}}
	right := &plan{file: File{Path: "b"}, exists: true, same: true}
	fresh := &plan{file: File{Path: "c"}}
	if err := w.begin([]*plan{right, fresh}, []*plan{fresh}, map[string]bool{"b": true}, []string{"a"}); err != nil {
		t.Fatal(err)
	}
	got := readJournal(root).Claimed
	slices.Sort(got)
	if want := []string{"a", "b", "c"}; !slices.Equal(got, want) {
		t.Errorf("claimed %v, want %v", got, want)
	}
}
