package analyze

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"bimini/compiler/expr"
	"bimini/compiler/ir"
	"bimini/compiler/script"
	"bimini/compiler/syntax"
)

// truth is what a hoisted condition is sent as: true or false instead of whatever object decides it.
func truth(n expr.Node) expr.Node {
	not := func(x expr.Node) expr.Node { return &expr.Unary{Op: "!", X: x} }
	if isBoolean(n) {
		return n
	}
	return not(not(bare(n)))
}

// isBoolean reports whether an expression gives true or false whatever its parts are.
func isBoolean(n expr.Node) bool {
	switch n := bare(n).(type) {
	case *expr.Unary:
		return n.Op == "!"
	case *expr.Binary:
		switch n.Op {
		case "==", "!=", "===", "!==", "<", ">", "<=", ">=", "in", "instanceof":
			return true
		case "&&", "||":
			return isBoolean(n.X) && isBoolean(n.Y)
		}
	case *expr.Cond:
		return isBoolean(n.Then) && isBoolean(n.Else)
	case *expr.Literal:
		return n.Raw == "true" || n.Raw == "false"
	}
	return false
}

// looped lowers an element that may carry a v-for. (v-if on the same element was decided before: it is outside.)
func (a *analysis) looped(e *syntax.Element, sc *scope) []ir.Node {
	at := directive(e, "for")
	if at == nil {
		return a.inner(e, sc)
	}
	if at.For == nil || at.For.List == nil || at.For.Value == nil {
		return nil // reported by the parser
	}
	if !a.check(at.For.List, sc, false) {
		return nil
	}
	f := &forLoop{analysis: a, at: at, sc: sc, key: attribute(e, "key"), misplaced: keyInside(e), counts: sync.OnceValue(func() bool { return counts(e, at.For.Value, at.For.List) })}
	return f.lower(e)
}

// forLoop lowers one v-for.
type forLoop struct {
	*analysis
	at   *syntax.Attr
	key  *syntax.Attr
	sc   *scope
	in   *scope
	l    *loop
	used bool
	// misplaced: the key stands on a child of the group, where it is reported
	misplaced bool
	counts    func() bool // whether it may well go over a number
	slot      bool        // it stands for the content of a slot, whose pattern this is
}

// keyInside reports whether a child of a <template v-for> carries the key that belongs on the group.
func keyInside(e *syntax.Element) bool {
	return isGroup(e) && slices.ContainsFunc(e.Children, func(n syntax.Node) bool {
		child, ok := n.(*syntax.Element)
		return ok && directive(child, "for") == nil && attribute(child, "key") != nil
	})
}

func (f *forLoop) lower(e *syntax.Element) []ir.Node {
	a, src := f.analysis, f.at.For
	entries := src.Index != "" || src.Key != "" && a.mayBeObject(src, f.sc)
	f.l = &loop{id: -1, used: &f.used, span: src.List.Span()}
	if f.sc != nil {
		f.l.outer = f.sc.loop
	}
	f.in = &scope{outer: f.sc, vars: map[string]*variable{}, loop: f.l}
	f.name(entries)
	f.l.list = a.js(src.List, f.sc)
	if entries {
		f.l.list = a.helper("entries") + "(" + f.l.list + ")"
		f.bindEntries()
	} else {
		if !a.isNumber(src.List, f.sc) && !a.takenForArray(src.List, f.sc, f.counts) {
			f.l.list = a.helper("values") + "(" + f.l.list + ")"
		}
		f.bind(src.Value, f.l.item, f.l.item)
		if v := f.in.vars[f.l.item]; v != nil && a.isNumber(src.List, f.sc) {
			v.null = false
		}
		if src.Key != "" {
			f.in.vars[src.Key] = &variable{tmpl: f.l.index, js: f.l.index, loop: f.l}
		}
	}
	out := &ir.For{Item: f.l.item}
	wrapped := f.keys(out, entries)
	out.List = f.list(out, entries, wrapped)
	out.Body = a.inner(e, f.in)
	if f.used || f.mustNameIndex() {
		out.Index = f.l.index
	}
	if len(out.Body) == 0 {
		return nil
	}
	return []ir.Node{out}
}

