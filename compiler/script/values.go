package script

import (
	"slices"

	"github.com/tdewolff/parse/v2/js"

	"bimini/compiler/source"
)

// longestScript and longestValue, in tokens, are what is worth a proof: what is longer holds more than single values anyhow.
const (
	longestScript = 5000
	longestValue  = 200
)

// values finds the data and the computed values that are texts, numbers, booleans or nothing for good: every write is seen, and gives such a value.
// What cannot be followed leaves none: the instance goes elsewhere, or is reached by a name that is computed.
func (s *scanner) values() {
	info := s.info
	if len(s.toks) > longestScript || info.Open || info.DataOpen || info.Mixins || info.SetupOption || info.Provide || info.Inject || info.Uses["$watch"] || s.takesInstance || s.bigs() {
		return
	}
	j := &judge{scanner: s, known: map[string]bool{}, holder: map[string]bool{}}
	if info.Setup == nil {
		for _, name := range s.aliases() {
			j.holder[name] = true
		}
		if !j.stays() {
			return
		}
	}
	for _, m := range info.Data {
		switch m.Kind {
		case "number", "string", "boolean", "null":
			j.known[m.Name.Name] = info.Setup == nil || s.refs[m.Name.Name] && j.keeps(m.Name.Name)
		}
	}
	for name := range s.results {
		j.known[name] = true
	}
	j.settle()
	info.Values = j.known
}

// SingleValue reports whether a JavaScript expression of the template, in which the instance is called vm, gives a text, a number, a boolean or
// nothing where the members in known hold such values.
func SingleValue(text string, known map[string]bool) bool {
	j := judgeOf(text, known)
	return j != nil && j.single(0, len(j.toks))
}

// SingleWrites reports whether a listener of the template writes nothing else to members of vm, and gives vm to nobody.
func SingleWrites(text string, known map[string]bool) bool {
	j := judgeOf(text, known)
	return j != nil && j.stays() && !slices.ContainsFunc(j.writes(), func(w write) bool { return known[w.name] && !j.isSingleWrite(w) })
}

func judgeOf(text string, known map[string]bool) *judge {
	toks, whole := tokenize(text, 0)
	s := &scanner{file: source.NewFile("", text), toks: toks, info: &Info{}}
	if !whole || s.bigs() {
		return nil
	}
	return &judge{scanner: s, known: known, holder: map[string]bool{"vm": true}}
}

// judge knows what the members of an instance hold.
type judge struct {
	*scanner
	known  map[string]bool // members that hold single values
	holder map[string]bool // names of the instance, besides `this`
}

// settle drops what is not single after all, until nothing changes: one member may be given what another holds.
func (j *judge) settle() {
	writes := j.writes()
	for changed := true; changed; {
		changed = false
		drop := func(name string) {
			changed = changed || j.known[name]
			delete(j.known, name)
		}
		for _, w := range writes {
			if j.known[w.name] && !j.isSingleWrite(w) {
				drop(w.name)
			}
		}
		for name, results := range j.results {
			if j.known[name] && slices.ContainsFunc(results, func(r [2]int) bool { return r[1] > r[0] && !j.single(r[0], r[1]) }) {
				drop(name)
			}
		}
	}
}

// bigs reports whether the script may compute with numbers that a view cannot take.
func (s *scanner) bigs() bool {
	return slices.ContainsFunc(s.toks, func(t token) bool {
		return t.text == "BigInt" || js.IsNumeric(t.kind) && t.text[len(t.text)-1] == 'n'
	})
}

// isInstanceName reports whether the token at i is the instance.
func (j *judge) isInstanceName(i int) bool {
	t := j.at(i)
	if t.kind == js.ThisToken && !j.holder["vm"] {
		return true
	}
	return js.IsIdentifier(t.kind) && j.holder[t.text] && !j.is(i-1, js.DotToken) && !j.is(i-1, js.OptChainToken)
}

