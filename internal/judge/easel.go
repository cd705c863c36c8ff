package judge

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"time"
	"unicode/utf8"
)

// Runner runs behaviour cases in glass-easel, WeChat's component framework, in one long-lived Node process. Cases run one after another;
// Run may be called from several goroutines.
type Runner struct {
	mu      sync.Mutex
	dir     string
	timeout time.Duration
	process *easelProcess
}

type easelProcess struct {
	cmd    *exec.Cmd
	in     io.WriteCloser
	out    *bufio.Reader
	stderr *strings.Builder
}

type easelRequest struct {
	ID     int               `json:"id"`
	Files  map[string]string `json:"files"`
	Script string            `json:"script"`
}

type easelAnswer struct {
	ID         int    `json:"id"`
	Transcript string `json:"transcript"`
	Error      string `json:"error"`
}

// NewGlassEasel returns a runner; the process starts with the first case.
func NewGlassEasel() (*Runner, error) {
	dir, err := locate()
	if err != nil {
		return nil, err
	}
	return &Runner{dir: dir, timeout: 30 * time.Second}, nil
}

// Run loads an emitted WeChat tree (path → content) and runs the script; the transcript is in the form that the host models print.
// A case that hangs is an error, and the next one gets a new process.
func (r *Runner) Run(tree map[string][]byte, script string) (transcript string, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	request, err := json.Marshal(easelRequest{ID: 1, Files: textFiles(tree), Script: script})
	if err != nil {
		return "", err
	}
	if r.process == nil {
		if r.process, err = startEasel(r.dir); err != nil {
			return "", err
		}
	}
	answer, err := r.process.ask(request, r.timeout)
	if err != nil {
		r.stop()
		return "", err
	}
	if answer.Error != "" {
		return "", errors.New(answer.Error)
	}
	return answer.Transcript, nil
}

// Close ends the Node process.
func (r *Runner) Close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.stop()
	return nil
}

func (r *Runner) stop() {
	if r.process == nil {
		return
	}
	r.process.in.Close()
	r.process.cmd.Process.Kill()
	r.process.cmd.Wait()
	r.process = nil
}

func startEasel(dir string) (*easelProcess, error) {
	cmd := exec.Command("node", filepath.Join(dir, "js/easel/server.js"))
	cmd.Env = append(os.Environ(), "NODE_ENV=production")
	stderr := &strings.Builder{}
	cmd.Stderr = stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	return &easelProcess{cmd: cmd, in: in, out: bufio.NewReaderSize(out, 1<<16), stderr: stderr}, nil
}

func (p *easelProcess) ask(request []byte, timeout time.Duration) (easelAnswer, error) {
	type line struct {
		text []byte
		err  error
	}
	if _, err := p.in.Write(append(request, '\n')); err != nil {
		return easelAnswer{}, err
	}
	read := make(chan line, 1)
	go func() {
		text, err := p.out.ReadBytes('\n')
		read <- line{text, err}
	}()
	select {
	case got := <-read:
		if got.err != nil {
			p.cmd.Wait()
			return easelAnswer{}, fmt.Errorf("the glass-easel process ended: %s", lastLines(p.stderr.String()))
		}
		var answer easelAnswer
		return answer, json.Unmarshal(got.text, &answer)
	case <-time.After(timeout):
		return easelAnswer{}, fmt.Errorf("no answer within %s: does the case loop for ever?", timeout)
	}
}

func lastLines(text string) string {
	const limit = 2000
	if len(text) > limit {
		text = text[len(text)-limit:]
	}
	return strings.TrimSpace(text)
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