// name chooses the two names that the platform's loop brings in: the author's, unless they are none to the engines. Names that the author did not
// choose must not hide others.
func (f *forLoop) name(entries bool) {
	src := f.at.For
	f.l.item = f.free("item")
	if entries {
		f.l.item = f.free("entry")
	} else if id, ok := src.Value.(*expr.Ident); ok && ascii(id.Name) {
		f.l.item = f.apart(id.Name)
	}
	f.l.index = f.free("index")
	if !entries && src.Key != "" && ascii(src.Key) {
		f.l.index = f.apart(src.Key)
	}
	if entries && src.Index != "" && ascii(src.Index) {
		f.l.index = f.apart(src.Index)
	}
	f.l.tmplIndex = f.l.index
}

// apart returns the author's name, numbered when a loop around has it: what finds the outer row still has to be said inside.
func (f *forLoop) apart(name string) string {
	for l := f.l.outer; l != nil; l = l.outer {
		if l.item == name || l.index == name {
			return f.free(name)
		}
	}
	return name
}

// free returns name, numbered when it means something at this place already.
func (f *forLoop) free(name string) string {
	n := name
	for i := 2; ; i++ {
		clash := f.declared(n) || f.sc.lookup(n) != nil
		for l := f.l.outer; l != nil; l = l.outer {
			clash = clash || l.item == n || l.index == n
		}
		if !clash {
			return n
		}
		n = fmt.Sprint(name, i)
	}
}

func (f *forLoop) declared(n string) bool {
	m := f.names
	return m.data[n] != nil || m.computed[n] != nil || m.props[n] != nil || m.methods[n] != nil || m.module[n] != nil ||
		bindsName(f.at.For, n)
}

func bindsName(src *syntax.For, name string) bool {
	if src.Key == name || src.Index == name {
		return true
	}
	for _, id := range expr.Bound(src.Value) {
		if id.Name == name {
			return true
		}
	}
	return false
}

// mustNameIndex reports whether the platform's own name `index` would hide something.
func (f *forLoop) mustNameIndex() bool {
	return f.l.index != "index" && f.declared("index") || f.hidesOuter()
}

func (f *forLoop) hidesOuter() bool {
	for l := f.l.outer; l != nil; l = l.outer {
		if l.index == "index" || l.item == "index" {
			return true
		}
	}
	return false
}

func (f *forLoop) bindEntries() {
	src, item := f.at.For, f.l.item
	f.bind(src.Value, item+".value", item+".value")
	if src.Key != "" {
		f.in.vars[src.Key] = &variable{tmpl: item + ".key", js: item + ".key", loop: f.l}
	}
	if src.Index != "" {
		f.in.vars[src.Index] = &variable{tmpl: f.l.index, js: f.l.index, loop: f.l}
	}
}

// bind spells the names of a pattern as paths into the row.
func (f *forLoop) bind(p expr.Node, tmpl, js string) {
	switch p := p.(type) {
	case *expr.Ident:
		f.in.vars[p.Name] = &variable{tmpl: tmpl, js: js, loop: f.l, null: true}
	case *expr.AssignPattern:
		// A default cannot be said in a template: uses of the name are hoisted.
		f.bind(p.X, "", "("+js+" === undefined ? "+f.js(p.Default, f.sc)+" : "+js+")")
	case *expr.ObjectPattern:
		f.bindObject(p, tmpl, js)
	case *expr.ArrayPattern:
		for i, e := range p.Elems {
			if s, ok := e.(*expr.Spread); ok {
				f.bindRest(s.X, js+".slice("+strconv.Itoa(i)+")")
			} else if e != nil {
				n := "[" + strconv.Itoa(i) + "]"
				f.bind(e, join(tmpl, n), js+n)
			}
		}
	}
}

func (f *forLoop) bindRest(p expr.Node, js string) {
	f.bind(p, "", js)
	if id, ok := p.(*expr.Ident); ok {
		f.in.vars[id.Name].copied = true
	}
}

