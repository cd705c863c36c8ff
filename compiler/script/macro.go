package script

import (
	"maps"
	"slices"
	"strings"

	"github.com/tdewolff/parse/v2/js"

	"bimini/compiler/source"
)

// macroNames are functions that exist for the compiler only.
var macroNames = map[string]bool{"defineProps": true, "withDefaults": true, "defineEmits": true, "defineModel": true, "defineExpose": true, "defineOptions": true,
	"defineSlots": true}

// Macros lists the functions that exist for the compiler only, sorted.
func Macros() []string { return slices.Sorted(maps.Keys(macroNames)) }

// propsGiven is what defineProps says.
type propsGiven struct {
	raw      *piece // its argument, when that is no literal
	entries  []propEntry
	defaults map[string]entry // by withDefaults
	pattern  map[string]entry // by destructuring
}

// propEntry is one prop: what the author wrote, or what we write for a type.
type propEntry struct {
	name string
	spec []piece // "" for a prop without any
	full bool    // the spec is an object literal
}

// macroStatement handles a statement that is a macro, alone or as the value of a variable.
func (u *setupScan) macroStatement(st statement) bool {
	if u.isMacro(st.first) {
		u.macro(st.first, st.end, nil)
		return true
	}
	vars := u.variableList(st)
	if len(vars) != 1 || vars[0].value < 0 || !u.isMacro(vars[0].value) {
		return false
	}
	u.macro(vars[0].value, vars[0].end, &vars[0])
	return true
}

func (u *setupScan) isMacro(i int) bool {
	return macroNames[u.at(i).text] && u.callOpen(i) >= 0 && !u.is(i-1, js.DotToken)
}

// macro handles the call at i; v is the variable that holds its value, nil for none.
func (u *setupScan) macro(i, end int, v *variable) {
	name := u.at(i).text
	u.macros[i] = true
	u.called(i)
	if name != "defineModel" && !u.once(i, name) {
		return
	}
	switch name {
	case "defineProps":
		u.defineProps(i, v)
	case "withDefaults":
		u.withDefaults(i, v)
	case "defineEmits":
		u.defineEmits(i, v)
	case "defineModel":
		u.defineModel(i, v)
	case "defineExpose":
		u.defineExpose(i, end)
	case "defineOptions":
		u.defineOptions(i)
	case "defineSlots":
		u.defineSlots(v)
	}
}

// called notes where the call at i stands, for the check of types.
func (u *setupScan) called(i int) {
	open := u.callOpen(i)
	if u.at(open).match <= open {
		return
	}
	last := u.at(u.at(open).match)
	u.info.Macros = append(u.info.Macros, Macro{Name: u.scanner.name(i), Call: source.Span{Start: u.at(i).start, End: last.end},
		Args: source.Span{Start: u.at(open).end, End: last.start}, Types: source.Span{Start: u.at(i).end, End: u.at(open).start}})
}

func (u *setupScan) once(i int, name string) bool {
	if name == "withDefaults" {
		name = "defineProps"
	}
	if before, twice := u.first[name+"()"]; twice {
		u.report("BM2121", u.at(i).span(), "‘"+name+"’ stands here a second time", "put everything into one").Notes = u.note("the first one is here", before)
		return false
	}
	u.first[name+"()"] = Name{u.at(i).text, u.at(i).span()}
	return true
}

// strayMacros reports macros that stand where the compiler cannot use them.
func (u *setupScan) strayMacros() {
	for i := range u.toks {
		if !u.macros[i] && u.isMacro(i) {
			u.report("BM2120", u.at(i).span(), "‘"+u.at(i).text+"’ stands at the top level only, alone or as the value of one variable",
				"write it as a statement of its own: ‘const … = "+u.at(i).text+"(…)’")
		}
	}
}

func (u *setupScan) withDefaults(i int, v *variable) {
	arg, end := u.callArgument(i, len(u.toks))
	if arg < 0 || u.at(arg).text != "defineProps" || u.callOpen(arg) < 0 {
		u.report("BM2123", u.at(i).span(), "‘withDefaults’ wants ‘defineProps<…>()’ as its first argument", "write ‘withDefaults(defineProps<Props>(), { … })’")
		return
	}
	u.macros[arg] = true
	u.called(arg)
	u.defineProps(arg, v)
	if u.given == nil {
		return
	}
	if second := end + 1; u.is(end, js.CommaToken) && u.is(second, js.OpenBraceToken) {
		u.given.defaults = map[string]entry{}
		for _, e := range u.object(second) {
			if e.kind == spreadEntry {
				u.unreadable(second, "the defaults")
				continue
			}
			u.given.defaults[e.Name.Name] = e
			u.outside(e.value, e.end, "a default")
		}
	} else if u.is(end, js.CommaToken) {
		u.unreadable(second, "the defaults")
	}
}

