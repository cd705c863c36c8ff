package bundle

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// compiled is a cache entry; done is closed when result or err is there.
type compiled struct {
	done chan struct{}
	used int
	err  error
	result
}

// result is a module after esbuild, taken apart far enough for the linker to put it together for any target.
type result struct {
	errors, warnings []api.Message
	code             string // esbuild's output as it came
	sourceMap        []byte
	npm              bool
	specs            []spec

	helpers map[string]string // definitions that the prelude held, by name
	strict  bool              // the author wrote "use strict", or it is an ES module
	esm     bool              // it has import or export statements
	exports []export
	stars   []require       // export * from; start and end are those of the statement
	cuts    []edit          // what falls away or changes whatever the target
	imports []importVar     // variables that hold a required module
	bare    []require       // require calls whose result is in no such variable
	names   map[string]bool // names that stand in the code, property names after a dot left out
	used    []string        // helpers that the code calls
	flags   []concern       // forbidden globals, lookbehind
}

// export is one entry of esbuild's table of exports.
type export struct {
	name  string
	local string // a variable of the module, or
	from  int    // an index into imports, -1 when local
	orig  string // and the name there; "" for the whole module
	kind  exportKind
}

type exportKind uint8

const (
	exportValue    exportKind = iota // set once
	exportFunction                   // hoisted
	exportLive                       // assigned again later
)

// require is a place where a module is asked for.
type require struct {
	spec       int
	start, end int // of the whole expression, the interop helper included
	wrapped    bool
}

// importVar is `var import_money = require("@@0@@");` and the places that use it.
type importVar struct {
	require
	name       string
	start, end int // of the statement, its line break included
	uses       []use
	dead       bool // only code that is cut used it
	whole      bool // the variable is used other than by a member
}

// use is `import_money.money`, or `(0, import_money.money)` when called.
type use struct {
	start, end int
	name       string
}

type concern struct {
	at   int
	what string // the name of a global, or "(?<"
}

var (
	exportHead = regexp.MustCompile(`(?m)^var ([\w$]+) = \{\};\n(?:__export\(([\w$]+), \{\n((?:  [^\n]*\n)*)\}\);\n)?`)
	exportLine = regexp.MustCompile(`^  ("(?:[^"\\]|\\.)*"|[^\s:"]+): \(\) => ([^\s,.]+)(?:\.([^\s,.]+)|\[("(?:[^"\\]|\\.)*")\])?,?$`)
	helperHead = regexp.MustCompile(`(?m)^var (__\w+) = `)
)

// carve fills everything below code, specs and sourceMap.
func (r *result) carve() {
	c := carver{result: r, code: r.code}
	c.prelude()
	c.exportTable()
	c.esm = c.esm || slices.ContainsFunc(c.specs, func(s spec) bool { return s.kind == importStatement })
	c.tokens = scanJS(c.code, c.body)
	c.match()
	c.lines()
	c.requires()
	c.walk()
	c.fold()
	c.settleExports()
	c.cuts = tidy(c.cuts)
	c.dropDead()
	c.helpersUsed()
}

type carver struct {
	*result
	code       string
	body       int    // where the module's own text begins
	object     string // esbuild's exports object
	rawExports [][2]string
	tokens     []token
	partner    []int32      // the index of the other bracket, -1 for what is none
	claimed    map[int]bool // tokens that are part of a require which is handled
}

func (c *carver) text(i int) string {
	if i < 0 || i >= len(c.tokens) {
		return ""
	}
	t := c.tokens[i]
	return c.code[t.start:t.end]
}

func (c *carver) cut(start, end int, text string) {
	if start < end || text != "" {
		c.cuts = append(c.cuts, edit{start, end, text})
	}
}

