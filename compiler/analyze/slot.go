package analyze

import (
	"maps"
	"slices"
	"strings"

	"bimini/compiler/diag"
	"bimini/compiler/ir"
	"bimini/compiler/syntax"
)

// filling is what a component's tag holds for one slot.
type filling struct {
	name  string
	nodes []ir.Node
	cond  string // of a v-if on the content, "" when it is always there
}

// slotContent lowers what stands inside a component's tag.
func (b *attributes) slotContent() {
	if at := directive(b.e, "slot"); at != nil {
		b.wholeContent(at)
		return
	}
	var rest []syntax.Node
	var named []filling
	first := -1 // what the default slot gets stands before this one
	list := significant(b.e.Children)
	for i := 0; i < len(list); i++ {
		n := list[i]
		if first < 0 && hasContent(rest) {
			first = len(named)
		}
		e, ok := n.(*syntax.Element)
		if !ok {
			rest = append(rest, n)
			continue
		}
		at := slotOf(e)
		if arms, taken := b.parting(list[i:]); taken > 0 {
			i += taken - 1
			named = append(named, b.parted(arms)...)
			continue
		}
		if at == nil {
			rest = append(rest, n)
			continue
		}
		arms := otherArms(e, at, list[i+1:])
		i += len(arms)
		if f, ok := b.filled(e, at, arms); ok && (f.name != "" || len(f.nodes) > 0) {
			named = append(named, f)
		}
	}
	if hasContent(rest) && b.known("", b.e) {
		nodes := b.scoped("", nil, func(sc *scope) []ir.Node { return b.nodes(rest, sc) })
		if first < 0 {
			first = len(named)
		}
		named = slices.Insert(named, first, filling{nodes: nodes})
	}
	b.place(named)
}

// wholeContent lowers the content of a tag that carries #name itself: all of it goes into that slot.
func (b *attributes) wholeContent(at *syntax.Attr) {
	name := slotArg(at)
	for _, n := range b.e.Children {
		if e, ok := n.(*syntax.Element); ok && slotOf(e) != nil {
			inner := slotOf(e)
			b.report("BM2041", inner.Span(), "move ‘"+at.Raw+"’ from the tag to a <template> beside this one", "‘%s’ inside of a tag whose whole content is for the slot ‘%s’", inner.Raw, slotWord(name))
			return
		}
	}
	if !b.known(name, b.e) {
		return
	}
	nodes := b.scoped(name, at, func(sc *scope) []ir.Node { return b.nodes(b.e.Children, sc) })
	b.place([]filling{{name: name, nodes: nodes}})
}

// place puts the fillings into the element, and tells the component of them.
func (b *attributes) place(list []filling) {
	b.flags(list)
	for _, f := range list {
		if s, _ := b.comp.slot(f.name); f.name == "" || s.Repeated {
			b.out.Children = append(b.out.Children, f.nodes...)
		} else {
			b.out.Children = append(b.out.Children, b.into(f.nodes, text(f.name))...)
		}
	}
}

// slotArg is the name that #name says.
func slotArg(at *syntax.Attr) string {
	if at.Arg == "default" {
		return ""
	}
	return at.Arg
}

// slotOf returns the attribute that sends an element into a slot: #name on a template, slot="name" elsewhere.
func slotOf(e *syntax.Element) *syntax.Attr {
	if e.Tag == "template" {
		if at := directive(e, "slot"); at != nil {
			return at
		}
	}
	return attribute(e, "slot")
}

// otherArms are the elements that follow a v-if with v-else-if or v-else and go into the same slot.
func otherArms(e *syntax.Element, at *syntax.Attr, rest []syntax.Node) []syntax.Node {
	if directive(e, "if") == nil {
		return nil
	}
	for i, n := range rest {
		next, ok := n.(*syntax.Element)
		if !ok || directive(next, "else") == nil && directive(next, "else-if") == nil {
			return rest[:i]
		}
		if to := slotOf(next); to == nil || slotName(to) != slotName(at) {
			return rest[:i]
		}
	}
	return rest
}

// slotName is the name that an attribute of slotOf says; names that are computed are "".
func slotName(at *syntax.Attr) string {
	if at.Kind == syntax.Directive {
		return at.Arg
	}
	name, _ := literalAttr(at)
	return name
}

// without is an element without one of its attributes.
func without(e *syntax.Element, at *syntax.Attr) *syntax.Element {
	c := *e
	c.Attrs = slices.DeleteFunc(slices.Clone(e.Attrs), func(x *syntax.Attr) bool { return x == at })
	return &c
}

