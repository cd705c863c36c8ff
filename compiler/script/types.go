package script

import (
	"slices"
	"sort"

	"github.com/tdewolff/parse/v2/js"
)

// Types are read where macros are told by a type what a component takes and emits. They are followed through the file, and into the project's
// modules that it imports them from; of what packages and TypeScript's own library declare nothing is known.

// deepest is how far types may refer to each other.
const deepest = 20

// typeMember is `name?: T` of an object type.
type typeMember struct {
	Name
	optional   bool
	function   bool // name(…): T
	first, end int  // of the type
	in         *setupScan
}

// typeArgumentEnd returns the index of the `>` that closes the type arguments opening at i.
func (u *setupScan) typeArgumentEnd(i int) int { return u.angleEnd(i) - 1 }

// typeMembers reads the members of the type in [i, end); what cannot be followed is reported.
func (u *setupScan) typeMembers(i, end int, macro string) []typeMember {
	var out []typeMember
	if !u.collect(i, end, 0, &out) {
		at := u.at(i).span()
		if end > i {
			at = span(u.at(i), u.at(end-1))
		}
		u.report("BM2123", at, "the compiler cannot tell what this type holds", "declare it in this file or in a module of the project, as ‘interface Props { … }’, or give ‘"+macro+"’ an object").
			Notes = nil
		u.info.PropsOpen = true
	}
	for k := range out {
		if out[k].in != u { // places are those of this file
			out[k].Name.Span = span(u.at(i), u.at(end-1))
		}
	}
	return out
}

// collect adds the members of a type, later ones in place of earlier ones of the same name.
func (u *setupScan) collect(i, end, depth int, out *[]typeMember) bool {
	if depth > deepest || i >= end {
		return false
	}
	if parts := u.typeParts(i, end, js.BitAndToken); len(parts) > 1 {
		all := true
		for _, p := range parts {
			all = u.collect(p[0], p[1], depth+1, out) && all
		}
		return all
	}
	switch {
	case u.is(i, js.OpenParenToken) && u.skip(i) == end:
		return u.collect(i+1, end-1, depth+1, out)
	case u.is(i, js.OpenBraceToken) && u.skip(i) == end:
		return u.objectMembers(i, out)
	case !u.isName(i):
		return false
	}
	if u.is(i+1, js.LtToken) {
		return u.angleEnd(i+1) >= end && u.changed(i, depth, out)
	}
	in, at, known := u.findType(u.at(i).text)
	if !known || i+1 != end {
		return false
	}
	return in.collectNamed(at, depth, out)
}

// collectNamed follows `interface X extends Y { … }` and `type X = …`.
func (u *setupScan) collectNamed(at, depth int, out *[]typeMember) bool {
	return u.followNamed(at, func(first, end int) bool { return u.collect(first, end, depth+1, out) },
		func(body int) bool { return u.objectMembers(body, out) })
}

// followNamed calls follow with each type that the declaration at i stands for or extends, and members with the brace of an interface; it tells whether
// all of them were understood.
func (u *setupScan) followNamed(i int, follow func(first, end int) bool, members func(body int) bool) bool {
	if u.word(i, "type") {
		return follow(u.aliasOf(i))
	}
	body, bases := u.interfaceAt(i)
	all := true
	for _, p := range bases {
		all = follow(p[0], p[1]) && all
	}
	return members(body) && all
}

// interfaceAt returns the brace of the interface at i, and the types that it extends.
func (u *setupScan) interfaceAt(at int) (body int, bases [][2]int) {
	body = at + 2
	for body < len(u.toks) && !u.is(body, js.OpenBraceToken) {
		body = u.skip(body)
	}
	for k := at + 2; k < body; k++ {
		if u.is(k, js.ExtendsToken) {
			return body, u.typeParts(k+1, body, js.CommaToken)
		}
	}
	return body, nil
}

// aliasOf returns the tokens of the type that `type X = …` at i stands for.
func (u *setupScan) aliasOf(i int) (first, end int) {
	for k := i + 2; k < len(u.toks); k = u.skip(k) {
		if u.is(k, js.EqToken) {
			first = k + 1
			break
		}
	}
	k := sort.Search(len(u.all), func(k int) bool { return u.all[k].end > i })
	if k == len(u.all) {
		return first, first
	}
	return first, u.all[k].end
}

