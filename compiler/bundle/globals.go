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
	case c.text(i-1) != "typeof" && !c.guarded(i) && !c.unreached(i):
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

// unreached reports whether the code around token i is for other targets, in forms that are not folded away: behind a `return` that the target
// decided, in a `switch` over the target, or after a question about a constant that was made of it.
func (c *carver) unreached(i int) bool {
	for at := i; at >= 0; at = c.blockAround(at) {
		if c.endedBefore(at) || c.inConstantSwitch(at) || c.asksConstant(at) {
			return true
		}
	}
	return false
}

// endedBefore reports whether a statement in front of token i, in the same block, leaves it in any case.
func (c *carver) endedBefore(i int) bool {
	for j := i - 1; j >= 0; j-- {
		switch text := c.text(j); {
		case c.tokens[j].kind == tokPunct && text == "{":
			return false
		case c.tokens[j].kind == tokPunct && (text == "}" || text == ")" || text == "]") && c.partner[j] >= 0:
			open := int(c.partner[j])
			if text == "}" && c.alwaysTrue(open-1) && c.leaves(open, j) {
				return true
			}
			j = open
		case text == "return" || text == "throw":
			// The statement that i stands in is no earlier one.
			if c.beginsStatement(j) && c.endsBetween(j, i) {
				return true
			}
		}
	}
	return false
}

// beginsStatement reports whether token i begins a statement of its block that runs in any case.
func (c *carver) beginsStatement(i int) bool {
	switch c.text(i - 1) {
	case ";", "{", "}":
		return true
	}
	return c.alwaysTrue(i - 1)
}

// alwaysTrue reports whether token i closes the condition of `if (true)`.
func (c *carver) alwaysTrue(i int) bool {
	return i >= 3 && c.text(i) == ")" && c.text(i-1) == "true" && c.text(i-2) == "(" && c.text(i-3) == "if"
}

// leaves reports whether a block, from brace to brace, has a statement of its own that leaves it.
func (c *carver) leaves(open, end int) bool {
	for j := open + 1; j < end; j++ {
		switch text := c.text(j); {
		case c.tokens[j].kind == tokPunct && (text == "{" || text == "(" || text == "[") && c.partner[j] >= 0:
			j = int(c.partner[j])
		case (text == "return" || text == "throw") && c.beginsStatement(j):
			return true
		}
	}
	return false
}

// endsBetween reports whether a statement ends between two tokens of one block.
func (c *carver) endsBetween(from, to int) bool {
	for j := from; j < to; j++ {
		switch text := c.text(j); {
		case c.tokens[j].kind == tokPunct && text == ";":
			return true
		case c.tokens[j].kind == tokPunct && (text == "{" || text == "(" || text == "[") && c.partner[j] >= 0:
			j = int(c.partner[j])
		}
	}
	return false
}

// inConstantSwitch reports whether token i opens the block of a switch over a text that is written out.
func (c *carver) inConstantSwitch(i int) bool {
	return i >= 4 && c.text(i) == "{" && c.text(i-1) == ")" && c.tokens[i-2].kind == tokString && c.text(i-3) == "(" && c.text(i-4) == "switch"
}

// asksConstant reports whether, in front of token i and in the same block, a condition asks for a name that was set to true or false: the
// author's own name for a question about the target.
func (c *carver) asksConstant(i int) bool {
	open := c.blockAround(i)
	for j := i - 1; j > max(open, 2); j-- {
		if c.tokens[j].kind == tokPunct && c.text(j) == "}" && c.partner[j] >= 0 {
			j = int(c.partner[j])
			continue
		}
		if c.tokens[j].kind == tokName && (c.text(j-1) == "(" && c.text(j-2) == "if" || c.text(j-1) == "!" && c.text(j-3) == "if" || c.text(j+1) == "?" || c.text(j+1) == "&&") && c.isConstant(c.text(j)) {
			return true
		}
	}
	return false
}

// isConstant reports whether a name of the module is set to true or false where it is declared.
func (c *carver) isConstant(name string) bool {
	for j := 1; j+2 < len(c.tokens); j++ {
		if c.tokens[j].kind == tokName && c.text(j) == name && c.text(j+1) == "=" && (c.text(j+2) == "true" || c.text(j+2) == "false") {
			switch c.text(j - 1) {
			case "const", "var", "let", ",":
				return true
			}
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
