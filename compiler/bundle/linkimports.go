package bundle

import (
	"strconv"
	"strings"
)

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
	return strconv.Quote("/" + m.opt.assetOutput(abs, m.home))
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
		text := module + ";\n"
		if m.bound[module] != nil {
			text = "" // it runs already
		}
		m.edits = append(m.edits, edit{v.start, v.end, text})
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
