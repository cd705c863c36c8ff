package markup

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// place puts an attribute where it belongs: among the directives, the events or the plain ones.
func (p *parser_) place(e *Element, a *Attr) {
	if name, ok := strings.CutPrefix(a.Name, p.d.Prefix); ok {
		p.directive(e, a, name)
		return
	}
	if b, ok := p.d.Event(a.Name); ok {
		b.Attr = a
		e.Events = append(e.Events, &b)
		return
	}
	e.Attrs = append(e.Attrs, a)
}

var identifier = regexp.MustCompile(`^[A-Za-z_$][\w$]*$`)

func (p *parser_) directive(e *Element, a *Attr, name string) {
	expr := func() *Attr {
		if a.Value.Sole() == nil && !a.Value.Bad() {
			p.problem("%s needs one {{ }} and nothing else, found %q", a.Name, a.Value.Raw)
		}
		return a
	}
	word := func() string {
		if !identifier.MatchString(a.Value.Raw) {
			p.problem("%s needs a name, found %q", a.Name, a.Value.Raw)
		}
		return a.Value.Raw
	}
	switch name {
	case "if":
		e.If = expr()
	case "elif":
		e.Elif = expr()
	case "else":
		e.Else = a
		if a.Value.Raw != "" {
			p.problem("%s takes no value", a.Name)
		}
	case "for":
		e.For = expr()
	case "for-item":
		e.Item, e.HasItem = word(), true
	case "for-index":
		e.Index, e.HasIndex = word(), true
	case "key":
		e.Key = a.Value.Raw
		if e.Key != "*this" {
			word()
		}
	default:
		p.problem("unknown directive %s", a.Name)
	}
}

// structure checks how directives stand together and links if chains.
func (d *Dialect) structure(t *Template) {
	c := &checker{d: d, t: t}
	c.list(t.Roots)
}

type checker struct {
	d *Dialect
	t *Template
}

func (c *checker) problem(e *Element, format string, args ...any) {
	c.t.Problems = append(c.t.Problems, Problem{c.t.Path, e.Line, fmt.Sprintf(format, args...)})
}

func (c *checker) list(list []*Element) {
	chain := 0
	for _, e := range list {
		if e.Tag == "" {
			chain = 0 // text ends a chain; comments are not in the tree
			continue
		}
		c.element(e)
		switch {
		case e.If != nil:
			chain = e.ID
			e.Chain = chain
		case e.Elif != nil || e.Else != nil:
			if chain == 0 {
				c.problem(e, "%selse without %sif before it", c.d.Prefix, c.d.Prefix)
			}
			e.Chain = chain
			if e.Else != nil {
				chain = 0
			}
		default:
			chain = 0
		}
		c.list(e.Children)
	}
}

func (c *checker) element(e *Element) {
	p := c.d.Prefix
	conditions := 0
	for _, a := range []*Attr{e.If, e.Elif, e.Else} {
		if a != nil {
			conditions++
		}
	}
	if conditions > 1 {
		c.problem(e, "<%s> has more than one condition", e.Tag)
	}
	if c.d.OneConditional && e.For != nil && (e.Elif != nil || e.Else != nil) {
		c.problem(e, "%selse and %sfor on one element", p, p)
	}
	if e.For != nil && e.If != nil {
		c.problem(e, "%sif and %sfor on one element: their order is not documented", p, p)
	}
	if e.For == nil && (e.HasItem || e.HasIndex || e.Key != "") {
		c.problem(e, "%sfor-item, %sfor-index or %skey without %sfor", p, p, p, p)
	}
	if e.For != nil && e.Key == "" {
		c.t.Warnings = append(c.t.Warnings, Problem{c.t.Path, e.Line, fmt.Sprintf("%sfor without %skey", p, p)})
	}
	if e.For != nil && slices.Contains(c.d.NoDirectiveOn, e.Tag) {
		c.problem(e, "%sfor on <%s>", p, e.Tag)
	}
	if e.For != nil {
		if e.Item == "" {
			e.Item = "item"
		}
		if e.Index == "" {
			e.Index = "index"
		}
	}
	if e.Tag == "block" {
		for _, a := range e.Attrs {
			if !slices.Contains(c.d.BlockAttrs, a.Name) {
				c.problem(e, "<block> takes control attributes only, found %s", a.Name)
			}
		}
		for _, b := range e.Events {
			c.problem(e, "<block> takes control attributes only, found %s", b.Attr.Name)
		}
	}
}
