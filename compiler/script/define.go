package script

import (
	"slices"
	"strings"

	"github.com/tdewolff/parse/v2/js"

	"bimini/compiler/diag"
	"bimini/compiler/source"
)

// definition reads the value of the default export, whose first token is at i.
func (s *scanner) definition(i int) {
	for seen := 0; seen < 10; seen++ { // `const a = b; const b = a` leads nowhere
		switch {
		case s.is(i, js.OpenBraceToken) && s.at(i).match > i:
			s.object0(i)
			return
		case s.is(i, js.OpenParenToken):
			i++
		case s.isName(i) && s.isCall(i+1):
			if s.info.Define = s.imported(i); s.info.Define == "" {
				s.info.Open = true
				return
			}
			for !s.is(i, js.OpenParenToken) {
				i++
			}
			i++
		case s.isName(i) && !s.is(i, js.AsyncToken):
			init, ok := s.inits[s.at(i).text]
			if !ok {
				s.info.Open = true
				return
			}
			i = init
		default:
			s.info.Open = true
			s.notDefinition(i)
			return
		}
	}
	s.info.Open = true
}

// isCall reports whether `(…)` or `<T>(…)` starts at i.
func (s *scanner) isCall(i int) bool {
	if s.ts && s.is(i, js.LtToken) {
		i = s.angleEnd(i)
	}
	return s.is(i, js.OpenParenToken)
}

// imported returns which of our define functions the name at i stands for, "" for none.
func (s *scanner) imported(i int) string {
	name := s.at(i).text
	for _, b := range s.info.Scope {
		if b.Name.Name == name && b.Kind == "import" {
			name = b.Import
			break
		}
	}
	if placeOf(name) == unknownPlace {
		return ""
	}
	return name
}

func (s *scanner) notDefinition(i int) {
	t := s.at(i)
	switch t.kind {
	case js.ClassToken, js.FunctionToken, js.StringToken, js.NullToken, js.TrueToken, js.FalseToken, js.OpenBracketToken, js.AsyncToken:
	default:
		if !js.IsNumeric(t.kind) {
			return
		}
	}
	s.report("BM2110", t.span(), "the default export is not a definition", "write ‘export default defineComponent({ … })’")
}

// object0 reads the definition's own properties.
func (s *scanner) object0(open int) {
	s.info.Body = source.Span{Start: s.at(open).start, End: s.at(s.at(open).match).end}
	entries := s.object(open)
	s.duplicates(entries, "the definition")
	for _, e := range entries {
		switch e.kind {
		case spreadEntry:
			s.info.Open = true
		case shorthandEntry:
			s.shorthand(e)
		default:
			s.option(e)
		}
	}
}

// shorthand reads `{ data, methods }`: where the module's variable is an object, that is read in its place.
func (s *scanner) shorthand(e entry) {
	if init, ok := s.inits[e.Name.Name]; ok && (s.is(init, js.OpenBraceToken) || s.is(init, js.OpenBracketToken)) {
		e.kind, e.value, e.end = valueEntry, init, s.skip(init)
		s.option(e)
		return
	}
	if isOption(e.Name.Name) {
		s.info.Open = true
		s.openOption(e)
		return
	}
	s.other(e)
}

func isOption(name string) bool { return slices.Contains(options(), name) }

// openOption notes that an option is there although it cannot be read.
func (s *scanner) openOption(e entry) {
	switch e.Name.Name {
	case "data":
		s.info.DataOpen = true
	case "props":
		s.info.PropsOpen = true
	case "emits":
		s.info.EmitsGiven, s.info.EmitsOpen = true, true
	case "mixins":
		s.info.Mixins = true
	case "provide":
		s.info.Provide = true
	case "inject":
		s.info.Inject = true
	case "setup":
		s.info.SetupOption, s.info.DataOpen = true, true
	}
}

// option reads one property of the definition.
func (s *scanner) option(e entry) {
	switch e.Name.Name {
	case "props":
		s.props(e)
	case "emits":
		s.emits(e)
	case "data":
		s.data(e)
	case "computed":
		s.members(e, &s.info.Computed, s.computed)
	case "methods":
		s.members(e, &s.info.Methods, s.method)
	case "watch":
		s.watch(e)
	case "mixins":
		s.mixins(e)
	case "provide":
		s.info.Provide = true
	case "inject":
		s.inject(e)
	case "setup":
		s.setupOption(e)
	case "expose":
		s.info.Expose = s.list(e)
	case "slots":
		s.info.Slots = s.list(e)
	case "externalClasses":
		for _, n := range s.list(e) {
			s.info.ExternalClasses = append(s.info.ExternalClasses, n.Name)
		}
	case "options":
		s.optionsObject(e)
	default:
		s.other(e)
	}
}

// list reads an array of strings.
func (s *scanner) list(e entry) []Name {
	if !s.is(e.value, js.OpenBracketToken) {
		return nil
	}
	names, _ := s.strings(e.value)
	return names
}

func (s *scanner) optionsObject(e entry) {
	if !s.is(e.value, js.OpenBraceToken) {
		return
	}
	s.info.OptionsObject = map[string]string{}
	for _, o := range s.object(e.value) {
		if o.kind == valueEntry && s.isLiteral(o.value, o.end) {
			s.info.OptionsObject[o.Name.Name] = s.source(o.value, o.end)
		}
	}
}

// other reads what is no option: a hook, a page's method, or something unknown.
func (s *scanner) other(e entry) {
	name, at := e.Name.Name, placeOf(s.info.Define)
	f, isFunc := s.functionOf(e)
	s.own(f, isFunc)
	if slices.Contains(hooks(at), name) {
		s.info.Hooks = append(s.info.Hooks, e.Name)
		return
	}
	if isFunc && at != componentPlace && s.misspelt(name, at) == "" {
		s.info.Methods = append(s.info.Methods, s.methodMember(e, f))
		if at != appPlace {
			s.nearHook(e, at)
		}
		return
	}
	s.info.Options = append(s.info.Options, e.Name)
	if isOption(name) || at == appPlace && s.misspelt(name, at) == "" {
		return
	}
	s.unknown(e, isFunc, at)
}

// misspelt returns what a key was most likely meant to be, or "".
func (s *scanner) misspelt(name string, at place) string {
	known := append(hooks(at), options()...)
	if hint := instead(name); hint != "" && at != appPlace {
		return hint
	}
	for _, k := range known {
		if strings.EqualFold(k, name) {
			return "did you mean ‘" + k + "’?"
		}
	}
	return ""
}

func (s *scanner) unknown(e entry, isFunc bool, at place) {
	name := e.Name.Name
	suggest := s.misspelt(name, at)
	if suggest == "" {
		near := diag.Nearest(name, append(hooks(at), options()...))
		switch {
		case near != "":
			suggest = "did you mean ‘" + near + "’?"
		case at == unknownPlace: // it may be the app's, which has members of its own
			return
		case isFunc:
			suggest = "put it into ‘methods’"
		default:
			suggest = "put it into ‘data’, or assign ‘this." + name + "’ in ‘created()’"
		}
	}
	s.report("BM2104", e.Name.Span, "the definition has no option ‘"+name+"’", suggest)
}
