package build

import (
	"os"
	"path"
	"path/filepath"
	"strings"

	"bimini/compiler/analyze"
	"bimini/compiler/appconfig"
	"bimini/compiler/diag"
	"bimini/compiler/facts"
	"bimini/compiler/ir"
	"bimini/compiler/script"
	"bimini/compiler/source"
	"bimini/compiler/syntax"
)

// part is a page or component of one target's app.
type part struct {
	*unit
	id   string
	kind ir.Kind
	home string // root of the package that it lies in
	// uses are the components that it may use, by tag.
	uses map[string]*analyze.Interface
	// specs are the import specifiers that mean components.
	specs map[string]string
}

// discovery finds every page and component that a target's app reaches.
type discovery struct {
	*Session
	target  string
	parts   map[partKey]*part
	order   []*part
	moved   map[string]bool   // paths of components of a subpackage that others use: they lie in the main package
	again   bool              // moved has grown: what was found so far may lie elsewhere
	global  []appconfig.Using // of the app
	app     *unit
	diags   []diag.Diagnostic
	faces   map[string]*analyze.Interface // by path
	natives map[string]nativeUse          // native components, by their path in JSON
}

// partKey tells parts apart: an independent subpackage has copies of its own.
type partKey struct{ path, alone string }

// discover finds the parts of one target's app.
func (s *Session) discover(target string, app *unit) *discovery {
	moved := map[string]bool{}
	for {
		d := &discovery{Session: s, target: target, parts: map[partKey]*part{}, app: app, global: app.app.Using, moved: moved,
			faces: map[string]*analyze.Interface{}, natives: map[string]nativeUse{}}
		d.pages()
		if !d.again {
			return d
		}
	}
}

func (d *discovery) report(x diag.Diagnostic) {
	x.Target = d.target
	d.diags = append(d.diags, x)
}

// pages starts at the pages that the app lists.
func (d *discovery) pages() {
	for _, p := range d.app.app.Pages {
		file := filepath.Join(d.opt.SourceDir, filepath.FromSlash(p.Path)+".mini")
		if real := d.own(file); real != "" {
			d.add(real, p.Path, ir.Page)
			continue
		}
		d.report(diag.Diagnostic{Code: "BM4202", File: d.app.app.File, Span: p.Span, Message: "the page ‘" + p.Path + "’ has no file " + d.shown(file), Suggest: d.pageHint(p.Path)})
	}
	d.customTabBar()
	for i := 0; i < len(d.order); i++ { // grows while it is walked
		d.resolve(d.order[i])
	}
}

// customTabBar adds the component that draws the tab bar when the app says so: src/custom-tab-bar/index.mini, which each platform wants in a
// folder of its own name.
func (d *discovery) customTabBar() {
	bar := d.app.app.TabBar
	if bar == nil || !bar.Custom {
		return
	}
	file := filepath.Join(d.opt.SourceDir, "custom-tab-bar", "index.mini")
	if own := d.own(file); own != "" {
		d.add(own, d.limits().CustomTabBar+"/index", ir.Comp)
		return
	}
	d.report(diag.Diagnostic{Code: "BM4207", File: d.app.app.File, Span: bar.Span, Message: "a custom tab bar has no file " + d.shown(file), Suggest: "create it, or take out ‘custom’"})
}

func (d *discovery) limits() facts.Limits {
	for _, t := range d.opt.Targets {
		if t.Target.Name() == d.target {
			return t.Target.Facts().Limits
		}
	}
	return facts.Limits{}
}

// pageHint proposes a page that exists: people move files and forget the list.
func (d *discovery) pageHint(want string) string {
	var found []string
	_ = filepath.WalkDir(d.opt.SourceDir, func(p string, e os.DirEntry, err error) error {
		if err == nil && !e.IsDir() && strings.HasSuffix(p, ".mini") && len(found) < 2000 {
			rel, _ := filepath.Rel(d.opt.SourceDir, p)
			found = append(found, strings.TrimSuffix(filepath.ToSlash(rel), ".mini"))
		}
		return nil
	})
	if near := diag.Nearest(want, found); near != "" {
		return "did you mean ‘" + near + "’?"
	}
	for _, f := range found {
		if path.Base(f) == path.Base(want) {
			return "did you mean ‘" + f + "’?"
		}
	}
	return "create it, or take it out of ‘pages’"
}