// bindObject binds what `{ id, 'a-b': b, [key]: c, ...rest }` takes of a row. What no path leads to is hoisted where it is used.
func (f *forLoop) bindObject(p *expr.ObjectPattern, tmpl, js string) {
	var taken []string
	if f.slot {
		taken = append(taken, "'slot'") // the place's own name is none of the values that it hands over
	}
	for _, m := range p.Props {
		switch {
		case m.Spread:
			f.bindRest(m.Value, f.helper("without")+"("+strings.Join(append([]string{js}, taken...), ", ")+")")
		case m.Computed != nil:
			if !f.check(m.Computed, f.in, false) {
				f.bindBroken(m.Value)
				continue
			}
			key := f.js(m.Computed, f.in)
			taken = append(taken, key)
			f.bind(m.Value, "", js+"["+key+"]")
		case !simpleName(m.Key):
			key := expr.Quote(m.Key, '\'')
			taken = append(taken, key)
			f.bind(m.Value, "", js+"["+key+"]")
		default:
			taken = append(taken, expr.Quote(m.Key, '\''))
			f.bind(m.Value, join(tmpl, "."+m.Key), js+"."+m.Key)
		}
	}
}

func join(tmpl, more string) string {
	if tmpl == "" {
		return ""
	}
	return tmpl + more
}

func (f *forLoop) bindBroken(p expr.Node) {
	for _, id := range expr.Bound(p) {
		f.in.vars[id.Name] = &variable{js: id.Name, loop: f.l, null: true}
	}
}

// keys decides the row's key. It returns the JavaScript of a key that only the logic layer can compute, "" otherwise.
func (f *forLoop) keys(out *ir.For, entries bool) string {
	a := f.analysis
	if f.key == nil {
		if entries {
			out.Key, f.l.key, f.l.tmplKey = "key", f.l.item+".key", f.l.item+".key"
		} else if _, number := a.constantNumber(f.at.For.List); !number && !f.misplaced {
			a.warn("BM2012", f.at.NameSpan, "add :key=\"…\" with something that is unique in the list, such as item.id", "‘v-for’ without ‘:key’")
		}
		return ""
	}
	n := f.key.Expr
	if f.key.Kind == syntax.Plain {
		a.report("BM2014", f.key.Span(), "write :key=\"item."+f.key.Value+"\"", "‘key’ without a colon is a text, the same for every row")
		return ""
	}
	if n == nil || !a.check(n, f.in, false) {
		return ""
	}
	n = bare(n)
	js := a.js(n, f.in)
	if entries && (js == f.l.item+".key" || js == f.l.index) {
		out.Key, f.l.key, f.l.tmplKey = "key", f.l.item+".key", f.l.item+".key"
		return ""
	}
	f.l.key = js
	switch {
	case entries: // a key of the author's own: the entries travel with it
	case js == f.l.index: // the row's place: what the platforms do without a key
		f.l.key = ""
		return ""
	case js == f.l.item && f.hasObjects():
		a.warn("BM2029", f.key.Span(), "take a member that is unique in the list, such as :key=\""+f.l.item+".id\"", "‘:key’ is the row itself, an object: the platforms compare keys as text, and all objects have the same")
		f.l.key = ""
		return ""
	case js == f.l.item:
		out.Key, f.l.tmplKey = "*this", f.l.item
		return ""
	case strings.HasPrefix(js, f.l.item+".") && simpleName(js[len(f.l.item)+1:]) && f.template(n):
		out.Key, f.l.tmplKey = js[len(f.l.item)+1:], js
		return ""
	}
	out.Key, f.l.tmplKey = "k", f.l.item+".k"
	return js
}

// hasObjects reports a list whose rows the script shows to be objects.
func (f *forLoop) hasObjects() bool {
	id, ok := bare(f.at.For.List).(*expr.Ident)
	if !ok {
		return false
	}
	k, _ := f.resolve(id.Name, f.sc)
	return k == field && slices.Contains([]string{"object", "array"}, f.names.data[id.Name].Shape["[]"])
}

func (f *forLoop) template(n expr.Node) bool {
	_, ok := f.inline(n, f.in)
	return ok
}

func simpleName(s string) bool {
	for i, r := range s {
		if !(r == '_' || r == '$' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || i > 0 && r >= '0' && r <= '9') {
			return false
		}
	}
	return s != ""
}

