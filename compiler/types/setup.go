package types

import (
	"strings"

	"bimini/compiler/expr"
	"bimini/compiler/script"
	"bimini/compiler/source"
	"bimini/compiler/syntax"
)

// setupScript copies a <script setup>, whose names the template's function sees as they are, and derives from its macros what users of the
// component have to know. A macro is written a second time for that, without an origin: its mistakes are told at the first.
func (g *generator) setupScript(out *text, b *syntax.Block) {
	copyEdited(out, b.File, b.Content, g.moved(b), false)
	out.raw("\nimport type { $Unref, $Public, $Emitted, $Modelled } from '", relative(g.module.name, helpers), "'\n",
		"import { $keep, $exposed } from '", relative(g.module.name, helpers), "'\n")
	if slots := g.declaredSlots(); slots != "" {
		out.raw("import { $pour } from '", relative(g.module.name, helpers), "'\nimport type { $Poured } from '", relative(g.module.name, helpers), "'\ntype $Declared = $Poured", slots, "\n")
	}
	m := macros{file: b.File, props: "{}", public: "{}", emits: "{}", exposed: "{}"}
	for i, call := range g.module.Script.Macros {
		m.add(out, i, call)
	}
	out.raw("type $Props = ", m.props, "\ntype $Bindings = Omit<$Props, keyof $Own> & $Own & $Instance<$Component>\ntype $Own = $Unref<{")
	for _, name := range g.own() {
		out.raw(" ", name, ": typeof ", name, ";")
	}
	out.raw(" }>\ntype $Component = import('bimini').Component<", m.public, ", ", m.emits, ", import('bimini').Instance<", m.emits, ", $Template['refs']> & $Unref<", m.exposed, ">>\n")
	out.raw("export default null! as $Component\n")
}

// own are the names that the script declares and the view may hold.
func (g *generator) own() []string {
	var out []string
	seen := map[string]bool{}
	add := func(name string) {
		if !seen[name] && expr.IsName(name) {
			seen[name] = true
			out = append(out, name)
		}
	}
	for _, list := range [][]script.Member{g.module.Script.Data, g.module.Script.Computed} {
		for _, m := range list {
			add(m.Name.Name)
		}
	}
	for _, p := range g.module.Script.Props { // destructured under its own name: the default counts
		if _, ok := g.module.Script.Setup.Renames[p.Name.Name]; ok {
			add(p.Name.Name)
		}
	}
	return out
}

// macros gathers what macros say as types.
type macros struct {
	file                          *source.File
	props, public, emits, exposed string
}

func (m *macros) add(out *text, i int, call script.Macro) {
	name, args, types := "$macro"+itoa(i), m.file.Slice(call.Args), m.file.Slice(call.Types)
	switch call.Name.Name {
	case "withDefaults":
		out.raw("const ", name, " = ", m.file.Slice(call.Call), "\n")
		m.props = "typeof " + name
	case "defineProps":
		if types != "" {
			m.public += " & $Public" + types
		} else {
			out.raw("const ", name, "$given = $keep(", args, ")\n")
			m.public += " & import('bimini').PublicProps<typeof " + name + "$given>"
		}
		if m.props == "{}" {
			out.raw("const ", name, " = ", m.file.Slice(call.Call), "\n")
			m.props = "typeof " + name
		}
	case "defineEmits":
		if types != "" {
			m.emits += " & $Emitted" + types
		} else {
			out.raw("const ", name, " = $keep(", args, ")\n")
			m.emits += " & import('bimini').InferEmits<typeof " + name + ">"
		}
	case "defineModel":
		out.raw("const ", name, " = ", m.file.Slice(call.Call), "\n")
		prop := modelName(args)
		value := "$Modelled<typeof " + name + ">"
		m.public += " & { readonly " + quote(prop) + "?: " + value + " | null }"
		m.emits += " & { " + quote("update:"+prop) + ": [value: " + value + "] }"
	case "defineExpose":
		out.raw("const ", name, " = $exposed(", args, ")\n")
		m.exposed = "typeof " + name
	}
}

// modelName is the name of a model by the arguments of defineModel.
func modelName(args string) string {
	args = strings.TrimSpace(args)
	if args != "" && (args[0] == '\'' || args[0] == '"') {
		if end := strings.IndexByte(args[1:], args[0]); end >= 0 {
			return args[1 : 1+end]
		}
	}
	return "modelValue"
}
