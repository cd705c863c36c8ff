package main

import (
	"compress/gzip"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// weight is how much some files weigh; gzip is the sum of the files compressed one by one.
type weight struct{ files, raw, gzip int }

func (w *weight) add(data []byte) {
	w.files++
	w.raw += len(data)
	w.gzip += gzipSize(data)
}

// tree is what an output folder holds.
type tree struct {
	all, scripts, templates, styles, config weight
	// runtime: scripts that belong to no source file and no npm package, which is the runtime and the shared helpers.
	runtime weight
}

// weigh reads one target's output. sources are the paths of the project's scripts in the output.
func weigh(dir string, sources map[string]bool) (tree, error) {
	var t tree
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(path.Base(name), ".") {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil {
			return err
		}
		t.all.add(data)
		switch path.Ext(name) {
		case ".js":
			t.scripts.add(data)
			if !sources[name] && !strings.Contains(name, "dayjs") {
				t.runtime.add(data)
			}
		case ".wxml", ".axml":
			t.templates.add(data)
		case ".wxss", ".acss":
			t.styles.add(data)
		case ".json":
			t.config.add(data)
		}
		return nil
	})
	return t, err
}

// scriptPaths returns where the scripts of these source files are in the output.
func scriptPaths(sources map[string]string) map[string]bool {
	paths := map[string]bool{"app.js": true}
	for name := range sources {
		name = strings.TrimPrefix(name, "src/")
		paths[strings.TrimSuffix(name, path.Ext(name))+".js"] = true
	}
	return paths
}

func gzipSize(data []byte) int {
	var n counter
	w, _ := gzip.NewWriterLevel(&n, gzip.BestCompression)
	_, _ = w.Write(data)
	_ = w.Close()
	return int(n)
}

// counter counts the bytes that are written to it.
type counter int

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}
