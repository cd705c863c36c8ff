package build

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"bimini/compiler/appconfig"
	"bimini/compiler/diag"
	"bimini/compiler/script"
	"bimini/compiler/source"
	"bimini/compiler/syntax"
)

// unit is one .mini file, parsed. It is the same for every target.
type unit struct {
	path   string // absolute
	source *source.File
	file   *syntax.File
	info   *script.Info // never nil
	config *appconfig.PageConfig
	app    *appconfig.App // of app.mini
	diags  []diag.Diagnostic
	tags   map[string]bool // that the template uses, in kebab-case
	lost   bool            // the file that the script block names is missing: nothing is known of it
	// script is where the script's text is: the .mini file or the file that src names.
	scriptPath string
}

// load reads and parses one .mini file. A file that cannot be read is an error of the caller's: it knows who refers to it.
func (s *Session) load(path string, isApp bool) (*unit, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if u, ok := s.units[path]; ok {
		return u, nil
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	u := &unit{path: path, source: source.NewFile(s.shown(path), string(text)), scriptPath: path}
	u.file, u.diags = syntax.Parse(u.source)
	s.external(u)
	s.scan(u, isApp)
	u.tags = usedTags(u.file)
	span := source.Span{}
	file := u.source
	if b := u.file.Config; b != nil {
		span, file = b.Content, b.File
	}
	var found []diag.Diagnostic
	if isApp {
		u.app, found = appconfig.ParseApp(file, span, s.names)
	} else {
		u.config, found = appconfig.ParsePage(file, span, s.names)
	}
	u.diags = append(u.diags, found...)
	s.units[path] = u
	return u, nil
}

// shown is a path as diagnostics show it.
func (s *Session) shown(path string) string {
	rel, err := filepath.Rel(s.opt.ProjectDir, path)
	if err != nil {
		rel = path
	}
	return filepath.ToSlash(rel)
}

// external loads the files that blocks name with src.
func (s *Session) external(u *unit) {
	for _, b := range append([]*syntax.Block{u.file.Template, u.file.Script, u.file.Config}, u.file.Styles...) {
		if b == nil || b.Src == "" {
			continue
		}
		path := filepath.Join(filepath.Dir(u.path), filepath.FromSlash(b.Src))
		text, err := os.ReadFile(path)
		if err != nil {
			u.diags = append(u.diags, diag.Diagnostic{Code: "BM4201", File: u.source, Span: b.SrcSpan,
				Message: "cannot read ‘" + b.Src + "’: " + reason(err), Suggest: nearFile(path)})
			b.File, b.Content = source.NewFile(s.shown(path), ""), source.Span{}
			u.lost = u.lost || b.Kind == "script"
			continue
		}
		b.File = source.NewFile(s.shown(path), string(text))
		b.Content = source.Span{End: len(text)}
		switch b.Kind {
		case "template":
			var found []diag.Diagnostic
			u.file.Root, found = syntax.ParseTemplate(b.File, b.Content)
			u.diags = append(u.diags, found...)
		case "script":
			u.scriptPath = path
			if b.Lang == "" && strings.HasSuffix(path, ".ts") {
				b.Lang = "ts"
			}
		case "style":
			if b.Lang == "" {
				b.Lang = strings.TrimPrefix(filepath.Ext(path), ".")
			}
		}
	}
}

func (s *Session) scan(u *unit, isApp bool) {
	b := u.file.Script
	if b == nil {
		u.info = &script.Info{Uses: map[string]bool{}}
		return
	}
	if u.lost {
		u.info = &script.Info{HasScript: true, Open: true, Uses: map[string]bool{}}
		return
	}
	if b.Setup && isApp {
		u.diags = append(u.diags, diag.Diagnostic{Code: "BM2108", File: u.source, Span: b.Tag, Message: "the app has no instance that ‘<script setup>’ could make",
			Suggest: "write <script> with ‘export default defineApp({ … })’"})
		u.info = &script.Info{HasScript: true, Open: true, Uses: map[string]bool{}}
		return
	}
	var found []diag.Diagnostic
	u.info, found = script.ScanWith(b.File, b.Content, b.Lang == "ts", b.Setup, s.typeModules(u.scriptPath, b.File))
	u.diags = append(u.diags, found...)
}

// reason is an error of the file system without the path, which the message has already.
func reason(err error) string {
	if errors.Is(err, fs.ErrNotExist) {
		return "there is no such file"
	}
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}

// nearFile proposes a file beside a missing one.
func nearFile(path string) string {
	entries, _ := os.ReadDir(filepath.Dir(path))
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if near := diag.Nearest(filepath.Base(path), names); near != "" {
		return "did you mean ‘" + near + "’?"
	}
	return "create it, or mend the path"
}
