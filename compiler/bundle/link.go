package bundle

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"bimini/compiler/emit"
)

// linker puts compiled modules together: it knows where each of them lies.
type linker struct {
	*graph
	exports map[*node]*exportSet
	helpers map[string]map[string]string // package root → name → definition
	public  map[string]map[string]bool   // package root → names that modules ask for
	shared  map[string]string            // package root → path of its helpers
}

// link returns the output files of all modules.
func (g *graph) link() []emit.File {
	l := &linker{graph: g, exports: map[*node]*exportSet{}, helpers: map[string]map[string]string{},
		public: map[string]map[string]bool{}, shared: map[string]string{}}
	taken := map[string]bool{}
	for _, n := range g.order {
		for _, out := range n.homes {
			taken[strings.ToLower(out)] = true
		}
	}
	for _, root := range append([]string{""}, g.roots()...) {
		name := path.Join(root, "_rt.js")
		for i := 2; taken[strings.ToLower(name)]; i++ {
			name = path.Join(root, "_rt"+strconv.Itoa(i)+".js")
		}
		l.shared[root] = name
	}
	var files []emit.File
	for _, n := range g.order {
		for _, home := range sortedKeys(n.homes) {
			if n.res != nil || n.isJSON {
				files = append(files, l.emit(n, home)...)
			}
		}
	}
	for _, home := range sortedKeys(l.helpers) {
		files = append(files, emit.File{Path: l.shared[home], Data: []byte(l.finish(helperModule(l.helpers[home], l.public[home])))})
	}
	return files
}

func (g *graph) roots() []string {
	var out []string
	for _, p := range g.opt.Packages {
		if r := strings.Trim(p.Root, "/"); r != "" {
			out = append(out, r)
		}
	}
	return out
}

// emit writes one copy of one module.
func (l *linker) emit(n *node, home string) []emit.File {
	if n.isJSON {
		return []emit.File{{Path: n.homes[home], Data: []byte(l.finish("module.exports = " + n.json + ";\n"))}}
	}
	m := &moduleWriter{linker: l, n: n, home: home, out: n.homes[home], used: map[string]bool{}}
	m.edits = slices.Clone(n.res.cuts)
	for i := range n.res.imports {
		if v := &n.res.imports[i]; !v.dead {
			m.importVar(v)
		}
	}
	for _, r := range n.res.bare {
		if r.start >= 0 {
			m.bare(r)
		}
	}
	m.exportLines()
	return m.files()
}

// moduleWriter is the state of writing one module.
type moduleWriter struct {
	*linker
	n     *node
	home  string
	out   string
	edits []edit
	head  strings.Builder
	tail  strings.Builder
	used  map[string]bool     // names that the linker introduced
	need  []string            // helpers
	bound map[string]*binding // by the expression that gives the module
	expr  map[string]string   // what an import variable's member became: "import_a.b" → "b"
}

func (m *moduleWriter) helper(name string) {
	if !slices.Contains(m.need, name) {
		m.need = append(m.need, name)
	}
}

// path is the text of the require of an edge's module, quoted.
func (m *moduleWriter) path(e edge) string {
	return strconv.Quote(requirePath(m.out, m.homeFor(e.to, m.home)))
}

// module is the expression that gives the module of an edge, and whether it is an ES module.
func (m *moduleWriter) module(e edge) (text string, esm bool) {
	text = "require(" + m.path(e) + ")"
	if p := e.to.pkg; p != nil {
		if all := p.member[e.sub][""]; all != "" {
			text += "." + all
			if p.asked[e.sub].required {
				return text + "()", false
			}
			return text, true
		}
		return text, p.single == ""
	}
	return text, e.to.res != nil && e.to.res.esm
}

// importVar rewrites `var import_x = require(…)` and the uses of the variable.
func (m *moduleWriter) importVar(v *importVar) {
	e := m.n.edges[v.spec]
	switch {
	case e.asset != "":
		m.asset(v, e.asset)
	case e.to == nil:
		m.edits = append(m.edits, edit{v.start, v.end, ""})
	case e.to.isJSON:
		m.jsonVar(v, e)
	default:
		m.moduleVar(v, e)
	}
}

