package script

import (
	"slices"
	"strconv"

	"github.com/tdewolff/parse/v2/js"

	"bimini/compiler/source"
)

// model is one prop that defineModel declares.
type model struct {
	name string
	spec []piece
}

// modelCall is a defineModel, taken apart.
type modelCall struct {
	prop    Prop
	typed   []string // constructors of the type argument
	spec    []piece  // what the definition says of the prop
	changes []piece  // `get` and `set`: they belong to each instance
}

// defineModel reads `const title = defineModel('title', { default: ” })` and `const [title, modifiers] = defineModel('title', { set(value) { … } })`.
func (u *setupScan) defineModel(i int, v *variable) {
	c := u.modelCall(i)
	u.info.Props = append(u.info.Props, c.prop)
	u.info.Emits = append(u.info.Emits, Name{"update:" + c.prop.Name.Name, c.prop.Name.Span})
	u.info.EmitsGiven = true
	u.info.Uses["$emit"] = true
	u.models = append(u.models, model{c.prop.Name.Name, c.spec})
	switch {
	case v == nil:
	case !v.pattern && len(c.changes) == 0:
		u.modelBody("useModel", []piece{{span: u.at(v.first).span()}}, c)
		u.modelName(v.first, c)
	case !v.pattern:
		u.modelBody("modelParts", []piece{{text: "["}, {span: u.at(v.first).span()}, {text: "]"}}, c)
		u.modelName(v.first, c)
	case u.is(v.first, js.OpenBracketToken):
		u.modelPattern(v, c)
	default:
		u.report("BM2125", u.at(v.first).span(), "‘defineModel’ gives a ref, or a list of a ref and modifiers", "write ‘const model = defineModel(…)’ or ‘const [model, modifiers] = defineModel(…)’")
	}
}

// modelPattern reads `[model, modifiers]`: whoever asks for modifiers declares the prop that carries them.
func (u *setupScan) modelPattern(v *variable, c *modelCall) {
	end := u.at(v.first).match
	var names [2]int
	count := 0
	for i := v.first + 1; i < end; i = u.elementEnd(i, end) + 1 {
		switch {
		case u.is(i, js.CommaToken):
			i--
		case count > 1 || !u.isName(i) || u.elementEnd(i, end) != i+1:
			u.report("BM2125", u.at(i).span(), "‘defineModel’ gives a list of two: a ref and its modifiers", "write ‘const [model, modifiers] = defineModel(…)’")
			return
		default:
			names[count] = i
		}
		count++
	}
	u.modelBody("modelParts", []piece{{span: span(u.at(v.first), u.at(end))}}, c)
	if names[0] > 0 {
		u.modelName(names[0], c)
	}
	if names[1] > 0 {
		prop := Prop{Name: Name{modifiersOf(c.prop.Name.Name), u.at(names[1]).span()}, Types: []string{"Object"}}
		u.info.Props = append(u.info.Props, prop)
		u.models = append(u.models, model{prop.Name.Name, []piece{{text: "Object"}}})
		u.name(names[1], Member{Name: u.nameAt(names[1]), Any: true}, &u.info.Data)
	}
}

// modifiersOf is the prop that carries the modifiers of a model.
func modifiersOf(name string) string {
	if name == "modelValue" {
		return "modelModifiers"
	}
	return name + "Modifiers"
}

// modelCall reads the arguments of the defineModel at i.
func (u *setupScan) modelCall(i int) *modelCall {
	c := &modelCall{prop: Prop{Name: Name{"modelValue", u.at(i).span()}}}
	arg, end := u.callArgument(i, len(u.toks))
	if arg >= 0 && u.is(arg, js.StringToken) {
		c.prop.Name = Name{unquote(u.at(arg).text), u.at(arg).span()}
		arg = end + 1
		if !u.is(end, js.CommaToken) || arg >= u.at(u.callOpen(i)).match {
			arg = -1
		}
	}
	if u.is(i+1, js.LtToken) {
		first, last := u.firstTypeArgument(i)
		c.typed, _ = u.typesOf(first, last, 0)
		c.prop.Types = c.typed
	}
	switch {
	case arg < 0:
		c.spec = []piece{{text: typeSpec(c.typed, false)}}
	case u.is(arg, js.OpenBraceToken):
		u.modelOptions(arg, c)
	default:
		u.unreadable(arg, "what ‘defineModel’ is given")
	}
	return c
}

// firstTypeArgument returns the tokens of T in `defineModel<T, 'trim'>`.
func (u *setupScan) firstTypeArgument(i int) (first, end int) {
	end = u.typeArgumentEnd(i + 1)
	depth := 0
	for k := i + 2; k < end; k = u.skip(k) {
		depth += angles(u.at(k))
		if depth == 0 && u.is(k, js.CommaToken) {
			return i + 2, k
		}
	}
	return i + 2, end
}

// modelOptions divides `{ type, default, get, set }` between the definition and the instances.
func (u *setupScan) modelOptions(open int, c *modelCall) {
	var kept []entry
	var spec []piece
	for _, e := range u.object(open) {
		if (e.Name.Name == "get" || e.Name.Name == "set") && e.kind != spreadEntry {
			c.changes = append(c.changes, piece{span: source.Span{Start: e.Span.Start, End: u.at(e.end - 1).end}}, piece{text: ", "})
			continue
		}
		first := e.value
		start := u.at(first).start
		if e.kind != spreadEntry {
			start = e.Span.Start
		}
		u.outside(first, e.end, "what ‘defineModel’ is given")
		kept = append(kept, e)
		spec = append(spec, piece{span: source.Span{Start: start, End: u.at(e.end - 1).end}}, piece{text: ", "})
	}
	read := u.described(Prop{Name: c.prop.Name}, kept)
	if read.Types == nil && c.typed != nil {
		read.Types = c.typed
		spec = append([]piece{{text: "type: " + typeSpec(c.typed, false) + ", "}}, spec...)
	}
	c.prop = read
	c.spec = append(append([]piece{{text: "{ "}}, spec...), piece{text: "}"})
}

// modelBody makes the model in setup, as what is declared.
func (u *setupScan) modelBody(helper string, declared []piece, c *modelCall) {
	if !slices.Contains(u.out.helpers, helper) {
		u.out.helpers = append(u.out.helpers, helper)
	}
	u.out.body = append(append(u.out.body, piece{text: "const "}), declared...)
	u.out.body = append(u.out.body, piece{text: " = $" + helper + "(" + strconv.Quote(c.prop.Name.Name)})
	if len(c.changes) > 0 {
		u.out.body = append(append(append(u.out.body, piece{text: ", { "}), c.changes...), piece{text: "}"})
	}
	u.out.body = append(u.out.body, piece{text: ")\n"})
}

// modelName makes the variable of a model known.
func (u *setupScan) modelName(i int, c *modelCall) {
	kind := map[string]string{"String": "string", "Number": "number", "Boolean": "boolean", "Array": "array", "Object": "object"}
	member := Member{Name: u.nameAt(i)}
	if member.Name.Name == c.prop.Name.Name {
		member.As = c.prop.Name.Name + "_" // the prop is there already, with what the parent gives
	}
	if len(c.prop.Types) == 1 && c.prop.HasDefault {
		member.Kind = kind[c.prop.Types[0]]
	}
	u.name(i, member, &u.info.Data)
}
