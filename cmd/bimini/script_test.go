package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// beBimini makes the test binary behave as the program.
const beBimini = "BIMINI_TEST_IS_THE_PROGRAM"

var update = flag.Bool("update", false, "rewrite the expected outputs")

func TestMain(m *testing.M) {
	if os.Getenv(beBimini) != "" {
		os.Exit(run())
	}
	testscript.Main(m, map[string]func(){"bimini": func() { os.Exit(run()) }})
}

// TestScripts runs testdata/script: whole-program tests that a user could have typed. Beside testscript's own commands there are
//
//	status N command args…   runs a command that must end with this exit status; stdout and stderr are kept
//	age file…                gives files an old time
//	untouched file…          the files still have it; `! untouched` they have been written
//	same dir dir             the two folders hold the same files with the same bytes
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: *update,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"status": status, "age": age, "untouched": untouched, "same": same,
		},
	})
}

func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N command args…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var exit *exec.ExitError
	switch err := ts.Exec(args[1], args[2:]...); {
	case errors.As(err, &exit):
		got = exit.ExitCode()
	case err != nil:
		ts.Fatalf("%v", err)
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}

var longAgo = time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC)

func age(ts *testscript.TestScript, _ bool, args []string) {
	for _, name := range args {
		ts.Check(os.Chtimes(ts.MkAbs(name), longAgo, longAgo))
	}
}

func untouched(ts *testscript.TestScript, neg bool, args []string) {
	for _, name := range args {
		info, err := os.Stat(ts.MkAbs(name))
		ts.Check(err)
		if old := info.ModTime().Equal(longAgo); old == neg {
			ts.Fatalf("%s: untouched is %v", name, old)
		}
	}
}

func same(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: same dir dir")
	}
	one, two := readTree(ts, args[0]), readTree(ts, args[1])
	why := ""
	for name, data := range one {
		if other, ok := two[name]; !ok || !bytes.Equal(data, other) {
			why = fmt.Sprintf("%s differs or is missing in %s", name, args[1])
		}
		delete(two, name)
	}
	for name := range two {
		why = fmt.Sprintf("%s is only in %s", name, args[1])
	}
	if len(one) == 0 {
		ts.Fatalf("%s is empty", args[0])
	}
	if (why == "") == neg {
		ts.Fatalf("same is %v: %s", !neg, why)
	}
}

func readTree(ts *testscript.TestScript, dir string) map[string][]byte {
	out := map[string][]byte{}
	dir = ts.MkAbs(dir)
	ts.Check(filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(p)
		rel, _ := filepath.Rel(dir, p)
		out[rel] = data
		return err
	}))
	return out
}