func (m *moduleWriter) asset(v *importVar, abs string) {
	text := m.assetText(abs)
	if v.whole {
		m.edits = append(m.edits, edit{v.start, v.end, "const " + v.name + " = { default: " + text + " };\n"})
		return
	}
	m.edits = append(m.edits, edit{v.start, v.end, ""})
	for _, u := range v.uses {
		if u.start >= 0 {
			m.edits = append(m.edits, edit{u.start, u.end, text})
		}
	}
	m.member(v.name, "default", text)
}

// assetText is the path of an asset as a string of the program.
func (m *moduleWriter) assetText(abs string) string {
	return strconv.Quote("/" + m.opt.assetOutput(abs))
}

func (m *moduleWriter) member(variable, name, text string) {
	if m.expr == nil {
		m.expr = map[string]string{}
	}
	m.expr[variable+"."+name] = text
}

// jsonVar: the default export of a JSON module is the module itself.
func (m *moduleWriter) jsonVar(v *importVar, e edge) {
	if v.whole {
		m.helper("__toESM")
		m.edits = append(m.edits, edit{v.start, v.end, "const " + v.name + " = __toESM(require(" + m.path(e) + "));\n"})
		return
	}
	name := v.name
	if short := strings.TrimPrefix(name, "import_"); m.mayName(short) {
		name = m.introduce(short)
	}
	m.edits = append(m.edits, edit{v.start, v.end, "const " + name + " = require(" + m.path(e) + ");\n"})
	for _, u := range v.uses {
		text := name
		if u.name != "default" {
			text += "." + u.name
		}
		m.member(v.name, u.name, text)
		if u.start >= 0 {
			m.edits = append(m.edits, edit{u.start, u.end, text})
		}
	}
}

func (m *moduleWriter) moduleVar(v *importVar, e edge) {
	module, esm := m.module(e)
	if len(v.uses) == 0 && !v.whole {
		m.edits = append(m.edits, edit{v.start, v.end, module + ";\n"})
		return
	}
	if !esm {
		if v.wrapped {
			m.helper("__toESM")
			module = "__toESM(" + module + ")"
		}
		m.edits = append(m.edits, edit{v.start, v.end, "const " + v.name + " = " + module + ";\n"})
		return
	}
	if !v.whole && m.destructure(v, e, module) {
		return
	}
	keyword := "const "
	if e.to.cyclic && e.to.cycle == m.n.cycle {
		keyword = "var "
	}
	m.edits = append(m.edits, edit{v.start, v.end, keyword + v.name + " = " + module + ";\n"})
	for _, u := range v.uses {
		if to := m.memberOf(e, u.name); to != u.name {
			m.member(v.name, u.name, v.name+"."+to)
			if u.start >= 0 {
				m.edits = append(m.edits, edit{u.start, u.end, m.called(u, v.name+"."+to)})
			}
		}
	}
}

// called keeps the form of a use: `(0, x.f)` calls f without a receiver.
func (m *moduleWriter) called(u use, text string) string {
	if m.n.res.code[u.start] == '(' {
		return "(0, " + text + ")"
	}
	return text
}

// memberOf is the name under which a name leaves the module of an edge.
func (m *moduleWriter) memberOf(e edge, name string) string {
	if p := e.to.pkg; p != nil {
		if as := p.member[e.sub][name]; as != "" {
			return as
		}
	}
	return name
}

// destructure writes `const { money } = require("./money.js")`, as a person would, where that means the same: the names are set
// once, and the module is complete when asked for.
func (m *moduleWriter) destructure(v *importVar, e edge, module string) bool {
	var names []string
	for _, u := range v.uses {
		if !slices.Contains(names, u.name) && (u.start >= 0 || m.exists(e, u.name)) {
			names = append(names, u.name)
		}
	}
	if len(names) == 0 {
		return false
	}
	locals := map[string]string{}
	for _, name := range names {
		local := name
		if name == "default" {
			local = strings.TrimPrefix(v.name, "import_")
		}
		if m.liveImport(m.n, v.spec, name) || !isName(name) {
			return false
		}
		locals[name] = m.freeName(local, mapValues(locals))
	}
	parts := make([]string, len(names))
	for i, name := range names {
		parts[i] = m.memberOf(e, name)
		if parts[i] != locals[name] {
			parts[i] += ": " + locals[name]
		}
		m.member(v.name, name, m.introduce(locals[name]))
	}
	m.bind(v, module, parts)
	for _, u := range v.uses {
		if u.start >= 0 {
			m.edits = append(m.edits, edit{u.start, u.end, locals[u.name]})
		}
	}
	return true
}