// own returns the file that stands for a .mini path on this target: x.wechat.mini beats x.mini. "" when there is none.
func (d *discovery) own(file string) string {
	base := strings.TrimSuffix(file, ".mini")
	for _, f := range []string{base + "." + d.target + ".mini", file} {
		if info, err := os.Stat(f); err == nil && info.Mode().IsRegular() {
			return f
		}
	}
	return ""
}

// add notes a page or component once.
func (d *discovery) add(file, id string, kind ir.Kind) *part {
	home := packageOf(d.app.app, id)
	key := partKey{path: file}
	if isIndependent(d.app.app, home) {
		key.alone = home
	}
	if p := d.parts[key]; p != nil {
		return p
	}
	u, err := d.load(file, false)
	if err != nil {
		d.report(diag.Diagnostic{Code: "BM4201", Message: "cannot read " + d.shown(file) + ": " + reason(err)})
		return nil
	}
	p := &part{unit: u, id: id, kind: kind, home: home, uses: map[string]*analyze.Interface{}, specs: map[string]string{}}
	d.parts[key] = p
	d.order = append(d.order, p)
	if u.file.Template == nil && len(u.diags) == 0 { // a file that could not be read as one has been reported
		d.report(diag.Diagnostic{Code: "BM2082", File: u.source, Span: source.Span{}, Message: "a " + kind.String() + " needs a <template>", Suggest: "add <template><view></view></template>"})
	}
	return p
}

// id is the output path of a component: its path below the source folder without extension and platform suffix.
func (d *discovery) id(file string) string {
	rel, err := filepath.Rel(d.opt.SourceDir, file)
	if err != nil || strings.HasPrefix(rel, "..") {
		rel = filepath.Join("_shared", filepath.FromSlash(d.shown(file)))
		rel = strings.ReplaceAll(rel, "..", "_")
	}
	id := strings.TrimSuffix(filepath.ToSlash(rel), ".mini")
	return strings.TrimSuffix(id, "."+d.target)
}

// resolve finds the components that a part may use: the app's, its own from <config>, those that it imports, and what patterns of the
// project file say of the tags that are left.
func (d *discovery) resolve(p *part) {
	for _, u := range d.global {
		d.using(p, u, d.app)
	}
	for _, u := range p.config.Using {
		d.using(p, u, p.unit)
	}
	for _, imp := range p.info.Imports {
		d.imported(p, imp)
	}
	for _, tag := range sortedKeys(p.tags) {
		if p.uses[tag] == nil {
			d.pattern(p, tag)
		}
		if p.uses[tag] == nil && !d.builtIn(tag) {
			// Card001 is <card-001> too: what counts is that the name in Pascal case is the same.
			for _, known := range sortedKeys(p.uses) {
				if analyze.Pascal(known) == analyze.Pascal(tag) {
					p.uses[tag] = p.uses[known]
				}
			}
		}
	}
}

// firstTag is where a template first uses a tag in kebab-case.
func firstTag(f *syntax.File, tag string) source.Span {
	var at source.Span
	var walk func([]syntax.Node)
	walk = func(nodes []syntax.Node) {
		for _, n := range nodes {
			if e, ok := n.(*syntax.Element); ok {
				if analyze.Kebab(e.Tag) == tag && at.Len() == 0 {
					at = e.Span()
				}
				walk(e.Children)
			}
		}
	}
	walk(f.Root)
	return at
}

// usedTags are the tags of a template in kebab-case.
func usedTags(f *syntax.File) map[string]bool {
	tags := map[string]bool{}
	var walk func([]syntax.Node)
	walk = func(nodes []syntax.Node) {
		for _, n := range nodes {
			if e, ok := n.(*syntax.Element); ok {
				tags[analyze.Kebab(e.Tag)] = true
				walk(e.Children)
			}
		}
	}
	walk(f.Root)
	return tags
}