func (u *setupScan) unreadable(i int, what string) {
	u.report("BM2123", u.at(i).span(), what+" must be written out here, so that the compiler can read it", "write an object literal")
}

func (u *setupScan) defineProps(i int, v *variable) {
	u.given = &propsGiven{}
	switch {
	case u.is(i+1, js.LtToken):
		for _, m := range u.typeMembers(i+2, u.typeArgumentEnd(i+1), "defineProps") {
			types, null := m.in.typesOf(m.first, m.end, 0)
			if m.function {
				types, null = []string{"Function"}, false
			}
			u.info.Props = append(u.info.Props, Prop{Name: m.Name, Types: types, Required: !m.optional && !null})
			if len(types) == 1 && types[0] == "Function" {
				u.report("BM2109", m.Name.Span, "the prop ‘"+m.Name.Name+"’ cannot be a function: functions do not travel between components",
					"declare an event with ‘defineEmits’ and call ‘emit’")
			}
			u.given.entries = append(u.given.entries, propEntry{name: m.Name.Name, spec: []piece{{text: typeSpec(types, !m.optional && !null)}}, full: !m.optional && !null})
		}
	default:
		u.runtimeProps(i)
	}
	u.propsVariable(v)
}

// typeSpec is the runtime form of a prop's type.
func typeSpec(types []string, required bool) string {
	text := "null"
	switch len(types) {
	case 0:
	case 1:
		text = types[0]
	default:
		text = "[" + strings.Join(types, ", ") + "]"
	}
	if required {
		return "{ type: " + text + ", required: true }"
	}
	return text
}

func (u *setupScan) runtimeProps(i int) {
	arg, end := u.callArgument(i, len(u.toks))
	if arg < 0 {
		u.report("BM2123", u.at(i).span(), "‘defineProps’ is told no props", "write ‘defineProps({ title: String })’ or ‘defineProps<{ title: string }>()’")
		return
	}
	u.outside(arg, end, "what ‘defineProps’ is given")
	u.props(entry{Name: Name{"props", u.at(i).span()}, value: arg, end: end})
	switch {
	case u.is(arg, js.OpenBraceToken):
		for _, e := range u.object(arg) {
			if e.kind == spreadEntry || e.kind == shorthandEntry {
				u.given.raw = &piece{span: span(u.at(arg), u.at(end-1))}
				continue
			}
			u.given.entries = append(u.given.entries, propEntry{name: e.Name.Name, spec: []piece{{span: span(u.at(e.value), u.at(e.end-1))}}, full: u.is(e.value, js.OpenBraceToken)})
		}
	case u.is(arg, js.OpenBracketToken) && !u.info.PropsOpen:
		for _, p := range u.info.Props {
			u.given.entries = append(u.given.entries, propEntry{name: p.Name.Name, spec: []piece{{text: "null"}}})
		}
	default:
		u.given.raw = &piece{span: span(u.at(arg), u.at(end-1))}
	}
}

// propsVariable reads `const props = …` or `const { title = 'a', count: n } = …`.
func (u *setupScan) propsVariable(v *variable) {
	if v == nil {
		return
	}
	if !v.pattern {
		u.out.propsName = u.at(v.first).text
		u.first[u.out.propsName] = u.nameAt(v.first)
		return
	}
	u.out.propsName = "$props"
	u.given.pattern = map[string]entry{}
	end := u.at(v.first).match
	for i := v.first + 1; i < end; {
		next := u.elementEnd(i, end)
		u.patternEntry(i, next)
		i = next + 1
	}
}

func (u *setupScan) patternEntry(i, end int) {
	if i >= end {
		return
	}
	if u.is(i, js.EllipsisToken) || !u.isKey(i) {
		u.report("BM2125", u.at(i).span(), "destructured props must be named one by one", "write ‘const props = defineProps(…)’ and ‘props.name’")
		return
	}
	key, local, k := u.nameAt(i), i, i+1
	if u.is(k, js.ColonToken) {
		local, k = k+1, k+2
	}
	if !u.isName(local) {
		u.report("BM2125", u.at(local).span(), "a prop cannot be taken apart where it is declared", "name the prop and take it apart in a ‘computed’ value")
		return
	}
	u.out.Renames[u.at(local).text] = "$props." + key.Name
	u.first[u.at(local).text] = u.nameAt(local)
	if u.is(k, js.EqToken) {
		u.given.pattern[key.Name] = entry{Name: key, value: k + 1, end: end}
		u.outside(k+1, end, "a default")
	}
	if u.at(local).text != key.Name && u.info.Aliases == nil {
		u.info.Aliases = map[string]string{}
	}
	if u.at(local).text != key.Name {
		u.info.Aliases[u.at(local).text] = key.Name
	}
	u.unwatchable(u.at(local).text)
}

