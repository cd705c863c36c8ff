package main

import (
	"bytes"
	"context"
	"embed"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"text/template"

	"bimini/compiler/build"
	"bimini/targets"
)

//go:embed app/table.mini app/rows.js
var appFiles embed.FS

//go:embed stub.js
var stub string

//go:embed native.js
var native string

//go:embed drive.js
var drive string

// job is one emitted page: what drive.js gets.
type job struct {
	Target    string            `json:"-"`
	Files     map[string]string `json:"files"`
	Computed  bool              `json:"computed"`
	Splices   bool              `json:"splices"`
	Listeners map[string]string `json:"listeners"`
	Runs      int               `json:"runs"`
	Only      string            `json:"only"` // a part of the names of the operations to run
}

// jobs builds the page with and without a value that is computed per row, for every platform.
func jobs(dir string, runs int) ([]job, error) {
	var all []job
	for _, computed := range []bool{false, true} {
		project := filepath.Join(dir, fmt.Sprintf("computed-%v", computed))
		if err := writeApp(project, computed); err != nil {
			return nil, err
		}
		trees, err := compile(project)
		if err != nil {
			return nil, err
		}
		for _, t := range targets.All() {
			files := trees[t.Name()]
			all = append(all, job{t.Name(), files, computed, splices[t.Name()], listeners(files), runs, ""})
		}
	}
	return all, nil
}

// splices are the platforms that can edit a list without sending it: `this.$spliceData`.
var splices = map[string]bool{"alipay": true}

func writeApp(dir string, computed bool) error {
	t, err := template.ParseFS(appFiles, "app/table.mini")
	if err != nil {
		return err
	}
	var page bytes.Buffer
	if err := t.Execute(&page, struct{ Computed bool }{computed}); err != nil {
		return err
	}
	rows, err := appFiles.ReadFile("app/rows.js")
	if err != nil {
		return err
	}
	for name, data := range map[string][]byte{
		"src/app.mini":         []byte("<config>\n{ \"pages\": [\"pages/index\"] }\n</config>\n"),
		"src/pages/index.mini": page.Bytes(),
		"src/rows.js":          rows,
	} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(file, data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// compile returns the scripts of each platform's tree, by path.
func compile(dir string) (map[string]map[string]string, error) {
	opt := build.Options{ProjectDir: dir, SourceDir: filepath.Join(dir, "src"), Platforms: targets.All(), Mode: "production"}
	for _, t := range targets.All() {
		opt.Targets = append(opt.Targets, build.TargetOptions{Target: t, OutDir: filepath.Join(dir, "dist", t.Name())})
	}
	res, err := build.New(opt).Build(context.Background())
	if err != nil {
		return nil, err
	}
	for _, d := range res.Diags.Items {
		return nil, fmt.Errorf("%s: %s", d.Code, d.Message)
	}
	trees := map[string]map[string]string{}
	for _, r := range res.Targets {
		scripts := map[string]string{}
		for _, f := range r.Files {
			scripts[f.Path] = string(f.Data)
		}
		trees[r.Name] = scripts
	}
	return trees, nil
}

// listener finds what the templates call for a tap: `name="textTap"` on the element whose handler calls the method.
var listener = regexp.MustCompile(`(?s)(\w+): \{ loop: 0, run: [^\n]*vm\.(select|remove)\(`)

func listeners(files map[string]string) map[string]string {
	names := map[string]string{}
	for _, m := range listener.FindAllStringSubmatch(files["pages/index.js"], -1) {
		names[m[2]] = m[1]
	}
	return names
}

// script is the whole program for an engine: `now()` must exist, `done(json)` is called in the end.
func script(j job) (string, error) {
	data, err := json.Marshal(j)
	if err != nil {
		return "", err
	}
	run := fmt.Sprintf("drive(%s, now).then((results) => done(JSON.stringify(results)), (error) => fail(String(error && error.stack || error)))\n", data)
	return strings.Join([]string{stub, native, drive, run}, "\n"), nil
}
