package bundle

import (
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
	free    []string        // names that nothing in the module declares; not of packages
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
	c.identity()
	c.fold()
	c.numbers()
	c.paragraphs()
	c.settleExports()
	c.cuts = tidy(c.cuts)
	c.dropDead()
	c.helpersUsed()
	c.free = c.freeNames()
}

type carver struct {
	*result
	code    string
	body    int    // where the module's own text begins
	object  string // esbuild's exports object
	tokens  []token
	partner []int32      // the index of the other bracket, -1 for what is none
	claimed map[int]bool // tokens that are part of a require which is handled
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
		if c.namesFile(pos) && !c.insideToken(pos) {
			start := pos
			if start > c.body && c.code[start-1] == '\n' && start > c.body+1 && c.code[start-2] == '\n' {
				start--
			}
			c.cut(start, end, "")
		}
		pos = end
	}
}

// namesFile reports whether the line at a place is esbuild's comment on where the code below comes from.
func (c *carver) namesFile(pos int) bool {
	return strings.HasPrefix(c.code[pos:], "// "+unitSpace+":") || strings.HasPrefix(c.code[pos:], "// "+tagSpace+":")
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
