// Command bench generates an app, builds it with the real program, as a whole process and from nothing, and says what that took
// and what came out. `go run ./bench` prints the figures, `go run ./bench -write` puts them into docs/performance.md as well.
//
// Each page has a list with v-for, a conditional, a counter, a two-way input, two computed values and a child that is used three
// times with props and an event; all share a module, every second one uses dayjs; each file has 60 lines of CSS.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"time"
)

func main() {
	if err := bench(); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

type options struct {
	shape
	runs  int
	write bool
	keep  string
	root  string
}

func parseFlags() options {
	var o options
	flag.IntVar(&o.Pages, "n", 100, "how many pages, and as many components")
	flag.IntVar(&o.runs, "k", 5, "runs of each build; the median counts")
	flag.BoolVar(&o.TS, "ts", false, "generate TypeScript")
	flag.BoolVar(&o.write, "write", false, "write the results into docs/performance.md")
	flag.StringVar(&o.keep, "keep", "", "generate into this folder and leave it there")
	flag.StringVar(&o.root, "root", ".", "the repository")
	flag.Parse()
	return o
}

func bench() error {
	o := parseFlags()
	if o.Pages < 1 || o.runs < 1 {
		return errors.New("-n and -k must be at least 1")
	}
	dir, done, err := workFolder(o.keep)
	if err != nil {
		return err
	}
	defer done()
	binary := filepath.Join(dir, "bimini.exe")
	if out, err := goBuild(o.root, binary); err != nil {
		return fmt.Errorf("go build ./cmd/bimini: %w\n%s", err, out)
	}
	r, err := measureAll(o, dir, binary)
	if err != nil {
		return err
	}
	text := r.markdown()
	fmt.Print(text)
	if o.write {
		return writeInto(filepath.Join(o.root, "docs", "performance.md"), text)
	}
	return nil
}

// workFolder returns an empty folder, and what to do when it is no longer needed.
func workFolder(keep string) (dir string, done func(), err error) {
	if keep != "" {
		dir, err := filepath.Abs(keep)
		if err != nil {
			return "", nil, err
		}
		if entries, err := os.ReadDir(dir); err == nil && len(entries) > 0 {
			return "", nil, fmt.Errorf("%s is not empty", keep)
		}
		return dir, func() {}, os.MkdirAll(dir, 0o755)
	}
	dir, err = os.MkdirTemp("", "bimini-bench-")
	return dir, func() { _ = os.RemoveAll(dir) }, err
}

func goBuild(root, binary string) (string, error) {
	cmd := exec.Command("go", "build", "-o", binary, "./cmd/bimini")
	cmd.Dir = root
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// memoryFolder is where Linux keeps files in memory: what a build costs there is the program's own part.
const memoryFolder = "/dev/shm"

// builds lists what is measured; the goals are about the first.
var builds = []build{
	{name: "both targets", cold: true},
	{name: "both targets, tree in memory", cold: true, mem: true},
	{name: "WeChat", args: []string{"--target", "wechat"}, cold: true},
	{name: "Alipay", args: []string{"--target", "alipay"}, cold: true},
	{name: "both targets, minified", args: []string{"--minify"}, cold: true},
	{name: "both targets, source maps", args: []string{"--sourcemap"}, cold: true},
	{name: "both targets, output already there"},
}

var outputs = []struct {
	name, target string
	args         []string
}{
	{"WeChat", "wechat", nil},
	{"Alipay", "alipay", nil},
	{"WeChat, minified", "wechat", []string{"--minify"}},
	{"Alipay, minified", "alipay", []string{"--minify"}},
}

// prepare gives every build a place for its trees; a system without files in memory has one build less.
func prepare(dir string) (all []*series, done func()) {
	inMemory, err := os.MkdirTemp(memoryFolder, "bimini-bench-")
	for i, b := range builds {
		s := &series{build: b, output: filepath.Join(dir, strconv.Itoa(i))}
		if b.mem && err != nil {
			continue
		}
		if b.mem {
			s.output = inMemory
		}
		all = append(all, s)
	}
	return all, func() {
		if err == nil {
			_ = os.RemoveAll(inMemory)
		}
	}
}

func measureAll(o options, dir, binary string) (results, error) {
	r := results{date: time.Now(), shape: o.shape, runs: o.runs}
	app, output := filepath.Join(dir, "app"), filepath.Join(dir, "weighed")
	dayjs := filepath.Join(o.root, "examples", "shop", "node_modules", "dayjs")
	if err := generate(app, o.shape, dayjs); err != nil {
		return r, err
	}
	all, done := prepare(filepath.Join(dir, "out"))
	defer done()
	if err := measure(binary, app, all, o.runs); err != nil {
		return r, err
	}
	for _, s := range all {
		r.timings = append(r.timings, timing{s.name, medians(s.samples)})
	}
	sources, err := appSources(o.shape)
	if err != nil {
		return r, err
	}
	if r.sizes, err = weighAll(binary, app, output, scriptPaths(sources)); err != nil {
		return r, err
	}
	for i, s := range small {
		project := filepath.Join(dir, "small"+strconv.Itoa(i))
		own, err := generateSmall(project, s.page)
		if err != nil {
			return r, err
		}
		weighed, err := weighAll(binary, project, output, own)
		if err != nil {
			return r, err
		}
		r.carried = append(r.carried, carried{s.name, s.goal, weighed})
	}
	return r, nil
}

// weighAll builds a project in each of the ways of outputs and weighs what comes out.
func weighAll(binary, project, output string, sources map[string]bool) ([]sizing, error) {
	var all []sizing
	for _, out := range outputs {
		if err := os.RemoveAll(output); err != nil {
			return nil, err
		}
		args := append([]string{"build", project, "--out", output, "--target", out.target}, out.args...)
		if _, err := run(binary, args...); err != nil {
			return nil, err
		}
		t, err := weigh(filepath.Join(output, out.target), sources)
		if err != nil {
			return nil, err
		}
		all = append(all, sizing{out.name, slices.Contains(out.args, "--minify"), t})
	}
	return all, nil
}
