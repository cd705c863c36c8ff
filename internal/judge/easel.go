package judge

import (
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	cases "bimini/internal/host/case"
)

// Runner runs emitted WeChat trees in glass-easel, WeChat's own component framework, in one long-lived Node process. One tree runs at a
// time; Run may be called from several goroutines.
type Runner struct {
	mu      sync.Mutex
	dir     string
	timeout time.Duration
	process *process
}

// NewGlassEasel returns a runner; the process starts with the first tree.
func NewGlassEasel() (*Runner, error) {
	dir, err := locate()
	if err != nil {
		return nil, err
	}
	return &Runner{dir: dir, timeout: 30 * time.Second}, nil
}

// Run loads an emitted tree (path → content), runs a behaviour case on it and loads the pages that the case did not open. The transcript is
// in the form of internal/host/case; lines with `!` tell what was wrong. After each step the page is rendered with the code of WeChat's classic
// template compiler too; where that differs is a line with `! wcc`. A case that hangs is an error, and the next one gets a new process.
func (r *Runner) Run(tree map[string][]byte, script string) (transcript string, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	d, err := r.load(tree)
	if err != nil {
		return "", err
	}
	if code, err := renderCode(tree); err != nil {
		d.problems = append(d.problems, "wcc: "+err.Error())
	} else if err := d.act("compareWith", code); err != nil {
		return "", err
	}
	result := cases.Run(d, script)
	before := len(d.problems)
	if d.broken == nil {
		_, _ = d.do("checkAll")
	}
	if d.broken != nil {
		r.stop()
		return result.Transcript, d.broken
	}
	var out strings.Builder
	out.WriteString(result.Transcript)
	for _, p := range d.problems[before:] {
		fmt.Fprintln(&out, "! "+p)
	}
	return out.String(), nil
}

// Close ends the Node process.
func (r *Runner) Close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.stop()
	return nil
}

func (r *Runner) load(tree map[string][]byte) (*device, error) {
	if r.process == nil {
		p, err := startNode(filepath.Join(r.dir, "js/easel/server.js"))
		if err != nil {
			return nil, err
		}
		r.process = p
	}
	d := &device{process: r.process, timeout: r.timeout}
	if _, err := d.do("load", textFiles(tree)); err != nil {
		r.stop()
		return nil, err
	}
	return d, nil
}

func (r *Runner) stop() {
	if r.process != nil {
		r.process.kill()
		r.process = nil
	}
}

// textFiles keeps what the framework reads; images and the like are known by name only.
func textFiles(tree map[string][]byte) map[string]string {
	files := make(map[string]string, len(tree))
	for name, data := range tree {
		if utf8.Valid(data) {
			files[name] = string(data)
		} else {
			files[name] = ""
		}
	}
	return files
}
