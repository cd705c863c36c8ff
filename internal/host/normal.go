package host

import (
	"fmt"
	"slices"
	"strings"

	"bimini/internal/host/data"
	"bimini/internal/host/markup"
)

// component finds the facts of a built-in tag; nil for custom ones.
func (h *Host) component(n *Node) *data.Component {
	if n.Comp != nil {
		return nil
	}
	return h.P.Facts().Components[n.Tag]
}

func (h *Host) neutralTag(n *Node) string {
	if c := h.component(n); c != nil {
		return c.Neutral
	}
	return n.Tag
}

// fact finds what is known of a node's attribute.
func (h *Host) fact(n *Node, name string) *data.Attr {
	if c := h.component(n); c != nil {
		if a := c.Attrs[name]; a != nil {
			return a
		}
		if a := c.Attrs[Kebab(name)]; a != nil { // Alipay takes both spellings
			return a
		}
	}
	return h.P.Facts().Components["*"].Attrs[name]
}

// neutralAttrs lists a built-in component's attributes by neutral name and value; what the other platform lacks is left out.
func (h *Host) neutralAttrs(n *Node) *markup.Object {
	out := markup.NewObject()
	for _, a := range n.Attrs {
		f := h.fact(n, a.Name)
		if f == nil || f.Neutral == "" || a.Name == "slot" || markup.Nullish(a.Value) {
			continue
		}
		v := a.Value
		if s, ok := v.(string); ok {
			if w, ok := f.Values[s]; ok {
				v = w
			}
		}
		out.Set(f.Neutral, v)
	}
	if n.Form != nil {
		if f := h.fact(n, n.Form.Attr); f != nil && (out.Has(f.Neutral) || n.Form.Value != n.Form.Initial) {
			out.Set(f.Neutral, n.Form.Value)
		}
	}
	return out
}

// neutralAttr is one attribute as scripts ask for it.
func (h *Host) neutralAttr(n *Node, name string) (any, bool) {
	if name == "hidden" {
		if h.hidden(n) {
			return true, true
		}
		return nil, false
	}
	if strings.HasPrefix(name, "data-") {
		return n.Attr(name)
	}
	if n.Comp != nil {
		for _, a := range n.Attrs {
			if a.Name == name || Kebab(a.Name) == name {
				return a.Value, true
			}
		}
		return nil, false
	}
	o := h.neutralAttrs(n)
	if n.Form != nil && name == n.Form.Attr && !markup.Nullish(n.Form.Value) {
		return n.Form.Value, true
	}
	if v := o.Get(name); v != markup.Undefined {
		return v, true
	}
	return nil, false
}

// styles splits a style text; keys keep their order, later ones win.
func styles(text string) *markup.Object {
	o := markup.NewObject()
	for _, decl := range splitDeclarations(text) {
		k, v, ok := strings.Cut(decl, ":")
		if k = strings.ToLower(strings.TrimSpace(k)); ok && k != "" {
			o.Set(k, strings.Join(strings.Fields(v), " "))
		}
	}
	return o
}

// splitDeclarations cuts at semicolons outside of parentheses and quotes.
func splitDeclarations(s string) []string {
	var out []string
	depth, from := 0, 0
	var quoted rune
	for i, r := range s {
		switch {
		case quoted != 0:
			if r == quoted {
				quoted = 0
			}
		case r == '\'' || r == '"':
			quoted = r
		case r == '(':
			depth++
		case r == ')':
			depth--
		case r == ';' && depth == 0:
			out = append(out, s[from:i])
			from = i + 1
		}
	}
	return append(out, s[from:])
}

func (h *Host) hidden(n *Node) bool {
	v, _ := n.Attr("hidden")
	return markup.Truthy(v) || styles(n.Str("style")).Get("display") == "none"
}

// Style is the normal form of a node's inline style: sorted declarations, `display: none` told by hidden instead.
func (h *Host) Style(n *Node) string {
	o := styles(n.Str("style"))
	var out []string
	for _, k := range o.Keys() {
		v := markup.String(o.Get(k))
		if v != "" && !(k == "display" && v == "none") {
			out = append(out, k+": "+v)
		}
	}
	slices.Sort(out)
	return strings.Join(out, "; ")
}

