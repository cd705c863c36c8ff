package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bimini/internal/testfiles"
)

// TestKilledBuild kills `bimini build` at fifty moments while it goes from one version of a project to another. Every file in the
// output folders must be one version's or the other's, and a build that is left alone must then leave a clean tree.
func TestKilledBuild(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	project := t.TempDir()
	build := func() *exec.Cmd { return buildOf(self, project) }
	var clean [2]map[string][]byte
	var took time.Duration
	for v := range clean {
		writeVersion(t, project, v)
		start := time.Now()
		if out, err := build().CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		took = time.Since(start)
		clean[v] = outputs(t, project)
	}
	random := rand.New(rand.NewPCG(3, 4))
	killed := 0
	for round := range 50 {
		version := round % 2
		writeVersion(t, project, version)
		cmd := build()
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(took/4 + time.Duration(random.Int64N(int64(took))))
		_ = cmd.Process.Kill()
		if err := cmd.Wait(); err != nil {
			killed++
		}
		for name, data := range outputs(t, project) {
			base := filepath.Base(name)
			temporary := strings.HasPrefix(base, ".bimini-") && strings.HasSuffix(base, ".tmp")
			if !temporary && !bytes.Equal(data, clean[0][name]) && !bytes.Equal(data, clean[1][name]) {
				t.Fatalf("round %d: %s is torn (%d bytes)", round, name, len(data))
			}
		}
	}
	if killed < 10 {
		t.Errorf("only %d of 50 builds were killed before they ended", killed)
	}
	writeVersion(t, project, 0)
	if out, err := build().CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	after := outputs(t, project)
	for name, data := range after {
		if !bytes.Equal(data, clean[0][name]) {
			t.Errorf("%s was left behind or differs", name)
		}
	}
	if len(after) != len(clean[0]) {
		t.Errorf("%d files, want %d", len(after), len(clean[0]))
	}
}

// buildOf is a build of a project into its folder dist, by this test binary.
func buildOf(self, project string) *exec.Cmd {
	cmd := exec.Command(self, "build", project, "--out", filepath.Join(project, "dist"))
	cmd.Env = append(os.Environ(), beBimini+"=1")
	return cmd
}

// TestKilledFirstBuild kills `bimini build` while there is no output yet: each target's folder must be complete or not there, and
// after the next build nothing of the killed ones may be left.
func TestKilledFirstBuild(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	project := t.TempDir()
	dist := filepath.Join(project, "dist")
	writeVersion(t, project, 0)
	start := time.Now()
	if out, err := buildOf(self, project).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	took := time.Since(start)
	clean := outputs(t, project)
	random := rand.New(rand.NewPCG(5, 6))
	for round := range 20 {
		if err := os.RemoveAll(dist); err != nil {
			t.Fatal(err)
		}
		cmd := buildOf(self, project)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(took/4 + time.Duration(random.Int64N(int64(took))))
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		for _, target := range []string{"wechat", "alipay"} {
			dir := filepath.Join(dist, target)
			if _, err := os.Lstat(dir); err == nil {
				completeTree(t, round, dir, clean)
			}
		}
		if round%4 > 0 {
			continue
		}
		if out, err := buildOf(self, project).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		completeTree(t, round, dist, clean)
		if entries, err := os.ReadDir(dist); err != nil || len(entries) != 2 {
			t.Fatalf("round %d: %v (%v)", round, entries, err)
		}
	}
}

// completeTree compares all files below a folder with those of a clean build.
func completeTree(t *testing.T, round int, dir string, clean map[string][]byte) {
	t.Helper()
	for name, data := range clean {
		if !strings.HasPrefix(name, dir+string(filepath.Separator)) {
			continue
		}
		if now, err := os.ReadFile(name); err != nil || !bytes.Equal(now, data) {
			t.Fatalf("round %d: %s: %d bytes instead of %d (%v)", round, name, len(now), len(data), err)
		}
	}
}

// writeVersion writes a project of thirty pages; each version has its own texts and some pages of its own.
func writeVersion(t *testing.T, project string, version int) {
	t.Helper()
	if err := os.RemoveAll(filepath.Join(project, "src")); err != nil {
		t.Fatal(err)
	}
	var pages []string
	for n := range 30 {
		name := fmt.Sprintf("pages/p%d", n)
		if n%5 == 0 {
			name = fmt.Sprintf("pages/v%d/p%d", version, n)
		}
		pages = append(pages, `"`+name+`"`)
		testfiles.Put(t, project, "src/"+name+".mini", fmt.Sprintf("<template>\n  <view>version %d, page %d</view>\n%s</template>\n", version, n,
			strings.Repeat("  <text>a line of text</text>\n", 200)))
	}
	testfiles.Put(t, project, "src/app.mini", "<config>\n{ \"pages\": ["+strings.Join(pages, ", ")+"] }\n</config>\n")
}

// outputs reads every file below dist.
func outputs(t *testing.T, project string) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	err := filepath.WalkDir(filepath.Join(project, "dist"), func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(p)
		out[p] = data
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
