package bundle

import (
	"fmt"
	"strconv"
	"strings"
)

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
