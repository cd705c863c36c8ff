package runtime_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestTypes lets TypeScript judge definitions with right and wrong uses of `this`. It wants the packages of the judges.
func TestTypes(t *testing.T) {
	tsc, err := filepath.Abs("../../internal/judge/node_modules/typescript/bin/tsc")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(tsc); err != nil {
		t.Skip("TypeScript is not installed: npm ci in internal/judge")
	}
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("no Node")
	}
	if out, err := exec.Command(node, tsc, "-p", "testdata/types").CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