// filled lowers the content for one slot. arms continue a v-if on it.
func (b *attributes) filled(e *syntax.Element, at *syntax.Attr, arms []syntax.Node) (filling, bool) {
	name := at.Arg
	if at.Kind != syntax.Directive {
		lit, ok := literalAttr(at)
		if !ok {
			b.report("BM2042", at.Span(), "use v-if with a fixed name for each", "a slot's name must be fixed")
			return filling{}, false
		}
		name = lit
	}
	if name == "default" {
		name = ""
	}
	if !b.known(name, e) {
		return filling{}, false
	}
	if loop := directive(e, "for"); loop != nil && at.Kind == syntax.Directive {
		b.report("BM2016", loop.NameSpan, "put the v-for on an element inside the slot's content", "‘v-for’ on the content of a slot")
		return filling{}, false
	}
	f := filling{name: name}
	f.nodes = b.scoped(name, at, func(sc *scope) []ir.Node {
		copied := without(e, at)
		if isGroup(copied) && len(copied.Attrs) == 0 {
			return b.nodes(e.Children, sc)
		}
		content := []syntax.Node{copied}
		for _, n := range arms {
			arm := n.(*syntax.Element)
			content = append(content, without(arm, slotOf(arm)))
		}
		nodes := b.nodes(content, sc)
		if directive(copied, "if") != nil && len(nodes) == 1 && sc == b.sc {
			if chain, ok := nodes[0].(*ir.If); ok {
				f.cond = anyOf(chain)
			}
		}
		return nodes
	})
	return f, true
}

// anyOf is the condition under which a chain shows something, "" when it always does.
func anyOf(chain *ir.If) string {
	if len(chain.Branches) == 1 {
		return chain.Branches[0].Cond
	}
	var conds []string
	for _, x := range chain.Branches {
		if x.Cond == "" {
			return ""
		}
		conds = append(conds, test(x.Cond))
	}
	return strings.Join(conds, " || ")
}

// known reports a slot that the component does not have.
func (b *attributes) known(name string, e *syntax.Element) bool {
	if b.comp.Open && b.comp.Slots == nil {
		return true
	}
	if _, ok := b.comp.slot(name); ok {
		return true
	}
	names := map[string]bool{}
	for _, s := range b.comp.Slots {
		names[s.Name] = true
	}
	suggest := "it has no slots: put a <slot> into its template"
	if len(names) > 0 {
		suggest = "its slots: " + quoteNames(slotWords(slices.Sorted(maps.Keys(names))))
		if near := diag.Nearest(name, slices.Sorted(maps.Keys(names))); near != "" {
			suggest = "did you mean ‘" + near + "’?"
		}
	}
	word := "‘" + name + "’"
	if name == "" {
		word = "for unnamed content"
	}
	b.report("BM2040", e.TagSpan, suggest, "<%s> has no slot %s", b.comp.Tag, word)
	return false
}

func slotWords(names []string) []string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = slotWord(n)
	}
	return out
}

// flags tells the component which of its slots are filled, where it asks.
func (b *attributes) flags(named []filling) {
	conds := map[string]string{}
	var order []string
	for _, f := range named {
		s, ok := b.comp.slot(f.name)
		if !ok || !s.Asked {
			continue
		}
		had, twice := conds[f.name]
		switch {
		case !twice:
			order = append(order, f.name)
			conds[f.name] = f.cond
		case had == "" || f.cond == "":
			conds[f.name] = ""
		default:
			conds[f.name] = test(had) + " || " + test(f.cond)
		}
	}
	for _, name := range order {
		value := conds[name]
		if value == "" {
			value = "true"
		}
		b.out.Attrs = append(b.out.Attrs, ir.Attr{Name: slotFlag(name), Value: ir.Value{Parts: []ir.Part{{Expr: value}}}, Span: b.e.StartTag})
	}
}

// slotFlag is the prop that tells a component that a slot is filled.
func slotFlag(name string) string {
	return "slot" + Pascal(Spelled(slotWord(name)))
}

// into sends nodes into a named slot. What is no element is wrapped in a view: the platforms want the attribute on an element.
func (b *attributes) into(nodes []ir.Node, name ir.Value) []ir.Node {
	if len(nodes) > 0 && allElements(nodes) {
		assignSlot(nodes, name)
		return nodes
	}
	view := &ir.Element{Tag: "view", Fact: b.Facts.Components["view"], Children: nodes, Span: b.e.Span()}
	assignSlot([]ir.Node{view}, name)
	return []ir.Node{view}
}

func allElements(nodes []ir.Node) bool {
	for _, n := range nodes {
		switch n := n.(type) {
		case *ir.Element, *ir.Comment:
		case *ir.For:
			if !allElements(n.Body) {
				return false
			}
		case *ir.If:
			for _, x := range n.Branches {
				if !allElements(x.Body) {
					return false
				}
			}
		default:
			return false
		}
	}
	return true
}

func assignSlot(nodes []ir.Node, name ir.Value) {
	EachTop(nodes, func(e *ir.Element) {
		e.Attrs = append([]ir.Attr{{Name: "slot", Native: true, Value: name, Span: e.Span}}, e.Attrs...)
	})
}

// EachTop visits the outermost elements of a list of nodes.
func EachTop(nodes []ir.Node, visit func(*ir.Element)) {
	for _, n := range nodes {
		switch n := n.(type) {
		case *ir.Element:
			visit(n)
		case *ir.For:
			EachTop(n.Body, visit)
		case *ir.If:
			for _, x := range n.Branches {
				EachTop(x.Body, visit)
			}
		}
	}
}
