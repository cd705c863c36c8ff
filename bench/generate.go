package main

import (
	"embed"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"text/template"
)

//go:embed app
var appFiles embed.FS

// shape says what kind of app is generated.
type shape struct {
	Pages int  // as many components
	TS    bool // scripts in TypeScript
}

// unit is what the templates of one page and its component see.
type unit struct {
	N           int
	Name, Title string // "n007", "N007": names of files and of the imported component
	Date, TS    bool
}

// generate writes an app into dir, which must be empty or missing. dayjs is copied from the folder that holds the package.
func generate(dir string, s shape, dayjs string) error {
	files, err := appSources(s)
	if err != nil {
		return err
	}
	for name, text := range files {
		if err := writeFile(filepath.Join(dir, filepath.FromSlash(name)), text); err != nil {
			return err
		}
	}
	return os.CopyFS(filepath.Join(dir, "node_modules", "dayjs"), os.DirFS(dayjs))
}

// appSources returns the app's own files by their path in the project.
func appSources(s shape) (map[string]string, error) {
	t, err := template.ParseFS(appFiles, "app/page.mini", "app/component.mini", "app/*.tmpl")
	if err != nil {
		return nil, err
	}
	ext := "js"
	if s.TS {
		ext = "ts"
	}
	files := map[string]string{"bimini.yaml": projectFile, "package.json": `{ "dependencies": { "dayjs": "1.11.23" } }` + "\n"}
	var failed error
	render := func(path, name string, u unit) {
		var b strings.Builder
		if err := t.ExecuteTemplate(&b, name, u); err != nil {
			failed = err
		}
		files[path] = b.String()
	}
	var pages []string
	for n := range s.Pages {
		name := fmt.Sprintf("n%03d", n+1)
		u := unit{N: n + 1, Name: name, Title: strings.ToUpper(name), Date: n%2 == 0, TS: s.TS}
		pages = append(pages, fmt.Sprintf("    %q,\n", fmt.Sprintf("pages/page-%s/page-%s", name, name)))
		render(fmt.Sprintf("src/pages/page-%s/page-%s.mini", name, name), "page.mini", u)
		render(fmt.Sprintf("src/components/card-%s.mini", name), "component.mini", u)
	}
	render("src/util/util."+ext, "util.js.tmpl", unit{TS: s.TS})
	files["src/app.mini"] = fmt.Sprintf("<config>\n{\n  \"pages\": [\n%s  ],\n}\n</config>\n", strings.Join(pages, ""))
	return files, failed
}

// small are apps that show what the runtime weighs, and what it may weigh by the goals, gzip and minified.
var small = []struct {
	name string
	page string // of bench/app, the only one; "" for the app in bench/app/everything, which uses all that there is
	goal int
}{
	{"a counter", "counter.mini", 3 << 10},
	{"a counter in `<script setup>`", "setup-counter.mini", 4 << 10},
	{"everything used", "", 9 << 10},
}

// generateSmall writes one of the small apps. It returns the scripts of the output that are the app's own.
func generateSmall(dir, page string) (map[string]bool, error) {
	files := map[string]string{
		"bimini.yaml":  projectFile,
		"src/app.mini": "<config>\n{ \"pages\": [\"pages/index\"] }\n</config>\n",
	}
	if page != "" {
		text, err := appFiles.ReadFile("app/" + page)
		if err != nil {
			return nil, err
		}
		files["src/pages/index.mini"] = string(text)
	} else if err := everything(files); err != nil {
		return nil, err
	}
	sources := map[string]string{}
	for name, text := range files {
		if err := writeFile(filepath.Join(dir, filepath.FromSlash(name)), text); err != nil {
			return nil, err
		}
		if strings.HasPrefix(name, "src/") {
			sources[name] = text
		}
	}
	return scriptPaths(sources), nil
}

// everything adds the files of the app that uses all that there is.
func everything(files map[string]string) error {
	const root = "app/everything"
	return fs.WalkDir(appFiles, root, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := appFiles.ReadFile(name)
		files["src"+strings.TrimPrefix(name, root)] = string(text)
		return err
	})
}

const projectFile = "targets:\n  wechat:\n    appid: touristappid\n  alipay: {}\n"

func writeFile(name, text string) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return os.WriteFile(name, []byte(text), 0o644)
}