// objectMembers reads `{ a: T; readonly b?: U, c(): V }`.
func (u *setupScan) objectMembers(open int, out *[]typeMember) bool {
	end, all := u.at(open).match, true
	for i := open + 1; i < end; {
		next := u.memberEnd(i, end)
		if m, ok := u.typeMember(i, next); ok {
			addMember(out, m)
		} else if next > i {
			all = false
		}
		i = next
		if u.is(i, js.SemicolonToken) || u.is(i, js.CommaToken) {
			i++
		}
	}
	return all
}

func (u *setupScan) typeMember(i, end int) (typeMember, bool) {
	if u.word(i, "readonly") && u.isKey(i+1) {
		i++
	}
	if !u.isKey(i) {
		return typeMember{}, false
	}
	m := typeMember{Name: u.nameAt(i), end: end, in: u}
	i++
	if u.is(i, js.QuestionToken) {
		m.optional = true
		i++
	}
	switch {
	case u.is(i, js.ColonToken):
		m.first = i + 1
		return m, true
	case u.is(i, js.OpenParenToken) || u.is(i, js.LtToken):
		m.first, m.function = i, true
		return m, true
	}
	return m, false
}

// memberEnd returns where a member of an object type ends: at `;` or `,`, or at a line that begins with a name.
func (u *setupScan) memberEnd(first, end int) int {
	angle := 0
	for i := first; i < end; {
		t := u.at(i)
		switch t.kind {
		case js.LtToken:
			angle++
		case js.GtToken:
			angle--
		case js.GtGtToken:
			angle -= 2
		case js.SemicolonToken, js.CommaToken:
			if angle <= 0 {
				return i
			}
		}
		if i > first && t.newline && angle <= 0 && (u.isKey(i) || u.is(i, js.OpenParenToken) || u.is(i, js.OpenBracketToken)) && !u.typeGoesOn(i-1) {
			return i
		}
		i = u.skip(i)
	}
	return end
}

func (u *setupScan) typeGoesOn(i int) bool {
	switch u.at(i).kind {
	case js.BitOrToken, js.BitAndToken, js.ColonToken, js.ArrowToken, js.QuestionToken, js.ExtendsToken, js.TypeofToken:
		return true
	}
	return u.word(i, "keyof") || u.word(i, "readonly")
}

// typeParts splits a type at an operator.
func (u *setupScan) typeParts(i, end int, operator js.TokenType) [][2]int {
	if u.is(i, operator) {
		i++
	}
	var out [][2]int
	angle, first := 0, i
	for k := i; k < end; k = u.skip(k) {
		switch u.at(k).kind {
		case js.LtToken:
			angle++
		case js.GtToken:
			angle--
		case js.GtGtToken:
			angle -= 2
		case js.ArrowToken: // what a function returns is its own
			return append(out, [2]int{first, end})
		case operator:
			if angle <= 0 {
				out = append(out, [2]int{first, k})
				first = k + 1
			}
		}
	}
	return append(out, [2]int{first, end})
}

// typesOf returns the constructors that stand for a type at run time, nil for any; null tells whether it may be null.
func (u *setupScan) typesOf(i, end, depth int) (types []string, null bool) {
	parts := u.typeParts(i, end, js.BitOrToken)
	known := true
	for _, p := range parts {
		one, isNull, ok := u.typeOf(p[0], p[1], depth)
		null = null || isNull
		known = known && ok
		for _, t := range one {
			if !slices.Contains(types, t) {
				types = append(types, t)
			}
		}
	}
	if !known {
		return nil, null
	}
	return types, null
}

// typeOf reads one type that is no union.
func (u *setupScan) typeOf(i, end, depth int) (types []string, null, ok bool) {
	one := func(name string) ([]string, bool, bool) { return []string{name}, false, true }
	if depth > deepest || i >= end {
		return nil, false, false
	}
	if u.word(i, "readonly") {
		i++
	}
	t := u.at(i)
	whole := u.skip(i) == end
	switch {
	case len(u.typeParts(i, end, js.BitAndToken)) > 1:
		return one("Object")
	case u.is(end-1, js.CloseBracketToken) && u.at(end-1).match == end-2 && end-2 > i:
		return one("Array")
	case t.kind == js.OpenParenToken && whole:
		types, null = u.typesOf(i+1, end-1, depth+1)
		return types, null, types != nil || null
	case t.kind == js.OpenParenToken && u.is(u.skip(i), js.ArrowToken), t.kind == js.NewToken:
		return one("Function")
	case t.kind == js.OpenBraceToken && whole:
		return one("Object")
	case t.kind == js.OpenBracketToken && whole:
		return one("Array")
	case u.isName(i) && u.is(i+1, js.LtToken) && u.angleEnd(i+1) >= end:
		return u.genericType(t.text)
	case !whole && !(t.kind == js.SubToken && i+2 == end):
		return nil, false, false
	case t.kind == js.StringToken || t.kind == js.TemplateToken || t.kind == js.TemplateStartToken:
		return one("String")
	case js.IsNumeric(t.kind) || t.kind == js.SubToken:
		return one("Number")
	case t.kind == js.TrueToken || t.kind == js.FalseToken:
		return one("Boolean")
	case t.kind == js.NullToken || t.text == "undefined" || t.kind == js.VoidToken:
		return nil, true, true
	}
	switch t.text {
	case "string":
		return one("String")
	case "number":
		return one("Number")
	case "boolean":
		return one("Boolean")
	case "object":
		return one("Object")
	case "Date", "RegExp", "Function", "Object", "Array", "String", "Number", "Boolean":
		return one(t.text)
	}
	in, at, found := u.findType(t.text)
	switch {
	case !found:
		return nil, false, false
	case in.word(at, "interface"):
		return one("Object")
	}
	first, last := in.aliasOf(at)
	types, null = in.typesOf(first, last, depth+1)
	return types, null, types != nil || null
}