// prelude cuts esbuild's helpers off and keeps their definitions.
func (c *carver) prelude() {
	start := 0
	if rest, ok := strings.CutPrefix(c.code, "\"use strict\";\n"); ok {
		c.strict = true
		start = len(c.code) - len(rest)
	}
	end := start
	for end < len(c.code) && !strings.HasPrefix(c.code[end:], "// ") {
		next := strings.IndexByte(c.code[end:], '\n')
		if next < 0 {
			end = len(c.code)
			break
		}
		end += next + 1
	}
	if end == len(c.code) && start < end && !strings.HasPrefix(c.code[start:], "var __") {
		end = start
	}
	c.helpers = splitHelpers(c.code[start:end])
	c.body = end
	c.cut(0, end, "")
}

// splitHelpers cuts a prelude into the statements that define helpers.
func splitHelpers(prelude string) map[string]string {
	out := map[string]string{}
	heads := helperHead.FindAllStringSubmatchIndex(prelude, -1)
	for i, h := range heads {
		end := len(prelude)
		if i+1 < len(heads) {
			end = heads[i+1][0]
		}
		out[prelude[h[2]:h[3]]] = strings.TrimSpace(prelude[h[0]:end]) + "\n"
	}
	return out
}

// exportTable reads and cuts the table of an ES module. It stands at the top, unless CommonJS code was bundled in front of it.
func (c *carver) exportTable() {
	for from := c.body; ; {
		rest := c.code[from:]
		m := exportHead.FindStringSubmatchIndex(rest)
		if m == nil {
			return
		}
		object := rest[m[2]:m[3]]
		tail := "module.exports = __toCommonJS(" + object + ");\n"
		if !strings.HasPrefix(rest[m[1]:], tail) {
			from += m[1]
			continue
		}
		c.object, c.esm = object, true
		if m[6] >= 0 {
			c.exportRows(rest[m[6]:m[7]])
		}
		start, end := from+m[0], from+m[1]+len(tail)
		if before := c.code[c.body:start]; strings.HasPrefix(before, "// ") && strings.IndexByte(before, '\n') == len(before)-1 {
			start = c.body
			c.body = end
		}
		c.cut(start, end, "")
		return
	}
}

func (c *carver) exportRows(rows string) {
	for line := range strings.Lines(rows) {
		if e := exportLine.FindStringSubmatch(strings.TrimSuffix(line, "\n")); e != nil {
			member := e[3]
			if e[4] != "" {
				member = unquote(e[4])
			}
			c.exports = append(c.exports, export{name: unquote(e[1]), local: e[2], orig: member, from: -1})
		}
	}
}

func unquote(s string) string {
	if strings.HasPrefix(s, `"`) {
		if u, err := strconv.Unquote(s); err == nil {
			return u
		}
		return strings.Trim(s, `"`)
	}
	return s
}

// match pairs brackets.
func (c *carver) match() {
	c.partner = make([]int32, len(c.tokens))
	c.claimed = map[int]bool{}
	var stack []int32
	for i, t := range c.tokens {
		c.partner[i] = -1
		if t.kind != tokPunct && t.kind != tokTemplate {
			continue
		}
		opens, closes := c.brackets(t)
		if closes && len(stack) > 0 {
			o := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			c.partner[i] = o
			if c.partner[o] < 0 {
				c.partner[o] = int32(i)
			}
		}
		if opens {
			if !closes {
				c.partner[i] = -1
			}
			stack = append(stack, int32(i))
		}
	}
}

func (c *carver) brackets(t token) (opens, closes bool) {
	first, last := c.code[t.start], c.code[t.end-1]
	if t.kind == tokTemplate {
		return last == '{' && t.end-t.start >= 2 && c.code[t.end-2] == '$', first == '}'
	}
	return first == '(' || first == '[' || first == '{', first == ')' || first == ']' || first == '}'
}

