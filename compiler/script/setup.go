package script

import (
	"slices"

	"github.com/tdewolff/parse/v2/js"

	"bimini/compiler/source"
)

// library is the module that the composition functions come from.
const library = "bimini"

// Setup is a <script setup>, taken apart so that Compose can make a module of it.
type Setup struct {
	file  *source.File
	outer []piece // what stays at the module's top level
	body  []piece // what becomes the body of setup
	props []piece // the definition's props, emits and further options
	emits []piece
	more  []piece
	// names that setup can return: true for those that are assigned again.
	names map[string]bool

	propsName, emitName, exposeName, slotsName string // parameters of setup; "" when it does not want them
	// Renames are the variables of destructured props and what they stand for.
	Renames map[string]string
	helpers []string // of bimini/internal that the body calls
}

// Has reports whether a name is one that setup can return.
func (u *Setup) Has(name string) bool {
	if u == nil {
		return false
	}
	_, ok := u.names[name]
	return ok
}

// Exposes reports whether the script calls defineExpose.
func (u *Setup) Exposes() bool { return u != nil && u.exposeName != "" }

// IsEmit reports whether a name is what defineEmits gave.
func (u *Setup) IsEmit(name string) bool { return u != nil && name != "" && name == u.emitName }

// Instead proposes what to do about a name that is unknown.
func (u *Setup) Instead(name string) string {
	if name == u.propsName && name != "" {
		return "props are names of the template: write ‘title’ for ‘" + name + ".title’"
	}
	return "declare it in the script, or import it"
}

// piece is text of the author's, or text of ours.
type piece struct {
	span source.Span
	text string
	// single is what stands there when the view has single values only: `ref` needs less of the runtime then.
	single string
}

// setupScan reads the tokens of a <script setup>.
type setupScan struct {
	*scanner
	out     *Setup
	macros  map[int]bool // tokens of macros that stand where they may
	first   map[string]Name
	types   map[string]int // the first token of local types: `interface X`, `type X`
	models  []model
	holders map[string]bool // variables that hold a ref
	given   *propsGiven
	emitRaw *piece // its argument, when it is neither a list nor a type
	all     []statement

	files    *typeFiles
	imported map[string]typeOrigin // types of other modules, by their name here
	handed   []string              // modules all of whose exports are handed on
}

// setup reads a <script setup>.
func (s *scanner) setup(modules Modules) {
	u := &setupScan{scanner: s, out: &Setup{file: s.file, names: map[string]bool{}, Renames: map[string]string{}}, macros: map[int]bool{}, first: map[string]Name{},
		types: map[string]int{}, holders: map[string]bool{}, files: &typeFiles{load: modules, files: map[string]*setupScan{}}}
	s.info.Setup, s.info.HasDefault = u.out, true
	list := s.statements()
	u.all = list
	u.declareTypes(list)
	u.typeImports(list)
	u.imports(list)
	inner := u.split(list)
	for _, st := range inner {
		u.statement(st)
	}
	u.declareProps()
	u.declareEmits()
	u.strayMacros()
	u.awaits()
	u.setupThis()
	u.refAssigned()
	u.emits()
}

// imports reads the import statements first: what a name means may be told behind its use.
func (u *setupScan) imports(list []statement) {
	for _, st := range list {
		if u.isImport(st) {
			u.importStatement(st.first)
			u.out.outer = append(u.out.outer, u.importPieces(st)...)
		}
	}
}

func (u *setupScan) isImport(st statement) bool {
	return u.is(st.first, js.ImportToken) && !u.is(st.first+1, js.OpenParenToken) && !u.is(st.first+1, js.DotToken)
}

// importPieces copies an import, without macros: those are known without one.
func (u *setupScan) importPieces(st statement) []piece {
	from := u.at(st.first).start
	var out []piece
	for i := st.first; i < st.end; i++ {
		if !u.is(i, js.OpenBraceToken) || u.at(i).match < 0 {
			continue
		}
		for k := i + 1; k < u.at(i).match; {
			next := u.elementEnd(k, u.at(i).match)
			if u.at(k).text == "ref" && unquote(u.at(st.end-1).text) == library {
				name := piece{span: u.at(k).span(), single: "shallowRef"}
				if next == k+1 {
					name.single = "shallowRef as ref"
				}
				out = append(out, piece{span: source.Span{Start: from, End: u.at(k).start}}, name)
				from = u.at(k).end
			}
			if next == k+1 && macroNames[u.at(k).text] && unquote(u.at(st.end-1).text) == library {
				end := u.at(k).end
				if u.is(next, js.CommaToken) {
					end = u.at(next).end
				}
				out = append(out, piece{span: source.Span{Start: from, End: u.at(k).start}})
				from = end
				u.macros[k] = true
			}
			k = next + 1
		}
	}
	return append(out, piece{span: source.Span{Start: from, End: u.at(st.end - 1).end}}, piece{text: "\n"})
}

// declareTypes notes the types of the file by name.
func (u *setupScan) declareTypes(list []statement) {
	for _, st := range list {
		i := u.behindExport(st.first)
		if u.is(i, js.DefaultToken) && i > st.first {
			if i++; u.word(i, "interface") {
				u.types["default"] = i
			}
		}
		if u.ts && (u.word(i, "interface") || u.word(i, "type")) && u.isName(i+1) {
			u.types[u.at(i+1).text] = i
		}
	}
}