// exists reports whether a module may have an export: a type that is exported again does not exist.
func (m *moduleWriter) exists(e edge, name string) bool {
	if e.to.pkg != nil || e.to.res == nil || !e.to.res.esm {
		return true
	}
	set := m.exportsOf(e.to)
	_, ok := set.names[name]
	return ok || set.open
}

// bind writes the statement for names taken out of a module, or adds them to the one that asks for that module already.
func (m *moduleWriter) bind(v *importVar, module string, parts []string) {
	if b := m.bound[module]; b != nil {
		b.parts = append(b.parts, parts...)
		m.edits = append(m.edits, edit{v.start, v.end, ""})
		m.edits[b.edit].text = b.statement(module)
		return
	}
	b := &binding{edit: len(m.edits), parts: parts}
	if m.bound == nil {
		m.bound = map[string]*binding{}
	}
	m.bound[module] = b
	m.edits = append(m.edits, edit{v.start, v.end, b.statement(module)})
}

// binding is a statement that takes names out of a module.
type binding struct {
	edit  int
	parts []string // "money", "default: dayjs"
}

func (b *binding) statement(module string) string {
	if len(b.parts) == 1 {
		if from, to, renamed := strings.Cut(b.parts[0], ": "); renamed {
			return "const " + to + " = " + module + "." + from + ";\n"
		}
	}
	return "const { " + strings.Join(b.parts, ", ") + " } = " + module + ";\n"
}

func mapValues(m map[string]string) []string {
	var out []string
	for _, v := range m {
		out = append(out, v)
	}
	return out
}

// freeName is the wanted name, or one like it, that stands for nothing else in the module.
func (m *moduleWriter) freeName(want string, taken []string) string {
	name := want
	for i := 2; !m.mayName(name) || slices.Contains(taken, name); i++ {
		name = want + strconv.Itoa(i)
	}
	return name
}

// isName reports whether text can stand behind a dot.
func isName(text string) bool {
	for i := 0; i < len(text); i++ {
		if !isNamePart(text[i]) || text[i] == '\\' || i == 0 && isDigit(text[i]) {
			return false
		}
	}
	return text != ""
}

// mayName reports whether the linker may call a variable so.
func (m *moduleWriter) mayName(name string) bool {
	if name == "" || reserved[name] || m.used[name] || m.n.res.names[name] || !isNameStart(name[0]) || name[0] == '\\' || name[0] == '#' {
		return false
	}
	return !slices.Contains(m.opt.ReservedImports, name)
}

func (m *moduleWriter) introduce(name string) string {
	m.used[name] = true
	return name
}

// bare rewrites a require whose module is in no variable of esbuild's.
func (m *moduleWriter) bare(r require) {
	e := m.n.edges[r.spec]
	if e.asset != "" {
		m.edits = append(m.edits, edit{r.start, r.end, m.assetText(e.asset)})
		return
	}
	if e.to == nil {
		return
	}
	module, esm := m.module(e)
	if r.wrapped && !esm {
		m.helper("__toESM")
		module = "__toESM(" + module + ")"
	}
	m.edits = append(m.edits, edit{r.start, r.end, module})
}

// exportLines writes the module's exports as plain assignments where that means the same as esbuild's table of getters.
func (m *moduleWriter) exportLines() {
	res := m.n.res
	if !res.esm {
		return
	}
	set := m.exportsOf(m.n)
	m.stars(set)
	if m.n.importers == 0 {
		return
	}
	if m.n.commonJS {
		m.head.WriteString("Object.defineProperty(exports, \"__esModule\", { value: true });\n")
	}
	for _, e := range res.exports {
		value, ok := m.exportValue(e)
		if !ok {
			continue
		}
		switch {
		case set.names[e.name].live || m.n.cyclic && e.kind != exportFunction:
			m.head.WriteString(getter(e.name, value))
		case e.kind == exportFunction:
			m.head.WriteString(exportTarget(e.name) + " = " + value + ";\n")
		default:
			m.tail.WriteString(exportTarget(e.name) + " = " + value + ";\n")
		}
	}
}

