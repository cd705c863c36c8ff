package bundle

import (
	"slices"
	"strconv"
	"strings"
)

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
		if e.to.pkg != nil && isRuntime(e.sub) && !m.mayName(local) { // the author's own `page` is about another thing than the runtime's
			local = "bimini" + strings.ToUpper(local[:1]) + local[1:]
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
			m.edits = append(m.edits, edit{m.shorthand(u, locals[u.name]), u.end, locals[u.name]})
		}
	}
	return true
}

// shorthand is where the text begins that a use is replaced with: in an object literal, the key is left out when it says the same.
func (m *moduleWriter) shorthand(u use, local string) int {
	code := m.n.res.code
	before, isValue := strings.CutSuffix(code[:u.start], local+": ")
	opener, closer := strings.TrimRight(before, " \n"), strings.TrimLeft(code[u.end:], " \n")
	if isValue && opener != "" && closer != "" && strings.IndexByte("{,", opener[len(opener)-1]) >= 0 && strings.IndexByte("},", closer[0]) >= 0 {
		return len(before)
	}
	return u.start // a longer key, a label, part of an expression
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
