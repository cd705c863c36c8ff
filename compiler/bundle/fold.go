package bundle

// This file removes what a constant has decided. esbuild folds `"wechat" === "alipay"` to false but, unless it minifies, keeps
// `if (false) { … }` and `true ? a : b`; minifying syntax would rewrite the author's other lines too.

func (c *carver) fold() {
	for i := range c.tokens {
		t := c.text(i)
		if c.tokens[i].kind != tokName || t != "true" && t != "false" {
			continue
		}
		if c.text(i-1) == "(" && c.text(i-2) == "if" && c.text(i+1) == ")" {
			c.foldIf(i-2, t == "true")
		} else if t == "false" && c.decides(i) {
			c.foldIf(i-2, false)
		} else if c.beginsExpression(i) {
			c.foldOperator(i, t == "true")
		}
	}
}

// decides reports whether token i, a `false`, is the first of `if (false && …)`, and nothing but `&&` follows.
func (c *carver) decides(i int) bool {
	return c.text(i-1) == "(" && c.text(i-2) == "if" && c.text(i+1) == "&&" && c.operandEnd(i+2, true)+1 == int(c.partner[i-1])
}

// foldIf keeps one branch of `if (constant) … else …`; the `if` is token i.
func (c *carver) foldIf(i int, value bool) {
	then := int(c.partner[i+1]) + 1
	thenEnd := c.statementEnd(then)
	if thenEnd < 0 {
		return
	}
	last, other, otherEnd := thenEnd, -1, -1
	if c.text(thenEnd+1) == "else" {
		other = thenEnd + 2
		otherEnd = c.statementEnd(other)
		if otherEnd < 0 {
			return
		}
		last = otherEnd
	}
	start, end := int(c.tokens[i].start), int(c.tokens[last].end)
	switch {
	case value:
		c.keepStatement(i, start, end, then, thenEnd)
	case other >= 0:
		c.keepStatement(i, start, end, other, otherEnd)
	case c.text(i-1) == "else":
		c.cut(c.endBefore(i-1), end, "")
	default:
		c.cutStatement(i, start, end)
	}
}

// endBefore is where what stands before token i ends, without white space.
func (c *carver) endBefore(i int) int {
	at := int(c.tokens[i].start)
	for at > 0 && (c.code[at-1] == ' ' || c.code[at-1] == '\n') {
		at--
	}
	return at
}

// keep cuts [start, end) down to the statement of the tokens first to last.
func (c *carver) keep(start, end, first, last int) {
	from, to := int(c.tokens[first].start), int(c.tokens[last].end)
	c.cut(start, from, "")
	c.cut(to, end, "")
}

// keepStatement keeps one branch of the `if` that is token i, without its braces where they are of no use any more.
func (c *carver) keepStatement(i, start, end, first, last int) {
	if c.text(first) != "{" || c.text(i-1) == "else" || !c.atLineIndent(i) || c.declares(first, last) {
		c.keep(start, end, first, last)
		return
	}
	line := start - c.indent(i)
	from, to := int(c.tokens[first].end)+1, int(c.tokens[last].start)-c.indent(i)
	if from >= to { // an empty block
		c.cut(line, c.lineEnd(end), "")
		return
	}
	c.cut(line, from, "")
	for pos := from; pos < to; {
		if !c.insideToken(pos) && c.code[pos] == ' ' && c.code[pos+1] == ' ' {
			c.cut(pos, pos+2, "")
		}
		for pos < to && c.code[pos] != '\n' {
			pos++
		}
		pos++
	}
	c.cut(to, c.lineEnd(end), "")
}

// indent is the number of spaces before a token that is the first on its line.
func (c *carver) indent(i int) int {
	at := int(c.tokens[i].start)
	n := 0
	for n < at && c.code[at-n-1] == ' ' {
		n++
	}
	return n
}

func (c *carver) atLineIndent(i int) bool {
	at := int(c.tokens[i].start) - c.indent(i)
	return at == 0 || c.code[at-1] == '\n'
}

// declares reports whether a block declares names of its own, or is not printed on lines of its own.
func (c *carver) declares(first, last int) bool {
	if c.code[c.tokens[first].end] != '\n' || !c.atLineIndent(last) {
		return true
	}
	for k := first + 1; k < last; k++ {
		switch c.text(k) {
		case "let", "const", "class", "function":
			return true
		}
		if c.tokens[k].kind != tokName && c.partner[k] > int32(k) && int(c.partner[k]) < last {
			for c.partner[k] > int32(k) && int(c.partner[k]) < last {
				k = int(c.partner[k])
			}
		}
	}
	return false
}

