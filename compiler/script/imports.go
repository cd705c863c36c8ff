package script

import "github.com/tdewolff/parse/v2/js"

// importStatement reads an import statement and returns the index behind it. `import(…)` and `import.meta` are no statements.
func (s *scanner) importStatement(i int) int {
	if s.is(i+1, js.OpenParenToken) || s.is(i+1, js.DotToken) {
		return i + 1
	}
	im := Import{}
	j := i + 1
	if s.word(j, "type") && !s.word(j+1, "from") && !s.is(j+1, js.CommaToken) || s.word(j, "type") && s.word(j+1, "from") && s.word(j+2, "from") {
		im.TypeOnly = true
		j++
	}
	if s.isName(j) {
		im.Names = append(im.Names, Binding{Name: s.name(j), Import: "default"})
		j++
		if s.is(j, js.EqToken) { // import x = require('y')
			return s.requireImport(j+1, im)
		}
		if s.is(j, js.CommaToken) {
			j++
		}
	}
	if s.is(j, js.MulToken) && s.word(j+1, "as") && s.isName(j+2) {
		im.Names = append(im.Names, Binding{Name: s.name(j + 2), Import: "*"})
		j += 3
	}
	typesOnly := false
	if s.is(j, js.OpenBraceToken) && s.at(j).match > j {
		names, types := s.importList(j)
		typesOnly = types > 0 && len(names) == 0 && len(im.Names) == 0
		im.Names = append(im.Names, names...)
		j = s.skip(j)
	}
	if s.word(j, "from") {
		j++
	}
	if !s.is(j, js.StringToken) {
		return i + 1
	}
	im.TypeOnly = im.TypeOnly || typesOnly
	return s.addImport(im, j)
}

func (s *scanner) requireImport(j int, im Import) int {
	if s.word(j, "require") && s.is(j+1, js.OpenParenToken) && s.is(j+2, js.StringToken) {
		im.Names[0].Import = "*"
		return s.addImport(im, j+2) + 1
	}
	return j
}

func (s *scanner) addImport(im Import, j int) int {
	im.From, im.Span = unquote(s.at(j).text), s.at(j).span()
	for k := range im.Names {
		if im.From == library && !im.TypeOnly {
			if s.library == nil {
				s.library = map[string]string{}
			}
			s.library[im.Names[k].Name.Name] = im.Names[k].Import
		}
		im.Names[k].Kind, im.Names[k].From = "import", im.From
	}
	s.info.Imports = append(s.info.Imports, im)
	if !im.TypeOnly {
		s.info.Scope = append(s.info.Scope, im.Names...)
	}
	j++
	if s.is(j, js.WithToken) || s.word(j, "assert") && !s.at(j).newline {
		j = s.skip(j + 1)
	}
	return j
}

// importList reads `{ a, b as c, type D, default as e }`. Types are counted, not returned.
func (s *scanner) importList(open int) (names []Binding, types int) {
	end := s.at(open).match
	for i := open + 1; i < end; i++ {
		start := i
		for i < end && !s.is(i, js.CommaToken) {
			i++
		}
		n := i - start
		if n == 0 {
			continue
		}
		// `type X`, `type X as Y`; but `type`, `type as x` import a value of that name
		if s.word(start, "type") && (n == 2 || n == 4 || n == 3 && !s.word(start+1, "as")) {
			types++
			continue
		}
		b := Binding{Name: s.name(i - 1), Import: s.name(start).Name}
		names = append(names, b)
	}
	return names, types
}