// list is the loop's list in the template.
func (f *forLoop) list(out *ir.For, entries bool, key string) string {
	a, src := f.analysis, f.at.For
	outer := a.usedLoop(src.List, f.sc)
	if n, ok := a.constantNumber(src.List); ok && key == "" && !entries && n <= 20 {
		var list []string
		for i := 1; i <= n; i++ {
			list = append(list, strconv.Itoa(i))
		}
		return "[" + strings.Join(list, ", ") + "]"
	}
	name := hoistName(src.List, "")
	a.origin = src.List.Span()
	switch {
	case entries && key == "":
		return a.listField(a.hoistJS(f.l.list, name, outer, false))
	case key != "":
		// The key is computed, so the rows travel as { k: key, v: row }.
		for _, v := range f.in.vars {
			if v.loop == f.l && v.tmpl != "" && v.tmpl != f.l.index {
				v.tmpl = f.l.item + ".v" + strings.TrimPrefix(v.tmpl, f.l.item)
			}
		}
		rows := f.l.list
		if !entries {
			rows = a.js(src.List, f.sc)
		}
		body := a.helper("keyed") + "(" + rows + ", (" + f.l.item + ", " + f.l.index + ") => " + key + ")"
		return a.listField(a.hoistJS(body, name, outer, false))
	case a.isNumber(src.List, f.sc):
		return a.listField(a.hoistJS(a.helper("range")+"("+f.l.list+")", name, outer, false))
	case a.mayBeList(src.List, f.sc):
		field := a.shown(bare(src.List).(*expr.Ident).Name)
		u := a.fields[field]
		u.loops = append(u.loops, out)
		a.fields[field] = u
		return a.listField(field)
	case !a.takenForArray(src.List, f.sc, f.counts):
		return a.listField(a.hoistJS(f.l.list, name, outer, false))
	}
	if s, ok := a.inline(src.List, f.sc); ok {
		return a.neverNull(src.List, s, f.sc)
	}
	return a.listField(a.hoistJS(f.l.list, name, outer, false))
}

// listField notes a field that is looped over.
func (a *analysis) listField(field string) string {
	if simpleName(field) && !slices.Contains(a.out.View.Lists, field) {
		a.out.View.Lists = append(a.out.View.Lists, field)
	}
	return field
}

// neverNull gives engines a list where there may be none yet.
func (a *analysis) neverNull(n expr.Node, s string, sc *scope) string {
	path := pathOf(n)
	root, rest, below := strings.Cut(path, ".")
	switch k, _ := a.resolve(root, sc); {
	case path == "" || strings.Contains(path, "["):
	case below && k == field && a.names.data[root].Shape[rest] == "array":
	case below && (k == prop || k == field):
		return s + " || []"
	case k == field || k == computed:
		return a.listField(s)
	case k == prop && !a.names.props[root].HasDefault:
		return s + " || []"
	}
	return s
}

func (a *analysis) constantNumber(n expr.Node) (int, bool) {
	v, ok := a.constant(n)
	f, isNumber := v.(float64)
	if !ok || !isNumber || f < 0 || f > 1e6 || f != float64(int(f)) {
		return 0, false
	}
	return int(f), true
}

// isNumber and isObject use what the script tells of a name; where it tells nothing, a list is taken for an array.
func (a *analysis) isNumber(n expr.Node, sc *scope) bool {
	if _, ok := a.constantNumber(n); ok {
		return true
	}
	switch n := bare(n).(type) {
	case *expr.Member:
		return n.Index == nil && n.Name == "length"
	case *expr.Binary:
		return n.Op == "-" || n.Op == "*" || n.Op == "/" || n.Op == "%" || n.Op == "+" && a.isNumber(n.X, sc) && a.isNumber(n.Y, sc)
	case *expr.Call:
		m, ok := n.Func.(*expr.Member)
		if !ok {
			return false
		}
		id, ok := m.X.(*expr.Ident)
		return ok && id.Name == "Math"
	}
	return a.hasKind(n, sc, "number", "Number")
}

func (a *analysis) isObject(n expr.Node, sc *scope) bool {
	if _, ok := bare(n).(*expr.Object); ok {
		return true
	}
	return a.hasKind(n, sc, "object", "Object")
}

// mayBeObject decides whether `(value, key) in list` is about an object. What the script tells of the list decides; where it tells nothing,
// the name of the second variable does: i, index and the like count rows, everything else is taken for a key. (The entries of an array are
// right too, they only cost a copy.)
func (a *analysis) mayBeObject(src *syntax.For, sc *scope) bool {
	if a.isObject(src.List, sc) {
		return true
	}
	if a.isArray(src.List, sc) || a.isNumber(src.List, sc) {
		return false
	}
	name := strings.ToLower(src.Key)
	return !(len(name) == 1 && name != "k") && name != "no" && name != "idx" && name != "_" && !strings.HasSuffix(name, "index") && !strings.HasSuffix(name, "idx") && !(len(name) == 2 && (name[1] == 'i' || name[1] == 'j'))
}

