package build

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"bimini/compiler/bundle"
	"bimini/compiler/script"
	"bimini/compiler/source"
)

// composables finds the page events that modules listen to on behalf of the pages that import them: the platform wants to know of those
// before there is a page.
type composables struct {
	*Session
	opt   bundle.Options
	known map[string]*composable
}

// composable is what one module says: hooks by functions of the library, and what it imports.
type composable struct {
	hooks, imports []string
	placed         bool // it provides or injects
	foreign        bool // it imports packages
	mentions       map[string]bool
}

// of lists the hooks that the modules behind a script's imports may add, sorted; placed tells whether one of them asks where components stand.
func (c *composables) of(from string, imports []script.Import) (hooks []string, placed bool) {
	var out []string
	seen := map[string]bool{}
	queue := c.follow(from, imports)
	for len(queue) > 0 {
		file := queue[0]
		queue = queue[1:]
		if seen[file] {
			continue
		}
		seen[file] = true
		m := c.read(file)
		out = append(out, m.hooks...)
		placed = placed || m.placed
		queue = append(queue, m.imports...)
	}
	slices.Sort(out)
	return slices.Compact(out), placed
}

func (c *composables) follow(from string, imports []script.Import) []string {
	var out []string
	for _, im := range imports {
		if im.TypeOnly || strings.HasSuffix(im.From, ".mini") {
			continue
		}
		switch file := c.bundler.Resolve(c.opt, filepath.Dir(from), im.From); filepath.Ext(file) {
		case ".ts", ".js", ".mjs", ".mts":
			out = append(out, file)
		}
	}
	return out
}

func (c *composables) read(file string) *composable {
	if m := c.known[file]; m != nil {
		return m
	}
	m := &composable{}
	c.known[file] = m
	if text, err := os.ReadFile(file); err == nil {
		info := script.Module(source.NewFile(file, string(text)), strings.HasSuffix(file, "ts"))
		m.placed = info.Uses["provide()"] || info.Uses["inject()"]
		m.hooks, m.imports = info.Composed, c.follow(file, info.Imports)
		m.foreign, m.mentions = c.foreign(info.Imports), map[string]bool{}
		noteWords(m.mentions, string(text))
	}
	return m
}