func (u *setupScan) genericType(name string) ([]string, bool, bool) {
	switch name {
	case "Array", "ReadonlyArray":
		return []string{"Array"}, false, true
	case "Record", "Partial", "Required", "Readonly", "Pick", "Omit":
		return []string{"Object"}, false, true
	}
	if in, at, found := u.findType(name); found && in.word(at, "interface") {
		return []string{"Object"}, false, true
	}
	return nil, false, false
}

// typeEvents reads the names of `{ change: [id: number]; (e: 'close'): void }` and `(e: 'close') => void`.
func (u *setupScan) typeEvents(i, end int) []Name {
	var out []Name
	add := func(n Name) {
		if !slices.ContainsFunc(out, func(x Name) bool { return x.Name == n.Name }) {
			out = append(out, n)
		}
	}
	if !u.events(i, end, 0, add) {
		u.report("BM2123", span(u.at(i), u.at(max(i, end-1))), "the compiler cannot tell which events this type names",
			"declare it in this file or in a module of the project, or write ‘defineEmits([‘change’])’")
		u.info.EmitsOpen = true
	}
	return out
}

func (u *setupScan) events(i, end, depth int, add func(Name)) bool {
	if depth > deepest || i >= end {
		return false
	}
	if parts := u.typeParts(i, end, js.BitAndToken); len(parts) > 1 {
		all := true
		for _, p := range parts {
			all = u.events(p[0], p[1], depth+1, add) && all
		}
		return all
	}
	switch {
	case u.is(i, js.OpenParenToken) && u.is(u.skip(i), js.ArrowToken):
		return u.callEvents(i, add)
	case u.is(i, js.OpenParenToken) && u.skip(i) == end:
		return u.events(i+1, end-1, depth+1, add)
	case u.is(i, js.OpenBraceToken) && u.skip(i) == end:
		return u.eventMembers(i, add)
	case u.isName(i) && i+1 == end:
		in, at, known := u.findType(u.at(i).text)
		if !known {
			return false
		}
		if here := u.at(i).span(); in != u { // places are those of this file
			own := add
			add = func(n Name) { own(Name{n.Name, here}) }
		}
		return in.eventsNamed(at, depth, add)
	}
	return false
}

// eventsNamed follows `interface X extends Y { … }` and `type X = …`.
func (u *setupScan) eventsNamed(at, depth int, add func(Name)) bool {
	return u.followNamed(at, func(first, end int) bool { return u.events(first, end, depth+1, add) },
		func(body int) bool { return u.eventMembers(body, add) })
}

func (u *setupScan) eventMembers(open int, add func(Name)) bool {
	end, all := u.at(open).match, true
	for i := open + 1; i < end; {
		next := u.memberEnd(i, end)
		if u.is(i, js.OpenParenToken) {
			all = u.callEvents(i, add) && all
		} else if m, ok := u.typeMember(i, next); ok {
			add(m.Name)
		} else if next > i {
			all = false
		}
		i = next
		if u.is(i, js.SemicolonToken) || u.is(i, js.CommaToken) {
			i++
		}
	}
	return all
}

// callEvents reads `(e: 'a' | 'b', …)`.
func (u *setupScan) callEvents(open int, add func(Name)) bool {
	found := false
	for i := open + 1; i < u.at(open).match && !u.is(i, js.CommaToken); i++ {
		if u.is(i, js.StringToken) {
			add(u.nameAt(i))
			found = true
		}
	}
	return found
}
