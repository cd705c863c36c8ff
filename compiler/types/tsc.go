package types

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// finding is one error that the compiler printed.
type finding struct {
	file         string // as printed; "" for what is about no file
	line, column int
	code         string // TS2322
	message      string // first line
	more         []string
}

// errNoCompiler: the project has no TypeScript, or there is no Node to run it.
var errNoCompiler = errors.New("no TypeScript")

// compiler is the command line of the project's own tsc.
func (p *Project) compiler() ([]string, error) {
	for dir := p.Dir; ; dir = filepath.Dir(dir) {
		if tsc := filepath.Join(dir, "node_modules", "typescript", "bin", "tsc"); isFile(tsc) {
			node, err := exec.LookPath("node")
			if err != nil {
				return nil, errNoCompiler
			}
			return []string{node, tsc}, nil
		}
		if tsc := filepath.Join(dir, "node_modules", ".bin", "tsc"); isFile(tsc) {
			return []string{tsc}, nil
		}
		if dir == filepath.Dir(dir) {
			return nil, errNoCompiler
		}
	}
}

func isFile(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.Mode().IsRegular()
}

// run starts the compiler in the project folder. Its exit status is not zero when it found errors: that is no failure.
func (p *Project) run(ctx context.Context, command []string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, command[0], append(command[1:len(command):len(command)], args...)...)
	cmd.Dir = p.Dir
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	var exit *exec.ExitError
	switch {
	case ctx.Err() != nil:
		return "", ctx.Err()
	case errors.As(err, &exit) && len(out) > 0:
		return string(out), nil
	case err != nil:
		return "", fmt.Errorf("tsc: %w %s", err, strings.TrimSpace(stderr.String()))
	}
	return string(out), nil
}

// settings asks the compiler what the project's tsconfig.json comes to, with everything that it extends. What is wrong with that file is
// returned as findings.
func (p *Project) settings(ctx context.Context, command []string) (settings, []finding, error) {
	var s settings
	config := p.configFile()
	if config == "" {
		return s, nil, nil
	}
	out, err := p.run(ctx, command, "-p", config, "--showConfig", "--pretty", "false")
	if err != nil {
		return s, nil, err
	}
	if err := json.Unmarshal([]byte(out), &s); err != nil {
		found := parse(out)
		if len(found) == 0 {
			return s, nil, fmt.Errorf("tsc --showConfig: %w", err)
		}
		if found = blocking(found); len(found) > 0 {
			return s, found, nil
		}
	}
	return s, nil, nil
}

// blocking drops what does not matter here: a project may well have no file besides its .mini files.
func blocking(list []finding) []finding {
	var out []finding
	for _, f := range list {
		if f.code != "TS18003" && f.code != "TS18002" {
			out = append(out, f)
		}
	}
	return out
}

var (
	placed   = regexp.MustCompile(`^(.+)\((\d+),(\d+)\): error (TS\d+): (.*)$`)
	unplaced = regexp.MustCompile(`^error (TS\d+): (.*)$`)
)

// parse reads what the compiler prints with --pretty false. Indented lines belong to the message before them.
func parse(out string) []finding {
	var list []finding
	for _, line := range strings.Split(strings.ReplaceAll(out, "\r\n", "\n"), "\n") {
		if m := placed.FindStringSubmatch(line); m != nil {
			row, _ := strconv.Atoi(m[2])
			column, _ := strconv.Atoi(m[3])
			list = append(list, finding{file: m[1], line: row, column: column, code: m[4], message: m[5]})
		} else if m := unplaced.FindStringSubmatch(line); m != nil {
			list = append(list, finding{code: m[1], message: m[2]})
		} else if n := len(list); n > 0 && strings.HasPrefix(line, " ") {
			list[n-1].more = append(list[n-1].more, strings.TrimSpace(line))
		}
	}
	return list
}
