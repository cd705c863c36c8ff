package host

import (
	"path"
	"regexp"
	"strings"

	"bimini/internal/host/markup"
)

// unreachable tells why a file may not refer to another one of the tree, "" when it may. A subpackage reaches its own files and the main
// package's; an independent one, which starts without the main package, its own alone.
func (h *Host) unreachable(from, to string) string {
	own, other := h.packageOf(from), h.packageOf(to)
	switch {
	case own == other:
		return ""
	case other != "":
		return "is in the package " + other
	case h.alone[own]:
		return "is in the main package, which the independent package " + own + " starts without"
	}
	return ""
}

// stands reports whether another component stands in for a tag until its package has come.
func stands(o *markup.Object, tag string) bool {
	by, ok := o.Get("componentPlaceholder").(*markup.Object)
	return ok && by.Has(tag)
}

// Paths that templates and style sheets name: values of attributes that are paths to files, and imported sheets.
var (
	namedFile   = regexp.MustCompile(`[\w:-]+=["'](\.{0,2}/[^"'{}?#\n]+\.\w+)["']`)
	sheetImport = regexp.MustCompile(`@import\s+["']([^"'\n]+)["']`)
)

// checkReferences reports files that templates and style sheets name and that are not there, or cannot be used from there.
func (h *Host) checkReferences() {
	for _, name := range h.tree.Paths() {
		var pattern *regexp.Regexp
		switch path.Ext(name) {
		case h.P.TemplateExt():
			pattern = namedFile
		case h.P.StyleExt():
			pattern = sheetImport
		default:
			continue
		}
		for _, m := range pattern.FindAllStringSubmatch(string(h.tree[name]), -1) {
			if strings.HasPrefix(m[1], "//") {
				continue
			}
			to, inside := resolve(name, m[1])
			if !inside || !h.tree.Has(to) {
				h.problem(name, 0, "%s is missing", m[1])
			} else if why := h.unreachable(name, to); why != "" {
				h.problem(name, 0, "%s: %s", m[1], why)
			}
		}
	}
}