func getter(name, value string) string {
	return fmt.Sprintf("Object.defineProperty(exports, %s, { enumerable: true, get: () => %s });\n", strconv.Quote(name), value)
}

// exportValue is the expression behind an export; false when it does not exist, as a type that is exported again.
func (m *moduleWriter) exportValue(e export) (string, bool) {
	if e.from < 0 {
		if e.orig != "" {
			return e.local + strings.TrimPrefix(exportTarget(e.orig), "exports"), true
		}
		return e.local, true
	}
	v := &m.n.res.imports[e.from]
	to := m.n.edges[v.spec]
	if e.orig == "" {
		return v.name, to.to != nil
	}
	if to.to == nil && to.asset == "" {
		return "", false
	}
	if to.to != nil && !m.exists(to, e.orig) {
		return "", false
	}
	if text := m.expr[v.name+"."+e.orig]; text != "" {
		return text, true
	}
	return v.name + "." + e.orig, true
}

// exportTarget is `exports.money`.
func exportTarget(name string) string {
	if !isName(name) {
		return "exports[" + strconv.Quote(name) + "]"
	}
	return "exports." + name
}

// stars writes out `export * from` as one line per name, where the statement stands.
func (m *moduleWriter) stars(set *exportSet) {
	for i, star := range m.n.res.stars {
		e := m.n.edges[star.spec]
		text := ""
		switch {
		case e.to == nil:
		case m.n.importers == 0:
			module, _ := m.module(e)
			text = module + ";\n"
		default:
			text = m.star(i, e, set)
		}
		m.edits = append(m.edits, edit{star.start, star.end, text})
	}
}

func (m *moduleWriter) star(i int, e edge, set *exportSet) string {
	module, _ := m.module(e)
	if e.to.pkg != nil || e.to.res == nil || !e.to.res.esm {
		m.helper("__reExport")
		return "__reExport(exports, " + module + ");\n"
	}
	variable := "star"
	for k := i + 1; !m.mayName(variable); k++ {
		variable = "star" + strconv.Itoa(k)
	}
	m.introduce(variable)
	var b strings.Builder
	fmt.Fprintf(&b, "var %s = %s;\n", variable, module)
	for _, name := range sortedKeys(set.names) {
		x := set.names[name]
		if x.from != e.to {
			continue
		}
		value := variable + strings.TrimPrefix(exportTarget(name), "exports")
		if x.live || m.n.cyclic {
			b.WriteString(getter(name, value))
		} else {
			b.WriteString(exportTarget(name) + " = " + value + ";\n")
		}
	}
	return b.String()
}

// files returns the module's text and, if asked for, its source map.
func (m *moduleWriter) files() []emit.File {
	res := m.n.res
	var top strings.Builder
	if res.esm || res.strict {
		top.WriteString("\"use strict\";\n")
	}
	for _, name := range res.used {
		m.helper(name)
	}
	if len(m.need) > 0 {
		m.shareHelpers()
		fmt.Fprintf(&top, "const { %s } = require(%s);\n", strings.Join(m.need, ", "), strconv.Quote(requirePath(m.out, m.linker.shared[m.home])))
	}
	top.WriteString(m.head.String())
	edits := tidy(m.edits)
	body := apply(res.code, edits)
	if !strings.HasSuffix(body, "\n") && body != "" {
		body += "\n"
	}
	text := top.String() + body + m.tail.String()
	if m.opt.Sourcemap {
		return m.withMap(text, top.String(), edits)
	}
	return []emit.File{{Path: m.out, Data: []byte(m.finish(text))}}
}

func (m *moduleWriter) shareHelpers() {
	set := m.linker.helpers[m.home]
	if set == nil {
		set = map[string]string{}
		m.linker.helpers[m.home] = set
		m.linker.public[m.home] = map[string]bool{}
	}
	for _, name := range m.need {
		addHelper(set, name, m.n.res.helpers)
		m.linker.public[m.home][name] = true
	}
}
