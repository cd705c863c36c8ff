package bundle

import (
	"cmp"
	"slices"
)

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
