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
	"slices"
	"strconv"
	"strings"

	"bimini/compiler/emit"
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
// returned as findings. A project that has no file besides its .mini files is asked for again with one that dir holds: to the compiler a
// configuration without files is a mistake.
func (p *Project) settings(ctx context.Context, command []string, dir string) (settings, []finding, error) {
	config := p.configFile()
	if config == "" {
		return settings{}, nil, nil
	}
	s, found, err := p.show(ctx, command, config)
	if err != nil || len(found) == 0 || !slices.ContainsFunc(found, func(f finding) bool { return f.code == "TS18003" || f.code == "TS18002" }) {
		return s, found, err
	}
	probe, err := json.Marshal(map[string]any{"extends": filepath.ToSlash(config), "files": []string{helpers + ".d.ts"}, "include": []string{}})
	if err != nil {
		return s, nil, err
	}
	files := []emit.File{{Path: "tsconfig.json", Data: probe}, {Path: helpers + ".d.ts", Data: []byte(p.helpers())}}
	if _, err := emit.Write(ctx, dir, files, emit.Options{}); err != nil {
		return s, nil, err
	}
	s, found, err = p.show(ctx, command, filepath.Join(dir, "tsconfig.json"))
	s.Files = nil
	return s, found, err
}

// show runs --showConfig; its relative paths start from the configuration's folder.
func (p *Project) show(ctx context.Context, command []string, config string) (settings, []finding, error) {
	s := settings{base: filepath.Dir(config)}
	out, err := p.run(ctx, command, "-p", config, "--showConfig", "--pretty", "false")
	if err != nil {
		return s, nil, err
	}
	if err := json.Unmarshal([]byte(out), &s); err != nil {
		found := parse(out)
		if len(found) == 0 {
			err = fmt.Errorf("tsc --showConfig: %w", err)
			return s, nil, err
		}
		return s, found, nil
	}
	return s, nil, nil
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
