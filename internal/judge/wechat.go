package judge

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/sync/errgroup"
)

// WXML compiles every template of each tree, with its wxs modules, with WeChat's own compiler (wcc).
func WXML(dirs ...string) ([]Finding, error) {
	return eachTree(dirs, "wcc", func(bin, dir string) ([]Finding, error) {
		templates, err := glob(dir, ".wxml")
		if err != nil || len(templates) == 0 {
			return nil, err
		}
		modules, err := glob(dir, ".wxs")
		if err != nil {
			return nil, err
		}
		compile := func(files ...string) (string, error) {
			args := slices.Concat([]string{"-d", "-cc", "0"}, files, modules, []string{"-gn", "$gwx"})
			return compileWechat(bin, dir, args)
		}
		return allOrEach(dir, templates, compile)
	})
}

// WXSS compiles every style sheet of each tree with WeChat's own compiler (wcsc).
func WXSS(dirs ...string) ([]Finding, error) {
	return eachTree(dirs, "wcsc", func(bin, dir string) ([]Finding, error) {
		sheets, err := glob(dir, ".wxss")
		if err != nil || len(sheets) == 0 {
			return nil, err
		}
		compile := func(files ...string) (string, error) {
			count := strconv.Itoa(len(files))
			return compileWechat(bin, dir, slices.Concat([]string{"-db", "-pc", count}, withImports(dir, files)))
		}
		return allOrEach(dir, sheets, compile)
	})
}

// renderCode returns the JavaScript that wcc makes of a tree's templates.
func renderCode(tree map[string][]byte) (string, error) {
	bin, err := wechatCompiler("wcc")
	if err != nil {
		return "", err
	}
	dir, err := os.MkdirTemp("", "judge")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(dir)
	args := []string{"-d", "-cc", "0"}
	for name, data := range tree {
		if !filepath.IsLocal(name) || !strings.HasSuffix(name, ".wxml") && !strings.HasSuffix(name, ".wxs") {
			continue
		}
		full := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(full), 0o777); err != nil {
			return "", err
		}
		if err := os.WriteFile(full, data, 0o666); err != nil {
			return "", err
		}
		args = append(args, "./"+name)
	}
	cmd := exec.Command(bin, append(args, "-gn", "$gwx")...)
	cmd.Dir = dir
	code, err := cmd.Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return "", errors.New(strings.TrimSpace(string(exit.Stderr)))
	}
	return string(code), err
}

// allOrEach compiles all files at once, which is quick, and only when that fails one by one: the compilers stop at the first error.
func allOrEach(dir string, files []string, compile func(...string) (string, error)) ([]Finding, error) {
	output, err := compile(files...)
	if err != nil || output == "" {
		return nil, err
	}
	var list []Finding
	for _, file := range files {
		output, err := compile(file)
		if err != nil {
			return nil, err
		}
		if output != "" {
			list = append(list, parseWechat(dir, file, output)...)
		}
	}
	if len(list) == 0 { // only together they are wrong
		list = parseWechat(dir, files[0], output)
	}
	return list, nil
}

// compileWechat runs a compiler in dir and returns its complaints, "" when it has none.
func compileWechat(bin, dir string, args []string) (string, error) {
	cmd := exec.Command(bin, args...)
	cmd.Dir = dir
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		return "", err
	}
	if err == nil {
		return "", nil
	}
	if text := strings.TrimSpace(stderr.String() + "\n" + stdout.String()); text != "" {
		return text, nil
	}
	return "", fmt.Errorf("%s: %w without a message", filepath.Base(bin), err)
}

var (
	wccLine  = regexp.MustCompile(`^(\.?/?[^:]+\.\w+):(\d+):(\d+):\s*(.*)$`)
	wcscLine = regexp.MustCompile(`^(?:ERR: )?(\S+?)\((\d+):(\d+)\):\s*(.*)$`)
)

// parseWechat reads the first complaint in what a compiler wrote about file.
func parseWechat(dir, file, output string) []Finding {
	name := "wcc"
	if strings.HasSuffix(file, ".wxss") {
		name = "wcsc"
	}
	for line := range strings.SplitSeq(output, "\n") {
		m := wccLine.FindStringSubmatch(line)
		if m == nil {
			m = wcscLine.FindStringSubmatch(line)
		}
		if m == nil {
			continue
		}
		at, _ := strconv.Atoi(m[2])
		col, _ := strconv.Atoi(m[3])
		return []Finding{{Judge: name, File: filepath.Join(dir, m[1]), Line: at, Col: col, Message: m[4]}}
	}
	return []Finding{{Judge: name, File: filepath.Join(dir, file), Message: strings.SplitN(output, "\n", 2)[0]}}
}

var sheetImport = regexp.MustCompile(`@import\s+["']([^"']+)["']`)

// withImports adds the sheets that files import: wcsc knows only what it was told.
func withImports(dir string, files []string) []string {
	list := slices.Clone(files)
	for i := 0; i < len(list); i++ {
		text, err := os.ReadFile(filepath.Join(dir, list[i]))
		if err != nil {
			continue
		}
		for _, m := range sheetImport.FindAllStringSubmatch(string(text), -1) {
			target := path.Join(path.Dir(list[i]), m[1])
			if strings.HasPrefix(m[1], "/") {
				target = path.Clean(m[1][1:])
			}
			target = "./" + target
			_, err := os.Stat(filepath.Join(dir, target))
			if err == nil && !slices.Contains(list, target) {
				list = append(list, target)
			}
		}
	}
	return list
}

// eachTree runs a check over all trees, as many at a time as there are processors.
func eachTree(dirs []string, compiler string, check func(bin, dir string) ([]Finding, error)) ([]Finding, error) {
	bin, err := wechatCompiler(compiler)
	if err != nil {
		return nil, err
	}
	found := make([][]Finding, len(dirs))
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, dir := range dirs {
		group.Go(func() error {
			list, err := check(bin, dir)
			found[i] = list
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	list := slices.Concat(found...)
	sortFindings(list)
	return slices.Compact(list), nil
}

// wechatCompiler returns the path of wcc or wcsc, made executable: the package is shipped without the bit.
func wechatCompiler(name string) (string, error) {
	dir, err := locate()
	if err != nil {
		return "", err
	}
	folder, ok := map[string]string{"linux": "linux", "darwin": "mac", "windows": "windows"}[runtime.GOOS]
	if !ok {
		return "", fmt.Errorf("%s is not made for %s", name, runtime.GOOS)
	}
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	bin := filepath.Join(dir, "node_modules/miniprogram-compiler/bin", folder, name)
	return bin, os.Chmod(bin, 0o755)
}

// glob lists the files of a tree with an extension, as `./path`.
func glob(dir, ext string) ([]string, error) {
	var list []string
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && strings.HasSuffix(name, ext) {
			list = append(list, "./"+name)
		}
		return err
	})
	return list, err
}
