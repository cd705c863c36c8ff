package types

import (
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"bimini/compiler/source"
	"bimini/compiler/syntax"
)

// generate makes the module of a .mini file: script, imports of what its template uses, the template's function.
func generate(p *Project, m *module) *text {
	g := &generator{project: p, module: m, names: index(m.Script), components: map[string]string{}, refs: map[string]string{}}
	g.file = m.File.Source
	if t := m.File.Template; t != nil && t.File != nil {
		g.file = t.File
	}
	body := &text{}
	g.out = body
	g.nodes(m.File.Root)
	out := &text{}
	g.script(out)
	if m.App {
		out.raw("import type $Self from './", strings.TrimSuffix(path.Base(m.name), ".ts"), "'\ndeclare module 'bimini' { interface AppRegistry { app: typeof $Self } }\n")
		return out
	}
	g.imports(out)
	g.members(out)
	out.add(body)
	g.slots(out)
	return out
}

// generator writes one module.
type generator struct {
	project    *Project
	module     *module
	file       *source.File // where the template's spans point
	names      names
	out        *text
	locals     []string          // variables of v-for and slots in force, a stack
	guards     []string          // conditions of the v-ifs around, as statements that leave a handler
	loops      int               // v-for around
	components map[string]string // path of a component's file → its name in the module
	refs       map[string]string // name → type
	slotVars   []slotVar
	counter    int
}

// script copies the script. The definition is given the types of the template's refs, and a bare object the function that types its `this`.
func (g *generator) script(out *text) {
	b := g.module.File.Script
	if g.module.App && (b == nil || b.File == nil) {
		out.raw("export default {}\n")
		return
	}
	if b == nil || b.File == nil {
		out.raw("import { ", g.define(), " as $define } from 'bimini'\nexport default $define({ $template: null! as $Template })\n")
		return
	}
	if b.Setup {
		g.setupScript(out, b)
		return
	}
	var edits []edit
	if body := g.module.Script.Body; body.Len() > 0 && g.module.File.Template != nil {
		wrap := g.module.Script.Define == ""
		if wrap {
			edits = append(edits, edit{at: body.Start, text: "$define("}, edit{at: body.End, text: ")"})
		}
		edits = append(edits, edit{at: body.Start + 1, text: " $template: null! as $Template, "})
		if wrap {
			defer out.raw("import { ", g.define(), " as $define } from 'bimini'\n")
		}
	}
	edits = append(edits, g.moved(b)...)
	copyEdited(out, b.File, b.Content, edits, false)
	out.raw("\n")
}

// define is the function that types a definition.
func (g *generator) define() string {
	if g.module.Page {
		return "definePage"
	}
	return "defineComponent"
}

// moved corrects relative imports of a script that lies in another folder than its .mini file.
func (g *generator) moved(b *syntax.Block) []edit {
	from, to := filepath.Dir(g.module.ScriptPath), filepath.Dir(g.module.Path)
	if from == to {
		return nil
	}
	var edits []edit
	for _, imp := range g.module.Script.Imports {
		if strings.HasPrefix(imp.From, ".") && b.Content.Contains(imp.Span.Start) {
			if rel, err := filepath.Rel(to, filepath.Join(from, filepath.FromSlash(imp.From))); err == nil {
				edits = append(edits, edit{at: imp.Span.Start, cut: imp.Span.Len(), text: "'./" + filepath.ToSlash(rel) + "'"})
			}
		}
	}
	return edits
}

// imports names the helpers and the components of the template.
func (g *generator) imports(out *text) {
	out.raw("import { $show, $each, $on, $pass } from '", relative(g.module.name, helpers), "'\n")
	out.raw("import type { $Instance, $Event, $Payload, $SlotOf } from '", relative(g.module.name, helpers), "'\n")
	self := strings.TrimSuffix(g.module.name, ".ts")
	out.raw("import type $Self from '", relative(g.module.name, self), "'\n")
	for _, file := range slices.Sorted(maps.Keys(g.components)) {
		name := g.components[file]
		from := relative(g.module.name, g.project.below(file))
		out.raw("import type ", name, " from '", from, "'\nimport type { $Slots as ", name, "$Slots } from '", from, "'\n")
	}
	out.raw("export interface $Template { refs: {")
	for _, name := range slices.Sorted(maps.Keys(g.refs)) {
		out.raw(" ", name, ": ", g.refs[name], ";")
	}
	out.raw(" }; own: {")
	seen := map[string]bool{}
	for _, field := range g.module.Script.Fields {
		if !seen[field.Name] {
			seen[field.Name] = true
			out.raw(" ", field.Name, ": any;")
		}
	}
	out.raw(" } }\n")
}

// members opens the template's function: each name that the script declares is a constant in it, so that what a v-if has narrowed stays
// narrow inside functions.
func (g *generator) members(out *text) {
	out.raw("export function $template() {\nconst $any = null! as any; const $mode = null! as 'production' | 'development'\n")
	if b := g.module.File.Script; b != nil && b.Setup {
		out.raw("const $vm = null! as $Bindings\n")
	} else {
		out.raw("const $vm = null! as $Instance<typeof $Self>\n")
	}
	if list := slices.Sorted(maps.Keys(g.names.values)); len(list) > 0 {
		out.raw("const { ", strings.Join(list, ", "), " } = $vm\n")
	}
	out.raw("void [$any, $mode")
	for _, b := range g.module.Script.Scope {
		if b.Kind == "import" && strings.HasSuffix(b.From, ".mini") && b.Import == "default" {
			out.raw(", ", b.Name.Name)
		}
	}
	out.raw("]\n")
}
