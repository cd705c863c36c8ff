package bundle

import "strings"

// paragraphs puts blank lines where a person would: around statements of the module that take more than one line, and behind the imports.
// esbuild keeps none of the author's.
func (c *carver) paragraphs() {
	if c.npm {
		return
	}
	gone := map[int]int{}
	for _, e := range c.cuts {
		if e.text == "" {
			gone[e.start] = max(gone[e.start], e.end)
		}
	}
	var before statement
	for pos := c.body; pos < len(c.code); {
		next, at := c.nextStatement(pos), pos
		for c.namesFile(at) { // such lines are cut
			at += strings.IndexByte(c.code[at:], '\n') + 1
		}
		now := statement{long: strings.Count(c.code[at:next], "\n") > 1, imports: c.importAt(at), seen: true}
		pos = next
		if gone[at] >= next {
			continue
		}
		if before.seen && !before.imports && (before.long || now.long) || before.imports && !now.imports {
			c.cut(at, at, "\n")
		}
		before = now
	}
}

// statement is what decides about blank lines around a statement.
type statement struct{ seen, long, imports bool }

// nextStatement is the start of the first line behind pos that begins a statement of the module: esbuild indents everything else, but
// for closing brackets and comments, which belong to what follows.
func (c *carver) nextStatement(pos int) int {
	comment := false
	for at := pos; ; {
		line := c.code[at:]
		end := strings.IndexByte(line, '\n')
		if end < 0 {
			return len(c.code)
		}
		if strings.HasPrefix(line, "/*") || strings.HasPrefix(line, "//") || comment {
			comment = !strings.HasSuffix(line[:end], "*/") && (comment || strings.HasPrefix(line, "/*"))
			at += end + 1
			continue
		}
		at += end + 1
		if at >= len(c.code) || !c.insideToken(at) && strings.IndexByte(" \n})]", c.code[at]) < 0 && !strings.HasPrefix(c.code[at:], "else") {
			return at
		}
	}
}

// importAt reports whether the statement at a place takes a module into a variable, or merely runs it.
func (c *carver) importAt(pos int) bool {
	for _, v := range c.imports {
		if v.start == pos {
			return true
		}
	}
	return strings.HasPrefix(c.code[pos:], "require(")
}