// stays reports whether the instance is only ever asked for a member by its name, or called by another name.
func (j *judge) stays() bool {
	for i := range j.toks {
		if !j.isInstanceName(i) {
			continue
		}
		if at, _ := j.memberOf(i); at >= 0 || j.is(i+1, js.OptChainToken) && js.IsIdentifierName(j.at(i+2).kind) {
			continue
		}
		declares := j.is(i-1, js.ConstToken) || j.is(i-1, js.LetToken) || j.is(i-1, js.VarToken)
		isAlias := j.at(i).kind == js.ThisToken && j.is(i-1, js.EqToken) && j.isName(i-2) && j.holder[j.at(i-2).text] && !j.is(i-3, js.DotToken)
		if !(declares && j.is(i+1, js.EqToken) && j.is(i+2, js.ThisToken)) && !isAlias {
			return false
		}
	}
	return true
}

// write is an assignment to a member; `value` is where its value begins, -1 where that cannot be told.
type write struct {
	name  string
	op    string
	value int
}

// writes lists the assignments to members of the instance, or to the refs of a <script setup>.
func (j *judge) writes() []write {
	var out []write
	for i := range j.toks {
		name, next := "", -1
		if j.isInstanceName(i) {
			if at, behind := j.memberOf(i); at >= 0 {
				name, next = j.name(at).Name, behind
			}
		} else if j.refs[j.at(i).text] && !j.is(i-1, js.DotToken) && j.is(i+1, js.DotToken) && j.word(i+2, "value") {
			name, next = j.at(i).text, i+3
		}
		if next < 0 {
			continue
		}
		w := write{name: name, op: j.at(next).text, value: -1}
		switch {
		case j.word(next, "of") || j.is(next, js.InToken) && j.is(i-1, js.OpenParenToken):
		case j.assigned(i, next):
			if w.op != "=" || !j.inPattern(i) {
				w.value = next + 1
			}
		default:
			continue
		}
		out = append(out, w)
	}
	return out
}

func (j *judge) isSingleWrite(w write) bool {
	switch w.op {
	case "=", "??=", "||=", "&&=":
		return w.value >= 0 && j.single(w.value, j.valueEnd(w.value))
	case ",", "]", "}", "of", "in":
		return false
	}
	return true // arithmetic
}

// valueEnd is where the value that begins at i ends.
func (s *scanner) valueEnd(i int) int {
	for first := i; i < len(s.toks); i = s.skip(i) {
		switch t := s.at(i); {
		case t.kind == js.SemicolonToken, t.kind == js.CommaToken, t.match >= 0 && t.match < i:
			return i
		case i > first && t.newline && !s.goesOn(i-1) && !continuesBefore(t):
			return i
		}
	}
	return i
}

// keeps reports whether the script does nothing with a ref but to read and write its value, and to watch it: then every write is seen.
func (j *judge) keeps(name string) bool {
	for i, t := range j.toks {
		if t.text != name || !js.IsIdentifier(t.kind) || j.is(i-1, js.DotToken) && !j.is(i-2, js.DotToken) || j.is(i-1, js.OptChainToken) {
			continue
		}
		declared := j.is(i-1, js.ConstToken) && (j.is(i+1, js.EqToken) || j.is(i+1, js.ColonToken))
		watched := j.is(i-1, js.OpenParenToken) && j.is(i+1, js.CommaToken) && j.libraryName(i-2) == "watch"
		if !declared && !watched && !(j.is(i+1, js.DotToken) && j.word(i+2, "value")) {
			return false
		}
	}
	return true
}

// getter notes what a computed value returns.
func (s *scanner) getter(name string, f function) {
	if f.async || s.is(f.params-1, js.MulToken) {
		return
	}
	if s.countParams(f) != 0 {
		s.takesInstance = true
		return
	}
	if s.results == nil {
		s.results = map[string][][2]int{}
	}
	s.results[name] = [][2]int{}
	if f.body < 0 {
		s.results[name] = [][2]int{{f.expr, f.end}}
		return
	}
	for _, r := range s.returns(f.body) {
		s.results[name] = append(s.results[name], [2]int{r + 1, s.returned(r+1, s.at(f.body).match)})
	}
}
