package script

import (
	"strings"

	"github.com/tdewolff/parse/v2/js"

	"bimini/compiler/source"
)

// statement reads one statement of the body: a macro, a declaration, or anything else.
func (u *setupScan) statement(st statement) {
	if u.macroStatement(st) {
		return
	}
	i := st.first
	if u.is(i, js.AsyncToken) {
		i++
	}
	switch {
	case u.is(i, js.FunctionToken):
		u.functionStatement(st, i)
	case u.is(i, js.ClassToken):
		u.name(i+1, Member{Name: u.nameAt(i + 1), Const: true}, &u.info.Data)
	default:
		for _, v := range u.variableList(st) {
			u.variable(v, u.at(st.first).text != "const")
		}
	}
	u.out.body = append(u.out.body, u.copy(st), piece{text: "\n"})
}

func (u *setupScan) nameAt(i int) Name { return u.scanner.name(i) }

// name makes a name known that setup can return.
func (u *setupScan) name(i int, m Member, into *[]Member) {
	if !u.isName(i) {
		return
	}
	if before, twice := u.first[m.Name.Name]; twice {
		u.report("BM2105", m.Name.Span, "the script declares ‘"+m.Name.Name+"’ twice", "remove one of the two").Notes = u.note("the first one is here", before)
		return
	}
	u.first[m.Name.Name] = m.Name
	if memberOf(m.Name.Name) != "" {
		m.As = strings.TrimLeft(m.Name.Name, "$") + "_" // the instance has that name for something else
	}
	u.out.names[m.Name.Name] = false
	m.Made = m.Kind == "function"
	*into = append(*into, m)
}

func (u *setupScan) functionStatement(st statement, i int) {
	at := i + 1
	if u.is(at, js.MulToken) {
		at++
	}
	m := Member{Name: u.nameAt(at), Kind: "function", Params: -1, Async: i > st.first}
	if f, ok := u.functionAt(st.first, st.end); ok {
		m.Params, m.Gives = u.countParams(f), u.result(f)
	}
	u.name(at, m, &u.info.Methods)
}

// variable reads what a declarator binds.
func (u *setupScan) variable(v variable, again bool) {
	if v.pattern {
		for _, n := range v.names {
			u.name(n, Member{Name: u.nameAt(n), Any: true}, &u.info.Data)
		}
	} else if len(v.names) == 1 {
		u.single(v, again)
	}
	for _, n := range v.names {
		u.out.names[u.at(n).text] = again
	}
}

func (u *setupScan) single(v variable, again bool) {
	n := v.names[0]
	m := Member{Name: u.nameAt(n), Const: !again}
	if v.value < 0 {
		u.name(n, m, &u.info.Data)
		return
	}
	if f, ok := u.functionAt(v.value, v.end); ok {
		m.Kind, m.Params, m.Async, m.Gives = "function", u.countParams(f), f.async, u.result(f)
		u.name(n, m, &u.info.Methods)
		return
	}
	arg, end := u.callArgument(v.value, v.end)
	switch u.libraryName(v.value) {
	case "computed":
		m.Const = false
		if f, ok := u.functionAt(arg, end); ok {
			m.Gives = u.result(f)
			u.getter(m.Name.Name, f)
			u.asyncGetter(m.Name, f, ok)
		}
		if u.is(arg, js.OpenBraceToken) {
			for _, e := range u.object(arg) {
				m.Settable = m.Settable || e.Name.Name == "set" || e.kind == spreadEntry
			}
		}
		u.name(n, m, &u.info.Computed)
		return
	case "ref", "shallowRef":
		m.Const, m.Ref = false, true
		if u.refs == nil {
			u.refs = map[string]bool{}
		}
		u.refs[m.Name.Name] = !again
		u.holders[m.Name.Name] = true
		u.content(&m, arg, end)
	case "reactive", "shallowReactive", "readonly", "shallowReadonly", "markRaw":
		u.content(&m, arg, end)
	case "toRef", "customRef":
		m.Const = false
	default:
		if end := u.dropType(v.value, v.end); u.isLiteral(v.value, end) {
			u.content(&m, v.value, end)
		} else {
			m.Any, m.Const = true, false
		}
	}
	u.name(n, m, &u.info.Data)
}

