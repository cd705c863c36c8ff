package script

import (
	"slices"
	"strings"

	"bimini/compiler/source"
)

// Origin says that a run of composed text was copied from the author's: Len bytes at At come from offset From of the script's file.
type Origin struct{ At, From, Len int }

// declareProps writes the definition's props.
func (u *setupScan) declareProps() {
	if u.given == nil && len(u.models) == 0 {
		return
	}
	given := u.given
	if given == nil {
		given = &propsGiven{}
	}
	if given.raw != nil && len(u.models) == 0 && len(given.pattern) == 0 {
		u.out.props = []piece{*given.raw}
		return
	}
	if given.raw != nil {
		u.report("BM2123", given.raw.span, "the props must be written out here, because ‘defineModel’ and defaults add to them", "write ‘defineProps({ title: String, … })’")
		return
	}
	add := func(p ...piece) { u.out.props = append(u.out.props, p...) }
	add(piece{text: "{"})
	for i, e := range given.entries {
		if i > 0 {
			add(piece{text: ","})
		}
		add(piece{text: " " + key(e.name) + ": "})
		add(u.withDefault(e, given)...)
	}
	for i, m := range u.models {
		if i > 0 || len(given.entries) > 0 {
			add(piece{text: ","})
		}
		add(piece{text: " " + key(m.name) + ": "})
		add(m.spec...)
	}
	add(piece{text: " }"})
}

// withDefault adds to a prop's declaration the default that destructuring or withDefaults gives.
func (u *setupScan) withDefault(e propEntry, given *propsGiven) []piece {
	d, ok := given.pattern[e.name]
	if !ok {
		d, ok = given.defaults[e.name]
	}
	if !ok {
		return e.spec
	}
	for i := range u.info.Props {
		if p := &u.info.Props[i]; p.Name.Name == e.name {
			p.HasDefault, p.Required = true, false
			if u.isLiteral(d.value, d.end) {
				p.Default = u.source(d.value, u.dropType(d.value, d.end))
			}
		}
	}
	value := []piece{{text: "default: "}}
	written := piece{span: span(u.at(d.value), u.at(d.end-1))}
	_, isFunction := u.functionOf(d)
	switch {
	case d.kind == methodEntry:
		value = []piece{{text: "default"}, written}
	case isFunction || u.isPrimitive(d.value, d.end) || u.word(d.value, "undefined"):
		value = append(value, written)
	default: // made for each instance
		value = append(value, piece{text: "() => ("}, written, piece{text: ")"})
	}
	out := []piece{{text: "{ type: "}}
	if e.full && len(e.spec) == 1 && e.spec[0].text == "" {
		out = []piece{{text: "{ ..."}}
	}
	spec := e.spec
	if len(spec) == 1 && strings.HasPrefix(spec[0].text, "{ type: ") {
		spec = []piece{{text: strings.TrimSuffix(strings.TrimPrefix(spec[0].text, "{ type: "), ", required: true }")}}
	}
	out = append(out, spec...)
	out = append(out, piece{text: ", "})
	out = append(out, value...)
	return append(out, piece{text: " }"})
}

// key spells a name as a key of an object literal.
func key(name string) string {
	for i := 0; i < len(name); i++ {
		c := name[i]
		if !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '$' || i > 0 && c >= '0' && c <= '9') {
			return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(name) + "'"
		}
	}
	return name
}

// declareEmits writes the definition's emits.
func (u *setupScan) declareEmits() {
	switch {
	case u.emitRaw != nil && len(u.models) == 0:
		u.out.emits = []piece{*u.emitRaw}
	case len(u.info.Emits) > 0:
		var names []string
		for _, n := range u.info.Emits {
			if q := "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(n.Name) + "'"; !slices.Contains(names, q) {
				names = append(names, q)
			}
		}
		u.out.emits = []piece{{text: "[" + strings.Join(names, ", ") + "]"}}
	}
}

// Compose makes the module: what stays outside, and the definition whose setup returns the names that the template uses. closed: others see
// only what the script exposes. single: the view has single values only.
func (u *Setup) Compose(used []string, as map[string]string, closed, single bool) (string, []Origin) {
	w := &composer{file: u.file, single: single}
	for _, h := range u.helpers {
		w.text("import { " + h + " as $" + h + " } from 'bimini/internal'\n")
	}
	w.pieces(u.outer)
	w.text("export default {\n")
	w.option("props", u.props)
	w.option("emits", u.emits)
	if closed {
		w.text("expose: [],\n")
	}
	if len(u.more) > 0 {
		w.pieces(u.more)
		w.text(",\n")
	}
	if returned := u.returned(used, as); len(u.body) > 0 || returned != "" {
		w.text("setup(" + u.parameters() + ") {\n")
		w.pieces(u.body)
		w.text(returned + "},\n")
	}
	w.text("}\n")
	return w.out.String(), w.origins
}

func (u *Setup) parameters() string {
	var context []string
	switch u.emitName {
	case "":
	case "emit":
		context = append(context, "emit")
	default:
		context = append(context, "emit: "+u.emitName)
	}
	if u.exposeName != "" {
		context = append(context, "expose: "+u.exposeName)
	}
	if u.slotsName != "" {
		context = append(context, "slots: "+u.slotsName)
	}
	name := u.propsName
	if name == "" {
		name = "$props"
	}
	switch {
	case len(context) > 0:
		return name + ", { " + strings.Join(context, ", ") + " }"
	case u.propsName != "":
		return name
	}
	return ""
}

// returned is the return statement: accessors for variables that are assigned again.
func (u *Setup) returned(used []string, as map[string]string) string {
	var list []string
	for _, name := range used {
		again, ok := u.names[name]
		if !ok {
			continue
		}
		on := name
		if as[name] != "" {
			on = as[name]
		}
		switch {
		case again:
			list = append(list, "get "+on+"() { return "+name+" }", "set "+on+"($value) { "+name+" = $value }")
		case on != name:
			list = append(list, on+": "+name)
		default:
			list = append(list, name)
		}
	}
	if len(list) == 0 {
		return ""
	}
	return "return { " + strings.Join(list, ", ") + " }\n"
}

type composer struct {
	file    *source.File
	single  bool
	out     strings.Builder
	origins []Origin
}

func (w *composer) text(s string) { w.out.WriteString(s) }

func (w *composer) pieces(list []piece) {
	for _, p := range list {
		if w.single && p.single != "" {
			w.text(p.single)
			continue
		}
		if p.text != "" {
			w.text(p.text)
			continue
		}
		w.origins = append(w.origins, Origin{w.out.Len(), p.span.Start, p.span.Len()})
		w.text(w.file.Slice(p.span))
	}
}

func (w *composer) option(name string, value []piece) {
	if len(value) == 0 {
		return
	}
	w.text(name + ": ")
	w.pieces(value)
	w.text(",\n")
}