// cutStatement removes a statement with its line; where the grammar needs one, an empty one stays.
func (c *carver) cutStatement(i, start, end int) {
	switch c.text(i - 1) {
	case ";", "{", "}", "":
		line := start
		for line > 0 && c.code[line-1] == ' ' {
			line--
		}
		if end < len(c.code) && c.code[end] == '\n' && (line == 0 || c.code[line-1] == '\n') {
			start, end = line, end+1
		}
		c.cut(start, end, "")
	default:
		c.cut(start, end, ";")
	}
}

// statementEnd returns the last token of the statement that begins with token i, -1 when that is not plain to see.
func (c *carver) statementEnd(i int) int {
	switch c.text(i) {
	case "{":
		return int(c.partner[i])
	case "if":
		if c.text(i+1) != "(" || c.partner[i+1] < 0 {
			return -1
		}
		end := c.statementEnd(int(c.partner[i+1]) + 1)
		if end >= 0 && c.text(end+1) == "else" {
			return c.statementEnd(end + 2)
		}
		return end
	case "for", "while", "do", "switch", "try", "with", "function", "class", "":
		return -1
	}
	return c.until(i, ";")
}

// until returns the first token from i on, outside of brackets, that is one of ends; -1 when there is none in this bracket.
func (c *carver) until(i int, ends ...string) int {
	for ; i < len(c.tokens); i++ {
		text := c.text(i)
		for _, e := range ends {
			if text == e && c.tokens[i].kind != tokString {
				return i
			}
		}
		opens, closes := false, false
		if k := c.tokens[i].kind; k == tokPunct || k == tokTemplate {
			opens, closes = c.brackets(c.tokens[i])
		}
		switch {
		case opens && c.partner[i] > int32(i):
			for opens && c.partner[i] > int32(i) {
				i = int(c.partner[i])
				opens, _ = c.brackets(c.tokens[i])
			}
		case closes:
			return -1
		}
	}
	return -1
}

// beginsExpression reports whether token i is the first of an expression, so that an operator behind it takes it alone.
func (c *carver) beginsExpression(i int) bool {
	switch c.text(i - 1) {
	case "=", "(", ",", "[", "=>", "?", ":", "return", "&&", "||":
		return true
	}
	return false
}

// foldOperator folds `true ? a : b`, `false && a`, `true && a`, `true || a` and `false || a`.
func (c *carver) foldOperator(i int, value bool) {
	start := int(c.tokens[i].start)
	before := c.text(i - 1)
	switch op := c.text(i + 1); op {
	case "?":
		if before == "&&" || before == "||" {
			return
		}
		c.foldCondition(i, value)
	case "&&", "||":
		if before == "&&" && !(op == "&&" && value) || before == "||" && op == "||" {
			return
		}
		if (op == "&&") == value {
			c.cut(start, int(c.tokens[i+2].start), "")
			return
		}
		if end := c.operandEnd(i+2, op == "&&"); end > 0 {
			c.cut(int(c.tokens[i].end), int(c.tokens[end].end), "")
		}
	}
}

func (c *carver) foldCondition(i int, value bool) {
	depth, colon := 0, -1
	for k := i + 2; k < len(c.tokens); k++ {
		k = c.until(k, "?", ":", ";")
		if k < 0 || c.text(k) == ";" {
			return
		}
		if c.text(k) == "?" {
			depth++
		} else if depth == 0 {
			colon = k
			break
		} else {
			depth--
		}
	}
	if colon < 0 {
		return
	}
	end := c.operandEnd(colon+1, false)
	if end < 0 {
		return
	}
	start, stop := int(c.tokens[i].start), int(c.tokens[end].end)
	if value {
		c.keep(start, stop, i+2, colon-1)
	} else {
		c.keep(start, stop, colon+1, end)
	}
}

// operandEnd returns the last token of the operand that begins at token i. With and, the operand ends before `||` and `?` too.
func (c *carver) operandEnd(i int, and bool) int {
	nested := 0
	for k := i; k < len(c.tokens); k++ {
		text := c.text(k)
		punct := c.tokens[k].kind == tokPunct
		if punct {
			switch text {
			case ",", ";", ")", "]", "}":
				return k - 1
			case "||", "??":
				if and {
					return k - 1
				}
			case "?":
				if and {
					return k - 1
				}
				nested++
			case ":":
				if nested == 0 {
					return k - 1
				}
				nested--
			}
		}
		if punct || c.tokens[k].kind == tokTemplate {
			if _, closes := c.brackets(c.tokens[k]); closes {
				return k - 1
			}
			opens, _ := c.brackets(c.tokens[k])
			for opens && c.partner[k] > int32(k) {
				k = int(c.partner[k])
				opens, _ = c.brackets(c.tokens[k])
			}
		}
	}
	return len(c.tokens) - 1
}
