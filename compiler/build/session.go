package build

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"bimini/compiler/analyze"
	"bimini/compiler/bundle"
	"bimini/compiler/diag"
	"bimini/compiler/emit"
	"bimini/compiler/ir"
	"bimini/compiler/script"
	"bimini/compiler/source"
	"bimini/compiler/target"
)

// Session keeps what one build learned for the next. It is not safe for concurrent use.
type Session struct {
	opt     Options
	bundler *bundle.Bundler
	names   []string // of all targets that exist

	mu    sync.Mutex
	units map[string]*unit
	built []*targetBuild // by the last Build
}

// New returns a Session. Paths in opt must be absolute where their comments say so.
func New(opt Options) *Session {
	s := &Session{opt: opt, bundler: bundle.New(), units: map[string]*unit{}}
	for _, t := range s.platforms() {
		s.names = append(s.names, t.Name())
	}
	return s
}

// platforms are all targets that exist, as far as the options say.
func (s *Session) platforms() []target.Target {
	if s.opt.Platforms != nil {
		return s.opt.Platforms
	}
	var all []target.Target
	for _, t := range s.opt.Targets {
		all = append(all, t.Target)
	}
	return all
}

// Build runs every phase for every target. A user's mistakes are in the result; an error means that the machine failed.
func (s *Session) Build(ctx context.Context) (*Result, error) {
	clear(s.units)
	s.built = nil
	s.bundler.Refresh()
	out := &Result{Targets: make([]TargetResult, len(s.opt.Targets)), Diags: diag.List{Items: s.projectFile()}}
	app, err := s.loadApp()
	if err != nil {
		out.Diags.Add(*err)
		for i, t := range s.opt.Targets {
			out.Targets[i] = TargetResult{Name: t.Target.Name(), Blocked: true}
		}
		return out, nil
	}
	builds := make([]*targetBuild, len(s.opt.Targets))
	group, running := errgroup.WithContext(ctx)
	for i, t := range s.opt.Targets {
		group.Go(func() error {
			builds[i] = &targetBuild{Session: s, TargetOptions: t, name: t.Target.Name(), app: app}
			return builds[i].run(running)
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	s.built = builds
	for _, u := range s.units {
		out.Diags.Items = append(out.Diags.Items, u.diags...)
	}
	var ran []string
	for _, b := range builds {
		out.Diags.Items = append(out.Diags.Items, b.diags...)
		ran = append(ran, b.name)
	}
	out.Diags.Sort(ran...)
	var failed []error
	for i, b := range builds {
		b.result.Blocked = out.Diags.Blocks(b.name)
		if s.opt.Write && !b.result.Blocked {
			failed = append(failed, b.write(ctx))
		}
		out.Targets[i] = b.result
	}
	return out, errors.Join(failed...)
}

// loadApp reads app.mini.
func (s *Session) loadApp() (*unit, *diag.Diagnostic) {
	path := filepath.Join(s.opt.SourceDir, "app.mini")
	u, err := s.load(path, true)
	if err != nil {
		return nil, &diag.Diagnostic{Code: "BM4203", Message: "cannot read " + s.shown(path) + ": " + reason(err),
			Suggest: "an app begins with app.mini in the source folder; `bimini init` makes a project that builds at once"}
	}
	if u.file.Template != nil {
		u.diags = append(u.diags, diag.Diagnostic{Code: "BM4204", File: u.source, Span: u.file.Template.Tag, Message: "app.mini has no view of its own",
			Suggest: "move the template to a page"})
	}
	return u, nil
}

// targetBuild is one target's way through the phases.
type targetBuild struct {
	*Session
	TargetOptions
	name   string
	app    *unit
	parts  []*part
	made   []*ir.Component
	files  []emit.File
	assets *assets
	found  *discovery
	diags  []diag.Diagnostic
	result TargetResult
}

// run is the pipeline. Styles come before the analysis, because a target without native isolation renames classes.
func (b *targetBuild) run(ctx context.Context) error {
	start := time.Now()
	b.assets = newAssets(b)
	b.discover()
	renames, err := b.styles(ctx)
	if err != nil {
		return err
	}
	b.analyze(renames)
	b.natives()
	b.pullDown()
	if err := b.scripts(ctx); err != nil {
		return err
	}
	b.views()
	b.config()
	b.assets.collect()
	slices.SortFunc(b.files, func(x, y emit.File) int { return strings.Compare(x.Path, y.Path) })
	b.collisions()
	b.budget()
	b.result.Name, b.result.Files, b.result.Duration = b.name, b.files, time.Since(start)
	return nil
}

func (b *targetBuild) report(d diag.Diagnostic) {
	d.Target = b.name
	b.diags = append(b.diags, d)
}

func (b *targetBuild) discover() {
	if s := b.app.file.Script; s != nil && s.File != nil {
		b.diags = append(b.diags, analyze.Hooks(b.app.info, "app", s.File, b.Target.Facts())...)
	}
	d := b.Session.discover(b.name, b.app)
	b.parts = d.order
	b.found = d
	b.diags = append(b.diags, d.diags...)
	for _, p := range b.parts {
		if p.kind == ir.Page {
			b.result.Pages++
		} else {
			b.result.Components++
		}
	}
}

// analyze runs the analysis of every part, on every core; results keep the order of discovery.
func (b *targetBuild) analyze(renames map[string]map[string]string) {
	b.made = make([]*ir.Component, len(b.parts))
	found := make([][]diag.Diagnostic, len(b.parts))
	placed, captures := relations(b.parts)
	modules := &composables{Session: b.Session, opt: b.bundleOptions(), known: map[string]*composable{}}
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	mentioned := modules.mentions(b.parts, b.app)
	hooks := make([][]string, len(b.parts))
	for i, p := range b.parts {
		if p.info.Setup != nil || p.info.SetupOption {
			var asks bool
			hooks[i], asks = modules.of(p.scriptPath, p.info.Imports)
			placed = placed || asks
		}
	}
	for i, p := range b.parts {
		group.Go(func() error {
			in := &analyze.Input{ID: p.id, Kind: p.kind, File: p.file, Script: p.info, Target: b.name, Mode: b.opt.Mode, Facts: b.Target.Facts(), Constants: sortedKeys(b.opt.Define),
				Platforms: b.names, Components: p.uses, Renames: renames[p.id], Hooks: hooks[i], Asset: b.assets.resolver(p.path, p.home),
				Placed: placed, Captures: captures, Mentioned: mentioned, Package: b.alone(p.home), App: b.app.app}
			b.made[i], found[i] = analyze.Component(in)
			b.made[i].Config = p.config
			b.made[i].Renamed = renames[p.id]
			return nil
		})
	}
	_ = group.Wait()
	for i, list := range found {
		b.diags = append(b.diags, list...)
		if b.opt.Explain {
			b.explain(b.made[i])
		}
		for _, a := range b.made[i].Assets {
			file := b.parts[i].source
			if t := b.parts[i].file.Template; t != nil && t.File != nil {
				file = t.File
			}
			b.assets.add(filepath.Join(b.opt.SourceDir, filepath.FromSlash(a.Path)), b.parts[i].home, file, a.Span)
		}
	}
}

// explain tells what a template's expressions become in the logic layer.
func (b *targetBuild) explain(c *ir.Component) {
	say := func(name, body string, span source.Span) {
		if span.Len() > 0 {
			b.report(diag.Diagnostic{Code: "BM2090", Severity: diag.Info, File: c.File, Span: span, Message: "computed in the logic layer and sent as ‘" + name + "’: " + body})
		}
	}
	for _, h := range c.View.Hoisted {
		say(h.Name, h.Body, h.Span)
	}
	for _, r := range c.View.Rows {
		say(r.Name, r.Body, r.Span)
	}
}

// scripts links every script.
func (b *targetBuild) scripts(ctx context.Context) error {
	entries := []bundle.Entry{b.entry(b.app, nil, "app", appText(b.app), nil)}
	for i, p := range b.parts {
		e := b.entry(p.unit, b.made[i], p.id, b.made[i].Generated, p.specs)
		e.Made = madeFrom(p.unit, b.made[i], e.Text)
		entries = append(entries, e)
	}
	opt := b.bundleOptions()
	b.libraryImports(opt)
	out, found, err := b.bundler.Scripts(ctx, opt, entries)
	if err != nil {
		return err
	}
	b.diags = append(b.diags, found...)
	b.files = append(b.files, out.Files...)
	for _, a := range out.Assets {
		b.assets.add(a.Path, a.Package, a.From, a.Span)
	}
	return nil
}

// madeFrom maps the lines of the generated part, which ends the text, to the template.
func madeFrom(u *unit, c *ir.Component, text string) []bundle.MadeFrom {
	file := u.source
	if t := u.file.Template; t != nil && t.File != nil {
		file = t.File
	}
	before := strings.Count(strings.TrimSuffix(text, c.Generated), "\n")
	var out []bundle.MadeFrom
	for _, o := range c.Origins {
		at := bundle.MadeFrom{Line: before + o.Line}
		if o.Span.Len() > 0 {
			at.File, at.Span = file, o.Span
		}
		out = append(out, at)
	}
	return out
}

// appText is what goes behind the app's script. An app without one needs nothing of the runtime.
func appText(u *unit) string {
	if !u.info.HasDefault {
		return "App({})\n"
	}
	return "import { app as $app } from 'bimini/internal'\nimport $def from 'bimini:self'\n$app($def)\n"
}

// entry puts the generated text behind the script, which stays at its line of the .mini file.
func (b *targetBuild) entry(u *unit, made *ir.Component, id, generated string, specs map[string]string) bundle.Entry {
	e := bundle.Entry{ID: id, Path: u.path, Source: u.source, Components: specs, Text: generated}
	if s := u.file.Script; s != nil && s.File != nil {
		text := s.Text()
		if u.info.Setup != nil && made != nil {
			text, e.Origins = compose(u.info, made)
			e.Renames = u.info.Setup.Renames
			if s.File != u.source {
				e.Source, e.Path = s.File, u.scriptPath
			}
		} else if s.File == u.source {
			at := s.File.Position(s.Content.Start)
			text = strings.Repeat("\n", at.Line-1) + strings.Repeat(" ", at.Column-1) + text
		} else {
			e.Source, e.Path = s.File, u.scriptPath
		}
		e.Text = text + "\n" + generated
		e.TS = s.Lang == "ts"
	}
	return e
}

// independents are the roots of the subpackages that this platform may start without the main package.
func (b *targetBuild) independents() []string {
	if key := b.Target.Facts().Config["subpackage"]["independent"]; key == nil || key.Lack != "" {
		return nil
	}
	var roots []string
	for _, p := range b.app.app.Packages {
		if p.Independent {
			roots = append(roots, p.Root)
		}
	}
	return roots
}

// alone is a root if it is that of an independent subpackage, else "".
func (b *targetBuild) alone(root string) string {
	if isIndependent(b.app.app, root) {
		return root
	}
	return ""
}

func (b *targetBuild) bundleOptions() bundle.Options {
	limits := b.Target.Facts().Limits
	o := bundle.Options{Target: b.name, Mode: b.opt.Mode, Platforms: b.names, Minify: b.opt.Minify, Sourcemap: b.opt.Sourcemap,
		ProjectDir: b.opt.ProjectDir, SourceDir: b.opt.SourceDir, Define: b.opt.Define, Alias: map[string]string{},
		Runtime: b.Target.Runtime(), ReservedImports: limits.ReservedImports, AssetPath: b.assets.output}
	for from, to := range b.opt.Alias {
		o.Alias[from] = filepath.Join(b.opt.ProjectDir, filepath.FromSlash(to))
	}
	o.AppMayLack = len(b.independents()) > 0
	for _, p := range b.app.app.Packages {
		o.Packages = append(o.Packages, bundle.Package{Root: p.Root, Independent: p.Independent})
	}
	for _, name := range limits.ReservedGlobals {
		o.Forbidden = append(o.Forbidden, bundle.Forbidden{Name: name, Why: "does not exist in mini programs", Suggest: forbiddenHint(name)})
	}
	o.Globals, o.Macros = append([]string{}, limits.Globals...), script.Macros()
	o.Foreign = b.foreign()
	return o
}

// foreign lists the globals that other platforms have and this one has not, in the order of the platforms.
func (b *targetBuild) foreign() []bundle.Foreign {
	own := b.Target.Facts()
	var out []bundle.Foreign
	for _, t := range b.platforms() {
		for _, name := range t.Facts().Limits.Globals {
			if slices.Contains(own.Limits.Globals, name) {
				continue
			}
			i := slices.IndexFunc(out, func(f bundle.Foreign) bool { return f.Name == name })
			if i < 0 {
				i = len(out)
				out = append(out, bundle.Foreign{Name: name, Lacks: "does not exist on " + own.Title})
			}
			out[i].Targets = append(out[i].Targets, t.Name())
		}
	}
	return out
}

// forbiddenHint tells what to use instead of a global of browsers.
func forbiddenHint(name string) string {
	switch name {
	case "eval", "Function":
		return "write the code out, or parse data with JSON.parse"
	case "window", "self":
		return "import what you need from a module; timers and ‘console’ are there under their own names"
	case "document":
		return "say it in the template; a node is reached with ref=\"name\" and ‘this.$refs.name’"
	}
	return "keep what all pages share in a module, or in ‘globalData’ of the app"
}

// views prints the templates and their JSON.
func (b *targetBuild) views() {
	for i, c := range b.made {
		if b.parts[i].file.Template == nil {
			continue
		}
		files, found := b.Target.Component(c)
		b.files = append(b.files, files...)
		b.diags = append(b.diags, found...)
	}
}

// config prints app.json and the project file.
func (b *targetBuild) config() {
	if why := b.Target.Facts().Limits.NoAppID; why != "" && b.AppID != "" {
		b.report(b.opt.at(diag.Diagnostic{Code: "BM4208", Severity: diag.Info, Message: why, Suggest: "it may stay here, where your own tools can read it"}, "targets", b.name, "appid"))
	}
	app := b.irApp()
	files, refs, found := b.Target.App(app)
	b.files = append(b.files, files...)
	b.diags = append(b.diags, found...)
	for _, a := range refs {
		b.assets.add(filepath.Join(b.opt.SourceDir, filepath.FromSlash(a.Path)), "", b.app.app.File, a.Span)
	}
}

func (b *targetBuild) irApp() *ir.App {
	app := &ir.App{Config: b.app.app, Name: b.projectName(), AppID: b.AppID, MinBaseLibrary: b.MinBaseLibrary, Project: b.Project,
		Tags: b.tags(), Native: b.native(), AssetPath: func(rel string) string {
			return b.assets.output(filepath.Join(b.opt.SourceDir, filepath.FromSlash(rel)), "")
		}}
	return app
}

// projectName is what the vendors' tools show: the name in package.json, which is the same in every folder.
func (b *targetBuild) projectName() string {
	var file struct{ Name string }
	data, err := os.ReadFile(filepath.Join(b.opt.ProjectDir, "package.json"))
	if err == nil {
		err = json.Unmarshal(data, &file)
	}
	if err != nil || file.Name == "" {
		return "miniprogram"
	}
	return file.Name
}

func (b *targetBuild) native() map[string]bool {
	paths := map[string]bool{}
	for _, c := range b.made {
		for _, u := range c.Using {
			if u.ID == "" {
				paths[u.Native] = true
			}
		}
	}
	return paths
}

func (b *targetBuild) tags() map[string]bool {
	tags := map[string]bool{}
	for _, c := range b.made {
		analyze.EachNode(c.Root, func(n ir.Node) {
			if e, ok := n.(*ir.Element); ok && e.Custom == nil {
				tags[e.Tag] = true
			}
		})
	}
	return tags
}

// collisions reports output paths that are the same on some file systems.
func (b *targetBuild) collisions() {
	for _, c := range emit.Collisions(b.files) {
		b.report(diag.Diagnostic{Code: "BM6102", Message: c.Error(), Suggest: "rename one of the two sources"})
	}
}

// budget reports packages that are larger than the project allows, or than the platform takes.
func (b *targetBuild) budget() {
	sizes := emit.Sizes(b.files, b.roots())
	for _, x := range emit.OverBudget(sizes, b.opt.Budget) {
		b.report(b.opt.at(diag.Diagnostic{Code: "BM6101", Message: fmt.Sprintf("the package ‘%s’ has %d bytes and may have %d", x.Package, x.Bytes, x.Limit),
			Suggest: "minify, move pages to a subpackage, or raise ‘budget’ in the project file"}, "budget", x.Package))
	}
	b.budgetNames()
}

func (b *targetBuild) roots() []string {
	var roots []string
	for _, p := range b.app.app.Packages {
		roots = append(roots, p.Root)
	}
	return roots
}

func (b *targetBuild) write(ctx context.Context) error {
	stats, err := emit.Write(ctx, b.OutDir, b.files, emit.Options{Packages: b.roots()})
	if err != nil {
		return &writeError{b.shown(b.OutDir), err}
	}
	b.result.Stats = stats
	return nil
}

// writeError is what kept a tree from being written.
type writeError struct {
	dir string
	err error
}

func (e *writeError) Unwrap() error { return e.err }

// Error leaves out names of temporary files, which tell a person nothing.
func (e *writeError) Error() string {
	var at *fs.PathError
	if errors.As(e.err, &at) && strings.HasSuffix(at.Path, ".tmp") {
		return "cannot write to " + e.dir + ": " + at.Err.Error()
	}
	return "cannot write to " + e.dir + ": " + e.err.Error()
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
