package bundle

import (
	"strconv"
	"strings"
)

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
