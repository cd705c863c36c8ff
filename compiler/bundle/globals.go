package bundle

import "strings"

// global handles a forbidden global name. The author's own code is told off; a package from npm, which mostly asks whether the
// name exists, is told that it does not.
func (c *carver) global(i int, t token, name string) {
	switch {
	case name == getApp:
		if c.text(i+1) == "(" && c.text(i+2) == ")" {
			c.flags = append(c.flags, concern{int(t.start), name})
		}
		c.cut(int(t.start), int(t.end), name)
	case name == "Function" && c.text(i+1) != "(":
		c.cut(int(t.start), int(t.end), name) // the platforms refuse the call alone; as a value or a type it is no harm
	case !c.npm && (c.text(i-1) == "typeof" || c.guarded(i)):
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

// otherGlobal handles the name of a global that only other platforms have. In a package the question whether it exists is answered.
func (c *carver) otherGlobal(i int, t token, name string) {
	switch {
	case c.npm && c.text(i-1) == "typeof":
		c.cut(int(c.tokens[i-1].start), int(t.end), `"undefined"`)
		return
	case c.text(i-1) != "typeof" && !c.guarded(i):
		c.flags = append(c.flags, concern{int(t.start), name})
	}
	c.cut(int(t.start), int(t.end), name)
}

// guarded reports whether the code around token i, a name, has asked before whether the name exists: `typeof name` stands in front of it, in
// the same block or in one around it. What the answer leads to is not followed: who asks is believed.
func (c *carver) guarded(i int) bool {
	name := c.text(i)
	for j := i - 1; j > 0; j-- {
		if c.tokens[j].kind != tokName || c.text(j) != name || c.text(j-1) != "typeof" {
			continue
		}
		if open := c.blockAround(j); open < 0 || int(c.partner[open]) > i {
			return true
		}
	}
	return false
}

// blockAround returns the `{` of the innermost braces around token i, -1 at the top level.
func (c *carver) blockAround(i int) int {
	for i--; i >= 0; i-- {
		switch text := c.text(i); {
		case c.tokens[i].kind != tokPunct:
		case text == "{":
			return i
		case (text == "}" || text == ")" || text == "]") && c.partner[i] >= 0:
			i = int(c.partner[i])
		}
	}
	return -1
}
