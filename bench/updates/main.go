// Command updates measures what a change of data costs: the operations of the well-known js-framework-benchmark and one nested field in long
// and short lists, on a page that the compiler emits and on one written by hand that does the least possible, for every platform.
//
// `go run ./bench/updates` needs Node and prints a table: native calls, bytes of their payloads, and time in the logic layer, which includes
// what the platform itself does there: a copy into `this.data`, and the text for the view.
package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

func main() {
	runs := flag.Int("k", 80, "samples of each operation on each page, in four turns; the best turn's median counts")
	show := flag.Bool("payloads", false, "print what is sent")
	only := flag.String("only", "", "measure the operations alone whose name holds this")
	keep := flag.String("keep", "", "a folder that gets the program that Node runs for each page, to be profiled")
	flag.Parse()
	if err := bench(*runs, *show, *only, *keep); err != nil {
		fmt.Fprintln(os.Stderr, "updates:", err)
		os.Exit(1)
	}
}

// cost is what an operation took.
type cost struct {
	Calls, Bytes int
	Payloads     []string
	Time         float64 // microseconds
}

// result is one operation on both pages.
type result struct {
	Name           string
	Native, Bimini cost
}

func bench(runs int, show bool, only, keep string) error {
	if runs < 1 {
		return errors.New("-k must be at least 1")
	}
	dir, err := os.MkdirTemp("", "bimini-updates-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	all, err := jobs(dir, runs)
	if err != nil {
		return err
	}
	for _, j := range all {
		j.Only = only
		results, err := inNode(cmp.Or(keep, dir), j)
		if err != nil {
			return err
		}
		fmt.Print(table(j, results))
		for _, r := range results {
			if show {
				fmt.Printf("%s\n  by hand %.300s\n  emitted %.300s\n", r.Name, strings.Join(r.Native.Payloads, " "), strings.Join(r.Bimini.Payloads, " "))
			}
		}
	}
	return nil
}

// inNode runs a job in Node: the engine of the platforms' tools, and near to that of their clients.
func inNode(dir string, j job) ([]result, error) {
	text, err := script(j)
	if err != nil {
		return nil, err
	}
	const head = `const now = () => {
  const { user, system } = process.cpuUsage()
  return user + system
}
const done = (text) => process.stdout.write(text)
const fail = (text) => { process.stderr.write(text); process.exitCode = 1 }
`
	file := filepath.Join(dir, fmt.Sprintf("%s-%v.js", j.Target, j.Computed))
	if err := os.WriteFile(file, []byte(head+text), 0o644); err != nil {
		return nil, err
	}
	cmd := exec.Command("node", file)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("node: %w", err)
	}
	var results []result
	return results, json.Unmarshal(out, &results)
}