func (u *setupScan) behindExport(i int) int {
	for u.is(i, js.ExportToken) || u.word(i, "declare") {
		i++
	}
	return i
}

// split moves to the module's top level what need not be made for each instance: types, enums, literal constants, and functions that use
// nothing of an instance. It returns the rest.
func (u *setupScan) split(list []statement) []statement {
	var inner, maybe []statement
	for _, st := range list {
		switch {
		case u.isImport(st):
		case u.isType(st):
			u.declareOuter(st)
		case u.is(st.first, js.ExportToken):
			u.export(st)
		case u.mayBeOuter(st):
			maybe = append(maybe, st)
		default:
			inner = append(inner, st)
		}
	}
	for found := inner; len(found) > 0; { // those drag in others that mention their names
		names := u.boundBy(found)
		found = nil
		maybe = slices.DeleteFunc(maybe, func(st statement) bool {
			if !u.mentions(st, names) {
				return false
			}
			found = append(found, st)
			return true
		})
		inner = append(inner, found...)
	}
	for _, st := range maybe {
		u.declareOuter(st)
	}
	slices.SortFunc(inner, func(a, b statement) int { return a.first - b.first })
	return inner
}

func (u *setupScan) declareOuter(st statement) {
	u.declaration(u.behindExport(st.first))
	u.out.outer = append(u.out.outer, u.copy(st), piece{text: "\n"})
}

func (u *setupScan) copy(st statement) piece {
	return piece{span: source.Span{Start: u.at(st.first).start, End: u.at(st.end - 1).end}}
}

func (u *setupScan) isType(st statement) bool {
	i := u.behindExport(st.first)
	if u.is(i, js.ConstToken) {
		i++
	}
	if u.is(i, js.EnumToken) {
		return true
	}
	return u.ts && (u.word(i, "interface") || u.word(i, "type") || u.word(i, "namespace") || u.word(st.first, "declare")) && (u.isName(i+1) || i > st.first)
}

// export reports an export of a value: what a component gives away is its definition.
func (u *setupScan) export(st statement) {
	span := u.at(st.first).span()
	if u.is(st.first+1, js.DefaultToken) {
		u.report("BM2122", span, "‘<script setup>’ is the definition itself: it has no default export",
			"write options under ‘defineOptions({ … })’, or leave out ‘setup’ in the start tag")
		return
	}
	u.report("BM2122", span, "‘<script setup>’ cannot export values: its names belong to each instance",
		"move what others need into a module, or give it to the parent with ‘defineExpose({ … })’")
}

// mayBeOuter reports whether a statement declares only functions, or constants of a primitive value.
func (u *setupScan) mayBeOuter(st statement) bool {
	i := st.first
	if u.is(i, js.AsyncToken) {
		i++
	}
	if u.is(i, js.FunctionToken) {
		return true
	}
	if !u.is(st.first, js.ConstToken) {
		return false
	}
	for _, v := range u.variableList(st) {
		if _, isFunction := u.functionAt(v.value, v.end); v.pattern || v.value < 0 || !isFunction && !u.isPrimitive(v.value, v.end) {
			return false
		}
	}
	return true
}

func (u *setupScan) isPrimitive(i, end int) bool {
	switch u.kindOf(i, end) {
	case "number", "boolean", "null", "string":
		return u.isLiteral(i, end)
	}
	return false
}

// boundBy returns the names that statements bind.
func (u *setupScan) boundBy(list []statement) map[string]bool {
	names := map[string]bool{}
	for _, st := range list {
		i := st.first
		if u.is(i, js.AsyncToken) {
			i++
		}
		if u.is(i, js.FunctionToken) || u.is(i, js.ClassToken) {
			if u.is(i+1, js.MulToken) {
				i++
			}
			names[u.at(i+1).text] = true
			continue
		}
		for _, v := range u.variableList(st) {
			for _, n := range v.names {
				names[u.at(n).text] = true
			}
		}
	}
	return names
}

// mentions reports whether a statement uses one of the names, or one that looks like it.
func (u *setupScan) mentions(st statement, names map[string]bool) bool {
	for i := st.first; i < st.end; i++ {
		if u.isName(i) && names[u.at(i).text] && !u.is(i-1, js.DotToken) && !u.is(i-1, js.OptChainToken) {
			return true
		}
	}
	return false
}

// variable is one declarator: `name = value` or `{ … } = value`.
type variable struct {
	names      []int // tokens that it binds
	pattern    bool
	first      int
	value, end int // value is -1 when there is none
}

// variableList reads `const a = 1, { b } = c`; nil for other statements.
func (u *setupScan) variableList(st statement) []variable {
	if !u.is(st.first, js.ConstToken) && !u.is(st.first, js.LetToken) && !u.is(st.first, js.VarToken) {
		return nil
	}
	var out []variable
	for i := st.first + 1; i < st.end; {
		v := variable{first: i, value: -1}
		if u.isName(i) {
			v.names = []int{i}
		} else {
			v.pattern, v.names = true, u.patternNames(i)
		}
		i = u.skip(i)
		if u.is(i, js.NotToken) {
			i++
		}
		if u.is(i, js.ColonToken) {
			i = min(u.skipType(i+1), st.end)
		}
		if u.is(i, js.EqToken) && i < st.end {
			v.value = i + 1
			i = min(u.skipValue(i+1), st.end)
		}
		v.end = i
		out = append(out, v)
		if !u.is(i, js.CommaToken) {
			break
		}
		i++
	}
	return out
}
