package host

import (
	"bimini/internal/host/markup"
)

// Form is the state that a built-in control keeps in the view, apart from any data.
type Form struct {
	Attr    string // the attribute that sets it: value, checked, current
	Value   any
	Initial any // what a reset goes back to
}

// controls names the attribute that holds a control's state.
var controls = map[string]string{
	"input": "value", "textarea": "value", "slider": "value", "picker": "value", "picker-view": "value",
	"switch": "checked", "checkbox": "checked", "radio": "checked", "swiper": "current",
}

func (h *Host) newForm(n *Node) {
	attr, ok := controls[n.Tag]
	if !ok {
		return
	}
	v, _ := n.Attr(attr)
	n.Form = &Form{Attr: attr, Value: normalForm(n.Tag, v)}
	n.Form.Initial = n.Form.Value
}

// normalForm gives the state that an attribute's value means to a control.
func normalForm(tag string, v any) any {
	switch tag {
	case "input", "textarea":
		if markup.Nullish(v) {
			return ""
		}
		return markup.String(v)
	case "switch", "checkbox", "radio":
		return markup.Truthy(v)
	case "slider", "swiper":
		if markup.Nullish(v) {
			return float64(0)
		}
		return markup.Number(v)
	}
	if markup.Nullish(v) {
		return nil
	}
	return v
}

// updateForm lets a control take over its attribute.
func (h *Host) updateForm(n *Node, changed []Attribute) {
	if n.Form == nil {
		return
	}
	for _, a := range changed {
		if a.Name == n.Form.Attr && (!a.Again || h.P.Reapplies(n, a)) {
			n.Form.Value = normalForm(n.Tag, a.Value)
		}
	}
}

// formValue is what a form collects from a control; ok is false for nodes that are none.
func (h *Host) formValue(n *Node) (any, bool) {
	switch n.Tag {
	case "input", "textarea", "slider", "switch", "picker", "picker-view":
		return n.Form.Value, true
	case "checkbox-group":
		return h.checkedValues(n, "checkbox"), true
	case "radio-group":
		values := h.checkedValues(n, "radio")
		if len(values) == 0 {
			return "", true
		}
		return values[0], true
	}
	return nil, false
}

func (h *Host) checkedValues(group *Node, tag string) []any {
	out := []any{}
	h.walkAll(h.composed(group), func(n *Node) {
		if n.Tag == tag && n.Form != nil && n.Form.Value == true {
			out = append(out, n.Str("value"))
		}
	})
	return out
}

// collect gathers the named controls below a form. Controls inside custom components are not collected.
func (h *Host) collect(form *Node) *markup.Object {
	out := markup.NewObject()
	h.walkAll(h.composed(form), func(n *Node) {
		if v, ok := h.formValue(n); ok && n.Owner == form.Owner && n.Str("name") != "" {
			out.Set(n.Str("name"), v)
		}
	})
	return out
}

// resetForm puts the controls of a form back.
func (h *Host) resetForm(form *Node) {
	h.walkAll(h.composed(form), func(n *Node) {
		if n.Form != nil {
			n.Form.Value = n.Form.Initial
		}
	})
}

// within finds the nearest node of a tag at or above n.
func (h *Host) within(n *Node, tag string) *Node {
	for _, x := range h.pathUp(n) {
		if x.Tag == tag {
			return x
		}
	}
	return nil
}

// activate is what a tap does to a built-in control, after its tap handlers ran.
func (h *Host) activate(n *Node) {
	if v, _ := n.Attr("disabled"); markup.Truthy(v) {
		return
	}
	switch n.Tag {
	case "switch":
		n.Form.Value = n.Form.Value != true
		h.fire(n, "change", object("value", n.Form.Value))
	case "checkbox":
		h.toggleCheckbox(n)
	case "radio":
		h.selectRadio(n)
	case "button":
		h.pressButton(n)
	case "label":
		if c := h.labelled(n); c != nil {
			h.activate(c)
		}
	case "navigator":
		h.navigator(n)
	}
}

func object(pairs ...any) *markup.Object {
	o := markup.NewObject()
	for i := 0; i+1 < len(pairs); i += 2 {
		o.Set(pairs[i].(string), pairs[i+1])
	}
	return o
}

func (h *Host) toggleCheckbox(n *Node) {
	n.Form.Value = n.Form.Value != true
	h.fire(n, "change", object("value", n.Form.Value))
	if g := h.within(n, "checkbox-group"); g != nil {
		h.fire(g, "change", object("value", h.checkedValues(g, "checkbox")))
	}
}

func (h *Host) selectRadio(n *Node) {
	if n.Form.Value == true {
		return
	}
	g := h.within(n, "radio-group")
	if g != nil {
		h.walkAll(h.composed(g), func(x *Node) {
			if x.Tag == "radio" {
				x.Form.Value = false
			}
		})
	}
	n.Form.Value = true
	if g != nil {
		h.fire(g, "change", object("value", n.Str("value")))
	}
}

func (h *Host) pressButton(n *Node) {
	form := h.within(n, "form")
	if form == nil {
		return
	}
	kind := n.Str("form-type")
	if kind == "" {
		kind = n.Str("formType")
	}
	switch kind {
	case "submit":
		h.fire(form, "submit", object("value", h.collect(form)))
	case "reset":
		h.resetForm(form)
		h.fire(form, "reset", nil)
	}
}

// labelled finds the control that a label stands for.
func (h *Host) labelled(label *Node) *Node {
	var found *Node
	id := label.Str("for")
	list := h.composed(label)
	if id != "" {
		list = label.Owner.Root.Children
	}
	h.walkAll(list, func(n *Node) {
		if found != nil || n.Form == nil && n.Tag != "button" {
			return
		}
		if id == "" || n.Str("id") == id {
			found = n
		}
	})
	return found
}

// setControl is what the user's hand does to a control when the script fires its change event with this detail.
func (h *Host) setControl(n *Node, event string, detail any) {
	value, _ := markup.Member(detail, "value")
	switch {
	case n.Form == nil:
		if n.Tag == "checkbox-group" && event == "change" {
			h.setChecked(n, "checkbox", value)
		} else if n.Tag == "radio-group" && event == "change" {
			h.setChecked(n, "radio", value)
		}
	case n.Tag == "swiper" && event == "change":
		if v, _ := markup.Member(detail, "current"); v != markup.Undefined {
			n.Form.Value = v
		}
	case (event == "change" || event == "input" || event == "changing") && value != markup.Undefined:
		n.Form.Value = normalForm(n.Tag, value)
	}
}

func (h *Host) setChecked(group *Node, tag string, value any) {
	list, ok := value.([]any)
	if !ok {
		list = []any{value}
	}
	h.walkAll(h.composed(group), func(n *Node) {
		if n.Tag != tag {
			return
		}
		n.Form.Value = false
		for _, v := range list {
			if v == n.Str("value") {
				n.Form.Value = true
			}
		}
	})
}
