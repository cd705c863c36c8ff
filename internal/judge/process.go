package judge

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"
)

// process is a Node program that answers each line with a line.
type process struct {
	cmd    *exec.Cmd
	in     io.WriteCloser
	out    *bufio.Reader
	stderr *strings.Builder
}

func startNode(program string) (*process, error) {
	cmd := exec.Command("node", program)
	cmd.Env = append(os.Environ(), "NODE_ENV=production", "TZ=UTC")
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
	return &process{cmd: cmd, in: in, out: bufio.NewReaderSize(out, 1<<16), stderr: stderr}, nil
}

// ask sends a line and waits for the answer. After an error the process is of no more use.
func (p *process) ask(request []byte, timeout time.Duration) ([]byte, error) {
	type line struct {
		text []byte
		err  error
	}
	read := make(chan line, 1)
	go func() {
		if _, err := p.in.Write(append(request, '\n')); err != nil {
			read <- line{nil, err}
			return
		}
		text, err := p.out.ReadBytes('\n')
		read <- line{text, err}
	}()
	timer := time.NewTimer(timeout)
	defer timer.Stop()
	select {
	case got := <-read:
		if got.err != nil {
			p.kill()
			return nil, fmt.Errorf("the Node process ended: %s", lastLines(p.stderr.String()))
		}
		return got.text, nil
	case <-timer.C:
		p.kill()
		return nil, fmt.Errorf("no answer within %s: does the program loop for ever?", timeout)
	}
}

// kill ends the process and waits for its end.
func (p *process) kill() {
	p.in.Close()
	_ = p.cmd.Process.Kill()
	_ = p.cmd.Wait()
}

func lastLines(text string) string {
	const limit = 2000
	if len(text) > limit {
		text = text[len(text)-limit:]
	}
	return strings.TrimSpace(text)
}
