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
	runtime map[string]bool              // paths of the runtime
}

// link returns the output files of all modules.
func (g *graph) link() []emit.File {
	l := &linker{graph: g, exports: map[*node]*exportSet{}, helpers: map[string]map[string]string{},
		public: map[string]map[string]bool{}, shared: map[string]string{}, runtime: map[string]bool{}}
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
				l.runtime[n.homes[home]] = n.pkg != nil && n.pkg.dir == ""
				files = append(files, l.emit(n, home)...)
			}
		}
	}
	for _, home := range sortedKeys(l.helpers) {
		files = append(files, emit.File{Path: l.shared[home], Data: []byte(l.finish(helperModule(l.helpers[home], l.public[home])))})
	}
	if l.opt.Minify && !l.opt.Sourcemap {
		minifyFiles(files, func(f emit.File) string { return l.minifyScript(string(f.Data), l.runtime[f.Path]) })
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
	if m.tail.Len() > 0 && body != "" {
		body += "\n"
	}
	if first, _, _ := strings.Cut(body, "\n"); m.head.Len() > 0 && first != "" && !strings.Contains(first, "require(") {
		top.WriteByte('\n')
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
