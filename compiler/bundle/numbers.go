package bundle

import (
	"strconv"
	"strings"
)

// maxZeros is how many zeros are written out: an author who means 1000000000 may well write 1e9, one who means 2000 does not write 2e3.
const maxZeros = 5

// numbers writes out what esbuild prints as 2e3, whatever the author wrote.
func (c *carver) numbers() {
	if c.npm {
		return
	}
	for i, t := range c.tokens {
		if t.kind != tokNumber || c.text(i+1) == "." { // 2e3.toFixed() has no dot too many, 2000.toFixed() has
			continue
		}
		digits, zeros, ok := strings.Cut(c.text(i), "e")
		if n, err := strconv.Atoi(zeros); ok && err == nil && n > 0 && n <= maxZeros && strings.Trim(digits, "0123456789") == "" {
			c.cut(int(t.start), int(t.end), digits+strings.Repeat("0", n))
		}
	}
}
