package analyze

import (
	"slices"
	"strings"

	"bimini/compiler/script"
	"bimini/compiler/syntax"
)

// Interface is what a component's users have to know of it. Two files with equal interfaces are interchangeable for the analysis of
// their users.
type Interface struct {
	Tag    string // kebab-case
	ID     string // output path of a .mini component; "" for a native one
	Native string // path of a native component, as JSON wants it
	Props  []script.Prop
	Emits  []string
	Slots  []SlotInfo
	// Open: a native component, or one whose script could not be read whole: nothing is known to be missing.
	Open bool
	// EmitsOpen: it may emit more than Emits lists.
	EmitsOpen bool
	// ExternalClasses are attributes that take class names.
	ExternalClasses []string
}

// InterfaceOf reads a component's interface from its template and script.
func InterfaceOf(tag, id string, f *syntax.File, info *script.Info) *Interface {
	i := &Interface{Tag: tag, ID: id}
	if info != nil {
		i.Props, i.Open = info.Props, info.Open || info.PropsOpen
		for _, e := range info.Emits {
			i.Emits = append(i.Emits, e.Name)
		}
		for _, e := range info.Emitted {
			if !info.EmitsGiven && !slices.Contains(i.Emits, e.Name) {
				i.Emits = append(i.Emits, e.Name)
			}
		}
		i.EmitsOpen = info.EmitsOpen || info.Open || info.EmitsAny && !info.EmitsGiven
		i.ExternalClasses = info.ExternalClasses
	}
	if info == nil || !info.EmitsGiven {
		i.templateEmits(f.Root)
	}
	i.Slots = slotsOf(f, info)
	return i
}

// Prop returns the declared prop of a name in either spelling, or nil.
func (i *Interface) Prop(name string) *script.Prop {
	for k := range i.Props {
		if Camel(i.Props[k].Name.Name) == Camel(name) {
			return &i.Props[k]
		}
	}
	return nil
}

// Emit returns the declared event of a name in either spelling, or "".
func (i *Interface) Emit(name string) string {
	for _, e := range i.Emits {
		if e == name || Kebab(e) == Kebab(name) {
			return e
		}
	}
	return ""
}

func eachElement(nodes []syntax.Node, visit func(*syntax.Element)) {
	for _, n := range nodes {
		if e, ok := n.(*syntax.Element); ok {
			visit(e)
			eachElement(e.Children, visit)
		}
	}
}

func hasContent(nodes []syntax.Node) bool {
	for _, n := range nodes {
		switch n := n.(type) {
		case *syntax.Element:
			return true
		case *syntax.Text:
			if !blank(n) {
				return true
			}
		}
	}
	return false
}

func blank(t *syntax.Text) bool {
	for _, p := range t.Parts {
		if p.Expr != nil || strings.TrimSpace(p.Literal) != "" {
			return false
		}
	}
	return true
}