// content tells what a value that begins with a literal is.
func (u *setupScan) content(m *Member, i, end int) {
	if i < 0 || i >= end {
		return
	}
	m.Kind = u.kindOf(i, end)
	if m.Kind == "object" && u.is(i, js.OpenBraceToken) {
		m.Shape = map[string]string{}
		u.shape(m.Shape, "", i)
	}
	u.elements(m, i)
}

// callArgument returns the first argument of the call at i, or -1.
func (u *setupScan) callArgument(i, end int) (int, int) {
	open := u.callOpen(i)
	if open < 0 || open >= end || u.at(open).match == open+1 {
		return -1, -1
	}
	return open + 1, u.elementEnd(open+1, u.at(open).match)
}

// callOpen returns the parenthesis of the call `name(…)` or `name<T>(…)` at i, or -1.
func (u *setupScan) callOpen(i int) int {
	i++
	if u.ts && u.is(i, js.LtToken) {
		i = u.angleEnd(i)
	}
	if u.is(i, js.OpenParenToken) && u.at(i).match > i {
		return i
	}
	return -1
}

// maxAngle is how deep type arguments may be nested.
const maxAngle = 50

// angleEnd returns the index behind the type arguments that open at i.
func (s *scanner) angleEnd(i int) int {
	depth := 0
	for i < len(s.toks) && depth < maxAngle {
		if s.is(i, js.SemicolonToken) {
			return i
		}
		depth += angles(s.at(i))
		i = s.skip(i)
		if depth <= 0 {
			return i
		}
	}
	return i
}

// angles is by how much a token of a type changes the depth of angle brackets.
func angles(t token) int {
	switch t.kind {
	case js.LtToken:
		return 1
	case js.GtToken:
		return -1
	case js.GtGtToken:
		return -2
	case js.GtGtGtToken:
		return -3
	}
	return 0
}

// libraryName returns which function of the library the name at i stands for, "" for none.
func (s *scanner) libraryName(i int) string {
	if !s.isName(i) || s.is(i-1, js.DotToken) || s.is(i-1, js.OptChainToken) {
		return ""
	}
	return s.library[s.at(i).text]
}

// awaits reports `await` outside of every function: an instance cannot wait to be made.
func (u *setupScan) awaits() {
	for _, st := range u.all {
		async := false
		for i := st.first; i < st.end; i++ {
			t := u.at(i)
			switch {
			case t.kind == js.AsyncToken:
				async = true
			case isFunctionBody(u.toks, i) && t.match > i:
				i = t.match
			case t.kind == js.AwaitToken && !u.is(i-1, js.DotToken) && !async:
				u.report("BM2107", t.span(), "‘await’ at the top level of ‘<script setup>’ is not possible: a component is there at once",
					"move it into an async function, and call that in ‘onLoad’ or ‘onMounted’")
			}
		}
	}
}

// emits notes which events the script emits.
func (u *setupScan) emits() {
	if u.out.emitName == "" {
		return
	}
	for i, t := range u.toks {
		if t.text != u.out.emitName || !u.isName(i) || u.is(i-1, js.DotToken) || !u.is(i+1, js.OpenParenToken) || !u.is(i+2, js.StringToken) {
			continue
		}
		if u.is(i+3, js.CommaToken) || u.is(i+3, js.CloseParenToken) {
			u.info.Emitted = append(u.info.Emitted, u.nameAt(i+2))
		}
	}
}

// composed notes what the script calls of the library: hooks, and what wants a feature of the runtime.
func (s *scanner) composed() {
	for i := range s.toks {
		name := s.libraryName(i)
		if name == "" || !s.isCall(i+1) {
			continue
		}
		if hook := hookOf(name); hook != "" {
			s.info.Hooks = append(s.info.Hooks, Name{hook, s.at(i).span()})
			s.info.Composed = append(s.info.Composed, hook)
		}
		switch name {
		case "watchEffect", "watchPostEffect", "watchSyncEffect":
			s.info.Uses["watch()"] = true
		case "provide", "inject", "watch":
			s.info.Uses[name+"()"] = true
		case "useSlots":
			s.info.Uses["$slots"] = true
		case "useRefs", "useTemplateRef":
			s.info.Uses["$refs"] = true
		}
	}
}

func span(first, last token) source.Span { return source.Span{Start: first.start, End: last.end} }
