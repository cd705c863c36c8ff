package host

import (
	"fmt"
	"slices"

	"bimini/internal/host/markup"
)

// identity says which node of the last rendering a vnode continues: the same place in the template and the same rows.
func (v *vnode) identity() string { return fmt.Sprintf("%p%s", v.src, v.key) }

func (n *Node) identity() string { return fmt.Sprintf("%p%s", n.Src, n.key) }

// patchList makes parent.Children follow the vnodes; nodes that stay keep their state.
func (h *Host) patchList(parent *Node, list []*vnode, touched map[string]bool) {
	old := map[string]*Node{}
	for _, n := range parent.Children {
		old[n.identity()] = n
	}
	next := make([]*Node, 0, len(list))
	var added []*Node
	kept := map[*Node]bool{}
	for _, v := range list {
		if n := old[v.identity()]; n != nil && !kept[n] {
			kept[n] = true
			next = append(next, n)
			continue
		}
		next = append(next, nil)
	}
	var gone []*Node
	for _, n := range parent.Children {
		if !kept[n] {
			gone = append(gone, n)
		}
	}
	if len(gone) > 0 {
		h.P.Detach(gone)
	}
	for i, v := range list {
		if next[i] == nil {
			next[i] = h.create(parent, v)
			added = append(added, next[i])
		}
	}
	parent.Children = next
	for _, n := range added {
		n.fresh = false // whatever is above may still be
	}
	for i, v := range list {
		if n := next[i]; !slices.Contains(added, n) {
			h.patch(n, v, touched)
		}
	}
	if len(added) > 0 && h.connected(parent) {
		h.P.Attach(added)
	}
}

// connected reports whether a node stands in the tree of an instance that is attached, not in one that is still being made.
func (h *Host) connected(n *Node) bool {
	for ; n.Parent != nil; n = n.Parent {
		if n.fresh {
			return false
		}
	}
	return n.Owner.Attached
}

func (h *Host) create(parent *Node, v *vnode) *Node {
	n := &Node{Tag: v.tag, Text: v.text, Src: v.src, Owner: v.owner, key: v.key, Parent: parent, Attrs: v.attrs, Bound: v.bound, fresh: true}
	if v.tag == "" {
		return n
	}
	if dep, ok := v.owner.Def.Using[v.tag]; ok {
		if v.content != nil {
			n.Slots = v.content
		}
		if def := h.Definition(dep, false); def != nil {
			h.P.NewComponent(n, def, v.attrs)
		}
		if h.P.Habits().LightContent {
			h.patchList(n, v.kids, nil)
		}
		return n
	}
	h.newForm(n)
	h.patchKids(n, v, nil)
	return n
}

// patchKids renders what stands inside a node; a slot takes the content of its host, or its own as fallback.
func (h *Host) patchKids(n *Node, v *vnode, touched map[string]bool) {
	if n.Tag == "slot" && !h.P.Habits().LightContent {
		host := n.Owner.Host
		if host != nil && host.Slots != nil {
			if content := host.Slots(n.Str("name")); len(content) > 0 {
				h.patchList(n, content, touched)
				return
			}
		}
	}
	h.patchList(n, v.kids, touched)
}

func (h *Host) patch(n *Node, v *vnode, touched map[string]bool) {
	if v.tag == "" {
		n.Text = v.text
		return
	}
	changed := changedAttrs(n.Attrs, v.attrs, touched)
	n.Attrs, n.Bound = v.attrs, v.bound
	if _, ok := v.owner.Def.Using[v.tag]; ok {
		if v.content != nil {
			n.Slots = v.content
		}
		if h.P.Habits().LightContent {
			h.patchList(n, v.kids, touched)
		}
		if n.Comp != nil {
			h.P.UpdateComponent(n, changed)
			if v.content != nil && n.Comp.Root != nil {
				h.Render(n.Comp, nil) // what the slots show may have changed
			}
		}
		return
	}
	h.updateForm(n, changed)
	h.patchKids(n, v, touched)
}

// changedAttrs lists the attributes whose value differs, and those whose data was sent again.
func changedAttrs(before, after []Attribute, touched map[string]bool) []Attribute {
	var out []Attribute
	for _, a := range after {
		same := false
		for _, b := range before {
			if b.Name == a.Name {
				same = markup.Equal(a.Value, b.Value)
			}
		}
		a.Again = same
		if same && !overlap(a.deps, touched) {
			continue
		}
		out = append(out, a)
	}
	return out
}

func overlap(deps, touched map[string]bool) bool {
	for d := range deps {
		if touched[d] {
			return true
		}
	}
	return false
}