// lines cuts the comments that name a file, and the blank lines around them.
func (c *carver) lines() {
	pos := c.body
	for pos < len(c.code) {
		end := strings.IndexByte(c.code[pos:], '\n')
		if end < 0 {
			end = len(c.code)
		} else {
			end += pos + 1
		}
		if strings.HasPrefix(c.code[pos:], "// "+unitSpace+":") || strings.HasPrefix(c.code[pos:], "// "+tagSpace+":") {
			if !c.insideToken(pos) {
				start := pos
				if start > c.body && c.code[start-1] == '\n' && start > c.body+1 && c.code[start-2] == '\n' {
					start--
				}
				c.cut(start, end, "")
			}
		}
		pos = end
	}
}

// insideToken reports whether a place lies within a template literal.
func (c *carver) insideToken(pos int) bool {
	lo, hi := 0, len(c.tokens)
	for lo < hi {
		mid := (lo + hi) / 2
		if int(c.tokens[mid].end) <= pos {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo < len(c.tokens) && int(c.tokens[lo].start) < pos
}

// requires finds the placeholders and what stands around each.
func (c *carver) requires() {
	for i, t := range c.tokens {
		if t.kind != tokString || t.end-t.start < 6 || c.code[t.start+1] != '@' || c.code[t.start+2] != '@' {
			continue
		}
		n, err := strconv.Atoi(strings.TrimSuffix(c.code[t.start+3:t.end-1], "@@"))
		if err != nil || n < 0 || n >= len(c.specs) || c.text(i-1) != "(" || c.text(i-2) != "require" || c.text(i+1) != ")" {
			continue
		}
		if c.text(i-3) == "." {
			continue // require.resolve and the like
		}
		c.oneRequire(i, n)
	}
}

func (c *carver) oneRequire(i, n int) {
	first, last := i-2, i+1
	r := require{spec: n}
	if c.text(first-1) == "(" && c.text(first-2) == "__toESM" {
		r.wrapped = true
		c.claimed[first-2] = true
		first -= 2
		last = int(c.partner[first+1])
	}
	if last < 0 {
		return
	}
	r.start, r.end = int(c.tokens[first].start), int(c.tokens[last].end)
	if c.text(first-1) == "," && c.text(first-3) == "(" && c.text(first-4) == "__reExport" && c.text(first-2) == c.object {
		closing := int(c.partner[first-3])
		if closing < 0 {
			return
		}
		c.stars = append(c.stars, require{spec: n, start: int(c.tokens[first-4].start), end: c.lineEnd(int(c.tokens[closing].end))})
		for k := first - 4; k <= closing; k++ {
			c.claimed[k] = true
		}
		c.bare = append(c.bare, require{spec: n, start: -1})
		return
	}
	if c.specs[n].kind == importStatement && c.text(first-1) == "=" && c.text(first-3) == "var" && c.text(last+1) == ";" && c.atLineStart(first-3) {
		name := c.text(first - 2)
		c.claimed[first-2] = true
		c.imports = append(c.imports, importVar{require: r, name: name,
			start: int(c.tokens[first-3].start), end: c.lineEnd(int(c.tokens[last+1].end))})
		return
	}
	c.bare = append(c.bare, r)
}

func (c *carver) atLineStart(i int) bool {
	at := int(c.tokens[i].start)
	return at == 0 || c.code[at-1] == '\n'
}

// lineEnd returns the place behind the semicolon and line break that follow at.
func (c *carver) lineEnd(at int) int {
	if at < len(c.code) && c.code[at] == ';' {
		at++
	}
	if at < len(c.code) && c.code[at] == '\n' {
		at++
	}
	return at
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
	}
	c.names[name] = true
}

// asksFor reports whether the require at token i has a placeholder for its argument.
func (c *carver) asksFor(i int) bool {
	return c.tokens[min(i+2, len(c.tokens)-1)].kind == tokString && strings.HasPrefix(c.text(i+2), `"@@`) && c.text(i+3) == ")"
}

// global handles a forbidden global name. The author's own code is told off; a package from npm, which mostly asks whether the
// name exists, is told that it does not.
func (c *carver) global(i int, t token, name string) {
	switch {
	case !c.npm && c.text(i-1) == "typeof":
		c.cut(int(t.start), int(t.end), name) // asking whether it exists is no harm
	case !c.npm:
		c.flags = append(c.flags, concern{int(t.start), name})
		c.cut(int(t.start), int(t.end), name)
	case c.text(i-1) == "typeof":
		c.cut(int(c.tokens[i-1].start), int(t.end), `"undefined"`)
	case name == "Function" && c.asksForGlobal(i):
		c.cut(int(t.start), int(c.tokens[i+5].end), "__globals()")
		c.helpers["__globals"] = ownHelpers["__globals"]
		c.used = append(c.used, "__globals")
	case name == "Function" && c.text(i+1) == "(" || name == "eval":
		c.flags = append(c.flags, concern{int(t.start), name})
		c.cut(int(t.start), int(t.end), name)
	case assigns(c.text(i + 1)):
		c.cut(int(t.start), int(t.end), name)
	default:
		c.cut(int(t.start), int(t.end), "(void 0)")
	}
}

// asksForGlobal recognises `Function("return this")()`, with which many packages look for the global object.
func (c *carver) asksForGlobal(i int) bool {
	return c.text(i+1) == "(" && strings.Trim(c.text(i+2), "`\"'") == "return this" && c.text(i+3) == ")" && c.text(i+4) == "(" && c.text(i+5) == ")"
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

// helpersUsed lists the helpers that the module's own text calls, in the order of their first use.
func (c *carver) helpersUsed() {
	seen := map[string]bool{}
	for _, name := range c.used {
		seen[name] = true
	}
	for i, t := range c.tokens {
		if t.kind != tokName || c.claimed[i] || c.isCut(int(t.start)) {
			continue
		}
		if name := c.code[t.start:t.end]; c.helpers[name] != "" && !seen[name] {
			seen[name] = true
			c.used = append(c.used, name)
		}
	}
}

// dropDead forgets what lies in code that is cut, and imports that only such code used.
func (c *carver) dropDead() {
	for i := range c.imports {
		v := &c.imports[i]
		had := len(v.uses) > 0
		v.uses = slices.DeleteFunc(v.uses, func(u use) bool { return u.start >= 0 && c.isCut(u.start) })
		v.dead = had && len(v.uses) == 0 && !v.whole
		if v.dead {
			c.cuts = append(c.cuts, edit{v.start, v.end, ""})
		}
	}
	c.bare = slices.DeleteFunc(c.bare, func(r require) bool { return r.start >= 0 && c.isCut(r.start) })
	c.flags = slices.DeleteFunc(c.flags, func(f concern) bool { return c.isCutAround(f.at) })
	c.cuts = tidy(c.cuts)
}

// isCut reports whether a place is inside a cut.
func (c *carver) isCut(at int) bool {
	i, _ := slices.BinarySearchFunc(c.cuts, at, func(e edit, at int) int { return cmp.Compare(e.end, at+1) })
	return i < len(c.cuts) && c.cuts[i].start <= at
}

// isCutAround is isCut, for a place that is itself replaced.
func (c *carver) isCutAround(at int) bool {
	i, _ := slices.BinarySearchFunc(c.cuts, at, func(e edit, at int) int { return cmp.Compare(e.end, at+1) })
	return i < len(c.cuts) && c.cuts[i].start < at
}

// wanted returns the indexes of the imports that living code makes.
func (r *result) wanted() []int {
	seen := make([]bool, len(r.specs))
	for _, v := range r.imports {
		seen[v.spec] = seen[v.spec] || !v.dead
	}
	for _, b := range r.bare {
		seen[b.spec] = true
	}
	var out []int
	for i, ok := range seen {
		if ok {
			out = append(out, i)
		}
	}
	return out
}
