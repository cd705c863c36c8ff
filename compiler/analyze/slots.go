package analyze

import (
	"slices"
	"strings"

	"bimini/compiler/script"
	"bimini/compiler/syntax"
)

// SlotInfo is a slot of a component's template, as those who fill it have to know it.
type SlotInfo struct {
	Name  string // "" for the default slot
	Asked bool   // the component wants to know whether it is filled
	// Scoped: the slot hands values to its content, or shows it any number of times. The content is then a loop over the places that show
	// it, which the component tells when it lives.
	Scoped bool
	// Repeated: those places have names of their own.
	Repeated bool
	Props    []string // what it hands over, by camelCase name
	sites    int
}

// slotsOf reads the slots of a template, each name once.
func slotsOf(f *syntax.File, info *script.Info) []SlotInfo {
	r := &slotReader{}
	r.nodes(f.Root, false, false)
	askedAll := info != nil && info.Uses["$slots"]
	for k := range r.slots {
		s := &r.slots[k]
		s.Asked = s.Asked || askedAll || mentionsSlot(f, s.Name)
		s.Repeated = s.Scoped && (s.Repeated || s.sites > 1)
		slices.Sort(s.Props)
		s.Props = slices.Compact(s.Props)
	}
	return r.slots
}

type slotReader struct{ slots []SlotInfo }

// nodes visits elements. loop: they stand in a v-for; handed: they are the content of a slot that hands values over, and so may be repeated.
func (r *slotReader) nodes(list []syntax.Node, loop, handed bool) {
	for _, n := range list {
		e, ok := n.(*syntax.Element)
		if !ok {
			continue
		}
		in := loop || directive(e, "for") != nil
		at := directive(e, "slot")
		here := handed || at != nil && at.SlotProps != nil
		if e.Tag == "slot" {
			r.slot(e, in, here)
		}
		r.nodes(e.Children, in, here)
	}
}

func (r *slotReader) slot(e *syntax.Element, loop, handed bool) {
	name := ""
	if at := attribute(e, "name"); at != nil && at.Kind == syntax.Plain && at.Value != "default" {
		name = at.Value
	}
	k := slices.IndexFunc(r.slots, func(s SlotInfo) bool { return s.Name == name })
	if k < 0 {
		k = len(r.slots)
		r.slots = append(r.slots, SlotInfo{Name: name})
	}
	s := &r.slots[k]
	s.sites++
	s.Asked = s.Asked || hasContent(e.Children)
	for _, at := range e.Attrs {
		if isSlotProp(at) {
			s.Props = append(s.Props, Camel(at.Name))
		}
	}
	s.Scoped = s.Scoped || len(s.Props) > 0 || loop || handed
	s.Repeated = s.Repeated || loop || handed
}

// isSlotProp reports whether an attribute of <slot> is a value for the content.
func isSlotProp(at *syntax.Attr) bool {
	return (at.Kind == syntax.Bind || at.Kind == syntax.Plain) && at.Platform == "" && at.Name != "name" && at.Name != "slot" && at.Name != "key"
}

func (i *Interface) slot(name string) (SlotInfo, bool) { return slotNamed(i.Slots, name) }

func slotNamed(list []SlotInfo, name string) (SlotInfo, bool) {
	for _, s := range list {
		if s.Name == name {
			return s, true
		}
	}
	return SlotInfo{}, false
}

// mentionsSlot reports whether the template asks for $slots.name (or for $slots as a whole).
func mentionsSlot(f *syntax.File, name string) bool {
	if f.Template == nil || f.Template.File == nil {
		return false
	}
	text := f.Template.File.Text
	key := name
	if key == "" {
		key = "default"
	}
	return strings.Contains(text, "$slots."+Camel(key)) || strings.Contains(text, "$slots[")
}
