package script

import (
	"slices"

	"github.com/tdewolff/parse/v2/js"

	"bimini/compiler/source"
)

// Modules gives the text of a module of the project that `from` imports types from; nil when there is none, or when it is no TypeScript.
type Modules func(from *source.File, specifier string) *source.File

// typeOrigin is where an imported type comes from: its name in that module, "*" for all that the module exports.
type typeOrigin struct{ from, name string }

// typeFiles are the modules that types were followed into, shared by all scans of one script.
type typeFiles struct {
	load  Modules
	files map[string]*setupScan // by path; nil while there is nothing
}

// typeFile reads the types of a module: what it declares, imports and hands on.
func (u *setupScan) typeFile(specifier string) *setupScan {
	if u.files == nil || u.files.load == nil {
		return nil
	}
	f := u.files.load(u.file, specifier)
	if f == nil {
		return nil
	}
	if known, ok := u.files.files[f.Path]; ok {
		return known
	}
	toks, _ := tokenize(f.Text, 0)
	s := &scanner{file: f, ts: true, toks: toks, inits: map[string]int{}, info: &Info{Uses: map[string]bool{}}}
	m := &setupScan{scanner: s, out: &Setup{file: f, names: map[string]bool{}}, types: map[string]int{}, files: u.files}
	u.files.files[f.Path] = m
	m.all = m.statements()
	m.declareTypes(m.all)
	m.typeImports(m.all)
	return m
}

// typeImports notes which types come from other modules, and which are handed on.
func (u *setupScan) typeImports(list []statement) {
	u.imported = map[string]typeOrigin{}
	for _, st := range list {
		handed := u.is(st.first, js.ExportToken)
		if !handed && !u.isImport(st) {
			continue
		}
		from, open := "", -1
		for i := st.first + 1; i < st.end; i = u.skip(i) {
			if u.is(i, js.OpenBraceToken) && open < 0 {
				open = i
			}
			if u.word(i, "from") && u.is(i+1, js.StringToken) {
				from = unquote(u.at(i + 1).text)
			}
		}
		first := st.first + 1
		if u.word(first, "type") && !u.word(first+1, "from") {
			first++
		}
		switch {
		case handed && u.is(first, js.MulToken) && !u.word(first+1, "as"):
			u.handed = append(u.handed, from)
		case !handed && u.isName(first) && from != "":
			u.imported[u.at(first).text] = typeOrigin{from, "default"}
		}
		if open >= 0 && (from != "" || handed && open == first) {
			u.typeList(open, from)
		}
	}
}

// typeList reads `{ A, type B as C }`, of another module or, without one, of this.
func (u *setupScan) typeList(open int, from string) {
	end := u.at(open).match
	for i := open + 1; i < end; {
		next := u.elementEnd(i, end)
		if u.word(i, "type") && next > i+1 && !u.word(i+1, "as") {
			i++
		}
		name, local := u.at(i).text, u.at(next-1).text
		if from != "" || name != local {
			u.imported[local] = typeOrigin{from, name}
		}
		i = next + 1
	}
}

// findType returns where a type is declared: the scan of its file, and its first token there.
func (u *setupScan) findType(name string) (*setupScan, int, bool) {
	return u.lookUp(name, map[typeName]bool{})
}

// typeName is a name in a file, where a type is looked for once.
type typeName struct {
	in   *setupScan
	name string
}

func (u *setupScan) lookUp(name string, seen map[typeName]bool) (*setupScan, int, bool) {
	if u == nil || seen[typeName{u, name}] {
		return nil, 0, false
	}
	seen[typeName{u, name}] = true
	if at, ok := u.types[name]; ok {
		return u, at, true
	}
	if o, ok := u.imported[name]; ok {
		if o.from == "" {
			return u.lookUp(o.name, seen)
		}
		return u.typeFile(o.from).lookUp(o.name, seen)
	}
	for _, from := range u.handed {
		if in, at, ok := u.typeFile(from).lookUp(name, seen); ok {
			return in, at, true
		}
	}
	return nil, 0, false
}

// typeArguments splits the type arguments that open at i.
func (u *setupScan) typeArguments(i int) [][2]int {
	return u.typeParts(i+1, u.typeArgumentEnd(i), js.CommaToken)
}

// typeKeys reads `'a' | 'b'`.
func (u *setupScan) typeKeys(i, end int) (names []string, ok bool) {
	for _, p := range u.typeParts(i, end, js.BitOrToken) {
		if p[1] != p[0]+1 || !u.is(p[0], js.StringToken) {
			return nil, false
		}
		names = append(names, unquote(u.at(p[0]).text))
	}
	return names, true
}

// changed reads the members of Partial<T>, Required<T>, Readonly<T>, Pick<T, K> and Omit<T, K>.
func (u *setupScan) changed(i, depth int, out *[]typeMember) bool {
	name, args := u.at(i).text, u.typeArguments(i+1)
	var of []typeMember
	if len(args) == 0 || !u.collect(args[0][0], args[0][1], depth+1, &of) {
		return false
	}
	switch name {
	case "Readonly":
	case "Partial", "Required":
		for k := range of {
			of[k].optional = name == "Partial"
		}
	case "Pick", "Omit":
		if len(args) != 2 {
			return false
		}
		keys, ok := u.typeKeys(args[1][0], args[1][1])
		if !ok {
			return false
		}
		of = slices.DeleteFunc(of, func(m typeMember) bool { return slices.Contains(keys, m.Name.Name) == (name == "Omit") })
	default:
		return false
	}
	for _, m := range of {
		addMember(out, m)
	}
	return true
}

// addMember adds a member in the place of an earlier one of its name.
func addMember(out *[]typeMember, m typeMember) {
	*out = append(slices.DeleteFunc(*out, func(x typeMember) bool { return x.Name.Name == m.Name.Name }), m)
}
