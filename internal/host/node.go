package host

import (
	"slices"
	"strings"

	"bimini/internal/host/markup"
)

// Node is a node of a rendered tree.
type Node struct {
	Tag   string // "" for text, "#root" for the holder of an instance's nodes
	Text  string
	Src   *markup.Element
	Owner *Instance // the instance whose template wrote it
	Attrs []Attribute
	Bound []Bound

	Parent   *Node
	Children []*Node   // in the writer's tree; under a slot that renders its content, that content
	Comp     *Instance // of a component's tag
	Virtual  bool      // a component's tag without a node of its own
	Slots    func(name string) []*vnode
	Form     *Form
	key      string
	fresh    bool // being made: not yet in its parent's list
}

// Attribute is a rendered attribute.
type Attribute struct {
	Name    string
	Value   any
	Literal bool // written without {{ }}
	Again   bool // its data was sent again, changed or not
	deps    map[string]bool
}

// Bound is a rendered event binding.
type Bound struct {
	*markup.Binding
	Handler string
}

// Attr returns an attribute by native name.
func (n *Node) Attr(name string) (any, bool) {
	for _, a := range n.Attrs {
		if a.Name == name {
			return a.Value, true
		}
	}
	return nil, false
}

// Str returns an attribute as text, "" when absent.
func (n *Node) Str(name string) string {
	v, ok := n.Attr(name)
	if !ok || markup.Nullish(v) {
		return ""
	}
	return markup.String(v)
}

// Classes lists the classes of a node. An external class stands for what the tag of the component says.
func (n *Node) Classes() []string { return n.named("class") }

// named lists the classes that an attribute names, as they are outside of the component whose template wrote it.
func (n *Node) named(attr string) []string {
	list := strings.Fields(n.Str(attr))
	if n.Owner == nil || len(n.Owner.External) == 0 || n.Owner.Host == nil {
		return list
	}
	var out []string
	for _, c := range list {
		if slices.Contains(n.Owner.External, c) {
			out = append(out, n.Owner.Host.named(c)...)
		} else {
			out = append(out, c)
		}
	}
	return out
}

// Dataset makes the dataset: data-foo-bar gives fooBar.
func (n *Node) Dataset() *markup.Object {
	o := markup.NewObject()
	for _, a := range n.Attrs {
		if name, ok := strings.CutPrefix(a.Name, "data-"); ok && a.Value != markup.Undefined {
			o.Set(Camel(strings.ToLower(name)), markup.Copy(a.Value))
		}
	}
	return o
}

// Camel turns kebab-case into camelCase.
func Camel(s string) string {
	parts := strings.Split(s, "-")
	for i, p := range parts {
		if i > 0 && p != "" {
			parts[i] = strings.ToUpper(p[:1]) + p[1:]
		}
	}
	return strings.Join(parts, "")
}

// Kebab turns camelCase into kebab-case.
func Kebab(s string) string {
	var b strings.Builder
	for i, r := range s {
		if r >= 'A' && r <= 'Z' {
			if i > 0 {
				b.WriteByte('-')
			}
			r += 'a' - 'A'
		}
		b.WriteRune(r)
	}
	return b.String()
}

// real reports whether the node is one that the screen shows.
func (n *Node) real() bool { return n.Tag != "#root" && n.Tag != "slot" && !n.Virtual }

// composed lists what stands below a node on the screen: components opened, slots filled, nodes that are none left out.
func (h *Host) composed(n *Node) []*Node {
	var out []*Node
	for _, c := range h.below(n) {
		if c.real() {
			out = append(out, c)
		} else {
			out = append(out, h.composed(c)...)
		}
	}
	return out
}

func (h *Host) below(n *Node) []*Node {
	switch {
	case n.Comp != nil:
		return n.Comp.Root.Children
	case n.Tag == "slot" && h.P.Habits().LightContent:
		return h.assigned(n)
	}
	return n.Children
}

// assigned lists the nodes of the host's content that a slot shows, where content exists once.
func (h *Host) assigned(slot *Node) []*Node {
	host := slot.Owner.Host
	if host == nil {
		return nil
	}
	if slotFor(slot.Owner, slot.Str("name"), h.multiple(slot.Owner)) != slot {
		return nil
	}
	if !h.multiple(slot.Owner) {
		return host.Children
	}
	var out []*Node
	for _, c := range host.Children {
		if c.Str("slot") == slot.Str("name") {
			out = append(out, c)
		}
	}
	return out
}

func (h *Host) multiple(in *Instance) bool {
	m, ok := in.State.(interface{ MultipleSlots() bool })
	return ok && m.MultipleSlots()
}

// slotFor finds the live slot of a name: the first in the tree.
func slotFor(in *Instance, name string, multiple bool) *Node {
	var found *Node
	var walk func(list []*Node)
	walk = func(list []*Node) {
		for _, n := range list {
			if found != nil {
				return
			}
			if n.Tag == "slot" && (!multiple || n.Str("name") == name) {
				found = n
				return
			}
			walk(n.Children)
		}
	}
	walk(in.Root.Children)
	return found
}

// up returns what stands above a node on the screen, or nil at the top or when no slot shows the node.
func (h *Host) up(n *Node) *Node {
	p := n.Parent
	if p == nil {
		return nil
	}
	if p.Comp != nil && h.P.Habits().LightContent { // content of a component
		return slotFor(p.Comp, n.Str("slot"), h.multiple(p.Comp))
	}
	if p.Tag == "#root" {
		return p.Owner.Host
	}
	return p
}

// pathUp lists the real nodes from n to the top.
func (h *Host) pathUp(n *Node) []*Node {
	var out []*Node
	for ; n != nil; n = h.up(n) {
		if n.real() && n.Tag != "" {
			out = append(out, n)
		}
	}
	return out
}

// Walk visits the nodes that an instance's own template wrote, content of components included, in order.
func (h *Host) Walk(in *Instance, visit func(*Node)) {
	if in.Root == nil { // before its first rendering
		return
	}
	var walk func(list []*Node)
	walk = func(list []*Node) {
		for _, n := range list {
			if n.Owner == in && n.Tag != "" {
				visit(n)
			}
			if n.Comp != nil && !h.P.Habits().LightContent {
				walk(n.Comp.Root.Children) // content stands below the component's slots
				continue
			}
			walk(n.Children)
		}
	}
	walk(in.Root.Children)
}

// walkAll visits every node of a page as the screen shows it.
func (h *Host) walkAll(list []*Node, visit func(*Node)) {
	for _, n := range list {
		visit(n)
		h.walkAll(h.composed(n), visit)
	}
}

// Components lists the components in a list of nodes and below, parents first; content and insides included.
func Components(list []*Node) []*Instance {
	var out []*Instance
	for _, n := range list {
		if n.Comp != nil {
			out = append(out, n.Comp)
			out = append(out, Components(n.Comp.Root.Children)...)
		}
		out = append(out, Components(n.Children)...)
	}
	return out
}

// ChildrenFirst is Components with every component after those that it contains.
func ChildrenFirst(list []*Node) []*Instance {
	var out []*Instance
	for _, n := range list {
		out = append(out, ChildrenFirst(n.Children)...)
		if n.Comp != nil {
			out = append(out, ChildrenFirst(n.Comp.Root.Children)...)
			out = append(out, n.Comp)
		}
	}
	return out
}

// Top lists the nodes of a page as the screen shows them.
func (h *Host) Top(p *Instance) []*Node {
	if p.Root == nil { // closed or broken before it was rendered
		return nil
	}
	return h.composed(p.Root)
}

func has(list []string, s string) bool { return slices.Contains(list, s) }