// Class is the sorted set of a node's classes without generated ones.
func (h *Host) Class(n *Node) string {
	var out []string
	for _, c := range n.Classes() {
		if !strings.HasPrefix(c, "ref-") && !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

func generated(dataName string) bool {
	for _, p := range []string{"i", "k"} {
		if rest, ok := strings.CutPrefix(dataName, p); ok && strings.Trim(rest, "0123456789") == "" {
			return true
		}
	}
	return dataName == "h" || dataName == "as" || dataName == "in"
}

// RawText is all text below a node, as it stands.
func (h *Host) RawText(n *Node) string {
	if n.Tag == "" {
		return n.Text
	}
	var b strings.Builder
	for _, c := range h.composed(n) {
		b.WriteString(h.RawText(c))
	}
	return b.String()
}

// TextOf is the text below a node with runs of white space as one space; hidden elements have none.
func (h *Host) TextOf(n *Node) string {
	return strings.Join(strings.Fields(h.shown(n)), " ")
}

func (h *Host) shown(n *Node) string {
	if n.Tag == "" {
		return n.Text
	}
	var b strings.Builder
	for _, c := range h.composed(n) {
		if c.Tag == "" || !h.hidden(c) {
			b.WriteString(h.shown(c))
		}
	}
	return b.String()
}

// NormalTree prints a page in the form that is the same on every platform; case/README.md describes it.
func (h *Host) NormalTree(p *Instance) string {
	var b strings.Builder
	h.normal(&b, h.Top(p), 0)
	return b.String()
}

func (h *Host) normal(b *strings.Builder, list []*Node, depth int) {
	indent := strings.Repeat("  ", depth)
	for i := 0; i < len(list); i++ {
		n := list[i]
		if n.Tag == "" {
			text := n.Text
			for i+1 < len(list) && list[i+1].Tag == "" {
				i++
				text += list[i].Text
			}
			if text = strings.Join(strings.Fields(text), " "); text != "" {
				fmt.Fprintf(b, "%s%s\n", indent, quote(text))
			}
			continue
		}
		fmt.Fprintf(b, "%s<%s%s>\n", indent, h.neutralTag(n), h.normalAttrs(n))
		h.normal(b, h.composed(n), depth+1)
	}
}

func (h *Host) normalAttrs(n *Node) string {
	var out []string
	add := func(name string, v any) { out = append(out, name+"="+CanonicalJSON(v)) }
	if n.Comp != nil {
		out = append(out, "component")
	}
	if c := h.Class(n); c != "" {
		add("class", c)
	}
	if id := n.Str("id"); id != "" {
		add("id", id)
	}
	if s := h.Style(n); s != "" {
		add("style", s)
	}
	if h.hidden(n) {
		out = append(out, "hidden")
	}
	var rest []string
	for _, a := range n.Attrs {
		if name, ok := strings.CutPrefix(a.Name, "data-"); ok && !generated(name) && !markup.Nullish(a.Value) {
			rest = append(rest, a.Name+"="+CanonicalJSON(a.Value))
		}
	}
	if n.Comp == nil {
		o := h.neutralAttrs(n)
		for _, k := range o.Keys() {
			if !has([]string{"class", "id", "style", "hidden"}, k) && !h.isDefault(n, k, o.Get(k)) {
				rest = append(rest, k+"="+CanonicalJSON(o.Get(k)))
			}
		}
	}
	slices.Sort(rest)
	out = append(out, rest...)
	if len(out) == 0 {
		return ""
	}
	return " " + strings.Join(out, " ")
}

// isDefault reports whether a value is WeChat's documented default, which says the same as no attribute.
func (h *Host) isDefault(n *Node, neutral string, v any) bool {
	c := h.component(n)
	if c == nil {
		return false
	}
	for _, a := range c.Attrs {
		if a.Neutral == neutral && a.Default != "" {
			return markup.String(v) == a.Default
		}
	}
	return markup.String(v) == ""
}