// use makes a .mini file known under a tag; in and at are the place that names it.
func (d *discovery) use(p *part, tag, file string, in *source.File, at source.Span) {
	c := d.add(file, d.placeOf(p, tag, file, in, at), ir.Comp)
	if c == nil {
		return
	}
	if d.faces[file] == nil {
		d.faces[file] = analyze.InterfaceOf(tag, c.id, c.file, c.info)
	}
	face := *d.faces[file]
	face.Tag, face.ID = tag, c.id
	p.uses[tag] = &face
}

// placeOf is the output path of a component for a part that uses it.
func (d *discovery) placeOf(p *part, tag, file string, in *source.File, at source.Span) string {
	natural := d.id(file)
	id := placed(d.app.app, natural, p.home)
	from := packageOf(d.app.app, natural)
	if from == "" || isIndependent(d.app.app, p.home) {
		return id
	}
	if p.config.Raw.Get("componentPlaceholder").Get(tag) != nil { // the platform fetches the subpackage when it draws the component
		return natural
	}
	if id != natural { // out of its subpackage
		if !d.moved[file] && !isIndependent(d.app.app, from) {
			d.moved[file], d.again = true, true
		}
		d.report(diag.Diagnostic{Code: "BM6011", Severity: diag.Warning, File: in, Span: at,
			Message: "this component lies in the subpackage ‘" + from + "’, whose files no other package can use: it goes to the main package",
			Suggest: "move " + d.shown(file) + " out of ‘" + from + "’ if several packages need it"})
	} else if d.moved[file] {
		id = placed(d.app.app, natural, "")
	}
	return id
}

// using resolves an entry of usingComponents.
func (d *discovery) using(p *part, u appconfig.Using, from *unit) {
	tag := analyze.Kebab(u.Tag)
	if file := d.local(from.path, u.Path); file != "" {
		d.use(p, tag, file, d.configFile(from), u.PathSpan)
		return
	}
	if strings.HasSuffix(u.Path, ".mini") || !d.native(p, tag, from.path, u.Path, d.configFile(from), u.PathSpan) {
		d.missing(u.Path, from, u.PathSpan)
		p.uses[tag] = &analyze.Interface{Tag: tag, Open: true} // reported once, not at each use
	}
}

// configFile is the file that holds a unit's configuration.
func (d *discovery) configFile(u *unit) *source.File {
	if u.file.Config != nil && u.file.Config.File != nil {
		return u.file.Config.File
	}
	return u.source
}

// native makes a native component known under a tag; ok is false when there is none at the path.
func (d *discovery) native(p *part, tag, from, spec string, file *source.File, span source.Span) bool {
	base, out, ok := d.nativeFile(from, spec)
	if !ok {
		return false
	}
	folder := ""
	if base != "" {
		folder = strings.TrimSuffix(placed(d.app.app, out, p.home), out)
		out = "/" + folder + out
		d.natives[out] = nativeUse{base, folder, file, span}
	}
	p.uses[tag] = &analyze.Interface{Tag: tag, Native: out, Open: true}
	return true
}

// imported resolves one import statement of a script.
func (d *discovery) imported(p *part, imp script.Import) {
	var name string
	for _, b := range imp.Names {
		if b.Import == "default" {
			name = b.Name.Name
		}
	}
	tag := analyze.Kebab(name)
	if strings.HasSuffix(imp.From, ".mini") {
		file := d.local(p.path, imp.From)
		switch {
		case file == "":
			d.missing(imp.From, p.unit, imp.Span)
			if name != "" {
				p.specs[imp.From] = tag
				p.uses[tag] = &analyze.Interface{Tag: tag, Open: true} // reported once, not at each use
			}
		case name == "":
			d.report(diag.Diagnostic{Code: "BM2081", File: p.file.Script.File, Span: imp.Span, Message: "a .mini file exports its component as default only",
				Suggest: "write import Name from '" + imp.From + "'"})
			for _, b := range imp.Names { // reported once, not at each use
				tag := analyze.Kebab(b.Name.Name)
				p.uses[tag] = &analyze.Interface{Tag: tag, Open: true}
			}
		default:
			p.specs[imp.From] = tag
			d.use(p, tag, file, p.file.Script.File, imp.Span)
		}
		return
	}
	// A tag under this name that no platform has: a native component, by its path or package.
	if name == "" || !p.tags[tag] || imp.TypeOnly || !strings.Contains(tag, "-") && d.builtIn(tag) {
		return
	}
	p.specs[imp.From] = tag
	if !d.native(p, tag, p.path, imp.From, p.file.Script.File, imp.Span) {
		d.missing(imp.From, p.unit, imp.Span)
		p.uses[tag] = &analyze.Interface{Tag: tag, Open: true}
	}
}