// unwatchable reports `watch(title, …)`, which would watch the value that the prop has now.
func (u *setupScan) unwatchable(name string) {
	for i := range u.toks {
		if u.libraryName(i) == "watch" && u.is(i+1, js.OpenParenToken) && u.at(i+2).text == name && u.is(i+3, js.CommaToken) {
			u.report("BM2125", u.at(i+2).span(), "‘"+name+"’ is the value of a prop: there is nothing to watch", "write ‘watch(() => "+name+", …)’")
		}
	}
}

// outside reports names of an instance in what the definition holds, which is there before any instance.
func (u *setupScan) outside(i, end int, what string) {
	names := u.boundBy(u.all)
	for _, b := range u.info.Scope {
		delete(names, b.Name.Name)
	}
	for k := i; k < end; k++ {
		t := u.at(k)
		if !u.isName(k) || !names[t.text] || u.is(k-1, js.DotToken) || u.is(k+1, js.ColonToken) || u.is(k+1, js.ArrowToken) {
			continue
		}
		u.report("BM2124", t.span(), what+" cannot use ‘"+t.text+"’, which is made for each instance", "write the value out, or move ‘"+t.text+"’ into a module and import it")
		return
	}
}

func (u *setupScan) defineEmits(i int, v *variable) {
	u.info.EmitsGiven = true
	if u.is(i+1, js.LtToken) {
		u.info.Emits = append(u.info.Emits, u.typeEvents(i+2, u.typeArgumentEnd(i+1))...)
	} else if arg, end := u.callArgument(i, len(u.toks)); arg >= 0 {
		u.outside(arg, end, "what ‘defineEmits’ is given")
		before := u.info.Emits // of models
		u.info.Emits = nil
		u.scanner.emits(entry{Name: Name{"emits", u.at(i).span()}, value: arg, end: end})
		u.info.Emits = append(before, u.info.Emits...)
		if !u.is(arg, js.OpenBracketToken) || u.info.EmitsOpen {
			u.emitRaw = &piece{span: span(u.at(arg), u.at(end-1))}
		}
	}
	if v == nil {
		return
	}
	if v.pattern {
		u.report("BM2125", u.at(v.first).span(), "‘defineEmits’ gives one function", "write ‘const emit = defineEmits(…)’")
		return
	}
	u.out.emitName = u.at(v.first).text
	u.info.Uses["$emit"] = true
	u.name(v.first, Member{Name: u.nameAt(v.first), Kind: "function", Params: -1}, &u.info.Methods)
}

func (u *setupScan) defineExpose(i, end int) {
	u.out.exposeName = "$expose"
	open := u.callOpen(i)
	if u.is(open+1, js.OpenBraceToken) {
		for _, e := range u.object(open + 1) {
			if e.kind != spreadEntry {
				u.info.Expose = append(u.info.Expose, e.Name)
			}
		}
	}
	u.out.body = append(u.out.body, piece{text: "$expose"}, piece{span: source.Span{Start: u.at(open).start, End: u.at(end - 1).end}}, piece{text: "\n"})
}

// defineSlots gives a variable which slots the parent fills. What its type says is for TypeScript.
func (u *setupScan) defineSlots(v *variable) {
	if v == nil {
		return
	}
	u.info.Uses["$slots"] = true
	u.out.slotsName = "$slots"
	names := source.Span{Start: u.at(v.first).start, End: u.at(u.skip(v.first) - 1).end}
	u.out.body = append(u.out.body, piece{text: "const "}, piece{span: names}, piece{text: " = $slots\n"})
	for _, n := range v.names {
		u.name(n, Member{Name: u.nameAt(n), Any: true}, &u.info.Data)
	}
}

// defineOptions adds what an object literal says to the definition.
func (u *setupScan) defineOptions(i int) {
	arg, end := u.callArgument(i, len(u.toks))
	if !u.is(arg, js.OpenBraceToken) || arg < 0 {
		u.unreadable(i, "what ‘defineOptions’ is given")
		return
	}
	u.outside(arg, end, "what ‘defineOptions’ is given")
	instead := map[string]string{"props": "defineProps", "emits": "defineEmits", "expose": "defineExpose", "setup": ""}
	entries := u.object(arg)
	for _, e := range entries {
		macro, own := instead[e.Name.Name]
		switch {
		case e.kind == spreadEntry:
			u.unreadable(arg, "what ‘defineOptions’ is given")
			return
		case own:
			suggest := "write ‘" + macro + "(…)’"
			if macro == "" {
				suggest = "the script itself is the setup function"
			}
			u.report("BM2123", e.Name.Span, "‘"+e.Name.Name+"’ is no option of ‘defineOptions’", suggest)
			return
		}
	}
	u.object0(arg)
	if u.at(arg).match > arg+1 {
		u.out.more = append(u.out.more, piece{span: span(u.at(arg+1), u.at(u.at(arg).match-1))})
	}
}