// mayBeList reports a field of which the script does not tell what it holds. Mostly that is an array.
func (a *analysis) mayBeList(n expr.Node, sc *scope) bool {
	id, ok := bare(n).(*expr.Ident)
	if !ok || !ascii(id.Name) || a.takenForArray(n, sc, neverCounts) {
		return false
	}
	k, _ := a.resolve(id.Name, sc)
	return k == computed || k == field && (a.names.data[id.Name].Kind == "" || a.names.data[id.Name].Kind == "null")
}

// loopedFields makes lists of fields that mayBeList: under their own name where the template has no other use for them, else beside them.
func (a *analysis) loopedFields() {
	for _, name := range sortedKeys(a.fields) {
		u := a.fields[name]
		if u.loops == nil || u.text || u.number {
			u.value = u.value || u.length
			a.fields[name] = u
		}
		if u.loops == nil {
			continue
		}
		body := a.helper("values") + "(vm." + name + ")"
		if !u.text && !u.value && !u.number {
			a.out.View.Hoisted = append(a.out.View.Hoisted, ir.Hoist{Name: name, Body: body})
			continue
		}
		list := a.listField(a.hoistJS(body, name, nil, false))
		for _, l := range u.loops {
			l.List = list
		}
		u.loops = nil
		a.fields[name] = u
	}
}

// isArray reports whether a list is sure to be an array.
func (a *analysis) isArray(n expr.Node, sc *scope) bool {
	switch n := bare(n).(type) {
	case *expr.Array:
		return true
	case *expr.Call:
		switch f := bare(n.Func).(type) {
		case *expr.Member:
			of := ""
			if id, ok := bare(f.X).(*expr.Ident); ok {
				of = id.Name
			}
			return f.Index == nil && !f.Optional && script.GivesArray(of, f.Name)
		case *expr.Ident:
			k, _ := a.resolve(f.Name, sc)
			return k == method && a.names.methods[f.Name].Gives == "array"
		}
		return false
	case *expr.Ident:
		if k, _ := a.resolve(n.Name, sc); k == computed {
			return a.names.computed[n.Name].Gives == "array"
		}
	}
	return a.hasKind(n, sc, "array", "Array")
}

// neverCounts is for lists whose rows are not looked at.
func neverCounts() bool { return false }

// takenForArray reports whether the platform's own loop may go over a list. It is for arrays; what the script does not show to be one is made one
// first. Only of a member that the script tells nothing of (row.tags) it is assumed, unless counts says that it may well be a number: making lists of it would
// send what the row holds a second time.
func (a *analysis) takenForArray(n expr.Node, sc *scope, counts func() bool) bool {
	switch n := bare(a.folded(n)).(type) {
	case *expr.Cond:
		return a.takenForArray(n.Then, sc, counts) && a.takenForArray(n.Else, sc, counts)
	case *expr.Binary:
		return (n.Op == "||" || n.Op == "??") && a.takenForArray(n.X, sc, counts) && a.takenForArray(n.Y, sc, counts)
	case *expr.Ident:
		if sc.lookup(n.Name) != nil {
			return !counts()
		}
	case *expr.Member:
		root, rest, _ := strings.Cut(pathOf(n), ".")
		if k, _ := a.resolve(root, sc); k == field {
			kind := a.names.data[root].Shape[rest]
			return kind == "array" || (kind == "" || kind == "null") && !counts()
		}
		return !counts()
	}
	return a.isArray(n, sc)
}

func (a *analysis) hasKind(n expr.Node, sc *scope, data, propType string) bool {
	id, ok := bare(n).(*expr.Ident)
	if !ok {
		return false
	}
	switch k, _ := a.resolve(id.Name, sc); k {
	case field:
		return a.names.data[id.Name].Kind == data
	case prop:
		t := a.names.props[id.Name].Types
		return len(t) == 1 && t[0] == propType
	}
	return false
}