func (d *discovery) builtIn(tag string) bool {
	for _, t := range d.opt.Targets {
		if t.Target.Name() == d.target {
			return t.Target.Facts().Components[tag] != nil
		}
	}
	return false
}

// packageHint tells what to do about a component that a package should have.
func (d *discovery) packageHint(name string) string {
	if info, err := os.Stat(filepath.Join(d.opt.ProjectDir, "node_modules", filepath.FromSlash(name))); err == nil && info.IsDir() {
		return "the package ‘" + name + "’ is there: see under which path it has the component"
	}
	return "run ‘npm install " + name + "’"
}

// missing reports a component whose file is not there.
func (d *discovery) missing(spec string, from *unit, span source.Span) {
	file := from.source
	if from.file.Script != nil && span.End <= len(from.file.Script.File.Text) && from.file.Script.Content.Contains(span.Start) {
		file = from.file.Script.File
	}
	want := filepath.Join(filepath.Dir(from.path), filepath.FromSlash(spec))
	if strings.HasPrefix(spec, "/") {
		want = filepath.Join(d.opt.SourceDir, filepath.FromSlash(spec))
	}
	suggest := nearFile(want)
	if name, _ := packageName(spec); !strings.HasPrefix(spec, ".") && !strings.HasPrefix(spec, "/") && name != "" {
		suggest = d.packageHint(name)
	}
	if d.own(want+".mini") != "" {
		suggest = "did you mean ‘" + spec + ".mini’?"
	}
	d.report(diag.Diagnostic{Code: "BM2080", File: file, Span: span, Message: "there is no component at ‘" + spec + "’", Suggest: suggest})
}

// local is the .mini file that a path in a file means, "" when there is none.
func (d *discovery) local(from, spec string) string {
	base := ""
	switch {
	case strings.HasPrefix(spec, "."):
		base = filepath.Join(filepath.Dir(from), filepath.FromSlash(spec))
	case strings.HasPrefix(spec, "/"):
		base = filepath.Join(d.opt.SourceDir, filepath.FromSlash(spec))
	default:
		base = d.aliased(spec)
	}
	if base == "" {
		return ""
	}
	if !strings.HasSuffix(base, ".mini") {
		base += ".mini"
	}
	return d.own(base)
}

// aliased is the path that a specifier means by the project's aliases, the longest that fits; "" when none does.
func (s *Session) aliased(spec string) string {
	best, path := "", ""
	for _, prefix := range sortedKeys(s.opt.Alias) {
		at := strings.TrimSuffix(prefix, "/")
		if rest, ok := strings.CutPrefix(spec, at+"/"); ok && len(at) > len(best) {
			best, path = at, filepath.Join(s.opt.ProjectDir, filepath.FromSlash(s.opt.Alias[prefix]), filepath.FromSlash(rest))
		}
	}
	return path
}

// pattern looks a tag up in the project file's `components`.
func (d *discovery) pattern(p *part, tag string) {
	for _, pat := range sortedKeys(d.opt.Components) {
		to := d.opt.Components[pat]
		if pat != tag {
			before, after, star := strings.Cut(pat, "*")
			if !star || !strings.HasPrefix(tag, before) || !strings.HasSuffix(tag, after) || len(tag) <= len(before)+len(after) {
				continue
			}
			to = strings.ReplaceAll(to, "*", tag[len(before):len(tag)-len(after)])
		}
		if file := d.own(filepath.Join(d.opt.ProjectDir, filepath.FromSlash(to))); file != "" {
			d.use(p, tag, file, p.source, firstTag(p.file, tag))
			return
		}
	}
}
