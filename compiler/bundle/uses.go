package bundle

import (
	"cmp"
	"slices"
	"strings"
)

// use is `import_money.money`, or `(0, import_money.money)` when called.
type use struct {
	start, end int
	name       string
}

// walk collects names and the uses of import variables, and marks what a platform may forbid.
func (c *carver) walk() {
	vars := map[string]int{}
	for i, v := range c.imports {
		vars[v.name] = i
	}
	c.names = map[string]bool{}
	for i, t := range c.tokens {
		switch t.kind {
		case tokRegexp:
			if s := c.code[t.start:t.end]; strings.Contains(s, "(?<=") || strings.Contains(s, "(?<!") {
				c.flags = append(c.flags, concern{int(t.start), "(?<"})
			}
		case tokName:
			c.name(i, t, vars)
		}
	}
}

func (c *carver) name(i int, t token, vars map[string]int) {
	before := c.text(i - 1)
	if before == "." || before == "?." {
		return
	}
	name := c.code[t.start:t.end]
	after := c.text(i + 1)
	if after == ":" && (before == "{" || before == ",") {
		return
	}
	if v, ok := vars[name]; ok {
		if !c.claimed[i] {
			c.use(i, &c.imports[v])
		}
		return
	}
	if c.object != "" && name == c.object && !c.claimed[i] {
		c.cut(int(t.start), int(t.end), "exports")
		return
	}
	if name == "require" && after == "(" && !c.npm && !c.asksFor(i) {
		c.flags = append(c.flags, concern{int(t.start), "require"})
	}
	if original, ok := strings.CutPrefix(name, forbidPrefix); ok {
		c.global(i, t, original)
		name = original
	} else if original, ok := strings.CutPrefix(name, otherPrefix); ok {
		c.otherGlobal(i, t, original)
		name = original
	}
	if !c.isMethod(i) {
		c.names[name] = true
	}
}

// isMethod reports whether the name at token i is that of a method, which is a property: only there brackets are followed by a block.
func (c *carver) isMethod(i int) bool {
	if c.text(i+1) != "(" || c.partner[i+1] < 0 || c.text(int(c.partner[i+1])+1) != "{" {
		return false
	}
	before := c.text(i - 1)
	return before != "function" && !(before == "*" && c.text(i-2) == "function")
}

// identity cuts calls of functions that return what they are given: their names are there for types and for this compiler.
func (c *carver) identity() {
	for _, v := range c.imports {
		if c.specs[v.spec].path != "bimini" {
			continue
		}
		for _, u := range v.uses {
			switch u.name {
			case "defineApp", "definePage", "defineComponent":
				c.unwrap(u)
			}
		}
	}
}

// unwrap leaves of a call its only argument, when that is an object literal and stands where a brace begins no block.
func (c *carver) unwrap(u use) {
	first, open := c.tokenAt(u.start), c.tokenAt(u.end)
	if first < 0 || open < 0 || c.text(open) != "(" || c.text(open+1) != "{" || c.partner[open] < 0 || c.partner[open+1] != c.partner[open]-1 {
		return
	}
	switch c.text(first - 1) {
	case "=", "(", "[", ",", "return":
		closing := c.tokens[c.partner[open]]
		c.cut(u.start, int(c.tokens[open].end), "")
		c.cut(int(closing.start), int(closing.end), "")
	}
}

// tokenAt returns the index of the token that begins at a place, or -1.
func (c *carver) tokenAt(at int) int {
	i, ok := slices.BinarySearchFunc(c.tokens, at, func(t token, at int) int { return cmp.Compare(int(t.start), at) })
	if !ok {
		return -1
	}
	return i
}

// asksFor reports whether the require at token i has a placeholder for its argument.
func (c *carver) asksFor(i int) bool {
	return c.tokens[min(i+2, len(c.tokens)-1)].kind == tokString && strings.HasPrefix(c.text(i+2), `"@@`) && c.text(i+3) == ")"
}

func (c *carver) use(i int, v *importVar) {
	if c.text(i+1) != "." || i+2 >= len(c.tokens) || c.tokens[i+2].kind != tokName {
		v.whole = true
		return
	}
	u := use{int(c.tokens[i].start), int(c.tokens[i+2].end), c.text(i + 2)}
	if c.text(i-1) == "," && c.text(i-2) == "0" && c.text(i-3) == "(" && c.text(i+3) == ")" {
		u.start, u.end = int(c.tokens[i-3].start), int(c.tokens[i+3].end)
	}
	v.uses = append(v.uses, u)
}

// settleExports finds out where exports come from and which may change after they were set.
func (c *carver) settleExports() {
	vars := map[string]int{}
	for i, v := range c.imports {
		vars[v.name] = i
	}
	locals := map[string][]int{}
	for i := range c.exports {
		e := &c.exports[i]
		if v, ok := vars[e.local]; ok {
			e.from = v
			if e.orig == "" {
				c.imports[v].whole = true
			} else {
				c.imports[v].uses = append(c.imports[v].uses, use{-1, -1, e.orig})
			}
			continue
		}
		locals[e.local] = append(locals[e.local], i)
	}
	if len(locals) == 0 {
		return
	}
	mark := func(name string, kind exportKind) {
		for _, i := range locals[name] {
			c.exports[i].kind = max(c.exports[i].kind, kind)
		}
	}
	for i, t := range c.tokens {
		switch t.kind {
		case tokName:
			name := c.code[t.start:t.end]
			if locals[name] == nil {
				continue
			}
			c.assignment(i, name, mark)
		case tokPunct:
			if c.text(i) == "=" || c.text(i) == "of" {
				c.pattern(i-1, mark)
			}
		}
	}
}

func (c *carver) assignment(i int, name string, mark func(string, exportKind)) {
	before, after := c.text(i-1), c.text(i+1)
	switch {
	case before == "." || before == "?.":
	case before == "function" || before == "*" && c.text(i-2) == "function":
		if j := i - 1; c.topLevel(j) {
			mark(name, exportFunction)
		}
	case before == "var" || before == "let" || before == "const":
		if !c.topLevel(i) {
			return
		}
	case assigns(after) || before == "++" || before == "--":
		mark(name, exportLive)
	case after == "of" || after == "in" && before == "(":
		mark(name, exportLive)
	}
}

// topLevel reports whether the line of a token begins in the first column: esbuild indents everything else.
func (c *carver) topLevel(i int) bool {
	at := int(c.tokens[i].start)
	line := strings.LastIndexByte(c.code[:at], '\n') + 1
	return line < len(c.code) && c.code[line] != ' '
}

// pattern marks the names of a destructuring assignment `[a, b] = c`, whose last token is i, unless it declares them.
func (c *carver) pattern(i int, mark func(string, exportKind)) {
	if i < 0 || c.tokens[i].kind != tokPunct || c.partner[i] < 0 || int(c.partner[i]) > i {
		return
	}
	if s := c.text(i); s != "]" && s != "}" {
		return
	}
	open := int(c.partner[i])
	switch c.text(open - 1) {
	case "var", "let", "const":
		return
	}
	for k := open + 1; k < i; k++ {
		if c.tokens[k].kind == tokName && c.text(k-1) != "." {
			mark(c.text(k), exportLive)
		}
	}
}
