package bundle

import (
	"context"
	"errors"
	"io"
	"net/url"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/bep/godartsass/v2"

	"bimini/compiler/source"
)

// sass compiles a piece with the project's own sass-embedded, which is a program inside of an npm package.
func (g *styleGraph) sass(ctx context.Context, p *piece) bool {
	program, ok := g.sassProgram(p.dir)
	if !ok {
		d := problem("BM5106", p.block.File, p.find(), "Sass is not installed", "run ‘npm install --save-dev sass-embedded’")
		g.list.Add(d)
		return false
	}
	transpiler, err := g.transpiler(program)
	if err != nil {
		g.list.Add(problem("BM5106", p.block.File, p.find(), "Sass cannot be started: "+err.Error(), "install sass-embedded again"))
		return false
	}
	syntax := godartsass.SourceSyntaxSCSS
	if p.block.Lang == "sass" {
		syntax = godartsass.SourceSyntaxSASS
	}
	result, err := transpiler.Execute(godartsass.Args{
		Source: p.block.Text, SourceSyntax: syntax, OutputStyle: godartsass.OutputStyleExpanded,
		ImportResolver:      sassAlias{g},
		IncludePaths:        []string{p.dir, filepath.Join(g.opt.ProjectDir, "node_modules")},
		SilenceDeprecations: []string{"import"},
	})
	if err != nil {
		g.sassError(p, err)
		return false
	}
	p.css, p.foreign = strings.TrimPrefix(result.CSS, "@charset \"UTF-8\";\n"), true
	return ctx.Err() == nil
}

func (g *styleGraph) sassError(p *piece, err error) {
	d := problem("BM5107", p.block.File, p.find(), "Sass: "+firstLine(err.Error()), "")
	var sass godartsass.SassError
	if errors.As(err, &sass) {
		d.Message = "Sass: " + lower(firstLine(sass.Message))
		file := filepath.ToSlash(fileOf(sass.Span.Url))
		if file == "" {
			from := p.block.Span.Start + min(sass.Span.Start.Offset, len(p.block.Text))
			to := p.block.Span.Start + min(sass.Span.End.Offset, len(p.block.Text))
			d.Span = source.Span{Start: from, End: max(from, to)}
		} else {
			d.Message += " (in " + g.opt.shown(filepath.FromSlash(file)) + ")"
		}
	}
	g.list.Add(d)
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	return line
}

// fileOf is the path in a file URL.
func fileOf(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "file" {
		return ""
	}
	return filepath.FromSlash(u.Path)
}

// sassProgram finds the program as seen from a folder of the project.
func (g *styleGraph) sassProgram(dir string) (string, bool) {
	system, machine := runtime.GOOS, runtime.GOARCH
	if system == "windows" {
		system = "win32"
	}
	switch machine {
	case "amd64":
		machine = "x64"
	case "386":
		machine = "ia32"
	}
	from := []string{dir}
	if root, ok := g.resolver.installed(dir, "sass-embedded"); ok {
		from = append(from, g.listing.realPath(root))
	}
	for _, dir := range from {
		for _, name := range []string{"sass-embedded-" + system + "-" + machine, "sass-embedded-" + system + "-musl-" + machine} {
			root, ok := g.resolver.installed(dir, name)
			if !ok {
				continue
			}
			program := filepath.Join(root, "dart-sass", "sass")
			if system == "win32" {
				program += ".bat"
			}
			if g.listing.file(program) {
				return program, true
			}
		}
	}
	return "", false
}

// transpiler returns the running program; it is started once.
func (b *Bundler) transpiler(program string) (*godartsass.Transpiler, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if t := b.sassRunning[program]; t != nil {
		return t, nil
	}
	t, err := godartsass.Start(godartsass.Options{DartSassEmbeddedFilename: program, Timeout: 30 * time.Second, Stderr: io.Discard})
	if err != nil {
		return nil, err
	}
	if b.sassRunning == nil {
		b.sassRunning = map[string]*godartsass.Transpiler{}
	}
	b.sassRunning[program] = t
	return t, nil
}

// Close ends the programs that the Bundler started.
func (b *Bundler) Close() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	var err error
	for _, t := range b.sassRunning {
		err = errors.Join(err, t.Close())
	}
	b.sassRunning = nil
	return err
}

// sassAlias resolves the project's aliases in @use and @import.
type sassAlias struct{ *styleGraph }

// CanonicalizeURL returns the file that an aliased path means, "" for all other paths.
func (a sassAlias) CanonicalizeURL(address string) (string, error) {
	base, ok := a.resolver.local(a.opt.SourceDir, address)
	if !ok || strings.HasPrefix(address, ".") {
		return "", nil
	}
	dir, name := filepath.Split(base)
	for _, candidate := range []string{base, base + ".scss", filepath.Join(dir, "_"+name+".scss"), base + ".sass", base + ".css",
		filepath.Join(base, "_index.scss"), filepath.Join(base, "index.scss")} {
		if found, ok := a.resolver.withTarget(candidate); ok {
			return (&url.URL{Scheme: "file", Path: filepath.ToSlash(found)}).String(), nil
		}
	}
	return "", nil
}

// Load reads a file that CanonicalizeURL returned.
func (a sassAlias) Load(address string) (godartsass.Import, error) {
	data, err := readFile(fileOf(address))
	if err != nil {
		return godartsass.Import{}, err
	}
	kind := godartsass.SourceSyntaxSCSS
	switch filepath.Ext(address) {
	case ".sass":
		kind = godartsass.SourceSyntaxSASS
	case ".css":
		kind = godartsass.SourceSyntaxCSS
	}
	return godartsass.Import{Content: string(data), SourceSyntax: kind}, nil
}
