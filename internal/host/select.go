package host

import (
	"fmt"
	"strings"

	"bimini/internal/host/markup"
)

// compound is one part of a selector: `view.row#a[name=x]`.
type compound struct {
	tag, id string
	classes []string
	attrs   [][2]string
	child   bool // `>` before it
}

// parseSelector reads a selector of the case scripts or of the platforms' query functions.
func parseSelector(s string) ([]compound, error) {
	s = strings.NewReplacer(">>>", " ", ">", " > ").Replace(s)
	var out []compound
	child := false
	for _, word := range strings.Fields(s) {
		if word == ">" {
			child = true
			continue
		}
		c, err := parseCompound(word)
		if err != nil {
			return nil, err
		}
		c.child = child
		child = false
		out = append(out, c)
	}
	if len(out) == 0 || child {
		return nil, fmt.Errorf("bad selector %q", s)
	}
	return out, nil
}

func parseCompound(word string) (compound, error) {
	var c compound
	for i := 0; i < len(word); {
		end := i + 1
		if word[i] == '[' {
			n := strings.IndexByte(word[i:], ']')
			if n < 0 {
				return c, fmt.Errorf("bad selector %q", word)
			}
			end = i + n + 1
			k, v, _ := strings.Cut(word[i+1:end-1], "=")
			c.attrs = append(c.attrs, [2]string{k, strings.Trim(v, `"'`)})
		} else {
			for end < len(word) && !strings.ContainsRune(".#[", rune(word[end])) {
				end++
			}
			switch name := word[i:end]; name[0] {
			case '.':
				c.classes = append(c.classes, name[1:])
			case '#':
				c.id = name[1:]
			default:
				c.tag = name
			}
		}
		i = end
	}
	return c, nil
}

// matches tests one node against one compound; tags and attributes by neutral names.
func (h *Host) matches(n *Node, c compound) bool {
	if n.Tag == "" || c.tag != "" && c.tag != "*" && h.neutralTag(n) != c.tag && n.Tag != c.tag || c.id != "" && n.Str("id") != c.id {
		return false
	}
	classes := n.Classes()
	for _, want := range c.classes {
		if !has(classes, want) {
			return false
		}
	}
	for _, a := range c.attrs {
		v, ok := h.neutralAttr(n, a[0])
		if !ok || markup.String(v) != a[1] {
			return false
		}
	}
	return true
}

// matchPath tests a node and what is above it, in the order of path (the node first).
func (h *Host) matchPath(path []*Node, sel []compound) bool {
	if !h.matches(path[0], sel[len(sel)-1]) {
		return false
	}
	if len(sel) == 1 {
		return true
	}
	direct := sel[len(sel)-1].child
	for i := 1; i < len(path); i++ {
		if h.matchPath(path[i:], sel[:len(sel)-1]) {
			return true
		}
		if direct {
			return false
		}
	}
	return false
}

// Find lists the nodes of a page that a script's selector means, in order, insides of components included.
func (h *Host) Find(p *Instance, selector string) ([]*Node, error) {
	sel, err := parseSelector(selector)
	if err != nil {
		return nil, err
	}
	var out []*Node
	h.walkAll(h.Top(p), func(n *Node) {
		if n.Tag != "" && h.matchPath(h.pathUp(n), sel) {
			out = append(out, n)
		}
	})
	return out, nil
}

// Own lists the nodes of an instance's own template that a native selector (ids and classes only) means.
func (h *Host) Own(in *Instance, selector, where string) []*Node {
	var out []*Node
	for _, one := range strings.Split(selector, ",") {
		sel, err := parseSelector(one)
		if err != nil {
			h.problem(where, 0, "%v", err)
			continue
		}
		for _, c := range sel {
			if c.tag != "" || len(c.attrs) > 0 {
				h.problem(where, 0, "selector %q: only ids and classes are documented", one)
			}
		}
		h.Walk(in, func(n *Node) {
			path := sameOwner(h.ancestors(n), in)
			if h.matchPath(path, sel) {
				out = append(out, n)
			}
		})
	}
	return out
}

// ancestors lists a node and what the same template wrote around it, shown or not.
func (h *Host) ancestors(n *Node) []*Node {
	var out []*Node
	for x := n; x != nil; {
		if x.Tag != "" && x.Tag != "#root" {
			out = append(out, x)
		}
		if x.Parent != nil && x.Parent.Tag == "#root" {
			x = x.Parent.Owner.Host
		} else {
			x = x.Parent
		}
	}
	return out
}
