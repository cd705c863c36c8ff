package types

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"bimini/compiler/diag"
	"bimini/compiler/emit"
	"bimini/compiler/source"
)

// Check runs the project's TypeScript compiler over scripts and templates. known is what the build has reported already: nothing is said
// twice about one place. An error means that the machine failed.
func (p *Project) Check(ctx context.Context, known []diag.Diagnostic) ([]diag.Diagnostic, error) {
	command, err := p.compiler()
	if errors.Is(err, errNoCompiler) {
		return []diag.Diagnostic{{Code: "BM5202", Message: "types cannot be checked: the project has no TypeScript, or there is no Node to run it",
			Suggest: "install Node, then `npm install --save-dev typescript` in the project folder"}}, nil
	}
	dir, err := p.scratch()
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	s, found, err := p.settings(ctx, command, dir)
	if err != nil {
		return nil, err
	}
	r := &reporter{project: p, settings: s, dir: dir, modules: p.modules(), known: known, files: map[string]*source.File{}}
	if len(found) > 0 {
		return r.report(found), nil
	}
	if err := p.write(ctx, s, dir, r.modules); err != nil {
		return nil, err
	}
	out, err := p.run(ctx, command, "-p", filepath.Join(dir, "tsconfig.json"), "--pretty", "false")
	if err != nil {
		return nil, err
	}
	return r.report(parse(out)), nil
}

// scratch makes a folder for one check, inside the project so that npm packages are found from there.
func (p *Project) scratch() (string, error) {
	// Symbolic links in the project's path are resolved by the compiler: it must not see two names of one folder.
	home := filepath.Join(p.Dir, ".bimini")
	if err := os.MkdirAll(home, 0o777); err != nil {
		return "", fmt.Errorf("a folder for the check of types: %w", err)
	}
	dir, err := os.MkdirTemp(home, "check-")
	if err != nil {
		return "", fmt.Errorf("a folder for the check of types: %w", err)
	}
	return dir, nil
}

func (p *Project) write(ctx context.Context, s settings, dir string, mods []*module) error {
	config, err := p.derive(s, dir, mods)
	if err != nil {
		return err
	}
	files := []emit.File{{Path: "tsconfig.json", Data: config}, {Path: typings, Data: p.Runtime}, {Path: helpers + ".d.ts", Data: []byte(p.helpers())}, {Path: constants, Data: []byte(p.defined())}}
	for _, m := range mods {
		files = append(files, emit.File{Path: m.name, Data: []byte(m.text.String())})
	}
	_, err = emit.Write(ctx, dir, files, emit.Options{})
	return err
}

// reporter turns what the compiler says into diagnostics of the author's files.
type reporter struct {
	project  *Project
	settings settings
	dir      string
	modules  []*module
	known    []diag.Diagnostic
	files    map[string]*source.File // of the project, by absolute path; nil when one cannot be read
}

func (r *reporter) report(list []finding) []diag.Diagnostic {
	var out []diag.Diagnostic
	for _, f := range list {
		d, ok := r.diagnostic(f)
		if ok && !r.said(d, r.known) && !r.repeated(d, out) {
			out = append(out, d)
		}
	}
	return out
}

// diagnostic gives a finding its place; false when it is about generated text only, which repeats what stands elsewhere.
func (r *reporter) diagnostic(f finding) (diag.Diagnostic, bool) {
	d := diag.Diagnostic{Code: "BM5201", Message: r.clean(f.message) + " (" + f.code + ")"}
	for _, line := range f.more {
		d.Notes = append(d.Notes, diag.Note{Message: r.clean(line)})
	}
	if f.file == "" {
		d.Code = "BM5203"
		return d, true
	}
	full := absolute(r.project.Dir, f.file)
	if name, ok := strings.CutPrefix(full, filepath.ToSlash(r.dir)+"/"); ok && r.dir != "" {
		return d, r.fromModule(&d, name, f)
	}
	d.File = r.load(full)
	if strings.HasSuffix(full, ".json") {
		d.Code = "BM5203"
	}
	if d.File != nil {
		d.Span = token(d.File, offsetAt(d.File.Text, f.line, f.column))
	}
	return d, true
}

// fromModule finds the author's place for a place of a generated module.
func (r *reporter) fromModule(d *diag.Diagnostic, name string, f finding) bool {
	for _, m := range r.modules {
		if m.name != name {
			continue
		}
		generated := m.text.String()
		file, span, ok := m.text.origin(offsetAt(generated, f.line, f.column))
		if !ok || !r.counts(m, f.code, file, span) {
			return false
		}
		d.File, d.Span = file, span
		return true
	}
	return false
}

// counts leaves out scripts in JavaScript unless the project wants them checked, and in templates what is not a mistake there.
func (r *reporter) counts(m *module, code string, file *source.File, span source.Span) bool {
	script := m.File.Script
	if script == nil || script.Lang != "ts" {
		// What has no types cannot be said to lack them.
		if !r.settings.CompilerOptions.CheckJS || strings.HasPrefix(code, "TS7") || strings.HasPrefix(code, "TS80") {
			return false
		}
	}
	if script == nil || file != script.File || !script.Content.Contains(span.Start) {
		switch code {
		case "TS6133", "TS6192", "TS6196", "TS6198", "TS2695", "TS7006", "TS7031": // unused, and names without types
			return false
		}
	}
	return true
}

// said tells whether the build has an error at the place.
func (r *reporter) said(d diag.Diagnostic, list []diag.Diagnostic) bool {
	for _, k := range list {
		if k.Severity == diag.Error && k.File != nil && d.File != nil && k.File.Path == d.File.Path && k.Span.Start < max(d.Span.End, d.Span.Start+1) && d.Span.Start < max(k.Span.End, k.Span.Start+1) {
			return true
		}
	}
	return false
}

// repeated tells a second message about one place: a v-model that fits in neither direction.
func (r *reporter) repeated(d diag.Diagnostic, list []diag.Diagnostic) bool {
	for _, k := range list {
		if k.File == d.File && k.File != nil && k.Span == d.Span {
			return true
		}
	}
	return false
}

// clean takes out of a message what the author has not written.
func (r *reporter) clean(message string) string {
	message = strings.TrimSuffix(message, ".")
	if r.dir != "" {
		message = strings.ReplaceAll(message, filepath.ToSlash(r.dir)+"/", "")
	}
	message = strings.ReplaceAll(message, filepath.ToSlash(r.project.Dir)+"/", "")
	if message != "" {
		first := message[:1]
		if len(message) > 1 && message[1] >= 'a' && message[1] <= 'z' {
			first = strings.ToLower(first)
		}
		message = first + message[1:]
	}
	return message
}

// load reads a file of the project.
func (r *reporter) load(full string) *source.File {
	if f, ok := r.files[full]; ok {
		return f
	}
	var f *source.File
	if data, err := os.ReadFile(filepath.FromSlash(full)); err == nil {
		f = source.NewFile(r.project.shown(full), string(data))
	}
	r.files[full] = f
	return f
}

func (p *Project) shown(full string) string {
	rel, err := filepath.Rel(p.Dir, filepath.FromSlash(full))
	if err != nil {
		return full
	}
	return filepath.ToSlash(rel)
}
